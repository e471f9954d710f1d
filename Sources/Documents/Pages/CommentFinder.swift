internal import Markup

/// Finds what readers wrote where no class says so: behind a heading like "27 comments".
struct CommentFinder {
  private let page: PageBlocks
  private let words: DocumentWords

  init(_ page: PageBlocks, _ words: DocumentWords) {
    self.page = page
    self.words = words
  }

  /// The elements that hold comments. A heading before any text opens none.
  func comments() -> Set<Int> {
    var found: Set<Int> = []
    var prose = 0
    for block in page.blocks {
      if block.tag == .heading, prose > 1, block.length <= 200,
        words.headsComments(page.text(block))
      {
        found.formUnion(behind(Int(block.node)))
      } else if MainContent.isProse(block), block.marks.isDisjoint(with: [.off, .hidden]) {
        prose += 1
      }
    }
    return found
  }

  /// What follows a heading in its box, or follows the box that holds nothing but the heading.
  private func behind(_ heading: Int) -> [Int] {
    let tree = page.tree
    var node = heading
    for _ in 0..<3 {
      let parent = Int(tree.parent[node])
      guard parent > 0, page.tags[node] != .article, page.tags[node] != .main else { return [] }
      let following = tree.children(parent).filter {
        $0 > node && tree.textLength(below: $0, upTo: 40, withBlanks: false) >= 40
      }
      if !following.isEmpty { return following }
      node = parent
    }
    return []
  }
}
