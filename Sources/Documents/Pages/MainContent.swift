internal import Markup

/// Finds the blocks of a page that are its article.
///
/// Paragraphs score for the boxes around them, less the farther (as in Arc90's Readability, 2009); the best box is
/// widened while what it gains is text and not links; then each block in it is judged on its own.
struct MainContent {
  private let page: PageBlocks
  private let words: DocumentWords
  /// The title without anything but letters and digits.
  private let title: String?
  private let authors: [String]
  private let dates: DateReader
  /// Sums over the subtree of each element.
  private var good: [Float]
  private var bad: [Float]
  /// Short pieces that are no links: items of lists and tables.
  private var short: [Float]

  init(_ page: PageBlocks, _ words: DocumentWords, title: String?, authors: [String] = []) {
    self.page = page
    self.words = words
    dates = DateReader(months: words.months)
    self.title = title.map { PageMetadata.folded($0) }
    self.authors = authors.map { PageMetadata.folded($0) }.filter { $0.utf8.count > 3 }
    good = Array(repeating: 0, count: page.tree.count)
    bad = good
    short = good
  }

  /// True for running text.
  static func isProse(_ block: PageBlock) -> Bool {
    guard block.plain >= 60 || block.plain >= 25 && block.stops > 0 else { return false }
    return block.tag == .item ? block.linked * 5 <= block.plain : block.linked <= block.plain
  }

  /// The indices of the article's blocks, in order.
  mutating func select() -> [Int] {
    let strict = select(page)
    // Next to nothing, beside much text that only marks speak against: the marks mislead.
    let length = strict.reduce(0) { $0 + page.blocks[$1].plain }
    guard length < 250 else { return strict }
    var unmarked = page
    unmarked.forgetMarks()
    let lenient = select(unmarked)
    return lenient.reduce(0) { $0 + page.blocks[$1].plain } > length * 4 + 600 ? lenient : strict
  }

  private mutating func select(_ original: PageBlocks) -> [Int] {
    good = Array(repeating: 0, count: original.tree.count)
    bad = good
    short = good

    var page = original
    // A mark on a box that holds most of the page's text says nothing.
    var prose = [Float](repeating: 0, count: page.tree.count)
    var total: Float = 0
    for block in page.blocks where Self.isProse(block) {
      prose[Int(block.node)] += Float(block.plain)
      total += Float(block.plain)
    }
    Self.sumUp(&prose, page.tree)
    page.mark(teasers: TeaserFinder(page).teasers())
    let titleBlock = page.blocks.lastIndex { $0.tag == .heading && isTitle(page, $0) }
    let titleNode = titleBlock.map { Int(page.blocks[$0].node) }
    let bodies = (0..<page.tree.count).filter {
      page.tags[$0] == .article || page.tags[$0] == .main || page.own[$0].contains(.main)
    }
    // Nor does it where an article, a box marked as the body or the headline lies in it.
    func holdsTitle(_ node: Int) -> Bool {
      titleNode.map { node < $0 && $0 < Int(page.tree.end[node]) } ?? false
    }
    let innocent = (0..<page.tree.count).filter { node in
      if prose[node] <= total * 0.4 { return false }
      return prose[node] > total * 0.75 || holdsTitle(node) || isBody(page, node)
        || bodies.contains { node < $0 && $0 < Int(page.tree.end[node]) && prose[$0] > total * 0.3 }
    }
    let trusted = bodies.filter {
      prose[$0] > total * (page.own[$0].contains(.main) ? 0.15 : 0.3)
        || holdsTitle($0) && prose[$0] > total * 0.1
    }
    page.inherit(ignoring: Set(innocent), trusting: Set(trusted))
    var score = [Float](repeating: 0, count: page.tree.count)
    for block in page.blocks {
      if block.marks.contains(.hidden) { continue }
      if block.marks.contains(.off) {
        bad[Int(block.node)] += Float(block.linked) + min(20, Float(block.plain))
      } else if Self.isProse(block), block.tag != .heading, block.tag != .caption {
        good[Int(block.node)] += Float(block.plain)
        var points = 1 + min(Float(block.plain) / 100, 3) + min(Float(block.commas), 3)
        if block.tag == .item || block.tag == .cell { points *= 0.5 }
        var node = Int(page.tree.parent[Int(block.node)])
        if block.tag != .paragraph, block.tag != .quote, block.tag != .preformatted {
          node = Int(block.node)
        }
        var level: Float = 0
        while node >= 0, level < 6 {
          score[node] += level == 0 ? points : level == 1 ? points / 2 : points / (level * 3)
          node = Int(page.tree.parent[node])
          level += 1
        }
      } else if block.tag == .heading || block.tag == .item || block.tag == .cell,
        block.linked * 3 < block.plain
      {
        short[Int(block.node)] += Float(block.plain)
      } else {
        bad[Int(block.node)] += Float(block.linked) + min(20, Float(block.plain))
      }
    }
    Self.sumUp(&good, page.tree)
    Self.sumUp(&bad, page.tree)
    Self.sumUp(&short, page.tree)
    var best = -1
    var bestScore: Float = 0
    for node in 0..<page.tree.count where score[node] > 0 {
      let density = bad[node] / max(1, good[node] + bad[node])
      var value = score[node] * (1 - density)
      if page.own[node].contains(.main) { value *= 1.25 }
      // The article holds its headline or stands right behind it.
      if let titleNode { value *= Int(page.tree.end[node]) > titleNode ? 1 : 0.6 }
      if value > bestScore {
        bestScore = value
        best = node
      }
    }
    guard best >= 0 else { return [] }
    let core = best..<Int(page.tree.end[best])
    return clean(page, fromTitle(page, widened(page, from: best)), core: core)
  }

  /// The best box with what stands beside it and its ancestors and is text, not links: an article may lie in several
  /// boxes. Inside an `<article>` or a box marked as the body all such boxes count; elsewhere a box of links ends it.
  private func widened(_ page: PageBlocks, from best: Int) -> Range<Int> {
    let tree = page.tree
    var range = best..<Int(tree.end[best])
    var node = best
    while page.tags[node] != .body, case let parent = Int(tree.parent[node]), parent >= 0 {
      // Next to a whole article stand other articles.
      if page.tags[node] == .article, !isBody(page, parent), hasOtherArticles(page, parent, node) {
        break
      }
      let isInside = isBody(page, parent)
      let siblings = Array(tree.children(parent))
      guard let own = siblings.firstIndex(of: node) else { break }
      for sibling in siblings[(own + 1)...] {
        if joins(sibling, isInside: isInside) {
          range = range.lowerBound..<Int(tree.end[sibling])
        } else if !isInside, bad[sibling] > 150 {
          break
        }
      }
      for sibling in siblings[..<own].reversed() {
        if joins(sibling, isInside: isInside) {
          range = sibling..<range.upperBound
        } else if !isInside, bad[sibling] > 150 {
          break
        }
      }
      node = parent
    }
    return range
  }

  private func joins(_ node: Int, isInside: Bool) -> Bool {
    if isInside, good[node] + short[node] >= 40 {
      return good[node] + short[node] > bad[node] * 1.5
    }
    return good[node] >= 60 && good[node] > bad[node] * 1.5
  }

  /// What stands between the headline and the text belongs to the article: its lead.
  private func fromTitle(_ page: PageBlocks, _ range: Range<Int>) -> Range<Int> {
    guard
      let title = page.blocks.lastIndex(where: {
        Int($0.node) < range.lowerBound && isTitle(page, $0)
      })
    else { return range }
    var linked: Int32 = 0
    var plain: Int32 = 0
    for block in page.blocks[(title + 1)...] {
      if Int(block.node) >= range.lowerBound { break }
      if block.marks.isDisjoint(with: [.off, .hidden]) {
        linked += block.linked
        plain += block.plain
      }
    }
    guard plain < 1500, linked < 300 else { return range }
    return Int(page.blocks[title].node)..<range.upperBound
  }

  /// True inside an article or a box that its page marks as the body.
  private func isBody(_ page: PageBlocks, _ node: Int) -> Bool {
    var node = node
    while node >= 0 {
      if page.tags[node] == .article || page.own[node].contains(.main) { return true }
      node = Int(page.tree.parent[node])
    }
    return false
  }

  /// True when a box holds articles beside the one at `node` that have text.
  private func hasOtherArticles(_ page: PageBlocks, _ box: Int, _ node: Int) -> Bool {
    page.tree.children(box).contains { $0 != node && page.tags[$0] == .article && good[$0] > 0 }
  }

  /// Adds each node's figure to its ancestors'.
  private static func sumUp(_ values: inout [Float], _ tree: MarkupTree) {
    for node in stride(from: tree.count - 1, to: 0, by: -1) where tree.parent[node] >= 0 {
      values[Int(tree.parent[node])] += values[node]
    }
  }

  /// The blocks in some nodes that belong to the article.
  private func clean(_ page: PageBlocks, _ range: Range<Int>, core bestRange: Range<Int>) -> [Int] {
    let off: PageMarks.Marks = [.off, .hidden]
    var kept: [Int] = []
    var lists: [Int: Bool] = [:]
    var prose = 0
    for (index, block) in page.blocks.enumerated() {
      guard range.contains(Int(block.node)), block.marks.isDisjoint(with: off) else { continue }
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
      if isAside(page, block, mayBeNotice: !bestRange.contains(Int(block.node))) { continue }
      if block.marks.contains(.caption) || page.nearest(block.node, { $0 == .caption }) != nil {
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
    return withoutDanglingHeadings(page, kept)
  }

  /// True for the headline itself, which stands in the document's title.
  private func isTitle(_ page: PageBlocks, _ block: PageBlock) -> Bool {
    guard let title, block.length < 300, block.length * 3 >= Int32(title.utf8.count) else {
      return false
    }
    return PageMetadata.folded(String(decoding: page.text(block), as: UTF8.self)) == title
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
