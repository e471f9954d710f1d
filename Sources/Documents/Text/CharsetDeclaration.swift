internal import Text

/// The charset that a text declares in itself: XML's declaration, or HTML's `<meta>` in the first 4,096 bytes, found as
/// the WHATWG HTML standard prescribes ("prescan a byte stream to determine its encoding").
struct CharsetDeclaration {
  /// The label; nil where none is declared or none is known.
  static func label(_ bytes: [UInt8]) -> String? {
    var scan = CharsetDeclaration(bytes: Array(bytes.prefix(4096)))
    return scan.xmlEncoding() ?? scan.metaCharset()
  }

  private let bytes: [UInt8]
  private var i = 0

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    i = Bytes.trim(bytes, 0..<bytes.count).lowerBound
  }

  /// `<?xml version="1.0" encoding="…"?>`
  private mutating func xmlEncoding() -> String? {
    guard Bytes.has("<?xml", in: bytes, at: i),
      let end = Bytes.find("?>", in: bytes, i..<bytes.count)
    else { return nil }
    var scan = self
    scan.i = i + 5
    while scan.i < end, let (name, value) = scan.attribute() {
      if name == "encoding" { return known(value) }
    }
    return nil
  }

  private mutating func metaCharset() -> String? {
    while let open = Bytes.find("<", in: bytes, i..<bytes.count) {
      i = open + 1
      if Bytes.has("<!--", in: bytes, at: open) {
        guard let end = Bytes.find("-->", in: bytes, (open + 2)..<bytes.count) else { return nil }
        i = end + 3
      } else if isMeta(open) {
        i = open + 5
        if let label = meta() { return label }
      } else if i < bytes.count, Bytes.isLetter(bytes[i]) || bytes[i] == 0x2F {
        // Other tags: their attributes may hold what looks like a tag.
        while i < bytes.count, !Bytes.isBlank(bytes[i]), bytes[i] != 0x3E { i += 1 }
        while attribute() != nil {}
      }
    }
    return nil
  }

  private func isMeta(_ open: Int) -> Bool {
    guard open + 5 < bytes.count else { return false }
    return bytes[(open + 1)..<(open + 5)].map { Bytes.lower($0) } == Array("meta".utf8)
      && (Bytes.isBlank(bytes[open + 5]) || bytes[open + 5] == 0x2F)
  }

  /// The charset of the attributes of a `<meta>`.
  private mutating func meta() -> String? {
    var isPragma = false
    var charset: String?
    var isInContent = false
    while let (name, value) = attribute() {
      switch name {
      case "http-equiv": isPragma = value.lowercased() == "content-type"
      case "charset" where charset == nil || isInContent:
        charset = value
        isInContent = false
      case "content" where charset == nil:
        charset = Self.charset(inContent: value)
        isInContent = charset != nil
      default: break
      }
    }
    guard let charset, isPragma || !isInContent else { return nil }
    return known(charset)
  }

  /// "text/html; charset=utf-8" → "utf-8".
  private static func charset(inContent content: String) -> String? {
    let text = Array(content.lowercased().utf8)
    var start = 0
    while let at = Bytes.find("charset", in: text, start..<text.count) {
      var i = at + 7
      start = i
      while i < text.count, Bytes.isBlank(text[i]) { i += 1 }
      guard i < text.count, text[i] == 0x3D else { continue }
      i += 1
      while i < text.count, Bytes.isBlank(text[i]) { i += 1 }
      guard i < text.count else { return nil }
      if text[i] == 0x22 || text[i] == 0x27 {
        guard let end = text[(i + 1)...].firstIndex(of: text[i]) else { return nil }
        return Bytes.string(text, (i + 1)..<end)
      }
      let end = text[i...].firstIndex { Bytes.isBlank($0) || $0 == 0x3B } ?? text.count
      return Bytes.string(text, i..<end)
    }
    return nil
  }

  /// The next attribute of a tag, its name in lower case; nil at the tag's end or at the end of what was read.
  private mutating func attribute() -> (name: String, value: String)? {
    while i < bytes.count, Bytes.isBlank(bytes[i]) || bytes[i] == 0x2F { i += 1 }
    guard i < bytes.count, bytes[i] != 0x3E else { return nil }
    let start = i
    while i < bytes.count, !Bytes.isBlank(bytes[i]),
      ![0x3D, 0x3E, 0x2F].contains(bytes[i]) || i == start
    { i += 1 }
    let name = Bytes.string(bytes, start..<i).lowercased()
    while i < bytes.count, Bytes.isBlank(bytes[i]) { i += 1 }
    guard i < bytes.count else { return nil }
    guard bytes[i] == 0x3D else { return (name, "") }
    i += 1
    while i < bytes.count, Bytes.isBlank(bytes[i]) { i += 1 }
    guard i < bytes.count else { return nil }
    if bytes[i] == 0x22 || bytes[i] == 0x27 {
      guard let end = bytes[(i + 1)...].firstIndex(of: bytes[i]) else {
        i = bytes.count
        return nil
      }
      defer { i = end + 1 }
      return (name, Bytes.string(bytes, (i + 1)..<end))
    }
    let first = i
    while i < bytes.count, !Bytes.isBlank(bytes[i]), bytes[i] != 0x3E { i += 1 }
    return (name, Bytes.string(bytes, first..<i))
  }

  /// A text that could be read so far is in no UTF-16, whatever it says.
  private func known(_ label: String) -> String? {
    guard let charset = CharsetDecoder.charset(ofLabel: label) else { return nil }
    return charset.hasPrefix("UTF-16") || charset.hasPrefix("UTF-32") ? "utf-8" : label
  }
}
