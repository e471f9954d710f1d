/// A half-open range of UTF-8 bytes in a document's text or in a view of it.
///
/// Ranges carry their unit in their type: offsets in bytes and offsets in Unicode scalars never mix.
/// ``SourceText`` converts between the two.
public struct UTF8Range: Hashable, Comparable, Sendable {
  /// Offset of the first byte.
  public var start: Int
  /// Offset behind the last byte; at least `start`.
  public var end: Int

  /// Makes a range; an `end` before `start` gives an empty range at `start`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// Length in bytes.
  public var count: Int { end - start }
  /// True when the range holds no byte.
  public var isEmpty: Bool { start == end }

  /// True when every byte of `other` lies in this range.
  public func contains(_ other: UTF8Range) -> Bool { start <= other.start && other.end <= end }
  /// True when the byte at `offset` lies in this range.
  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
  /// True when the ranges share a byte.
  public func overlaps(_ other: UTF8Range) -> Bool { start < other.end && other.start < end }
  /// The smallest range that holds both.
  public func union(_ other: UTF8Range) -> UTF8Range {
    UTF8Range(min(start, other.start), max(end, other.end))
  }

  /// By start, then by end.
  public static func < (a: UTF8Range, b: UTF8Range) -> Bool {
    (a.start, a.end) < (b.start, b.end)
  }
}

/// A half-open range of Unicode scalars in a document's text: the unit of the output contract.
public struct ScalarRange: Hashable, Comparable, Sendable {
  /// Offset of the first scalar.
  public var start: Int
  /// Offset behind the last scalar; at least `start`.
  public var end: Int

  /// Makes a range; an `end` before `start` gives an empty range at `start`.
  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = max(start, end)
  }

  /// Length in scalars.
  public var count: Int { end - start }

  /// By start, then by end.
  public static func < (a: ScalarRange, b: ScalarRange) -> Bool {
    (a.start, a.end) < (b.start, b.end)
  }
}
