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

  /// The form of a text that lies at `path`: its signs decide, and the name only where it says that a text whose signs
  /// are few is a page.
  init(_ bytes: [UInt8], path: String? = nil) {
    self.init(signs: bytes)
    switch self {
    case .text, .xml:
      let name = path.map { $0.lowercased() } ?? ""
      let bare = name.hasSuffix(".gz") ? name.dropLast(3) : name[...]
      if bare.hasSuffix(".html") || bare.hasSuffix(".htm") { self = .html }
    case .html, .json, .cues: break
    }
  }

  private init(signs bytes: [UInt8]) {
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
        // JATS has an <article> too, behind XML's declaration.
        let isPageTag = Self.pageTags.contains(name.lowercased())
        if isPageTag, !declaresXML || name.lowercased() == "html" {
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
