import ArgumentParser
import Exports
import Pipeline

struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a folder that run wrote in the format of another tool.",
    discussion: """
      In every format a claim keeps its polarity, its modality and who says it. Files are readable by their owner \
      only, and written whole or not at all; the same folder gives the same bytes.

      FORMATS
      \(ExportFormat.all.map { format in
        "  \(format.name.padded(to: 11))\(format.summary)\n             cannot hold: \(format.losses)"
      }.joined(separator: "\n"))

      EXAMPLES
        sourcier export results --format ftm --out claims.ftm.json
        sourcier export results --format neo4j --out import
        sourcier export --shapes > shapes.ttl
      """)

  @Argument(help: "The folder.")
  var directory: String?

  @Option(
    help: "One of the formats below.",
    transform: { name in
      guard let format = ExportFormat.all.first(where: { $0.name == name }) else {
        let names = ExportFormat.all.map(\.name).joined(separator: ", ")
        throw ValidationError("write one of \(names)")
      }
      return FormatChoice(format: format)
    })
  var format: FormatChoice?

  @Option(help: "The file to write, or the folder where the format has several files.")
  var out: String?

  @Flag(help: "Print the SHACL shapes of jsonld and nquads instead.")
  var shapes = false

  /// A format, as an option holds it.
  struct FormatChoice {
    var format: any GraphExporter
  }

  func validate() throws {
    if shapes { return }
    guard directory != nil, format != nil, out != nil else {
      throw ValidationError("name a folder that run wrote, --format and --out")
    }
  }

  func run() throws {
    if shapes {
      try StandardOutput().write(ExportFormat.shapes)
      return
    }
    guard let directory, let format = format?.format, let out else { return }
    try reportingFailures {
      do {
        let run = try RunFolder(directory: directory)
        let paths =
          format.files.isEmpty ? [out] : try OutputFolder.paths(of: format.files, in: out)
        let files = try paths.map { try PrivateFile($0) }
        try format.export(run) { file, bytes in try files[file].write(bytes) }
        for file in files { try file.commit() }
      } catch let error as ExportError {
        Console.say("sourcier: \(error)")
        throw ExitCode.failure
      }
    }
  }
}
