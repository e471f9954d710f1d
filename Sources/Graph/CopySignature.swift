internal import Records
internal import Spill

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

  init(bins: [UInt32]) { self.bins = bins }

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
  func bands(_ wanted: Range<Int>) -> [UInt64] {
    wanted.compactMap { number in
      let start = number * 4
      guard start + 4 <= bins.count else { return nil }
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

/// Gathers the signatures of documents, in the order in which they come. They lie on the disk.
final class CopySignatureFile {
  private let file: SpillFile
  /// The number of each document's signature; -1 where there is none.
  private var numbers: [Int32] = []
  private var count: Int32 = 0

  init(folder: String) { file = SpillFile(folder: folder) }

  /// Adds the signature of the next document.
  func append(_ signature: CopySignature) throws(SpillError) {
    guard !signature.bins.isEmpty else { return numbers.append(-1) }
    try file.append(signature.bins.flatMap(\.littleEndianBytes)[...])
    numbers.append(count)
    count += 1
  }

  /// All signatures, with the documents in another order, in which each is given by its place so far.
  func sorted(by order: [Int32]) throws(SpillError) -> CopySignatures {
    CopySignatures(bytes: try file.spilled(), numbers: order.map { numbers[Int($0)] })
  }
}

/// The signatures of all documents that have one, on the disk but for where they lie.
struct CopySignatures: Sendable {
  private static let size = 256

  private let bytes: SpilledBytes
  /// The number of each document's signature; -1 where there is none.
  private let numbers: [Int32]

  fileprivate init(bytes: SpilledBytes, numbers: [Int32]) {
    self.bytes = bytes
    self.numbers = numbers
  }

  /// True for a document long enough to be a copy.
  func has(_ document: Int) -> Bool { numbers[document] >= 0 }

  /// The signature of a document that has one.
  subscript(document: Int) -> CopySignature {
    get throws {
      let bytes = try bytes.read(at: Int(numbers[document]) * Self.size, count: Self.size)
      return CopySignature(
        bins: stride(from: 0, to: bytes.count, by: 4).map { at in
          UInt32(littleEndianBytes: bytes[at..<(at + 4)])
        })
    }
  }
}

/// Documents with one text: an agency's report and the papers that print it.
struct Reprints {
  /// How much of their shingles documents share at least to be copies.
  private static let threshold = 0.6
  /// How many earlier documents of a band a document is compared with.
  private static let comparisons = 8
  /// How many bands are compared at a time: memory grows with them.
  private static let bandsAtATime = 4

  private struct Banded {
    var band: UInt64
    var document: Int32
  }

  /// The document that each document copies, itself where it is the original: the earliest dated one of a group, the
  /// first by id where dates do not tell.
  private(set) var original: [Int32]

  /// - Parameter signatures: those of the documents, sorted by id. Cost: linear but for the order of the bands.
  init(_ documents: DocumentTable, _ signatures: CopySignatures) throws {
    var groups = UnionFind(documents.count)
    let known = (0..<documents.count).filter { signatures.has($0) }
    for first in stride(from: 0, to: known.isEmpty ? 0 : 16, by: Self.bandsAtATime) {
      var banded: [Banded] = []
      for document in known {
        for band in try signatures[document].bands(first..<(first + Self.bandsAtATime)) {
          banded.append(Banded(band: band, document: Int32(document)))
        }
      }
      banded.sort { ($0.band, $0.document) < ($1.band, $1.document) }
      try Self.unite(banded, signatures, &groups)
    }
    original = (0..<documents.count).map { Int32($0) }
    var sizes: [Int: Int] = [:]
    for document in known where groups.find(document) != document {
      sizes[groups.find(document), default: 1] += 1
    }
    var first: [Int: (position: Int, draft: DocumentDraft)] = [:]
    for document in known where sizes[groups.find(document)] != nil {
      let root = groups.find(document)
      let draft = try documents.draft(document)
      if let best = first[root], !draft.isBefore(best.draft) { continue }
      first[root] = (document, draft)
    }
    for document in known {
      if let best = first[groups.find(document)] { original[document] = Int32(best.position) }
    }
  }

  /// Unites copies among documents that share a band, of which each is compared with the first ones.
  private static func unite(
    _ banded: [Banded], _ signatures: CopySignatures, _ groups: inout UnionFind
  ) throws {
    var start = 0
    while start < banded.count {
      var end = start + 1
      while end < banded.count, banded[end].band == banded[start].band { end += 1 }
      for later in (start + 1)..<max(end, start + 1) {
        for earlier in start..<min(later, start + comparisons) {
          let (a, b) = (Int(banded[earlier].document), Int(banded[later].document))
          guard groups.find(a) != groups.find(b) else { continue }
          if try signatures[b].similarity(to: signatures[a]) >= threshold { groups.unite(a, b) }
        }
      }
      start = end
    }
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
