internal import Records

/// What finds copies of a text among millions of others: the smallest hash of its shingles in each of 64 bins
/// (MinHash, Broder 1997, in its one-permutation form, Li, Owen and Zhang 2012). A shingle is five words in a row,
/// without case and punctuation.
///
/// Two texts agree in as many bins as they share of their shingles. Cost: linear in the bytes; 256 bytes a document.
struct CopySignature: Sendable, Hashable {
  private static let binCount = 64
  private static let shingleLength = 5
  /// Texts shorter than this are no copies of each other, whatever they share: a greeting, a caption.
  private static let shortest = 30
  private static let empty = UInt32.max

  /// The smallest hash of each bin; none for short texts.
  private(set) var bins: [UInt32] = []

  init(_ text: String) {
    var text = text
    bins = text.withUTF8 { Self.bins($0) }
  }

  /// How much of their shingles two texts share, 0…1.
  func similarity(to other: CopySignature) -> Double {
    guard !bins.isEmpty, !other.bins.isEmpty else { return 0 }
    var equal = 0
    var filled = 0
    for (a, b) in zip(bins, other.bins) where a != Self.empty || b != Self.empty {
      filled += 1
      if a == b { equal += 1 }
    }
    return filled == 0 ? 0 : Double(equal) / Double(filled)
  }

  /// Hashes of 16 bands of four bins: texts that share three quarters of their shingles agree in at least one with
  /// a probability of 0.99.
  var bands: [UInt64] {
    stride(from: 0, to: bins.count, by: 4).compactMap { start in
      let band = bins[start..<(start + 4)]
      guard !band.contains(Self.empty) else { return nil }
      return band.reduce(Self.mixed(UInt64(start))) { Self.mixed($0 ^ UInt64($1)) }
    }
  }

  private static func bins(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt32] {
    var bins = [UInt32](repeating: empty, count: binCount)
    var words: [UInt64] = []
    var word: UInt64 = 0
    var count = 0
    func end() {
      guard word != 0 else { return }
      words.append(word)
      word = 0
      guard words.count >= shingleLength else { return }
      var shingle: UInt64 = 0
      for word in words.suffix(shingleLength) { shingle = mixed(shingle ^ word) }
      count += 1
      let bin = Int(shingle >> 58)
      bins[bin] = min(bins[bin], UInt32(truncatingIfNeeded: shingle) & 0xFFFF_FFFE)
      if words.count > 1024 { words.removeFirst(words.count - shingleLength) }
    }
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      switch byte {
      case 0x30...0x39, 0x61...0x7A: word = (word ^ UInt64(byte)) &* 0x100_0000_01B3 | 1
      case 0x41...0x5A: word = (word ^ UInt64(byte | 0x20)) &* 0x100_0000_01B3 | 1
      // General punctuation and Latin-1 signs part words; all other letters make them.
      case 0xE2 where at + 2 < bytes.count && bytes[at + 1] == 0x80:
        end()
        at += 2
      case 0xC2:
        end()
        at += 1
      case 0x80...0xFF: word = (word ^ UInt64(byte)) &* 0x100_0000_01B3 | 1
      default: end()
      }
      at += 1
    }
    end()
    return count >= shortest ? bins : []
  }

  /// The finalizer of MurmurHash3 (Appleby).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var hash = value &+ 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash >> 33)
  }
}

/// Documents with one text: an agency's report and the papers that print it.
struct Reprints {
  /// How much of their shingles documents share at least to be copies.
  private static let threshold = 0.6
  /// How many earlier documents of a band a document is compared with.
  private static let comparisons = 8

  /// The document that each document copies, itself where it is the original: the earliest dated one of a group, the
  /// first by id where dates do not tell.
  private(set) var original: [Int]

  /// - Parameter documents: sorted by id. Cost: linear.
  init(_ documents: [DocumentDraft]) {
    var groups = UnionFind(documents.count)
    var bucket: [UInt64: [Int]] = [:]
    for (index, document) in documents.enumerated() {
      for band in document.signature.bands {
        let others = bucket[band] ?? []
        for other in others
        where groups.find(other) != groups.find(index)
          && document.signature.similarity(to: documents[other].signature) >= Self.threshold
        { groups.unite(other, index) }
        if others.count < Self.comparisons { bucket[band, default: []].append(index) }
      }
    }
    original = Array(documents.indices)
    var first: [Int: Int] = [:]
    for index in documents.indices {
      let root = groups.find(index)
      if let best = first[root], !documents[index].isBefore(documents[best]) { continue }
      first[root] = index
    }
    for index in documents.indices { original[index] = first[groups.find(index)] ?? index }
  }
}

extension DocumentDraft {
  /// True when a document was published before another, as far as their dates tell; else by id.
  func isBefore(_ other: DocumentDraft) -> Bool {
    let (a, b) = (record.date ?? "9999", other.record.date ?? "9999")
    if a != b { return a.utf8.lexicographicallyPrecedes(b.utf8) }
    return record.id.utf8.lexicographicallyPrecedes(other.record.id.utf8)
  }
}
