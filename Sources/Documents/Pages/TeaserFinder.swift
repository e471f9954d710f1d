internal import Markup

/// Finds teasers of other articles: small boxes whose headline is a link, side by side with others of their kind.
struct TeaserFinder {
  private let page: PageBlocks

  init(_ page: PageBlocks) { self.page = page }

  /// The longest text of a teaser, in bytes.
  private static let longest: Int32 = 700

  /// For each element whether it is a teaser. Cost: linear in the number of nodes.
  func teasers() -> [Bool] {
    let tree = page.tree
    var length = [Int32](repeating: 0, count: tree.count)
    var headlines = length
    for block in page.blocks {
      length[Int(block.node)] += block.length
      if block.length >= 20, block.length <= 250, block.linked * 10 >= block.length * 9 {
        headlines[Int(block.node)] += 1
      }
    }
    for node in stride(from: tree.count - 1, to: 0, by: -1) where tree.parent[node] >= 0 {
      length[Int(tree.parent[node])] += length[node]
      headlines[Int(tree.parent[node])] += headlines[node]
    }
    // The largest boxes that are small enough, counted by their parents.
    var count = [Int32](repeating: 0, count: tree.count)
    var isBox = [Bool](repeating: false, count: tree.count)
    for node in 1..<max(1, tree.count) where tree.name[node] >= 0 {
      guard headlines[node] > 0, headlines[node] <= 2, length[node] <= Self.longest,
        page.tags[node].isBlock
      else { continue }
      let parent = Int(tree.parent[node])
      guard parent >= 0, length[parent] > Self.longest || headlines[parent] > 2 else { continue }
      isBox[node] = true
      count[parent] += 1
    }
    for node in 1..<max(1, tree.count) where isBox[node] {
      if count[Int(tree.parent[node])] < 2 { isBox[node] = false }
    }
    return isBox
  }
}
