internal import Markup

/// Who wrote a page.
extension PageMetadata {
  func authors(publisher: String?) -> [String] {
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
    let visible = visibleAuthors(reader)
    return visible.isEmpty ? reader.names(data.authoringOrganizations, from: .declaration) : visible
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
      guard isAuthor || page.own[node].contains(.author),
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
      let text = page.text(block)
      guard words.beginsLikeByline(text) else { continue }
      let names = reader.names([String(decoding: text, as: UTF8.self)], from: .line)
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
}
