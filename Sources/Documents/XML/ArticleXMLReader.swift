internal import Markup

/// Reads articles in XML of any vocabulary by the names that they share: NITF, NewsML-G2, RSS and Atom items, JATS,
/// DocBook, and text without known names.
struct ArticleXMLReader {
  let xml: XMLText

  private static let blocks: [String: Segment.Kind] = [
    "p": .paragraph, "para": .paragraph, "hl1": .heading, "hl2": .heading, "h1": .heading,
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
  private static let authors = ["byttl", "creator", "author", "dc:creator", "auteur", "byline"]
  private static let dates = [
    "date.issue", "pubDate", "published", "versionCreated", "contentCreated", "firstCreated",
    "updated", "date",
    "pubdate", "issued",
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
      let written = tree.attribute("norm", of: node) ?? xml.string(node)
      if let date = written.flatMap({ DateReader.iso($0) }) {
        document.date = date
        break
      }
    }
    for name in Self.authors {
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
