internal import LanguageResources

/// What decoded text is written in, by its first signs.
enum TextForm {
  case html, xml, json, text
  case cues(CueReader.Form)

  private static let pageTags: Set<String> = [
    "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "article",
    "main", "section",
    "header", "nav", "table", "h1", "h2", "h3", "span", "a", "ul", "ol", "br", "img", "b", "i",
    "font", "center",
    "form", "noscript", "base", "blockquote", "pre", "iframe", "frameset", "strong", "em",
  ]

  init(_ bytes: [UInt8]) {
    if let form = CueReader.form(bytes) {
      self = .cues(form)
      return
    }
    var start = Bytes.trim(bytes, 0..<min(bytes.count, 1 << 16)).lowerBound
    guard start < bytes.count else {
      self = .text
      return
    }
    if bytes[start] == 0x7B || bytes[start] == 0x5B {
      self = Self.looksLikeJSON(bytes, start) ? .json : .text
      return
    }
    guard bytes[start] == 0x3C else {
      self = Self.hasPageTags(bytes) ? .html : .text
      return
    }
    let declaresXML = Bytes.has("<?xml", in: bytes, at: start)
    // The first element behind declarations and comments.
    while start < bytes.count {
      start = Bytes.trim(bytes, start..<bytes.count).lowerBound
      guard start + 1 < bytes.count, bytes[start] == 0x3C else { break }
      if Bytes.has("<!--", in: bytes, at: start) {
        guard let end = Bytes.find("-->", in: bytes, start..<bytes.count) else { break }
        start = end + 3
      } else if bytes[start + 1] == 0x21 || bytes[start + 1] == 0x3F {
        if Self.isHTMLDoctype(bytes, start) {
          self = .html
          return
        }
        guard let end = Self.declarationEnd(bytes, start) else { break }
        start = end
      } else {
        let name = Self.tagName(bytes, start + 1)
        if Self.pageTags.contains(name.lowercased()) {
          self = name == "text" ? .xml : .html
        } else {
          self =
            declaresXML || Self.isXMLName(name) ? .xml : Self.hasPageTags(bytes) ? .html : .text
        }
        return
      }
    }
    self = declaresXML ? .xml : Self.hasPageTags(bytes) ? .html : .text
  }

  /// "[" begins notes and time stamps too.
  private static func looksLikeJSON(_ bytes: [UInt8], _ start: Int) -> Bool {
    let next = Bytes.trim(bytes, min(start + 1, bytes.count)..<min(bytes.count, start + 4096))
      .lowerBound
    guard next < bytes.count else { return false }
    if bytes[start] == 0x7B { return bytes[next] == 0x22 || bytes[next] == 0x7D }
    return bytes[next] == 0x7B || bytes[next] == 0x5B || bytes[next] == 0x22 || bytes[next] == 0x5D
  }

  private static func isHTMLDoctype(_ bytes: [UInt8], _ start: Int) -> Bool {
    let head = Bytes.string(bytes, start..<min(start + 32, bytes.count)).lowercased()
    return head.hasPrefix("<!doctype")
      && head.dropFirst(9).drop {
        $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" || $0 == "\r\n"
      }.hasPrefix("html")
  }

  /// Behind the ">" of a declaration, an internal subset in brackets included.
  private static func declarationEnd(_ bytes: [UInt8], _ start: Int) -> Int? {
    var depth = 0
    for i in start..<bytes.count {
      if bytes[i] == 0x5B { depth += 1 }
      if bytes[i] == 0x5D { depth -= 1 }
      if bytes[i] == 0x3E, depth <= 0 { return i + 1 }
    }
    return nil
  }

  private static func tagName(_ bytes: [UInt8], _ start: Int) -> String {
    let end =
      bytes[start..<min(bytes.count, start + 64)].firstIndex {
        Bytes.isBlank($0) || $0 == 0x3E || $0 == 0x2F
      } ?? start
    return Bytes.string(bytes, start..<end)
  }

  private static func isXMLName(_ name: String) -> Bool {
    guard let first = name.utf8.first, Bytes.isLetter(first) || first == 0x5F else { return false }
    return name.utf8.allSatisfy {
      Bytes.isLetter($0) || Bytes.isDigit($0) || [0x2D, 0x2E, 0x3A, 0x5F].contains($0) || $0 >= 0x80
    }
  }

  /// Three closing tags of pages in the first 16 kB.
  private static func hasPageTags(_ bytes: [UInt8]) -> Bool {
    var found = 0
    var i = 0
    let end = min(bytes.count, 1 << 14)
    while i < end {
      if bytes[i] == 0x3C, i + 1 < end, bytes[i + 1] == 0x2F,
        pageTags.contains(tagName(bytes, i + 2).lowercased())
      {
        found += 1
        if found == 2 { return true }
      }
      i += 1
    }
    return false
  }
}

/// Files that are no text, by their first bytes.
enum BinaryForm {
  private static let signatures: [(name: String, bytes: [UInt8])] = [
    ("a PDF file", Array("%PDF-".utf8)),
    ("a ZIP archive or office document", [0x50, 0x4B, 0x03, 0x04]),
    ("gzip-compressed data", [0x1F, 0x8B]), ("a PNG image", [0x89, 0x50, 0x4E, 0x47]),
    ("a JPEG image", [0xFF, 0xD8, 0xFF]), ("a GIF image", Array("GIF8".utf8)),
    ("an ELF program", [0x7F, 0x45, 0x4C, 0x46]),
    ("an old office document", [0xD0, 0xCF, 0x11, 0xE0]),
    ("an RTF document", Array("{\\rtf".utf8)), ("a SQLite database", Array("SQLite format 3".utf8)),
    ("Zstandard-compressed data", [0x28, 0xB5, 0x2F, 0xFD]),
    ("xz-compressed data", [0xFD, 0x37, 0x7A, 0x58, 0x5A]),
    ("bzip2-compressed data", Array("BZh".utf8)), ("an Ogg file", Array("OggS".utf8)),
    ("an MP3 file", Array("ID3".utf8)), ("a RIFF file", Array("RIFF".utf8)),
    ("a 7-Zip archive", [0x37, 0x7A, 0xBC, 0xAF]),
  ]

  /// What the signature says; nil where there is none.
  static func name(_ bytes: [UInt8]) -> String? {
    signatures.first { bytes.starts(with: $0.bytes) }?.name
  }

  /// True where decoded text is full of control characters: more than one in thirty of its first 8 kB.
  static func isBinary(_ utf8: [UInt8]) -> Bool {
    let head = utf8.prefix(8192)
    let controls = head.lazy.filter {
      $0 < 0x09 || (0x0E..<0x20).contains($0) && $0 != 0x1B || $0 == 0x7F
    }.count
    return controls * 30 > head.count
  }
}

/// Line ends as LF.
enum LineEnds {
  static func normalized(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x0D) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for i in bytes.indices {
      if bytes[i] != 0x0D {
        result.append(bytes[i])
      } else if i + 1 >= bytes.count || bytes[i + 1] != 0x0A {
        result.append(0x0A)
      }
    }
    return result
  }
}

/// BCP 47 tags and the names that speech recognisers give.
enum LanguageTag {
  static func language(_ tag: String) -> Language? {
    let folded = tag.lowercased()
    switch folded {
    case "french", "fra", "fre": return Language("fr")
    case "english", "eng": return Language("en")
    default:
      let primary = folded.prefix { $0 != "-" && $0 != "_" }
      guard (2...3).contains(primary.utf8.count), primary.utf8.allSatisfy({ Bytes.isLetter($0) })
      else { return nil }
      return Language(String(primary))
    }
  }
}

/// The charset that a text declares in itself: XML's declaration, or HTML's `<meta>` in the first 4,096 bytes
/// (WHATWG prescan).
enum CharsetDeclaration {
  static func label(_ bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(4096))
    let start = Bytes.trim(head, 0..<head.count).lowerBound
    if Bytes.has("<?xml", in: head, at: start),
      let end = Bytes.find("?>", in: head, start..<head.count)
    {
      if let label = value(head, start..<end, of: "encoding") { return unicode(label) }
    }
    var i = start
    while let open = Bytes.find("<", in: head, i..<head.count) {
      i = open + 1
      if Bytes.has("<!--", in: head, at: open) {
        guard let end = Bytes.find("-->", in: head, (open + 2)..<head.count) else { return nil }
        i = end + 3
        continue
      }
      guard open + 5 < head.count,
        Bytes.string(head, (open + 1)..<(open + 5)).lowercased() == "meta",
        Bytes.isBlank(head[open + 5]) || head[open + 5] == 0x2F
      else { continue }
      let end = head[open...].firstIndex(of: 0x3E) ?? head.count
      if let label = value(head, open..<end, of: "charset") { return unicode(label) }
    }
    return nil
  }

  /// A text that could be read so far is in no UTF-16, whatever it says.
  private static func unicode(_ label: String) -> String {
    label.lowercased().hasPrefix("utf-16") ? "utf-8" : label
  }

  /// The value behind `name=`, in quotes or not.
  private static func value(_ bytes: [UInt8], _ range: Range<Int>, of name: StaticString) -> String?
  {
    let lower = bytes[range].map { Bytes.lower($0) }
    guard let at = Bytes.find(name, in: lower, 0..<lower.count) else { return nil }
    var i = at + name.utf8CodeUnitCount
    while i < lower.count, Bytes.isBlank(lower[i]) { i += 1 }
    guard i < lower.count, lower[i] == 0x3D else { return nil }
    i += 1
    while i < lower.count, Bytes.isBlank(lower[i]) || lower[i] == 0x22 || lower[i] == 0x27 {
      i += 1
    }
    let start = i
    while i < lower.count, !Bytes.isBlank(lower[i]),
      ![0x22, 0x27, 0x3B, 0x3E, 0x2F].contains(lower[i])
    { i += 1 }
    return i > start ? Bytes.string(lower, start..<i) : nil
  }
}
