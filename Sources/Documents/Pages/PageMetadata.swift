internal import Markup
internal import Text

/// What a page says about itself: schema.org's JSON-LD and microdata, OpenGraph, `<meta>`, and what readers see.
struct PageMetadata {
  let page: PageBlocks
  let tree: MarkupTree
  let words: DocumentWords
  let dates: DateReader
  let data: StructuredData
  /// `<meta>` contents by name, property or itemprop in lower case, in order.
  private(set) var meta: [String: [String]] = [:]
  /// `<meta itemprop>` contents, by property in lower case: they may belong to parts of the page.
  private(set) var items: [String: [String]] = [:]

  init(_ page: PageBlocks, _ words: DocumentWords) {
    self.page = page
    tree = page.tree
    self.words = words
    dates = DateReader(months: words.months)
    data = StructuredData(page.tree)
    readMeta()
  }

  private mutating func readMeta() {
    guard let id = tree.nameID("meta") else { return }
    for node in 0..<tree.count where tree.name[node] == id {
      guard let content = tree.attribute("content", of: node).flatMap({ Self.clean($0) }) else {
        continue
      }
      for attribute in ["property", "name", "http-equiv"] {
        guard let name = tree.attribute(attribute, of: node)?.lowercased() else { continue }
        for part in name.split(separator: " ") {
          // "dc:title" is "dc.title".
          let key =
            part.hasPrefix("dc:") || part.hasPrefix("dcterms:")
            ? String(part.replacing(":", with: ".", maxReplacements: 1)) : String(part)
          meta[key, default: []].append(content)
        }
      }
      if let name = tree.attribute("itemprop", of: node) {
        for part in name.lowercased().split(separator: " ") {
          items[String(part), default: []].append(content)
        }
      }
    }
  }

  /// The first value that one of the names has.
  func first(_ names: String...) -> String? {
    for name in names { if let value = meta[name]?.first { return value } }
    return nil
  }

  func fill(_ document: inout ReadDocument) {
    document.language = language()
    document.url = url()
    document.publisher = publisher()
    document.title = title(publisher: document.publisher, url: document.url)
    let headline = headlineBlock(document.title)
    document.authors = authors(
      publisher: document.publisher, url: document.url, headline: headline)
    document.date = date(url: document.url, headline: headline)
  }

  // MARK: - Simple facts

  private func language() -> String? {
    if let id = tree.nameID("html") {
      for node in 0..<min(tree.count, 64) where tree.name[node] == id {
        if let tag = tree.attribute("lang", of: node), !tag.isEmpty { return tag }
      }
    }
    return first("og:locale", "content-language", "dc.language", "language")
      ?? data.article?["inLanguage"]?.string
  }

  private func url() -> String? {
    if let id = tree.nameID("link") {
      for node in 0..<tree.count where tree.name[node] == id {
        if tree.attribute("rel", of: node)?.lowercased() == "canonical",
          let href = tree.attribute("href", of: node),
          href.hasPrefix("http")
        {
          return href
        }
      }
    }
    return first("og:url", "twitter:url").flatMap { $0.hasPrefix("http") ? $0 : nil }
  }

  private func publisher() -> String? {
    first("og:site_name") ?? data.publisher
      ?? first("application-name", "dc.publisher", "publisher", "twitter:site").map {
        $0.hasPrefix("@") ? String($0.dropFirst()) : $0
      }
  }

  // MARK: - Title

  private func title(publisher: String?, url: String?) -> String? {
    let names = [
      "og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "headline",
    ]
    let declared = names.compactMap { meta[$0]?.first } + (items["headline"] ?? []).prefix(1)
    return TitleReader(
      page: page, publisher: publisher, declared: declared,
      headline: data.headline, url: url
    ).title()
  }

  /// The block of the headline.
  func headlineBlock(_ title: String?) -> Int? {
    guard let key = title.map({ Self.folded($0) }), !key.isEmpty else { return nil }
    let matches = page.blocks.indices.filter { index in
      let block = page.blocks[index]
      return block.tag == .heading && block.length < 400
        && Self.folded(page.text(block)) == key
    }
    func isFirstRank(_ index: Int) -> Bool {
      page.blocks[index].tag == .heading
        && page.tree.elementName(Int(page.blocks[index].node)) == "h1"
    }
    // A list of teasers may hold the page itself.
    let shown = matches.filter { page.blocks[$0].marks.isDisjoint(with: [.off, .hidden]) }
    return shown.first(where: isFirstRank) ?? shown.first ?? matches.first
      ?? page.blocks.indices.first(where: isFirstRank)
  }

  // MARK: - Text

  /// Text on one line; nil where nothing is left.
  static func clean(_ text: String) -> String? {
    var bytes: [UInt8] = []
    // No-break spaces are blanks here.
    let blanks = text.unicodeScalars.contains { $0.value == 0xA0 || $0.value == 0x202F }
    let text =
      blanks ? text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ") : text
    TextBuilder.collapse(text.utf8, into: &bytes)
    let range = Bytes.trim(bytes, 0..<bytes.count)
    return range.isEmpty ? nil : Bytes.string(bytes, range)
  }

  /// Letters and digits alone, in lower case, for comparison.
  static func folded(_ text: String) -> String {
    var text = text
    let bytes = text.withUTF8 { folded(utf8: $0) }
    return bytes.map { String(decoding: $0, as: UTF8.self) } ?? foldedScalars(text)
  }

  /// As ``folded(_:)-(String)``, of well-formed UTF-8.
  static func folded(_ text: [UInt8]) -> String {
    let bytes = text.withUnsafeBufferPointer { folded(utf8: $0) }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
      ?? foldedScalars(String(decoding: text, as: UTF8.self))
  }

  /// Of ASCII, letters of Latin-1 and the marks of typography, which is nearly all that is written in French and
  /// English; nil where there is anything else.
  private static func folded(utf8 bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      let byte = bytes[i]
      if byte < 0x80 {
        if Bytes.isLetter(byte) || Bytes.isDigit(byte) { folded.append(Bytes.lower(byte)) }
        i += 1
        continue
      }
      guard i + 1 < bytes.count else { return nil }
      let next = bytes[i + 1]
      switch (byte, next) {
      case (0xC2, 0xA0), (0xC2, 0xAB), (0xC2, 0xB7), (0xC2, 0xBB): i += 2
      case (0xC3, 0x80...0xBF):
        if next != 0x97, next != 0xB7 {
          folded.append(byte)
          folded.append(next < 0x9F ? next + 0x20 : next)
        }
        i += 2
      case (0xE2, 0x80) where i + 2 < bytes.count && (0x90...0xA6).contains(bytes[i + 2]): i += 3
      default: return nil
      }
    }
    return folded
  }

  private static func foldedScalars(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars
    where Scalars.isLetter(scalar.value) || Scalars.isDigit(scalar.value) {
      scalars.append(scalar)
    }
    return String(scalars)
  }
}

extension MarkupTree {
  /// Bytes of text below a node, those of blanks too or not, counted up to a limit.
  func textLength(below node: Int, upTo limit: Int, withBlanks: Bool = true) -> Int {
    var length = 0
    for i in node..<Int(end[node]) where isText(i) {
      let range = textRange(i)
      length += withBlanks ? range.count : text[range].count { !Bytes.isBlank($0) }
      if length >= limit { return length }
    }
    return length
  }
}
