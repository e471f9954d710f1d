import ArgumentParser
import Evaluation
import Foundation
import LanguageResources
import Pipeline
import Records
import Training

/// The confidence of claims.
struct TrainClaimsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "claims",
    abstract: "Trains the confidence of claims, and the threshold below which none is told.",
    discussion: """
      Learns from the candidates of gold files, right and wrong, and from those of documents of all sorts without a \
      claim, all wrong. Writes common/claim-confidence.tsv, a layout that --resources reads, and prints figures of \
      documents left out.

      EXAMPLE
        sourcier train claims --gold gold/dev.fr.jsonl --gold gold/dev.en.jsonl --others pages --out models
      """)

  @Option(help: "A gold file, as evaluate reads it; may be given more than once.")
  var gold: [String]

  @Option(help: "A document, folder or archive without claims; may be given more than once.")
  var others: [String] = []

  @Option(help: "A file with words, one a line: others whose path holds one are left out.")
  var setAside: String?

  @Option(help: "The folder to write the table to.")
  var out: String

  @OptionGroup var resources: ResourceOptions

  func run() throws {
    var examples: [ClaimModelTrainer.Example] = []
    for path in gold { examples += try annotated(path) }
    let left = try setAside.map { try lines($0) } ?? []
    try ClaimCandidates.read(others, resources: try resources.library()) { record, candidates in
      let path = record.document.path ?? ""
      guard !left.contains(where: { path.contains($0) }) else { return }
      examples += candidates.map {
        .init(features: $0, isRight: false, document: path, isAnnotated: false)
      }
    } onError: {
      Console.say($0)
    }
    let trained: (table: String, report: String)
    do {
      trained = try ClaimModelTrainer(examples).train()
    } catch {
      Console.say("sourcier: \(error)")
      throw ExitCode.failure
    }
    let folder = out + "/common"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(trained.table.utf8).write(
      to: URL(fileURLWithPath: folder + "/claim-confidence.tsv"), options: .atomic)
    print(trained.report, terminator: "")
  }

  private func annotated(_ path: String) throws -> [ClaimModelTrainer.Example] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ValidationError("\(path): cannot read it; name a gold file")
    }
    let documents = Dictionary(
      try GoldDocument.read([UInt8](data)).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    var examples: [ClaimModelTrainer.Example] = []
    try ClaimCandidates.read([path], resources: try resources.library()) { record, candidates in
      guard let document = documents[record.document.id] else { return }
      for (features, verdict) in zip(candidates, document.verdicts(on: record.claims)) {
        guard let verdict else { continue }
        examples.append(
          .init(features: features, isRight: verdict, document: document.id, isAnnotated: true))
      }
    } onError: {
      Console.say($0)
    }
    return examples
  }

  private func lines(_ path: String) throws -> [String] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ValidationError("\(path): cannot read it; name a text file")
    }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map { String($0) }
      .filter { !$0.hasPrefix("#") }
  }
}
