internal import Markup

/// What a page says about itself: schema.org's JSON-LD and microdata, OpenGraph, `<meta>`, and what readers see.
struct PageMetadata {
  private let page: PageBlocks
  private let tree: MarkupTree
  private let words: DocumentWords
  private let dates: DateReader
  private let data: StructuredData
  /// `<meta>` contents by name, property or itemprop in lower case, in order.
  private var meta: [String: [String]] = [:]

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
      for attribute in ["property", "name", "itemprop", "http-equiv"] {
        if let name = tree.attribute(attribute, of: node) {
          for part in name.lowercased().split(separator: " ") {
            meta[String(part), default: []].append(content)
          }
        }
      }
    }
  }

  /// The first value that one of the names has.
  private func first(_ names: String...) -> String? {
    for name in names { if let value = meta[name]?.first { return value } }
    return nil
  }

  func fill(_ document: inout ReadDocument) {
    document.language = language()
    document.url = url()
    document.publisher = publisher()
    document.title = title(publisher: document.publisher, url: document.url)
    document.authors = authors(publisher: document.publisher)
    document.date = date(url: document.url)
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
    return TitleReader(
      page: page, publisher: publisher, declared: names.compactMap { meta[$0]?.first },
      headline: data.headline, url: url
    ).title()
  }

  // MARK: - Authors

  private func authors(publisher: String?) -> [String] {
    let reader = AuthorReader(words: words, publisher: publisher)
    let structured = reader.names(data.authors, from: .declaration)
    if !structured.isEmpty { return structured }
    let names = [
      "author", "article:author", "dc.creator", "dcterms.creator", "citation_author",
      "parsely-author", "sailthru.author", "byl", "og:author",
      "article:author_name", "twitter:creator",
    ]
    for name in names {
      let declared = reader.names(meta[name] ?? [], from: .declaration)
      if !declared.isEmpty { return declared }
    }
    // Cards for social networks: a label in words, then its value.
    for number in 1...2 {
      guard let label = first("twitter:label\(number)"), let value = first("twitter:data\(number)")
      else { continue }
      if words.bylines.contains(label.lowercased()) {
        let named = reader.names([value], from: .declaration)
        if !named.isEmpty { return named }
      }
    }
    return visibleAuthors(reader)
  }

  /// `rel=author` and `itemprop=author` first, then boxes whose class names an author or a byline, then lines that begin
  /// like a byline. Comments have authors of their own and do not count.
  private func visibleAuthors(_ reader: AuthorReader) -> [String] {
    let attributes = AttributeNames(tree)
    let rel = tree.nameID("rel")
    var byClass: [String] = []
    var classEnd = 0
    for node in 0..<tree.count where tree.name[node] >= 0 && page.tags[node] != .skipped {
      if page.marks[node].contains(.comment) { continue }
      let isAuthor =
        tree.value(rel, of: node)?.elementsEqual("author".utf8) ?? false
        || tree.value(attributes.itemprop, of: node)?.elementsEqual("author".utf8) ?? false
      guard isAuthor || node >= classEnd else { continue }
      let mark =
        isAuthor
        ? nil : tree.value(attributes.cssClass, of: node) ?? tree.value(attributes.id, of: node)
      guard isAuthor || mark.map({ Self.namesAuthor($0) }) ?? false,
        tree.textLength(below: node, upTo: 200) < 200
      else { continue }
      let text = String(decoding: spacedText(node), as: UTF8.self)
      let names = reader.names([text], from: isAuthor ? .author : .byline)
      if names.isEmpty { continue }
      if isAuthor { return names }
      if byClass.isEmpty {
        byClass = names
        classEnd = Int(tree.end[node])
      }
    }
    if !byClass.isEmpty { return byClass }
    for block in page.blocks
    where block.length >= 6 && block.length <= 120 && !block.marks.contains(.comment) {
      let names = reader.names([String(decoding: page.text(block), as: UTF8.self)], from: .line)
      if !names.isEmpty { return names }
    }
    return []
  }

  /// All text below a node, with a line end where an element begins.
  private func spacedText(_ node: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    for i in node..<Int(tree.end[node]) {
      if tree.isText(i) {
        bytes.append(contentsOf: tree.text[tree.textRange(i)].map { Bytes.isBlank($0) ? 0x20 : $0 })
      } else if page.tags[i].isBlock {
        bytes.append(0x0A)
      }
    }
    return bytes
  }

  private static func namesAuthor(_ value: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: value, as: UTF8.self).lowercased()
    return text.contains("author") || text.contains("byline") || text.contains("auteur")
      || text.contains("autor")
      || text.contains("writer")
  }

  // MARK: - Date

  private func date(url: String?) -> String? {
    // The address bears the publisher's own day, where the rest may count in another time zone.
    let dated = urlDate(url)
    if let date = data.published { return dated.map { date.hasPrefix($0) ? date : $0 } ?? date }
    let names = [
      "article:published_time", "datepublished", "og:published_time", "article:published",
      "date.published", "published",
      "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date.created",
      "dc.date", "dcterms.date", "date",
      "pubdate", "publishdate", "publish-date", "publication_date", "citation_publication_date",
      "citation_date",
      "article.published", "displaydate", "og:article:published_time", "rnews:datepublished",
      "datecreated", "last-modified-date",
      "og:pubdate", "cxenseparse:recs:publishtime", "creation_date", "created", "issued",
    ]
    for name in names {
      for value in meta[name] ?? [] {
        if let date = read(value) { return dated.map { date.hasPrefix($0) ? date : $0 } ?? date }
      }
    }
    if let date = dated ?? timeElements() ?? visibleDate() { return date }
    return data.modified
      ?? first("article:modified_time", "og:updated_time", "datemodified", "last-modified").flatMap
    { read($0) }
  }

  private func read(_ value: String) -> String? {
    DateReader.iso(value).flatMap { $0.utf8.count >= 10 ? $0 : nil }
      ?? dates.first(in: Array(value.utf8), 0..<value.utf8.count)
  }

  /// `<time>` and elements marked as the date of publication.
  private func timeElements() -> String? {
    let attributes = AttributeNames(tree)
    let time = tree.nameID("time")
    let dateTime = tree.nameID("datetime")
    let content = tree.nameID("content")
    var first: String?
    for node in 0..<tree.count where tree.name[node] >= 0 {
      let property = tree.value(attributes.itemprop, of: node).map {
        String(decoding: $0, as: UTF8.self).lowercased()
      }
      let isPublished = property == "datepublished" || property == "datecreated"
      guard isPublished || tree.name[node] == time else { continue }
      let written = (tree.value(dateTime, of: node) ?? tree.value(content, of: node)).map {
        String(decoding: $0, as: UTF8.self)
      }
      let date =
        written.flatMap { read($0) }
        ?? (tree.textLength(below: node, upTo: 100) < 100
          ? read(String(decoding: tree.allText(node), as: UTF8.self)) : nil)
      guard let date else { continue }
      if isPublished { return date }
      let mark =
        tree.value(attributes.cssClass, of: node).map {
          String(decoding: $0, as: UTF8.self).lowercased()
        } ?? ""
      if mark.contains("updated"), !mark.contains("published") { continue }
      if first == nil { first = date }
    }
    return first
  }

  /// "/2024/05/07/" in the address.
  private func urlDate(_ url: String?) -> String? {
    guard let url else { return nil }
    let bytes = Array(url.utf8)
    for i in bytes.indices
    where bytes[i] == 0x2F && i + 11 <= bytes.count
      && (bytes[i + 1] == 0x31 || bytes[i + 1] == 0x32)
    {
      guard !Bytes.isDigit(bytes[i + 5]) else { continue }
      let candidate = Bytes.string(bytes, (i + 1)..<(i + 11))
      if let date = DateReader.iso(candidate), date.utf8.count == 10 { return date }
    }
    return nil
  }

  /// The first short block that holds a date, boxes with a date's class first.
  private func visibleDate() -> String? {
    let attributes = AttributeNames(tree)
    for node in 0..<tree.count where tree.name[node] >= 0 {
      guard
        let value = tree.value(attributes.cssClass, of: node) ?? tree.value(attributes.id, of: node)
      else { continue }
      let mark = String(decoding: value, as: UTF8.self).lowercased()
      guard
        mark.contains("date") || mark.contains("publish") || mark.contains("time")
          || mark.contains("byline") || mark.contains("meta"),
        !mark.contains("update"), tree.textLength(below: node, upTo: 160) < 160
      else { continue }
      let text = Array(tree.allText(node))
      if let date = dates.first(in: text, 0..<text.count, limit: 160) { return date }
    }
    for block in page.blocks where block.length < 120 && block.length >= 8 {
      let text = page.text(block)
      if let date = dates.first(in: text, 0..<text.count, limit: 120) { return date }
    }
    // "Press release of 25 January 2022 | Berlin …": a dateline that opens a paragraph.
    for block in page.blocks where MainContent.isProse(block) && !block.marks.contains(.comment) {
      let text = page.text(block)
      if let date = dates.first(in: text, 0..<text.count, limit: 70) { return date }
    }
    return nil
  }

  // MARK: - Text

  /// Text on one line; nil where nothing is left.
  static func clean(_ text: String) -> String? {
    var bytes: [UInt8] = []
    TextBuilder.collapse(text.utf8, into: &bytes)
    let range = Bytes.trim(bytes, 0..<bytes.count)
    return range.isEmpty ? nil : Bytes.string(bytes, range)
  }

  /// Letters and digits alone, in lower case, for comparison.
  static func folded(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.lowercased().unicodeScalars.filter {
          $0.properties.isAlphabetic || $0.properties.numericType != nil
        }))
  }
}

extension MarkupTree {
  /// Bytes of text below a node, counted up to a limit.
  func textLength(below node: Int, upTo limit: Int) -> Int {
    var length = 0
    for i in node..<Int(end[node]) where isText(i) {
      length += textRange(i).count
      if length >= limit { return length }
    }
    return length
  }
}
