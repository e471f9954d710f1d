import ArgumentParser
import Foundation
import LanguageResources
import Pipeline
import Records

struct AnnotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Writes sentences, tokens, tags, lemmas and trees of documents or raw text.",
    discussion: """
      Files and folders are read as by run; - reads standard input: document records where it begins with a brace, raw \
      text otherwise. With --raw, inputs are raw text, of which nothing is taken for markup or speakers. With --tokens, \
      they are CoNLL-U, whose tokens and sentences are kept.

      EXAMPLE
        sourcier parse Corpus | sourcier annotate --format conllu -
        sourcier annotate --tokens --lang fr gold.conllu > predicted.conllu
      """)

  @Argument(help: "What to read; - is standard input.")
  var inputs: [String] = ["-"]

  @Option(
    help: "conllu, or ndjson with an object a document.",
    transform: { name in
      guard let format = Annotation.Format(rawValue: name) else {
        throw ValidationError("write conllu or ndjson")
      }
      return format
    })
  var format = Annotation.Format.conllu

  @Flag(help: "Read CoNLL-U and keep its tokens and sentences.")
  var tokens = false

  @Flag(help: "Read raw text.")
  var raw = false

  @Option(help: "The language of texts that do not say theirs; otherwise it is identified.")
  var lang: String?

  @OptionGroup var work: WorkOptions
  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    if tokens, raw { throw ValidationError("--tokens and --raw exclude each other; choose one") }
  }

  func run() async throws {
    var failures = 0
    try await reportingFailures {
      let annotation = try Annotation(
        resources: try resources.library(), format: format, language: lang.map { Language($0) })
      let onError: (ErrorRecord) -> Void = { error in
        failures += 1
        Console.say(error)
      }
      let output = StandardOutput()
      if tokens || raw {
        for input in inputs {
          guard let bytes = read(input) else {
            onError(
              ErrorRecord(
                path: input, stage: "read", cause: .io,
                message: "cannot read it; check the path and its permissions"))
            continue
          }
          try output.write(
            tokens
              ? annotation.annotate(conllu: bytes, id: input)
              : annotation.annotate(text: bytes, id: input))
        }
      } else {
        let head = inputs.contains("-") ? firstPiece() : []
        if let first = head.first(where: { $0 > 0x20 }), first != UInt8(ascii: "{"), inputs == ["-"]
        {
          try output.write(annotation.annotate(text: head + (read("-") ?? []), id: "-"))
          return
        }
        try await annotation.annotate(
          inputs, head: head, workers: work.workers, limit: work.maxBytes, write: output.write,
          onError: onError)
      }
    }
    if failures > 0 { throw ExitCode.partial }
  }

  /// The beginning of standard input, by which records and raw text are told apart.
  private func firstPiece() -> [UInt8] {
    (try? FileHandle.standardInput.read(upToCount: 1 << 16)).map { [UInt8]($0) } ?? []
  }

  private func read(_ path: String) -> [UInt8]? {
    if path == "-" {
      return (try? FileHandle.standardInput.readToEnd()).map { [UInt8]($0) }
    }
    return FileManager.default.contents(atPath: path).map { [UInt8]($0) }
  }
}
