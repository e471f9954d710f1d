internal import Markup

/// Which blocks of the article's boxes are its text.
extension MainContent {
  /// The blocks in some nodes that belong to the article.
  func clean(_ page: PageBlocks, _ range: Range<Int>, core bestRange: Range<Int>) -> Selection {
    let off: PageMarks.Marks = [.off, .hidden]
    var kept: [Int] = []
    var captions: [Int] = []
    var lists: [Int: Bool] = [:]
    var prose = 0
    var aside: Int?
    for (index, block) in page.blocks.enumerated() {
      if let aside, page.contains(aside, block.node) { continue }
      guard range.contains(Int(block.node)), block.marks.isDisjoint(with: off) else { continue }
      if Int(block.node) >= bestRange.upperBound, block.length < 300,
        words.beginsLikePager(page.text(block))
      {
        break
      }
      let length = block.length
      if let list = page.nearest(block.node, { $0 == .list }), range.contains(list) {
        let isMenu = lists[list] ?? isMenu(page, list, around: index)
        lists[list] = isMenu
        if isMenu { continue }
      } else if block.linked * 2 > length, block.tag != .heading,
        page.nearest(block.node, { $0 == .quote }) == nil,
        !(block.tag == .paragraph && block.stops > 0 && length > 60)
      {
        continue
      }
      if isAside(page, block, mayBeNotice: !bestRange.contains(Int(block.node))) {
        if block.tag == .heading { aside = boxOpened(page, by: index) ?? aside }
        continue
      }
      if block.marks.contains(.caption) || page.nearest(block.node, { $0 == .caption }) != nil {
        if Self.tells(block), !isFolded(page, block) { captions.append(index) }
        continue
      }
      if kept.count < 4, isTitle(page, block) { continue }
      if prose < 2, isMetaLine(page, block) { continue }
      if Self.isProse(block) { prose += 1 }
      if block.tag != .paragraph, block.tag != .heading, block.tag != .item, block.tag != .quote,
        length < 25, block.stops == 0
      {
        continue
      }
      kept.append(index)
    }
    return Selection(text: withoutDanglingHeadings(page, kept), captions: captions)
  }

  /// True for a caption that tells what is to be seen, in a sentence; others name it or its maker.
  private static func tells(_ block: PageBlock) -> Bool {
    block.plain >= 60 && block.stops > 0 && block.linked * 2 < block.plain
  }

  /// True inside a box that is not shown, as the pictures of a gallery but the first.
  private func isFolded(_ page: PageBlocks, _ block: PageBlock) -> Bool {
    var node = Int(block.node)
    while node >= 0 {
      if page.own[node].contains(.hidden) { return true }
      node = Int(page.tree.parent[node])
    }
    return false
  }

  /// True for the headline itself, which stands in the document's title.
  func isTitle(_ page: PageBlocks, _ block: PageBlock) -> Bool {
    guard let title, block.length < 300, block.length * 3 >= Int32(title.utf8.count) else {
      return false
    }
    return PageMetadata.folded(page.text(block)) == title
  }

  /// True for a byline or a dateline above the text.
  private func isMetaLine(_ page: PageBlocks, _ block: PageBlock) -> Bool {
    guard block.length < 120 else { return false }
    let text = page.text(block)
    if dates.first(in: text, 0..<text.count, limit: 120) != nil { return block.length < 90 }
    let line = String(decoding: text, as: UTF8.self)
    let folded = PageMetadata.folded(line)
    if authors.contains(where: { folded.contains($0) && folded.utf8.count < $0.utf8.count * 2 + 10 }
    ) {
      return true
    }
    return block.length < 80
      && !AuthorReader(words: words, publisher: nil).names([line], from: .line).isEmpty
  }

  /// True when most of a list's text is links. Its blocks stand together around the block at `index`.
  private func isMenu(_ page: PageBlocks, _ list: Int, around index: Int) -> Bool {
    var linked: Int32 = 0
    var length: Int32 = 0
    func count(_ block: PageBlock) -> Bool {
      guard page.contains(list, block.node) else { return false }
      linked += block.linked
      length += block.length
      return true
    }
    var i = index
    while i < page.blocks.count, count(page.blocks[i]) { i += 1 }
    i = index - 1
    while i >= 0, count(page.blocks[i]) { i -= 1 }
    return linked * 2 > length
  }

  /// True for "Read more: …", "Subscribe to our newsletter" and their like.
  private func isAside(_ page: PageBlocks, _ block: PageBlock, mayBeNotice: Bool) -> Bool {
    guard block.length < 400 else { return false }
    let text = page.text(block)
    guard let first = text.first else { return true }
    if block.length < 220 {
      for word in words.asides[Bytes.lower(first)] ?? []
      where word.count <= text.count && zip(word, text).allSatisfy({ $0 == Bytes.lower($1) }) {
        let next = word.count < text.count ? text[word.count] : 0x20
        if !Bytes.isLetter(next) { return true }
      }
    }
    if block.length < 200, words.credits.count(in: text, upTo: 1) > 0 { return true }
    return mayBeNotice && words.notices.count(in: text, upTo: 2) == 2
  }

  /// The box that a heading opens and that holds little of the page's text: a section of its own.
  private func boxOpened(_ page: PageBlocks, by index: Int) -> Int? {
    let box = Int(page.tree.parent[Int(page.blocks[index].node)])
    guard box > 0, ![PageTag.body, .article, .main].contains(page.tags[box]),
      good[box] < good[0] / 4,
      index == 0 || !page.contains(box, page.blocks[index - 1].node)
    else { return nil }
    return box
  }

  /// A heading needs text behind it: not the end, and not another heading where a list of links stood between.
  private func withoutDanglingHeadings(_ page: PageBlocks, _ kept: [Int]) -> [Int] {
    var result: [Int] = []
    var next: Int?
    for index in kept.reversed() {
      let block = page.blocks[index]
      let leads = block.tag == .heading || block.length < 60 && page.text(block).last == 0x3A
      if leads {
        guard let next else { continue }
        if page.blocks[next].tag == .heading, next - index > 1 { continue }
      }
      next = index
      result.append(index)
    }
    return result.reversed()
  }
}
