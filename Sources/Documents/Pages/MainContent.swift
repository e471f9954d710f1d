internal import Markup

/// Finds the blocks of a page that are its article.
///
/// Paragraphs score for the boxes around them, less the farther (as in Arc90's Readability, 2009); the best box is
/// widened while what it gains is text and not links; then each block in it is judged on its own.
struct MainContent {
  private let page: PageBlocks
  let words: DocumentWords
  /// The title without anything but letters and digits.
  let title: String?
  let authors: [String]
  let dates: DateReader
  /// Sums over the subtree of each element.
  private(set) var good: [Float]
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

  /// The blocks of an article, by their indices in order.
  struct Selection {
    var text: [Int] = []
    /// What stands under its pictures and tells something.
    var captions: [Int] = []
  }

  /// The indices of the article's blocks, in order.
  mutating func select() -> [Int] {
    let strict = select(page)
    // Next to nothing, beside much text that only marks speak against: the marks mislead.
    let length = strict.text.reduce(0) { $0 + page.blocks[$1].plain }
    guard length < 250 else { return (strict.text + strict.captions).sorted() }
    var unmarked = page
    unmarked.forgetMarks()
    let lenient = select(unmarked)
    let isBetter = lenient.text.reduce(0) { $0 + page.blocks[$1].plain } > length * 4 + 600
    let selection = isBetter ? lenient : strict
    return selection.text.isEmpty ? [] : (selection.text + selection.captions).sorted()
  }

  private mutating func select(_ original: PageBlocks) -> Selection {
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
    let comments = CommentFinder(page, words).comments()
    page.mark(comments: comments)
    // A gallery beside an article; a page that is one keeps its captions.
    let galleries = GalleryFinder(page).galleries().filter { prose[$0] < total - 1000 }
    page.mark(galleries: galleries)
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
      if prose[node] <= total * 0.4 || comments.contains(node) || galleries.contains(node) {
        return false
      }
      // Text that waits to be unfolded is the article's; what is invisible needs a better reason.
      if page.own[node].contains(.invisible), prose[node] <= total * 0.75, !holdsTitle(node) {
        return false
      }
      return prose[node] > total * 0.75 || holdsTitle(node) || isBody(page, node)
        || bodies.contains { node < $0 && $0 < Int(page.tree.end[node]) && prose[$0] > total * 0.3 }
    }
    let trusted = bodies.filter {
      prose[$0] > total * (page.own[$0].contains(.main) ? 0.15 : 0.3)
        || holdsTitle($0) && prose[$0] > total * 0.1
    }
    page.inherit(ignoring: Set(innocent).union(boxesOfQuotes(page)), trusting: Set(trusted))
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
    guard best >= 0 else { return Selection() }
    let core = best..<Int(page.tree.end[best])
    return clean(page, fromTitle(page, widened(page, from: best)), core: core)
  }

  /// The boxes that hold a quotation and next to nothing else, as those of posts that an article shows: whatever their
  /// classes say, a quotation is text.
  private func boxesOfQuotes(_ page: PageBlocks) -> [Int] {
    let tree = page.tree
    let quotes = (0..<tree.count).filter { page.tags[$0] == .quote }
    guard !quotes.isEmpty else { return [] }
    var length = [Float](repeating: 0, count: tree.count)
    var plain = length
    for block in page.blocks {
      length[Int(block.node)] += Float(block.length)
      plain[Int(block.node)] += Float(block.plain)
    }
    Self.sumUp(&length, tree)
    Self.sumUp(&plain, tree)
    var boxes: [Int] = []
    for quote in quotes where plain[quote] >= 60 && plain[quote] * 2 > length[quote] {
      var node = quote
      while page.tags[node] != .off, !page.own[node].contains(.comment),
        length[node] < length[quote] * 1.1
      {
        boxes.append(node)
        guard tree.parent[node] > 0 else { break }
        node = Int(tree.parent[node])
      }
    }
    return boxes
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
}
