internal import Markup

/// Reads RSS and Atom: the headline and the text of each item. Text that is marked up inside the markup is taken apart.
struct FeedReader {
  let xml: XMLText
  /// The parts of a stretch of HTML.
  let parts: ([UInt8]) -> [(kind: Segment.Kind, text: [UInt8])]

  private static let contents = ["encoded", "content", "description", "summary"]

  func read(_ root: Int) -> ReadDocument {
    let tree = xml.tree
    var document = ReadDocument(.article)
    let rss = xml.all("item", in: root)
    let items = rss.isEmpty ? xml.all("entry", in: root) : rss
    let only = items.count == 1 ? items[0] : nil
    document.language =
      tree.attribute("lang", of: root)
      ?? xml.first("channel", in: root).flatMap { child("language", of: $0) }
    let head = only ?? xml.first("channel", in: root) ?? root
    document.title = child("title", of: head)
    document.publisher =
      only == nil ? nil : child("title", of: xml.first("channel", in: root) ?? root)
    document.date =
      ["pubDate", "published", "date", "issued", "updated"].lazy
      .compactMap { child($0, of: items.first ?? head) }.compactMap { DateReader.iso($0) }.first
    if let only {
      document.url = link(of: only)
      document.authors =
        ["creator", "author"].lazy.map { name in
          tree.children(only).filter { tree.elementName($0) == name }.compactMap { node in
            xml.string(xml.first("name", in: node) ?? node)
          }
        }.first { !$0.isEmpty } ?? []
    }
    for item in items { read(item, isOnly: only != nil, into: &document) }
    return document
  }

  private func read(_ item: Int, isOnly: Bool, into document: inout ReadDocument) {
    if !isOnly, let title = child("title", of: item) {
      document.text.append(Array(title.utf8), as: Segment(.heading))
    }
    for name in Self.contents {
      guard let node = xml.tree.children(item).first(where: { xml.tree.elementName($0) == name })
      else { continue }
      let text = xml.text(node, skipping: [])
      guard text.contains(where: { !Bytes.isBlank($0) }) else { continue }
      for part in parts(text) { document.text.append(part.text, as: Segment(part.kind)) }
      return
    }
  }

  private func child(_ name: String, of node: Int) -> String? {
    xml.tree.children(node).first { xml.tree.elementName($0) == name }.flatMap { xml.string($0) }
  }

  /// `<link>…</link>` of RSS, `<link href>` of Atom.
  private func link(of item: Int) -> String? {
    let links = xml.tree.children(item).filter { xml.tree.elementName($0) == "link" }
    return links.lazy.compactMap { xml.string($0) ?? xml.tree.attribute("href", of: $0) }
      .first { $0.hasPrefix("http") }
  }
}
