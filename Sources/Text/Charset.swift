internal import CICU

/// Text that was decoded from bytes.
public struct DecodedText: Sendable {
  /// Well-formed UTF-8, without a byte order mark.
  public var utf8: [UInt8]
  /// The charset that was used, by its WHATWG name.
  public var charset: String
  /// How many ill-formed sequences became U+FFFD.
  public var replacements: Int

  /// True where nothing but the looks of the bytes told the charset.
  public var isGuessed: Bool

  /// Makes a value.
  public init(utf8: [UInt8], charset: String, replacements: Int, isGuessed: Bool = false) {
    self.utf8 = utf8
    self.charset = charset
    self.replacements = replacements
    self.isGuessed = isGuessed
  }
}

/// Turns bytes of any charset into UTF-8.
public struct CharsetDecoder: Sendable {
  /// Makes a decoder.
  public init() {}

  /// Decodes by byte order mark, then by the declared label (WHATWG's rules), then by what the bytes look like.
  ///
  /// Two things outweigh a declaration: zero bytes that only UTF-16 or UTF-32 have, and text that is well-formed UTF-8
  /// although a single-byte charset is declared.
  /// - Parameter declared: the label that HTTP, XML or HTML declares, if any; unknown labels are ignored.
  public func decode(_ bytes: [UInt8], declared: String? = nil) -> DecodedText {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return decodeUTF8(Array(bytes[3...])) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) {
      return decode(Array(bytes[4...]), with: "UTF-32LE")
    }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
      return decode(Array(bytes[4...]), with: "UTF-32BE")
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return decode(Array(bytes[2...]), with: "UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return decode(Array(bytes[2...]), with: "UTF-16BE") }
    if bytes.prefix(CharsetDetector.wideSample).contains(0),
      let wide = CharsetDetector.wideCharset(bytes)
    {
      return decode(bytes, with: wide)
    }
    let charset = declared.flatMap { CharsetLabels.charset($0) }
    if charset == "UTF-8" { return decodeUTF8(bytes) }
    if charset == nil || charset == "windows-1252" || charset == "ISO-8859-15",
      charset == nil || Self.multiByteCount(bytes) >= 2, Self.isWellFormed(bytes)
    {
      return DecodedText(utf8: bytes, charset: "UTF-8", replacements: 0)
    }
    if let charset { return decode(bytes, with: charset) }
    if Self.isNearlyUTF8(bytes) { return decodeUTF8(bytes) }
    var guess = decode(bytes, with: CharsetDetector.narrowCharset(bytes))
    guess.isGuessed = true
    return guess
  }

  /// The charset that a label means, by its WHATWG name; nil where the label is unknown.
  public static func charset(ofLabel label: String) -> String? { CharsetLabels.charset(label) }

  private static func isWellFormed(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// Lead bytes of UTF-8's longer sequences.
  private static func multiByteCount(_ bytes: [UInt8]) -> Int {
    var count = 0
    for byte in bytes where byte >= 0xC2 && byte < 0xF5 { count += 1 }
    return count
  }

  /// True for UTF-8 that was damaged, cut or glued to something else. In a single-byte charset a letter with an accent
  /// stands between plain ones, so that next to none of its bytes above ASCII make a sequence of UTF-8: two that do,
  /// and at most four times as many that do not, tell UTF-8.
  private static func isNearlyUTF8(_ bytes: [UInt8]) -> Bool {
    var good = 0
    var bad = 0
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      guard byte >= 0x80 else {
        i += 1
        continue
      }
      let length = byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1
      let end = min(i + length, bytes.count)
      if length == 1 || end - i < length || !bytes[(i + 1)..<end].allSatisfy({ $0 & 0xC0 == 0x80 })
      {
        bad += 1
        i += 1
      } else {
        good += 1
        i = end
      }
    }
    return good >= 2 && bad <= good * 4
  }

  private func decodeUTF8(_ bytes: [UInt8]) -> DecodedText {
    if Self.isWellFormed(bytes) {
      return DecodedText(utf8: bytes, charset: "UTF-8", replacements: 0)
    }
    return decode(bytes, with: "UTF-8")
  }

  private func decode(_ bytes: [UInt8], with charset: String) -> DecodedText {
    var replacements: Int64 = 0
    let decoded = takeBytes { output in
      bytes.withUnsafeBufferPointer {
        cicu_decode(
          CharsetLabels.converter(charset), $0.baseAddress, $0.count, output, &replacements)
      }
    }
    guard let decoded else {
      let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
      return DecodedText(utf8: repaired, charset: "UTF-8", replacements: 1)
    }
    return DecodedText(utf8: decoded, charset: charset, replacements: Int(replacements))
  }
}
