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
    document.title = title(publisher: document.publisher)
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

  private func title(publisher: String?) -> String? {
    let headings = self.headings()
    let tab = tree.nameID("title").flatMap { id in
      (0..<tree.count).first { tree.name[$0] == id }.flatMap {
        Self.clean(String(decoding: tree.allText($0), as: UTF8.self))
      }
    }
    let declared =
      data.headline
      ?? first(
        "og:title", "twitter:title", "dc.title", "citation_title", "parsely-title", "headline")
    // What both the page's head and its body say is the title, without the site's name.
    for heading in headings {
      if let declared, Self.folded(declared).contains(Self.folded(heading)),
        heading.utf8.count * 2 > declared.utf8.count
      {
        return heading
      }
      if let tab, heading.utf8.count >= 12, Self.folded(tab).contains(Self.folded(heading)) {
        return heading
      }
    }
    if let declared { return withoutSite(declared, publisher) }
    if headings.count == 1, let heading = headings.first { return heading }
    return tab.map { withoutSite($0, publisher) } ?? headings.first
  }

  private func headings() -> [String] {
    guard let id = tree.nameID("h1") else { return [] }
    return (0..<tree.count).filter { tree.name[$0] == id }.compactMap {
      Self.clean(String(decoding: tree.allText($0), as: UTF8.self))
    }
  }

  /// "Headline | Site" → "Headline".
  private func withoutSite(_ title: String, _ publisher: String?) -> String {
    for separator in [" | ", " — ", " – ", " - ", " :: ", " » ", " « ", " · ", " • "] {
      let parts = Self.split(title, separator)
      guard parts.count > 1, let last = parts.last, let first = parts.first else { continue }
      if let publisher {
        let site = Self.folded(publisher)
        if !site.isEmpty, Self.folded(last).contains(site) || site.contains(Self.folded(last)) {
          return parts.dropLast().joined(separator: separator)
        }
        if Self.folded(first) == site { return parts.dropFirst().joined(separator: separator) }
      }
      if separator == " | "
        || last.split(separator: " ").count <= 3 && first.split(separator: " ").count > 3
      {
        return parts.count > 2 && separator == " | "
          ? first : parts.dropLast().joined(separator: separator)
      }
    }
    return title
  }

  private static func split(_ text: String, _ separator: String) -> [String] {
    var parts: [String] = []
    var rest = Substring(text)
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    parts.append(String(rest))
    return parts
  }

  // MARK: - Authors

  private func authors(publisher: String?) -> [String] {
    let reader = AuthorReader(words: words, publisher: publisher)
    let structured = reader.names(data.authors)
    if !structured.isEmpty { return structured }
    let declared = reader.names(
      [
        "author", "article:author", "dc.creator", "dc.contributor", "dcterms.creator",
        "citation_author", "parsely-author", "sailthru.author", "byl",
      ]
      .lazy.compactMap { meta[$0] }.first ?? [])
    if !declared.isEmpty { return declared }
    return reader.names(visibleAuthors())
  }

  /// Text of `rel=author`, `itemprop=author`, and boxes whose class names an author or a byline.
  private func visibleAuthors() -> [String] {
    var byRelation: [String] = []
    var byClass: [String] = []
    let attributes = AttributeNames(tree)
    let rel = tree.nameID("rel")
    for node in 0..<tree.count where tree.name[node] >= 0 && page.tags[node] != .skipped {
      guard tree.textLength(below: node, upTo: 200) < 200 else { continue }
      let isAuthor =
        tree.value(rel, of: node)?.elementsEqual("author".utf8) ?? false
        || tree.value(attributes.itemprop, of: node)?.elementsEqual("author".utf8) ?? false
      let text = { Self.clean(String(decoding: tree.allText(node), as: UTF8.self)) }
      if isAuthor {
        if let text = text() { byRelation.append(text) }
      } else if let value = tree.value(attributes.cssClass, of: node)
        ?? tree.value(attributes.id, of: node),
        Self.namesAuthor(value), let text = text()
      {
        byClass.append(text)
      }
    }
    if let first = byRelation.first { return [first] }
    return byClass.first.map { [$0] } ?? []
  }

  private static func namesAuthor(_ value: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: value, as: UTF8.self).lowercased()
    return text.contains("author") || text.contains("byline") || text.contains("auteur")
      || text.contains("autor")
  }

  // MARK: - Date

  private func date(url: String?) -> String? {
    if let date = data.published { return date }
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
      for value in meta[name] ?? [] { if let date = read(value) { return date } }
    }
    if let date = timeElements() ?? urlDate(url) ?? visibleDate() { return date }
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
