import ArgumentParser
import Foundation
import LanguageResources
import Training

struct TrainLinguisticsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "linguistics",
    abstract: "Trains tokens, sentences, tags, lemmas and trees, and the language identifier.",
    discussion: """
      Reads <lang>.train.conllu (or .conllu.gz) of each language from a folder and writes <lang>/linguistics.model and \
      common/language-id.model. About half an hour a language on one processor; languages train side by side.

      EXAMPLE
        sourcier train linguistics --data treebanks --out Sources/CLanguageData/Resources
      """)

  @Option(help: "The folder with the treebanks.")
  var data: String

  @Option(help: "The folder to write, laid out as the resources are.")
  var out: String

  @Option(help: "A language to train, as fr, and not the identifier; all by default.")
  var language: [String] = []

  @OptionGroup var resources: ResourceOptions

  func run() async throws {
    let library = try resources.library()
    do {
      let known = try library.languages()
      let chosen = language.isEmpty ? known : language.map { Language($0) }
      for language in chosen where !known.contains(language) {
        throw ValidationError(
          "--language \(language): not in common/languages.tsv; add it there first")
      }
      var treebanks: [(language: Language, conllu: [UInt8], path: String)] = []
      for language in chosen { treebanks.append(try treebank(language)) }
      try await withThrowingTaskGroup(of: (Language, [UInt8]).self) { group in
        for treebank in treebanks {
          group.addTask {
            let trainer = LanguageTrainer(language: treebank.language, resources: library) {
              Console.say($0)
            }
            return (treebank.language, try trainer.train(treebank.conllu, path: treebank.path))
          }
        }
        for try await (language, model) in group {
          try write(model, "\(language.code)/linguistics.model")
        }
      }
      if language.isEmpty {
        try write(LanguageIdentification.train(treebanks), "common/language-id.model")
      }
    } catch let error as TrainingError {
      Console.say("sourcier: \(error)")
      throw ExitCode.failure
    } catch let error as ResourceError {
      Console.say("sourcier: \(error)")
      throw ExitCode.failure
    }
  }

  private func treebank(
    _ language: Language
  ) throws -> (language: Language, conllu: [UInt8], path: String) {
    let path = "\(data)/\(language.code).train.conllu"
    return (language, try TrainingFile.bytes(path), path)
  }

  private func write(_ model: [UInt8], _ name: String) throws {
    let path = "\(out)/\(name)"
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(model).write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch {
      throw TrainingError(path: path, message: "cannot write it: \(error.localizedDescription)")
    }
    Console.say("\(path): \(model.count) bytes")
  }
}
