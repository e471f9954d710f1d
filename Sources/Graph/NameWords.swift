internal import Text

/// The words of a name, folded; commas part words, and dots of acronyms are left out.
struct NameWords {
  /// The words, one space between them.
  private var bytes: [UInt8] = []
  /// Where each word begins.
  private var starts: [Int] = []

  private static let space = UInt8(ascii: " ")
  private static let comma = UInt8(ascii: ",")
  private static let dot = UInt8(ascii: ".")
  private static let articles = ["le", "la", "les", "the"].map { Array($0.utf8) }
  private static let elidedArticle = Array("l'".utf8)

  init(_ name: String) {
    let folded = FoldedKey.key(utf8: Array(name.utf8))
    bytes.reserveCapacity(folded.count)
    var start = 0
    for at in 0...folded.count
    where at == folded.count || folded[at] == Self.space || folded[at] == Self.comma {
      if at > start { append(folded[start..<at]) }
      start = at + 1
    }
  }

  /// How many words there are.
  var count: Int { starts.count }

  /// The words with one space between them.
  var joined: String { String(decoding: bytes, as: UTF8.self) }

  /// The last words, with one space between them.
  func suffix(_ length: Int) -> ArraySlice<UInt8> { bytes[starts[count - length]...] }

  /// Drops the last words, but not all of them.
  mutating func removeLast(_ length: Int) {
    bytes.removeSubrange((starts[count - length] - 1)...)
    starts.removeLast(length)
  }

  /// Drops an article at the beginning, where anything stands behind it.
  mutating func dropArticle() {
    guard count > 0 else { return }
    let first = bytes[..<(count > 1 ? starts[1] - 1 : bytes.count)]
    if count > 1, Self.articles.contains(where: { first.elementsEqual($0) }) {
      dropFirst(first.count + 1)
      starts.removeFirst()
    } else if first.count > 3, first.starts(with: Self.elidedArticle) {
      dropFirst(Self.elidedArticle.count)
    }
  }

  private mutating func dropFirst(_ length: Int) {
    bytes.removeFirst(length)
    for word in starts.indices.dropFirst() { starts[word] -= length }
  }

  private mutating func append(_ word: ArraySlice<UInt8>) {
    if !bytes.isEmpty { bytes.append(Self.space) }
    starts.append(bytes.count)
    guard word.contains(Self.dot) else { return bytes.append(contentsOf: word) }
    let parts = word.split(separator: Self.dot)
    if parts.count > 1, parts.allSatisfy({ $0.count == 1 }) {
      bytes.append(contentsOf: parts.joined())
    } else {
      bytes.append(contentsOf: word.count > 1 && word.last == Self.dot ? word.dropLast() : word)
    }
  }
}
