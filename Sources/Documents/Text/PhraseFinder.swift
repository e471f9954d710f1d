/// Finds phrases in text, in any case of ASCII's letters.
///
/// Cost: a table look-up for each byte, and a comparison with those phrases that share their first two bytes with it.
struct PhraseFinder: Sendable {
  private var phrases: [[UInt8]] = []
  /// The phrases by their first two bytes.
  private var byPair: [[Int]] = Array(repeating: [], count: 1024)

  /// Adds a phrase of two bytes at least, in lower case.
  mutating func add(_ phrase: [UInt8]) {
    guard phrase.count > 1 else { return }
    byPair[Self.pair(phrase[0], phrase[1])].append(phrases.count)
    phrases.append(phrase)
  }

  /// How many different phrases a text holds, counted up to a limit.
  func count(in text: [UInt8], upTo limit: Int) -> Int {
    var found: [Int] = []
    guard text.count > 1 else { return 0 }
    for i in 0..<(text.count - 1) {
      for index in byPair[Self.pair(text[i], text[i + 1])] where !found.contains(index) {
        let phrase = phrases[index]
        guard i + phrase.count <= text.count else { continue }
        if zip(phrase, text[i...]).allSatisfy({ $0 == Bytes.lower($1) }) {
          found.append(index)
          if found.count == limit { return limit }
        }
      }
    }
    return found.count
  }

  /// Equal for equal letters in any case.
  private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x1F) << 5 | Int(second & 0x1F)
  }
}
