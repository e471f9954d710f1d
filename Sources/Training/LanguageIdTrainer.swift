internal import Foundation
internal import LanguageResources
internal import Linguistics

/// Trains the language identifier: smoothed probabilities of letter trigrams, and below what mean a text is foreign.
struct LanguageIdTrainer {
  private static let rows = 1 << 14
  private static let lanes = 8
  private static let unit = 256.0

  /// The model file of some languages and their training text, in the order of the languages.
  static func train(_ texts: [(language: Language, sentences: [TrainingSentence])]) -> [UInt8] {
    var logs = [[Double]]()
    var samples: [[[UInt32]]] = []
    for (_, sentences) in texts {
      var counts = [Double](repeating: 0.1, count: rows)
      var total = 0.1 * Double(rows)
      var grams: [[UInt32]] = []
      var lower: [UInt8] = []
      for sentence in sentences {
        CaseFolding.lowercase(sentence.text, into: &lower)
        var own: [UInt32] = []
        LanguageTrigrams.forEach(lower, 0..<lower.count) { hash in
          let row = hash & UInt32(rows - 1)
          counts[Int(row)] += 1
          total += 1
          own.append(row)
        }
        grams.append(own)
      }
      logs.append(counts.map { log($0 / total) })
      samples.append(grams)
    }
    var weights = [Int16](repeating: 0, count: rows * lanes)
    for row in 0..<rows {
      for language in logs.indices {
        weights[row * lanes + language] = Int16((logs[language][row] * unit).rounded())
      }
    }
    let floors = texts.indices.map { floor($0, samples[$0], logs) }
    var writer = ModelWriter()
    writer.add("languages", strings: texts.map(\.language.code))
    writer.add("trigrams", weights)
    writer.add("floors", floors)
    return writer.bytes()
  }

  /// Below the mean score of nearly all stretches of 100 trigrams in the language.
  private static func floor(_ language: Int, _ samples: [[UInt32]], _ logs: [[Double]]) -> Int32 {
    var means: [Double] = []
    var sum = 0.0
    var count = 0
    for sample in samples {
      for row in sample {
        sum += logs[language][Int(row)]
        count += 1
        if count == 100 {
          means.append(sum / 100)
          sum = 0
          count = 0
        }
      }
    }
    means.sort()
    let low = means.isEmpty ? -12 : means[means.count / 200]
    return Int32((low * unit).rounded())
  }
}
