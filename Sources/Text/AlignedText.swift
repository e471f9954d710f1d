/// A normalised view of a text, with an alignment back to where every byte came from.
///
/// The view is what tokenisers and dictionaries read; what is quoted is always the original. The alignment is a
/// sorted list of anchors: between two anchors both texts advance together, byte for byte, unless the stretch was
/// rewritten, in which case it maps as a whole. A stretch that the view leaves out maps to nothing.
public struct AlignedText: Sendable {
  /// The view, well-formed UTF-8.
  public private(set) var utf8: [UInt8] = []
  /// Where a stretch begins in the view and in the original.
  private var anchors: [Anchor] = []
  /// The byte of the original behind the last one that the view holds.
  public private(set) var originalEnd = 0

  private struct Anchor: Sendable {
    var view: UInt32
    var original: UInt32
    /// Bytes of the original behind this stretch; meaningful when it is rewritten.
    var originalLength: UInt32
    var isRewritten: Bool
  }

  /// An empty view.
  public init() {}

  /// A view that equals its original.
  public init(identity text: SourceText) {
    appendCopy(text.utf8[...], from: 0)
  }

  /// Length of the view in bytes.
  public var count: Int { utf8.count }

  /// Appends bytes that stand in the original from `offset` on, unchanged.
  public mutating func appendCopy(_ bytes: ArraySlice<UInt8>, from offset: Int) {
    guard !bytes.isEmpty else { return }
    if let last = anchors.last, !last.isRewritten,
      Int(last.original) + (utf8.count - Int(last.view)) == offset
    {
      // The copy continues the last stretch.
    } else {
      anchors.append(
        Anchor(
          view: UInt32(utf8.count), original: UInt32(offset), originalLength: 0,
          isRewritten: false))
    }
    utf8.append(contentsOf: bytes)
    originalEnd = offset + bytes.count
  }

  /// Appends bytes that stand for the bytes `range` of the original; they map back as a whole.
  public mutating func appendRewritten(_ bytes: some Collection<UInt8>, for range: UTF8Range) {
    guard !bytes.isEmpty else { return }
    anchors.append(
      Anchor(
        view: UInt32(utf8.count), original: UInt32(range.start),
        originalLength: UInt32(range.count), isRewritten: true))
    utf8.append(contentsOf: bytes)
    originalEnd = range.end
  }

  /// Bytes to stand in the place of a range of a view.
  public struct Edit: Sendable {
    public var range: UTF8Range
    public var bytes: [UInt8]

    /// - Parameters:
    ///   - range: bytes of the view.
    ///   - bytes: well-formed UTF-8.
    public init(range: UTF8Range, bytes: [UInt8]) {
      self.range = range
      self.bytes = bytes
    }
  }

  /// The view with some ranges rewritten, and aligned with the same original. Cost: linear.
  /// - Parameter edits: ascending, without overlap.
  public func rewritten(_ edits: [Edit]) -> AlignedText {
    var result = AlignedText()
    var at = 0
    for edit in edits {
      append(UTF8Range(at, edit.range.start), to: &result)
      result.appendRewritten(edit.bytes, for: original(edit.range))
      at = edit.range.end
    }
    append(UTF8Range(at, count), to: &result)
    return result
  }

  /// Appends a range of this view to another of the same original.
  private func append(_ range: UTF8Range, to other: inout AlignedText) {
    var at = range.start
    var index = range.isEmpty ? 0 : stretch(at: at)
    while at < range.end {
      let anchor = anchors[index]
      let end = min(index + 1 < anchors.count ? Int(anchors[index + 1].view) : count, range.end)
      let start = Int(anchor.original)
      if anchor.isRewritten {
        other.appendRewritten(
          utf8[at..<end], for: UTF8Range(start, start + Int(anchor.originalLength)))
      } else {
        other.appendCopy(utf8[at..<end], from: start + at - Int(anchor.view))
      }
      at = end
      index += 1
    }
  }

  /// The original's range behind a range of the view. A range that cuts a rewritten stretch takes it whole.
  /// Cost: logarithmic in the number of stretches.
  public func original(_ range: UTF8Range) -> UTF8Range {
    guard !anchors.isEmpty else { return UTF8Range(0, 0) }
    let first = stretch(at: range.start)
    let start = originalStart(range.start, first)
    guard !range.isEmpty else { return UTF8Range(start, start) }
    let last = stretch(at: range.end - 1)
    let anchor = anchors[last]
    let end =
      anchor.isRewritten
      ? Int(anchor.original + anchor.originalLength)
      : Int(anchor.original) + (range.end - Int(anchor.view))
    return UTF8Range(start, end)
  }

  /// The view's offset of an original offset: of the first byte at or behind it that the view kept.
  /// Only valid for views that keep the original's order.
  public func view(ofOriginal offset: Int) -> Int {
    var low = 0
    var high = anchors.count
    while low < high {
      let middle = (low + high) / 2
      if Int(anchors[middle].original) <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return 0 }
    let anchor = anchors[low - 1]
    let next = low < anchors.count ? Int(anchors[low].view) : utf8.count
    if anchor.isRewritten {
      return offset < Int(anchor.original + anchor.originalLength) ? Int(anchor.view) : next
    }
    return min(Int(anchor.view) + (offset - Int(anchor.original)), next)
  }

  private func originalStart(_ offset: Int, _ index: Int) -> Int {
    let anchor = anchors[index]
    if anchor.isRewritten {
      return offset == utf8.count && offset > Int(anchor.view)
        ? Int(anchor.original + anchor.originalLength) : Int(anchor.original)
    }
    return Int(anchor.original) + (offset - Int(anchor.view))
  }

  /// The last stretch that begins at or before `offset`.
  private func stretch(at offset: Int) -> Int {
    var low = 0
    var high = anchors.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(anchors[middle].view) <= offset { low = middle } else { high = middle }
    }
    return low
  }
}
