internal import Foundation
internal import Markup

/// Who wrote a page.
///
/// Declarations first, then elements marked as the author, boxes of bylines, lines that read like one, links to pages
/// of authors and names of users beside the headline. The site's own name is nobody, unless it is a person's.
extension PageMetadata {
  func authors(publisher: String?, url: String?, headline: Int?) -> [String] {
    let tab = tree.nameID("title").flatMap { id in tree.name.firstIndex(of: id) }
      .map { TitleReader.parts(String(decoding: tree.allText($0), as: UTF8.self)) }
    let strict = AuthorReader(words: words, publisher: publisher, url: url, tab: tab ?? [])
    let names = authors(strict, headline)
    if !names.isEmpty { return names.map { fullName($0) } }
    if let name = signature(strict, headline) ?? owner(strict, publisher) { return [name] }
    // A name like the host's may be the pen name of its only author.
    return authors(AuthorReader(words: words, publisher: publisher), headline)
  }

  private func authors(_ reader: AuthorReader, _ headline: Int?) -> [String] {
    let declared = declaredAuthors(reader)
    if !declared.isEmpty { return declared }
    let visible = visibleAuthors(reader, headline)
    if !visible.isEmpty { return visible }
    return reader.names(data.authoringOrganizations, from: .declaration)
  }

  private func declaredAuthors(_ reader: AuthorReader) -> [String] {
    let structured = reader.names(data.authors, from: .declaration)
    if !structured.isEmpty { return structured }
    let names = [
      "author", "article:author", "dc.creator", "dcterms.creator", "citation_author",
      "parsely-author", "sailthru.author", "byl", "og:author", "article:author_name",
      "twitter:creator",
    ]
    for name in names {
      let declared = reader.names(meta[name] ?? [], from: .declaration)
      if !declared.isEmpty { return declared }
    }
    // Works that a page cites have authors too: many of them.
    if let items = items["author"], items.count <= 4 {
      let declared = reader.names(items, from: .declaration)
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
    return []
  }

  /// `rel=author` and `itemprop=author` first, then boxes whose class names an author or a byline, then lines that begin
  /// like a byline. Comments have authors of their own and do not count.
  private func visibleAuthors(_ reader: AuthorReader, _ headline: Int?) -> [String] {
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
      let names = reader.names([spacedText(node)], from: isAuthor ? .author : .byline)
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
      let text = page.spacedText(block)
      guard words.beginsLikeByline(text) else { continue }
      let names = reader.names([String(decoding: text, as: UTF8.self)], from: .line)
      if !names.isEmpty { return names }
    }
    return namesBesideHeadline(reader, headline)
  }

  /// Links to the page of an author, and names of users, near the headline.
  private func namesBesideHeadline(_ reader: AuthorReader, _ headline: Int?) -> [String] {
    guard let headline else { return [] }
    let first = Int(page.blocks[max(0, headline - 6)].node)
    let last = Int(page.blocks[min(page.blocks.count - 1, headline + 16)].node)
    let href = tree.nameID("href")
    for node in first..<max(first, Int(tree.end[last])) where tree.name[node] >= 0 {
      if page.marks[node].contains(.comment) || page.tags[node] == .skipped { continue }
      let isUser = page.own[node].contains(.user)
      guard isUser || page.tags[node] == .link && leadsToAuthor(tree.value(href, of: node)),
        tree.textLength(below: node, upTo: 60) < 60
      else { continue }
      let names = reader.names([spacedText(node)], from: isUser ? .author : .byline)
      if names.count == 1 { return names }
    }
    return []
  }

  /// True for an address with a part like "authors" and another behind it.
  private func leadsToAuthor(_ href: ArraySlice<UInt8>?) -> Bool {
    guard let href else { return false }
    let parts = href.split(separator: 0x2F).dropLast()
    return parts.contains { page.pageMarks.authorPaths.contains(Array($0)) }
  }

  /// A person's name that is a block of its own: beside the headline or under the last paragraph.
  private func signature(_ reader: AuthorReader, _ headline: Int?) -> String? {
    func person(_ block: PageBlock) -> String? {
      guard (5...40).contains(block.length), block.linked == 0, block.tag != .caption,
        block.marks.isDisjoint(with: [.comment, .caption, .hidden])
      else { return nil }
      let text = String(decoding: page.spacedText(block), as: UTF8.self)
      // "25.10.2022 - Ann Lee"
      let name = TitleReader.parts(text).last { part in
        !part.utf8.contains { Bytes.isDigit($0) }
      }
      return name.flatMap { reader.person($0.trimmingCharacters(in: .whitespaces)) }
    }
    if let headline {
      for block in page.blocks[headline...].dropFirst().prefix(12) {
        if MainContent.isProse(block), block.length > 300 { break }
        if let name = person(block) { return name }
      }
    }
    let last = page.blocks.lastIndex {
      MainContent.isProse($0) && $0.marks.isDisjoint(with: [.off, .comment, .hidden])
    }
    return last.flatMap { page.blocks[$0...].dropFirst().prefix(3).lazy.compactMap(person).first }
  }

  /// A given name with the surname that the page gives it: most often the word behind it.
  private func fullName(_ name: String) -> String {
    let given = Array(name.utf8)
    guard words.givenNames.contains(name.lowercased()) else { return name }
    var surnames: [String: Int] = [:]
    var total = 0
    var start = 0
    let text = tree.text
    while let at = Bytes.find(given, in: text, start..<text.count) {
      start = at + given.count
      guard at == 0 || !Bytes.isLetter(text[at - 1]), start + 1 < text.count, text[start] == 0x20
      else { continue }
      let end =
        text[(start + 1)...].prefix(40).firstIndex {
          !Bytes.isLetter($0) && $0 < 0x80 && $0 != 0x2D
        } ?? text.count
      let word = Bytes.string(text, (start + 1)..<end)
      guard word.utf8.count > 2, word.first?.isUppercase ?? false else { continue }
      surnames[word, default: 0] += 1
      total += 1
    }
    let best = surnames.max { ($0.value, $1.key) < ($1.value, $0.key) }
    guard let best, best.value * 2 > total else { return name }
    return "\(name) \(best.key)"
  }

  /// A person whose name the site bears, or who holds the copyright.
  private func owner(_ reader: AuthorReader, _ publisher: String?) -> String? {
    if let publisher, let name = reader.person(publisher) { return name }
    for block in page.blocks.suffix(60).reversed() where block.length <= 200 {
      let text = String(decoding: page.spacedText(block), as: UTF8.self)
      guard let notice = AuthorReader.copyrightNotice(text) else { continue }
      if let name = reader.person(notice) { return name }
    }
    return nil
  }

  /// All text below a node, with a line end where a box or a line begins, and a blank where "By" meets a name.
  private func spacedText(_ node: Int) -> String {
    var bytes: [UInt8] = []
    for i in node..<Int(tree.end[node]) {
      if tree.isText(i) {
        let range = tree.textRange(i)
        if let last = bytes.last, let first = range.first, Bytes.isLetter(last),
          Bytes.isUpper(tree.text[first]), !Bytes.isUpper(last)
        {
          bytes.append(0x20)
        }
        bytes.append(contentsOf: tree.text[range].map { Bytes.isBlank($0) ? 0x20 : $0 })
      } else if page.tags[i].isBlock || page.tags[i] == .lineBreak {
        bytes.append(0x0A)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
