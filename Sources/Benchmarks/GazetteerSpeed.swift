import Entities
import Foundation
import Linguistics

/// Size, processor time and speed of a gazetteer of a million made-up names: `sourcier-benchmarks gazetteer [NAMES]`.
enum GazetteerSpeed {
  static func measure(names count: Int?) throws {
    let count = count ?? 1_000_000
    var generator = SyntheticWords(seed: 11)
    let vocabulary = (0..<max(count / 4, 1000)).map { _ in generator.word() }
    let names = distinctNames(count, vocabulary, &generator)
    let bytesOfNames = names.reduce(0) { $0 + $1.utf8.count }
    print("names: \(count), \(bytesOfNames / count) bytes each")

    var file: [UInt8] = []
    let building = try processorTime {
      var compiler = GazetteerCompiler()
      let source = try compiler.add(.init(prefix: "lei", files: "made-up", licence: "none"))
      for (number, name) in names.enumerated() {
        let bearer = try compiler.addBearer(
          .company, identifier: generator.identifier(number), source: source)
        try compiler.addName(name, of: bearer)
      }
      file = try compiler.compile()
    }
    print("build: \(seconds(building)) s")
    print("size: \(megabytes(file.count)) MB, identifiers of 20 characters included")

    let path = FileManager.default.temporaryDirectory.path + "/names-\(getpid()).gazetteer"
    try Data(file).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var gazetteer = try CompiledGazetteer(path: path)
    let opening = try processorTime { gazetteer = try CompiledGazetteer(path: path) }
    print("open: \(seconds(opening)) s, mapped and checked")

    // A tenth of the text's words are words of names.
    let words =
      (0..<45_000).map { _ in generator.word() + "s" }
      + (0..<5000).map { _ in vocabulary[generator.number(below: vocabulary.count)] }
    let text = runningText(20_000_000, names, words.shuffled(using: &generator), &generator)
    var runs = NameRuns(text: [])
    let folding = processorTime { runs = NameRuns(text: text) }
    var found = 0
    let matching = processorTime {
      var run = 0
      while run < runs.count {
        if let match = gazetteer.longestMatch(runs, at: run) {
          found += 1
          run = match.end
        } else {
          run += 1
        }
      }
    }
    print("text: \(megabytes(text.count)) MB, \(runs.count) words, \(found) names found")
    print("fold and hash words: \(rate(text.count, folding)) MB/s")
    print("match folded words: \(rate(text.count, matching)) MB/s")
    print("text to matches: \(rate(text.count, folding + matching)) MB/s")
  }

  private static func distinctNames(
    _ count: Int, _ vocabulary: [String], _ generator: inout SyntheticWords
  ) -> [String] {
    var seen: Set<String> = []
    var names: [String] = []
    while names.count < count {
      let name = (0..<generator.number(below: 3) + 1).map { _ in
        vocabulary[generator.zipf(vocabulary.count)]
      }.joined(separator: " ")
      if seen.insert(name.lowercased()).inserted { names.append(name) }
    }
    return names
  }

  /// Words in small letters, most of them frequent; every twentieth place holds a name.
  private static func runningText(
    _ size: Int, _ names: [String], _ vocabulary: [String], _ generator: inout SyntheticWords
  ) -> [UInt8] {
    var text: [UInt8] = []
    while text.count < size {
      let word = vocabulary[generator.zipf(vocabulary.count)]
      text.append(
        contentsOf: generator.number(below: 20) == 0
          ? Array(names[generator.number(below: names.count)].utf8) : Array(word.lowercased().utf8))
      text.append(generator.number(below: 12) == 0 ? 0x0A : 0x20)
    }
    return text
  }

  private static func seconds(_ time: Double) -> String { String(format: "%.3f", time) }

  private static func megabytes(_ bytes: Int) -> String {
    String(format: "%.1f", Double(bytes) / 1e6)
  }

  private static func rate(_ bytes: Int, _ time: Double) -> String {
    String(format: "%.0f", Double(bytes) / 1e6 / time)
  }
}

/// Made-up words, names and numbers, the same for a seed.
private struct SyntheticWords: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func number(below bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// A rank below a bound: the logarithm is uniform, as it is, nearly, of the words of a text.
  mutating func zipf(_ bound: Int) -> Int {
    let uniform = Double(next() >> 11) / Double(1 << 53)
    return min(Int(exp(uniform * log(Double(bound)))) - 1, bound - 1)
  }

  mutating func word() -> String {
    let onsets = [
      "b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "br", "st", "ch",
    ]
    let vowels = ["a", "e", "i", "o", "u", "é", "ou", "ai"]
    let word = (0..<number(below: 3) + 2).map { _ in
      onsets[number(below: onsets.count)] + vowels[number(below: vowels.count)]
    }.joined()
    return word.prefix(1).uppercased() + word.dropFirst()
  }

  /// Twenty capitals and digits.
  mutating func identifier(_ number: Int) -> String {
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return String((0..<20).map { _ in digits[self.number(below: 36)] })
  }
}
