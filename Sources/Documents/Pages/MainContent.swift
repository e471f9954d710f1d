internal import Markup

/// Finds the blocks of a page that are its article.
///
/// Paragraphs score for the boxes around them, less the farther (as in Arc90's Readability, 2009); the best box is
/// widened while what it gains is text and not links; then each block in it is judged on its own.
struct MainContent {
  private let page: PageBlocks
  private let words: DocumentWords
  /// Sums over the subtree of each element.
  private var good: [Float]
  private var bad: [Float]

  init(_ page: PageBlocks, _ words: DocumentWords) {
    self.page = page
    self.words = words
    good = Array(repeating: 0, count: page.tree.count)
    bad = good
  }

  /// True for running text.
  static func isProse(_ block: PageBlock) -> Bool {
    guard block.plain >= 60 || block.plain >= 25 && block.stops > 0 else { return false }
    return block.linked <= block.plain
  }

  /// The indices of the article's blocks, in order.
  mutating func select() -> [Int] {
    var page = page
    // A mark on a box that holds most of the page's text says nothing.
    var prose = [Float](repeating: 0, count: page.tree.count)
    var total: Float = 0
    for block in page.blocks where Self.isProse(block) {
      prose[Int(block.node)] += Float(block.plain)
      total += Float(block.plain)
    }
    Self.sumUp(&prose, page.tree)
    page.inherit { prose[$0] > total * 0.4 }

    let off: PageMarks.Marks = [.off, .hidden]
    var score = [Float](repeating: 0, count: page.tree.count)
    for block in page.blocks where block.marks.isDisjoint(with: off) {
      if Self.isProse(block), block.tag != .heading, block.tag != .caption {
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
      } else {
        bad[Int(block.node)] +=
          Float(block.linked) + (block.tag == .heading ? 0 : min(20, Float(block.plain)))
      }
    }
    Self.sumUp(&good, page.tree)
    Self.sumUp(&bad, page.tree)
    var best = -1
    var bestScore: Float = 0
    for node in 0..<page.tree.count where score[node] > 0 {
      let density = bad[node] / max(1, good[node] + bad[node])
      var value = score[node] * (1 - density)
      if page.own[node].contains(.main) { value *= 1.25 }
      if value > bestScore {
        bestScore = value
        best = node
      }
    }
    guard best >= 0 else { return [] }
    var root = best
    var parent = Int(page.tree.parent[root])
    var climbed = root
    while parent >= 0 {
      let gain = good[parent] - good[root]
      let cost = bad[parent] - bad[root]
      if gain > good[root] * 0.05, gain > cost * 2 {
        root = parent
      }
      climbed = parent
      parent = Int(page.tree.parent[climbed])
      if page.tags[climbed] == .body { break }
    }
    return clean(page, root)
  }

  /// Adds each node's figure to its ancestors'.
  private static func sumUp(_ values: inout [Float], _ tree: MarkupTree) {
    for node in stride(from: tree.count - 1, to: 0, by: -1) where tree.parent[node] >= 0 {
      values[Int(tree.parent[node])] += values[node]
    }
  }

  /// The blocks below `root` that belong to the article.
  private func clean(_ page: PageBlocks, _ root: Int) -> [Int] {
    let off: PageMarks.Marks = [.off, .hidden]
    var kept: [Int] = []
    var lists: [Int: Bool] = [:]
    for (index, block) in page.blocks.enumerated() {
      guard page.contains(root, block.node), block.marks.isDisjoint(with: off) else { continue }
      let length = block.length
      if let list = page.nearest(block.node, { $0 == .list }), list > root {
        let isMenu = lists[list] ?? isMenu(page, list)
        lists[list] = isMenu
        if isMenu { continue }
      } else if block.linked * 2 > length, block.tag != .heading,
        !(block.tag == .paragraph && block.stops > 0 && length > 60)
      {
        continue
      }
      if isAside(page, block) { continue }
      if block.tag != .paragraph, block.tag != .heading, block.tag != .item, block.tag != .quote,
        length < 25, block.stops == 0
      {
        continue
      }
      kept.append(index)
    }
    return withoutDanglingHeadings(page, kept)
  }

  private func isMenu(_ page: PageBlocks, _ list: Int) -> Bool {
    var linked: Int32 = 0
    var length: Int32 = 0
    for block in page.blocks where page.contains(list, block.node) {
      linked += block.linked
      length += block.length
    }
    return linked * 2 > length
  }

  /// True for "Read more: …", "Subscribe to our newsletter" and their like.
  private func isAside(_ page: PageBlocks, _ block: PageBlock) -> Bool {
    guard block.length < 400 else { return false }
    let text = page.text(block).map { Bytes.lower($0) }
    guard let first = text.first else { return true }
    if block.length < 160 {
      for word in words.asides[first] ?? [] where text.starts(with: word) {
        let next = word.count < text.count ? text[word.count] : 0x20
        if !Bytes.isLetter(next) { return true }
      }
    }
    var notices = 0
    for word in words.notices where Self.contains(text, word) {
      notices += 1
      if notices == 2 { return true }
    }
    return false
  }

  private static func contains(_ text: [UInt8], _ word: [UInt8]) -> Bool {
    guard let first = word.first, text.count >= word.count else { return false }
    for i in 0...(text.count - word.count) where text[i] == first {
      if text[i..<(i + word.count)].elementsEqual(word) { return true }
    }
    return false
  }

  /// A heading needs text behind it.
  private func withoutDanglingHeadings(_ page: PageBlocks, _ kept: [Int]) -> [Int] {
    var result: [Int] = []
    for (k, index) in kept.enumerated() {
      if page.blocks[index].tag == .heading {
        guard k + 1 < kept.count else { continue }
      }
      result.append(index)
    }
    return result
  }
}
