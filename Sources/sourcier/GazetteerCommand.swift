import ArgumentParser
import Entities
import Foundation
import GazetteerImport
import LanguageResources
import Pipeline

/// Names that a user brings.
struct GazetteerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazetteer",
    abstract: "Compiles files of names that you bring, for run, extract and evaluate.",
    subcommands: [GazetteerImportCommand.self, GazetteerShowCommand.self])
}

struct GazetteerImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Reads names of GeoNames, GLEIF, Wikidata, CSV or TSV and writes one compiled file.",
    discussion: """
      Reads, packed with gzip or not:
        GeoNames   allCountries.txt, cities500.txt and other extracts, alternateNamesV2.txt
        GLEIF      the golden copy of the LEI-CDF, as CSV or XML
        Wikidata   the JSON dump, an entity a line
        a table    CSV or TSV with a first line that names its columns: name, and where there are such columns type, \
      aliases (with semicolons between them), language, identifier

      Lines that make no sense are counted, the first of each file are told by their numbers, and the others are \
      imported. The same files give the same bytes.

      EXIT STATUS
        0   every line made sense
        1   nothing was written: a file cannot be read, or no name was found
        2   the file is written, but some lines made no sense

      EXAMPLE
        sourcier gazetteer import cities500.txt lei2-golden-copy.csv --out names.gazetteer
        sourcier run Corpus --out results --gazetteer names.gazetteer
      """)

  @Argument(help: "Files to read.")
  var inputs: [String]

  @Option(help: "The file to write.")
  var out: String

  @Option(
    help: ArgumentHelp(
      "The form of the files: \(SourceForm.allCases.map(\.rawValue).joined(separator: ", ")); told by the first line of each by default."
    ),
    transform: { name in
      guard let form = SourceForm(rawValue: name) else {
        throw ValidationError(
          "write \(SourceForm.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return form
    })
  var format: SourceForm?

  @Option(
    help:
      "The type of names in a table without a column for it: company, organization, person, location, role, product.",
    transform: { name in
      guard let type = EntityType(rawValue: name) else {
        throw ValidationError("write company, organization, person, location, role or product")
      }
      return type
    })
  var type: EntityType?

  @Option(
    help:
      "A language of names to keep, as fr; those of the resources by default. Names without a language are kept."
  )
  var language: [String] = []

  @Option(help: "What 'gazetteer show' tells of the licence; the publisher's own by default.")
  var licence: String?

  @Option(help: "What identifiers begin with in the output, as in PREFIX:4711.")
  var prefix: String?

  @OptionGroup var resources: ResourceOptions

  func validate() throws {
    guard !inputs.isEmpty else { throw ValidationError("name the files to read") }
  }

  func run() throws {
    let library = try resources.library()
    var badLines = 0
    try reportingFailures {
      do {
        let languages =
          language.isEmpty ? try library.languages().map(\.code) : language.map { $0.lowercased() }
        var importer = try GazetteerImporter(
          resources: library,
          options: ImportOptions(
            form: format, type: type, languages: Set(languages), licence: licence, prefix: prefix))
        try importer.add(inputs) { report in
          badLines += report.badLines
          Self.tell(report)
        }
        let bytes = try importer.compile()
        let file = try PrivateFile(out)
        try file.write(bytes)
        try file.commit()
        print("\(try CompiledGazetteer(path: out).nameCount) names, \(bytes.count) bytes in \(out)")
      } catch let error as ImportError {
        throw PipelineError.input(error.description)
      } catch let error as GazetteerError {
        throw PipelineError.input(error.description)
      } catch let error as ResourceError {
        throw PipelineError.resources(error.description)
      }
    }
    if badLines > 0 { throw ExitCode.partial }
  }

  private static func tell(_ report: ImportReport) {
    print(
      "\(report.path): \(report.form.rawValue), \(report.lines) lines: \(report.bearers) bearers of \(report.names) names; \(report.leftOut) left out, \(report.badLines) bad lines"
    )
    for bad in report.firstBadLines {
      Console.say(Console.printable("\(report.path):\(bad.line): \(bad.message)"))
    }
    let rest = report.badLines - report.firstBadLines.count
    if rest > 0 { Console.say("\(report.path): and \(rest) bad lines more") }
  }
}

struct GazetteerShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Tells what a compiled gazetteer holds, or what it knows of names.",
    discussion: """
      EXAMPLE
        sourcier gazetteer show names.gazetteer
        sourcier gazetteer show names.gazetteer "Aix-en-Provence"
      """)

  @Argument(help: "The compiled file.")
  var file: String

  @Argument(help: "Names to look up.")
  var names: [String] = []

  func run() throws {
    let gazetteer: CompiledGazetteer
    do {
      gazetteer = try CompiledGazetteer(path: file)
    } catch {
      Console.say("sourcier: \(error)")
      throw ExitCode.failure
    }
    guard names.isEmpty else {
      for name in names { print(Self.line(name, gazetteer.entry(named: name))) }
      return
    }
    let doubt = gazetteer.countsOfDoubt()
    print(
      "\(gazetteer.nameCount) names of \(gazetteer.entryCount) bearers, \(gazetteer.byteCount) bytes"
    )
    print("\(doubt.ambiguous) names need context, \(doubt.shared) have several bearers")
    print("types: " + Self.list(gazetteer.countsByType().map { ($0.type.rawValue, $0.count) }))
    print("languages: " + Self.list(gazetteer.countsByLanguage().map { ($0.language, $0.count) }))
    for (source, count) in zip(gazetteer.sources, gazetteer.countsBySource()) {
      print(Console.printable("\(source.files): \(count) bearers; licence: \(source.licence)"))
    }
  }

  private static func line(_ name: String, _ entry: CompiledGazetteer.Entry?) -> String {
    guard let entry else { return Console.printable("\(name): not there") }
    let facts = [
      entry.type.rawValue, entry.key ?? "no identifier of one bearer",
      entry.language.isEmpty ? nil : "name in \(entry.language)",
      entry.isAmbiguous ? "needs context" : nil,
    ]
    return Console.printable(
      "\(name): \(entry.name), " + facts.compactMap { $0 }.joined(separator: ", "))
  }

  private static func list(_ counts: [(String, Int)]) -> String {
    counts.map { "\($0.1) \($0.0.isEmpty ? "of any" : $0.0)" }.joined(separator: ", ")
  }
}
