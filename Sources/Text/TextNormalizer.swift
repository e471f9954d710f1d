internal import CICU

/// Makes the view of a text that the linguistic stages read: canonical composition (NFC), one kind of apostrophe and
/// of space, no invisible characters, and nothing that lies outside the parts to read.
///
/// Nothing is lost: the view's ``AlignedText/original(_:)`` leads back. Cost: linear; runs of more than 30 combining
/// marks are copied as they are, because composing them takes quadratic time.
public struct TextNormalizer: Sendable {
  /// The longest run of combining marks that is composed.
  static let longestMarkRun = 30

  /// Makes a normaliser.
  public init() {}

  /// The view of the whole text.
  public func view(of text: SourceText) -> AlignedText {
    var view = AlignedText()
    append(text.range, of: text, to: &view)
    return view
  }

  /// Appends the view of one range of the text, so that a caller can leave out what stands between ranges.
  public func append(_ range: UTF8Range, of text: SourceText, to view: inout AlignedText) {
    let bytes = text.utf8
    var copied = range.start
    var at = range.start
    while at < range.end {
      if bytes[at] < 0x80 {
        at += 1
        continue
      }
      // A stretch beyond ASCII, with the ASCII letter that a combining mark may follow.
      var from = at
      if from > copied, Self.isCombiningLead(bytes[at]) { from -= 1 }
      var to = at
      while to < range.end, bytes[to] >= 0x80 { to += 1 }
      let stretch = UTF8Range(from, to)
      if needsRewriting(stretch, bytes) {
        view.appendCopy(bytes[copied..<from], from: copied)
        appendNormalized(stretch, bytes, to: &view)
        copied = to
      }
      at = to
    }
    view.appendCopy(bytes[copied..<range.end], from: copied)
  }

  /// U+0300…U+036F and most other combining marks have one of these lead bytes.
  private static func isCombiningLead(_ byte: UInt8) -> Bool {
    byte == 0xCC || byte == 0xCD || byte == 0xE1 || byte == 0xE2 || byte == 0xEF
  }

  private func needsRewriting(_ stretch: UTF8Range, _ bytes: [UInt8]) -> Bool {
    for i in stretch.start..<stretch.end {
      // Behind Latin letters lie combining marks, typographic punctuation and everything else that may change.
      if bytes[i] >= 0xCC { return true }
      // The modifier letter apostrophe (U+02BC).
      if bytes[i] == 0xCA, i + 1 < stretch.end, bytes[i + 1] == 0xBC { return true }
      // No-break space, soft hyphen, next line.
      if bytes[i] == 0xC2, i + 1 < stretch.end, [0xA0, 0xAD, 0x85].contains(bytes[i + 1]) {
        return true
      }
    }
    return false
  }

  /// Normalises a stretch: canonical composition first, then the folding of single scalars.
  private func appendNormalized(_ stretch: UTF8Range, _ bytes: [UInt8], to view: inout AlignedText)
  {
    guard !isLongMarkRun(stretch, bytes) else {
      view.appendCopy(bytes[stretch.start..<stretch.end], from: stretch.start)
      return
    }
    let isNormal = bytes[stretch.start..<stretch.end].withUnsafeBufferPointer {
      cicu_is_normalized(Int32(CICU_NFC), $0.baseAddress, Int32($0.count)) != 0
    }
    if isNormal {
      fold(stretch, bytes, to: &view)
      return
    }
    var edits: [cicu_edit] = []
    let composed = takeBytes { output in
      var list: UnsafeMutablePointer<cicu_edit>?
      var count: Int32 = 0
      let length = bytes[stretch.start..<stretch.end].withUnsafeBufferPointer {
        cicu_normalize(
          Int32(CICU_NFC), $0.baseAddress, Int32($0.count), output, &list, &count)
      }
      edits = Array(UnsafeBufferPointer(start: list, count: Int(count)))
      cicu_free(list)
      return length
    }
    guard let composed else {
      view.appendCopy(bytes[stretch.start..<stretch.end], from: stretch.start)
      return
    }
    var source = stretch.start
    for edit in edits {
      let start = stretch.start + Int(edit.source)
      fold(UTF8Range(source, start), bytes, to: &view)
      let end = start + Int(edit.source_length)
      let target = Int(edit.target)
      view.appendRewritten(
        composed[target..<(target + Int(edit.target_length))], for: UTF8Range(start, end))
      source = end
    }
    fold(UTF8Range(source, stretch.end), bytes, to: &view)
  }

  /// Copies a stretch, with apostrophes and spaces made one and invisible characters left out.
  private func fold(_ stretch: UTF8Range, _ bytes: [UInt8], to view: inout AlignedText) {
    var copied = stretch.start
    var at = stretch.start
    while at < stretch.end {
      let (scalar, length) = decodeScalar(bytes, at)
      if let replacement = Self.replacement(for: scalar) {
        view.appendCopy(bytes[copied..<at], from: copied)
        view.appendRewritten(replacement, for: UTF8Range(at, at + length))
        copied = at + length
      }
      at += length
    }
    view.appendCopy(bytes[copied..<stretch.end], from: copied)
  }

  /// What a scalar becomes in the view; nil where it stays, empty where it goes.
  private static func replacement(for scalar: UInt32) -> [UInt8]? {
    switch scalar {
    case 0x2019, 0x2018, 0x02BC, 0xFF07: [UInt8(ascii: "'")]
    case 0x00A0, 0x202F, 0x2007, 0x2000...0x2006, 0x2008...0x200A, 0x205F, 0x3000:
      [UInt8(ascii: " ")]
    case 0x2028, 0x2029, 0x0085: [UInt8(ascii: "\n")]
    case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFEFF,
      0xFE00...0xFE0F:
      []
    default: nil
    }
  }

  private func isLongMarkRun(_ stretch: UTF8Range, _ bytes: [UInt8]) -> Bool {
    guard stretch.count > Self.longestMarkRun * 2 else { return false }
    var run = 0
    var at = stretch.start
    while at < stretch.end {
      let (scalar, length) = decodeScalar(bytes, at)
      run = Scalars.isMark(scalar) ? run + 1 : 0
      if run > Self.longestMarkRun { return true }
      at += length
    }
    return false
  }
}

/// The scalar at a byte offset of well-formed UTF-8, and its length in bytes.
@inline(__always)
public func decodeScalar(_ bytes: [UInt8], _ at: Int) -> (scalar: UInt32, length: Int) {
  let lead = UInt32(bytes[at])
  if lead < 0x80 { return (lead, 1) }
  func continuation(_ i: Int) -> UInt32 { at + i < bytes.count ? UInt32(bytes[at + i]) & 0x3F : 0 }
  if lead < 0xE0 { return ((lead & 0x1F) << 6 | continuation(1), 2) }
  if lead < 0xF0 { return ((lead & 0x0F) << 12 | continuation(1) << 6 | continuation(2), 3) }
  return (
    (lead & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3), 4
  )
}
