import ArgumentParser
import Evaluation
import Foundation
import Pipeline
import Records

struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Scores claims, entities and relations against a gold file.",
    discussion: """
      The documents of the gold file are analysed and scored. With --predicted, the claims, entities and relations of \
      a folder that run wrote are scored instead.

      EXAMPLE
        sourcier evaluate gold.jsonl
        sourcier evaluate gold.jsonl --predicted results --details
      """)

  @Argument(
    help:
      "The gold file: a JSON object a line with doc, lang, kind, text, claims, entities and relations."
  )
  var gold: String

  @Option(help: "A folder that run wrote over the same documents.")
  var predicted: String?

  @Flag(help: "Print the figures as JSON.")
  var json = false

  @Flag(help: "List every missed, partial and spurious claim on standard error.")
  var details = false

  @OptionGroup var work: WorkOptions
  @OptionGroup var isolation: IsolationOptions
  @OptionGroup var resources: ResourceOptions
  @OptionGroup var names: GazetteerOptions

  func run() throws {
    guard let data = FileManager.default.contents(atPath: gold) else {
      throw ValidationError("\(gold): cannot read it; name a gold file")
    }
    let documents: [GoldDocument]
    do {
      documents = try GoldDocument.read([UInt8](data))
    } catch {
      throw ValidationError("\(gold): \(error)")
    }
    try reportingFailures {
      let predictions: Predictions
      if let predicted {
        predictions = try read(predicted)
      } else {
        predictions = try analyse()
      }
      let scorecard = Scorecard(gold: documents, predictions: predictions)
      if details { scorecard.details.forEach { Console.say($0) } }
      print(json ? scorecard.json() : scorecard.text(), terminator: "")
    }
  }

  /// What the pipeline finds in the gold file's documents.
  private func analyse() throws -> Predictions {
    var claims: [ClaimRecord] = []
    var entities: [EntityRecord] = []
    var relations: [RelationRecord] = []
    var failures: [ErrorRecord] = []
    try Filters.analyse(
      [gold], workforce: try isolation.workforce(work, resources, names),
      onRecord: { record in
        claims += record.claims
        entities += record.entities
        relations += record.relations
      },
      onError: { failures.append($0) })
    failures.forEach { Console.say($0) }
    if !failures.isEmpty { throw ExitCode.failure }
    return Predictions(claims: claims, entities: entities, relations: relations)
  }

  /// What a run wrote.
  private func read(_ directory: String) throws -> Predictions {
    guard let claims: [ClaimRecord] = try records("claims.ndjson", in: directory) else {
      throw ValidationError("\(directory): no claims.ndjson; name a folder that run wrote")
    }
    return Predictions(
      claims: claims, entities: try records("entities.ndjson", in: directory),
      relations: try records("relations.ndjson", in: directory))
  }

  private func records<R: Decodable>(_ name: String, in directory: String) throws -> [R]? {
    guard let data = FileManager.default.contents(atPath: directory + "/" + name) else {
      return nil
    }
    return try data.split(separator: UInt8(ascii: "\n")).enumerated().map { index, line in
      do throws(RecordError) {
        return try RecordReader.read(R.self, from: line)
      } catch {
        throw ValidationError("\(directory)/\(name):\(index + 1): \(error.description)")
      }
    }
  }
}
