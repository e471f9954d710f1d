import ArgumentParser
import Foundation
import LanguageResources
import Training

/// The sequence model of entities.
struct TrainEntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "Trains the sequence models of entities; the same data give the same bytes.",
    discussion: """
      Reads entities/<lang>.train.jsonl and linguistics/ner.<lang>.train.open.bio.gz below the data folder. Tokens, \
      tags and trees are predicted by the linguistic model of the language: train it first. Writes \
      <lang>/entities.model, a layout that --resources reads.

      EXAMPLE
        sourcier train entities --data data --out models
      """)

  @Option(help: "The folder of the annotated data.")
  var data: String

  @Option(help: "The folder to write the models to.")
  var out: String

  @Option(help: "A language to train, as fr; all by default.")
  var language: [String] = []

  @OptionGroup var resources: ResourceOptions

  func run() throws {
    let library = try resources.library()
    let languages = try library.languages().filter {
      language.isEmpty || language.contains($0.code)
    }
    guard !languages.isEmpty else {
      throw ValidationError("--language \(language.joined(separator: " ")): no such language")
    }
    for language in languages {
      let trainer = EntityModelTrainer(language: language, resources: library) { line in
        FileHandle.standardError.write(Data((line + "\n").utf8))
      }
      let model = try trainer.train(data: data)
      let folder = "\(out)/\(language.code)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(model).write(to: URL(fileURLWithPath: "\(folder)/entities.model"))
    }
  }
}
