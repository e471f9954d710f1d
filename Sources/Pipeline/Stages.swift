internal import Claims
internal import Documents
internal import Entities
internal import LanguageResources
internal import Linguistics
internal import Text

/// Tokens, sentences, tags and trees.
struct LinguisticStage: Stage {
  let name = "analyse"
  let analyzer: LinguisticAnalyzer

  func makeWorker() -> any StageWorker { Worker(analyzer: analyzer.makeWorker()) }

  private struct Worker: StageWorker {
    var analyzer: LinguisticWorker
    let normalizer = TextNormalizer()

    mutating func process(_ extraction: inout Extraction) {
      let document = extraction.analysed.document
      let view = ReadingView(of: document, normalizer: normalizer)
      let analysis = analyzer.analyze(view.text, blocks: view.blocks, language: document.language)
      extraction.analysed.analysis = analysis
      extraction.analysed.blockSegment = view.segments
      extraction.analysed.document.language = analysis.language
    }
  }
}

/// Entities and relations.
struct EntityStage: Stage {
  let name = "entities"
  let recognizer: EntityRecognizer

  func makeWorker() -> any StageWorker { Worker(recognizer: recognizer) }

  private struct Worker: StageWorker {
    let recognizer: EntityRecognizer

    mutating func process(_ extraction: inout Extraction) {
      extraction.entities = recognizer.recognize(extraction.analysed)
    }
  }
}

/// Claims.
struct ClaimStage: Stage {
  let name = "claims"
  let extractor: ClaimExtractor

  func makeWorker() -> any StageWorker { Worker(extractor: extractor) }

  private struct Worker: StageWorker {
    let extractor: ClaimExtractor

    mutating func process(_ extraction: inout Extraction) {
      extraction.claims = extractor.extract(extraction.analysed, extraction.entities)
    }
  }
}
