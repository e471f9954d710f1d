internal import Markup

/// Reads articles in XML of any vocabulary by the names that they share: NITF, NewsML-G2, RSS and Atom items, JATS,
/// DocBook, and text without known names.
struct ArticleXMLReader {
  let xml: XMLText

  private static let blocks: [String: Segment.Kind] = [
    "p": .paragraph, "para": .paragraph, "title": .heading, "hl1": .heading, "hl2": .heading,
    "h1": .heading,
    "h2": .heading,
    "h3": .heading, "h4": .heading, "h5": .heading, "h6": .heading, "head": .heading,
    "subhead": .heading,
    "blockquote": .quote, "bq": .quote, "quote": .quote, "li": .list, "item": .list,
    "listitem": .list,
    "caption": .caption, "media-caption": .caption, "figcaption": .caption, "note": .note,
    "pre": .paragraph,
    "td": .paragraph, "th": .paragraph, "div": .paragraph, "section": .paragraph,
    "block": .paragraph,
    "lead": .paragraph, "chapeau": .paragraph, "texte": .paragraph, "paragraph": .paragraph,
    "text": .paragraph,
    "body": .paragraph, "sec": .paragraph, "simpara": .paragraph, "abstract": .paragraph,
  ]
  private static let bodies = [
    "body.content", "inlineData", "contentSet", "articleBody", "body", "content", "text",
  ]
  private static let titles = ["hl1", "headline", "article-title", "title", "titre", "hedline"]
  private static let authors = ["creator", "author", "auteur", "byline", "byttl"]
  private static let dates = [
    "date.issue", "pubDate", "published", "versionCreated", "contentCreated", "firstCreated",
    "updated", "date",
    "pubdate", "issued", "pub-date",
  ]
  private static let skipped: Set<String> = [
    "script", "style", "meta", "head", "docdata", "itemMeta", "contentMeta", "catalogRef",
    "identified-content",
    "media-metadata", "media-reference", "metadata", "front", "back", "ref-list",
  ]

  func read(_ root: Int) -> ReadDocument {
    let tree = xml.tree
    var document = ReadDocument(.article)
    document.language = tree.attribute("lang", of: root)
    document.title = Self.titles.lazy.compactMap { xml.string(xml.first($0, in: root)) }.first
    document.publisher =
      ["distributor", "provider", "publisher", "publisher-name"].lazy
      .compactMap { xml.string(xml.first($0, in: root)) }.first
    for name in Self.dates {
      guard let node = xml.first(name, in: root) else { continue }
      if let date = dateInParts(node) {
        document.date = date
        break
      }
      let written = tree.attribute("norm", of: node) ?? xml.string(node)
      if let date = written.flatMap({ DateReader.iso($0) }) {
        document.date = date
        break
      }
    }
    document.authors = contributors(root)
    for name in Self.authors where document.authors.isEmpty {
      let names = xml.all(name, in: root).compactMap { node in
        xml.string(xml.first("name", in: node) ?? xml.first("person", in: node) ?? node)
      }
      if !names.isEmpty {
        document.authors = names
        break
      }
    }
    let body = Self.bodies.lazy.compactMap { xml.first($0, in: root) }.first ?? root
    readBlocks(body, &document)
    if document.text.segments.isEmpty, body != root { readBlocks(root, &document) }
    return document
  }

  /// JATS: `<contrib><name><surname/><given-names/></name></contrib>`.
  private func contributors(_ root: Int) -> [String] {
    xml.all("contrib", in: root).compactMap { node in
      let type = xml.tree.attribute("contrib-type", of: node)
      guard type == nil || type == "author" else { return nil }
      guard let surname = xml.string(xml.first("surname", in: node)) else {
        return xml.string(xml.first("collab", in: node))
      }
      let given = xml.string(xml.first("given-names", in: node))
      return given.map { "\($0) \(surname)" } ?? surname
    }
  }

  /// `<year>2024</year>` with the month and the day beside it, as exact as they are.
  private func dateInParts(_ node: Int) -> String? {
    func number(_ name: String) -> Int? {
      xml.string(xml.first(name, in: node)).flatMap { Int($0) }
    }
    guard let year = number("year"), (1000...2200).contains(year) else { return nil }
    guard let month = number("month"), (1...12).contains(month) else { return String(year) }
    guard let day = number("day"), DateReader.isDay(day, month, year) else {
      return String(DateReader.iso(year: year, month: month, day: 1).dropLast(3))
    }
    return DateReader.iso(year: year, month: month, day: day)
  }

  private func readBlocks(_ body: Int, _ document: inout ReadDocument) {
    let tree = xml.tree
    let kinds = Dictionary(
      Self.blocks.compactMap { name, kind in tree.nameID(name).map { ($0, kind) } },
      uniquingKeysWith: { a, _ in a })
    let skipped = xml.ids(Self.skipped)
    var open: [(end: Int, kind: Segment.Kind)] = []
    var pending: [UInt8] = []
    var i = body
    let last = Int(tree.end[body])
    // Without known blocks each element that holds text is one.
    let isKnown = (body..<last).contains { kinds[tree.name[$0]] != nil && $0 != body }
    func flush() {
      let kind = open.last?.kind ?? .paragraph
      document.text.append(pending, as: Segment(kind))
      pending.removeAll(keepingCapacity: true)
    }
    while i < last {
      while let block = open.last, block.end <= i {
        flush()
        open.removeLast()
      }
      let name = tree.name[i]
      if name < 0 {
        pending.append(contentsOf: tree.text[tree.textRange(i)])
      } else if i != body, skipped.contains(name) {
        i = Int(tree.end[i])
        continue
      } else if let kind = kinds[name] {
        flush()
        // A paragraph inside a quote or a list stays one of these.
        let outer = open.last?.kind
        let kept = outer == .quote || outer == .list || outer == .caption
        open.append((Int(tree.end[i]), kind == .paragraph && kept ? outer ?? kind : kind))
      } else if !isKnown {
        flush()
        open.append((Int(tree.end[i]), .paragraph))
      } else {
        // Elements without a known name part words, as in <a>one</a><a>two</a>, only where blanks do.
      }
      i += 1
    }
    flush()
  }
}
