/// A document's text: immutable UTF-8 bytes with an index that converts between bytes and Unicode scalars.
///
/// All offsets that leave the pipeline count scalars; all that stay inside count bytes. The index holds the
/// number of scalars before each block of 64 bytes, so a conversion costs at most one block.
public struct SourceText: Sendable, Hashable {
  /// The text, always well-formed UTF-8.
  public let utf8: [UInt8]
  /// Length in Unicode scalars.
  public let scalarCount: Int
  /// Scalars that start before block `i`; empty when the text is ASCII.
  private let scalarsBefore: [UInt32]

  private static let blockShift = 6

  /// Indexes text that is UTF-8; ill-formed bytes become U+FFFD first.
  public init(utf8 bytes: [UInt8]) {
    if bytes.allSatisfy({ $0 < 0x80 }) {
      self.init(wellFormed: bytes)
    } else {
      self.init(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Indexes a string.
  public init(_ string: String) {
    self.init(wellFormed: Array(string.utf8))
  }

  private init(wellFormed bytes: [UInt8]) {
    utf8 = bytes
    var counts: [UInt32] = []
    counts.reserveCapacity(bytes.count >> Self.blockShift + 1)
    var scalars = 0
    for (offset, byte) in bytes.enumerated() {
      if offset & (1 << Self.blockShift - 1) == 0 {
        counts.append(UInt32(truncatingIfNeeded: scalars))
      }
      if byte & 0xC0 != 0x80 { scalars += 1 }
    }
    scalarCount = scalars
    scalarsBefore = scalars == bytes.count ? [] : counts
  }

  /// Length in UTF-8 bytes.
  public var count: Int { utf8.count }
  /// The range of the whole text.
  public var range: UTF8Range { UTF8Range(0, utf8.count) }
  /// The text as a string.
  public var string: String { String(decoding: utf8, as: UTF8.self) }

  /// The words at `range`, clamped to the text.
  public func string(in range: UTF8Range) -> String {
    String(decoding: utf8[clamp(range)], as: UTF8.self)
  }

  /// Scalars before the byte at `offset` (0…`count`).
  public func scalarOffset(_ offset: Int) -> Int {
    let offset = min(max(offset, 0), utf8.count)
    if scalarsBefore.isEmpty { return offset }
    let block = min(offset >> Self.blockShift, scalarsBefore.count - 1)
    var scalars = Int(scalarsBefore[block])
    for i in (block << Self.blockShift)..<offset where utf8[i] & 0xC0 != 0x80 { scalars += 1 }
    return scalars
  }

  /// The byte where the scalar numbered `scalar` (0…`scalarCount`) starts. Cost: logarithmic.
  public func utf8Offset(_ scalar: Int) -> Int {
    let scalar = min(max(scalar, 0), scalarCount)
    if scalarsBefore.isEmpty { return scalar }
    if scalar == scalarCount { return utf8.count }
    var low = 0
    var high = scalarsBefore.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(scalarsBefore[middle]) <= scalar { low = middle } else { high = middle }
    }
    var offset = low << Self.blockShift
    var seen = Int(scalarsBefore[low])
    while offset < utf8.count {
      if utf8[offset] & 0xC0 != 0x80 {
        if seen == scalar { return offset }
        seen += 1
      }
      offset += 1
    }
    return utf8.count
  }

  /// The same range, in scalars.
  public func scalars(_ range: UTF8Range) -> ScalarRange {
    ScalarRange(scalarOffset(range.start), scalarOffset(range.end))
  }

  /// The same range, in bytes.
  public func bytes(_ range: ScalarRange) -> UTF8Range {
    UTF8Range(utf8Offset(range.start), utf8Offset(range.end))
  }

  private func clamp(_ range: UTF8Range) -> Range<Int> {
    let start = min(max(range.start, 0), utf8.count)
    return start..<max(start, min(range.end, utf8.count))
  }
}
