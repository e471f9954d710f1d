internal import CICU

/// Text that was decoded from bytes.
public struct DecodedText: Sendable {
  /// Well-formed UTF-8, without a byte order mark.
  public var utf8: [UInt8]
  /// The charset that was used, by its WHATWG name.
  public var charset: String
  /// How many ill-formed sequences became U+FFFD.
  public var replacements: Int

  /// Makes a value.
  public init(utf8: [UInt8], charset: String, replacements: Int) {
    self.utf8 = utf8
    self.charset = charset
    self.replacements = replacements
  }
}

/// Turns bytes of any charset into UTF-8.
public struct CharsetDecoder: Sendable {
  /// Makes a decoder.
  public init() {}

  /// Decodes by byte order mark, then by the declared label (WHATWG's rules), then by what the bytes look like.
  /// - Parameter declared: the label that HTTP, XML or HTML declares, if any; unknown labels are ignored.
  public func decode(_ bytes: [UInt8], declared: String? = nil) -> DecodedText {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return decodeUTF8(Array(bytes[3...])) }
    if bytes.starts(with: [0xFF, 0xFE]) { return decode(Array(bytes[2...]), with: "UTF-16LE") }
    if bytes.starts(with: [0xFE, 0xFF]) { return decode(Array(bytes[2...]), with: "UTF-16BE") }
    if let charset = declared.flatMap(Self.charset(label:)) {
      return charset == "UTF-8" ? decodeUTF8(bytes) : decode(bytes, with: charset)
    }
    if let string = String(validating: bytes, as: UTF8.self) {
      return DecodedText(utf8: Array(string.utf8), charset: "UTF-8", replacements: 0)
    }
    return decode(bytes, with: "windows-1252")
  }

  /// The charset of a label, by the table of the WHATWG Encoding Standard for the charsets that French and English
  /// texts come in; nil for labels outside it.
  static func charset(label: String) -> String? {
    switch label.lowercased().filter({ !$0.isWhitespace }) {
    case "utf-8", "utf8", "unicode-1-1-utf-8": "UTF-8"
    case "iso-8859-1", "latin1", "l1", "ascii", "us-ascii", "windows-1252", "cp1252", "x-cp1252",
      "iso8859-1":
      "windows-1252"
    case "iso-8859-15", "latin-9", "latin9", "l9", "iso8859-15": "ISO-8859-15"
    case "iso-8859-2", "latin2": "ISO-8859-2"
    case "macintosh", "mac", "x-mac-roman": "macintosh"
    case "utf-16", "utf-16le", "unicode": "UTF-16LE"
    case "utf-16be": "UTF-16BE"
    case "windows-1250": "windows-1250"
    case "windows-1251": "windows-1251"
    case "koi8-r": "KOI8-R"
    case "shift_jis", "sjis": "Shift_JIS"
    case "euc-jp": "EUC-JP"
    case "gbk", "gb2312", "gb18030": "GB18030"
    case "big5": "Big5"
    case "euc-kr", "ks_c_5601-1987": "EUC-KR"
    default: nil
    }
  }

  private func decodeUTF8(_ bytes: [UInt8]) -> DecodedText {
    if let string = String(validating: bytes, as: UTF8.self) {
      return DecodedText(utf8: Array(string.utf8), charset: "UTF-8", replacements: 0)
    }
    return decode(bytes, with: "UTF-8")
  }

  private func decode(_ bytes: [UInt8], with charset: String) -> DecodedText {
    var replacements: Int64 = 0
    let decoded = takeBytes { output in
      bytes.withUnsafeBufferPointer {
        cicu_decode(charset, $0.baseAddress, $0.count, output, &replacements)
      }
    }
    guard let decoded else {
      let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
      return DecodedText(utf8: repaired, charset: "UTF-8", replacements: 1)
    }
    return DecodedText(utf8: decoded, charset: charset, replacements: Int(replacements))
  }
}
