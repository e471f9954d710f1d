import Benchmark
import Foundation
import LanguageResources
import Linguistics
import Synchronization
import Text

/// Raw text to parsed tokens, beside the time it takes to read the same bytes.
///
/// The text is the file that SOURCIER_TEXT_FR or SOURCIER_TEXT_EN names: some 20 MB of distinct text give figures that
/// hold, since warm caches flatter a short one. Without it, the sample corpus is read.
func linguisticsBenchmarks() throws -> BenchmarkSuite {
  let analyzer = try LinguisticAnalyzer(resources: .embedded)
  let samples = try ["fr", "en"].map { try TextSample(language: $0, analyzer) }
  return BenchmarkSuite(name: "linguistics", settings: Iterations(3), WarmupIterations(1)) {
    suite in
    suite.benchmark("load all models") {
      _ = try LinguisticAnalyzer(resources: .embedded)
    }
    for sample in samples {
      suite.benchmark("\(sample.label): read the bytes") { keep(sample.sum()) }
      suite.benchmark("\(sample.label): normalise, segment, tag, lemmatise, parse") {
        keep(UInt64(sample.analyse(analyzer)))
      }
    }
  }
}

/// A text to measure on.
struct TextSample: Sendable {
  let label: String
  private let bytes: [UInt8]
  private let language: Language

  init(language: String, _ analyzer: LinguisticAnalyzer) throws {
    self.language = Language(language)
    if let path = ProcessInfo.processInfo.environment["SOURCIER_TEXT_" + language.uppercased()] {
      bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } else {
      let folder = "Corpus"
      bytes = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        .filter { $0.hasSuffix(".txt") }
        .flatMap { [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/" + $0))) }
    }
    let tokens = Self.analyse(bytes, self.language, analyzer)
    label = "\(language), \(bytes.count) bytes, \(tokens) tokens"
  }

  /// Touches every byte.
  func sum() -> UInt64 {
    var sum: UInt64 = 0
    for byte in bytes { sum &+= UInt64(byte) }
    return sum
  }

  /// The number of tokens of the text, fully analysed.
  func analyse(_ analyzer: LinguisticAnalyzer) -> Int {
    Self.analyse(bytes, language, analyzer)
  }

  private static func analyse(
    _ bytes: [UInt8], _ language: Language, _ analyzer: LinguisticAnalyzer
  ) -> Int {
    var worker = analyzer.makeWorker()
    let normalizer = TextNormalizer()
    var tokens = 0
    // Documents of about 8 kB, cut at line ends or spaces.
    var from = 0
    while from < bytes.count {
      var to = min(from + 8_000, bytes.count)
      while to < bytes.count, bytes[to] > 0x20 { to += 1 }
      let view = normalizer.view(of: SourceText(String(decoding: bytes[from..<to], as: UTF8.self)))
      tokens +=
        worker.analyze(
          view, blocks: [TextBlock(range: UTF8Range(0, view.count))], language: language
        ).tokenCount
      from = to
    }
    return tokens
  }
}

/// Where results go, so that they are not optimised away.
private let sink = Mutex(UInt64(0))

private func keep(_ value: UInt64) { sink.withLock { $0 &+= value } }
