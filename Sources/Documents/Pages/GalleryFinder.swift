internal import Markup

/// Finds the captions of picture galleries by their counters: "1/50 A bridge", "2/50 The river".
struct GalleryFinder {
  private let page: PageBlocks

  init(_ page: PageBlocks) { self.page = page }

  /// The least number of counted captions.
  private static let fewest = 5

  /// The elements that hold the captions of a gallery, one for each gallery. Cost: linear in the number of blocks.
  func galleries() -> [Int] {
    var first: [Int: Int32] = [:]
    var last: [Int: Int32] = [:]
    var expected: [Int: Int] = [:]
    for block in page.blocks {
      guard let (number, total) = counter(block), total >= Self.fewest else { continue }
      if number == 1 {
        first[total] = block.node
        expected[total] = 1
      }
      guard expected[total] == number else { continue }
      expected[total] = number + 1
      last[total] = block.node
    }
    return expected.keys.sorted().compactMap { total in
      guard let next = expected[total], next > Self.fewest, let from = first[total],
        let to = last[total]
      else { return nil }
      var node = Int(from)
      while node > 0, !page.contains(node, to) { node = Int(page.tree.parent[node]) }
      return node > 0 ? node : nil
    }
  }

  /// Asked of every block, so nothing is copied.
  private func beginsWithDigit(_ block: PageBlock) -> Bool {
    for piece in page.pieces[Int(block.firstPiece)..<Int(block.lastPiece)] where piece >= 0 {
      for i in page.tree.textRange(Int(piece)) where !Bytes.isBlank(page.tree.text[i]) {
        return Bytes.isDigit(page.tree.text[i])
      }
    }
    return false
  }

  /// The numbers at the start of a block: "3/50".
  private func counter(_ block: PageBlock) -> (number: Int, total: Int)? {
    guard block.length >= 3, block.length <= 250, beginsWithDigit(block) else { return nil }
    let text = page.text(block).prefix(8)
    let number = text.prefix { Bytes.isDigit($0) }
    guard !number.isEmpty, number.count <= 3, number.endIndex < text.endIndex,
      text[number.endIndex] == 0x2F
    else { return nil }
    let total = text[(number.endIndex + 1)...].prefix { Bytes.isDigit($0) }
    guard !total.isEmpty, total.count <= 3,
      total.endIndex == text.endIndex || text[total.endIndex] == 0x20
    else { return nil }
    return Int(String(decoding: number, as: UTF8.self)).flatMap { number in
      Int(String(decoding: total, as: UTF8.self)).map { (number, $0) }
    }
  }
}
