internal import Markup

/// A stretch of text of a page that no box interrupts.
struct PageBlock {
  /// The innermost element with lines of its own.
  var node: Int32
  var tag: PageTag
  /// Which text pieces it has.
  var firstPiece: Int32
  var lastPiece: Int32
  /// Bytes of text outside of links and inside, runs of blanks as one.
  var plain: Int32 = 0
  var linked: Int32 = 0
  var commas: Int32 = 0
  var stops: Int32 = 0
  var marks: PageMarks.Marks
  var length: Int32 { plain + linked }
}

/// A page taken apart: what its elements are and say, and its blocks in order.
struct PageBlocks {
  let tree: MarkupTree
  let pageMarks: PageMarks
  private(set) var tags: [PageTag]
  /// For each element what it says about itself, and what its ancestors say.
  private(set) var own: [PageMarks.Marks]
  private(set) var marks: [PageMarks.Marks]
  private(set) var blocks: [PageBlock] = []
  /// Text nodes, or -1 for a line break.
  private(set) var pieces: [Int32] = []

  init(_ tree: MarkupTree, _ pageMarks: PageMarks) {
    self.tree = tree
    self.pageMarks = pageMarks
    let byName = tree.names.map { PageTag.byName[$0] ?? .inline }
    tags = tree.name.map { $0 < 0 ? .inline : byName[Int($0)] }
    own = Array(repeating: [], count: tree.count)
    marks = own
    readMarks(pageMarks)
    readBlocks()
    inherit(ignoring: [], trusting: [])
  }

  private mutating func readMarks(_ pageMarks: PageMarks) {
    let attributes = AttributeNames(tree)
    for node in 0..<tree.count where tree.name[node] >= 0 {
      var mark: PageMarks.Marks = tags[node] == .off ? .off : []
      for k in 0..<tree.attributeCount(node) {
        let (name, value) = tree.attribute(node, at: k)
        if name == attributes.cssClass || name == attributes.id {
          mark.formUnion(pageMarks.marks(value))
        } else if name == attributes.testID {
          mark.formUnion(pageMarks.marks(value).intersection([.author, .date, .update]))
        } else if name == attributes.hidden {
          mark.insert(.hidden)
        } else if name == attributes.style {
          mark.formUnion(Self.hiding(value))
        } else if name == attributes.role {
          mark.formUnion(Self.role(value))
        } else if name == attributes.itemprop {
          if value.elementsEqual("articleBody".utf8) { mark.insert(.main) }
        }
      }
      if tags[node] == .body || tree.parent[node] < 0 || tags[node] == .main { mark = [] }
      if tags[node] == .article { mark.remove(.off) }
      own[node] = mark
    }
  }

  /// Hands down what elements say, except that the innocent are hidden or no article text, and that what stands around
  /// the trusted is no article text.
  mutating func inherit(ignoring innocent: Set<Int>, trusting trusted: Set<Int>) {
    for node in 0..<tree.count {
      let parent = Int(tree.parent[node])
      var mark = own[node]
      if mark.contains(.off) || mark.contains(.hidden), innocent.contains(node) {
        mark.subtract([.off, .hidden])
      }
      if parent >= 0 { mark.formUnion(marks[parent].intersection(.inherited)) }
      if mark.contains(.off), !mark.contains(.comment), trusted.contains(node) { mark.remove(.off) }
      marks[node] = mark
    }
    for i in blocks.indices { blocks[i].marks = marks[Int(blocks[i].node)] }
  }

  /// Takes back what classes and ids say against elements, but for comments.
  mutating func forgetMarks() {
    for node in own.indices where tags[node] != .off && !own[node].contains(.comment) {
      own[node].remove(.off)
    }
  }

  /// Marks teasers of other articles.
  mutating func mark(teasers: [Bool]) {
    for node in teasers.indices where teasers[node] { own[node].insert(.off) }
  }

  /// Marks what readers wrote.
  mutating func mark(comments: Set<Int>) {
    for node in comments { own[node].formUnion([.comment, .off]) }
  }

  /// Marks the captions of galleries.
  mutating func mark(galleries: [Int]) {
    for node in galleries { own[node].formUnion([.off, .caption]) }
  }

  private static func hiding(_ style: ArraySlice<UInt8>) -> PageMarks.Marks {
    guard style.contains(0x6E) else { return [] }  // "none", "hidden"
    let text = style.filter { !Bytes.isBlank($0) }.map { Bytes.lower($0) }
    if Bytes.find("visibility:hidden", in: text, 0..<text.count) != nil {
      return [.hidden, .invisible]
    }
    return Bytes.find("display:none", in: text, 0..<text.count) == nil ? [] : .hidden
  }

  private static func role(_ value: ArraySlice<UInt8>) -> PageMarks.Marks {
    switch String(decoding: value, as: UTF8.self).lowercased() {
    case "navigation", "complementary", "contentinfo", "banner", "search", "menu", "menubar",
      "dialog", "alertdialog",
      "tablist", "toolbar":
      .off
    default: []
    }
  }

  /// One walk: text goes to the block that is open; a box that opens or closes ends it.
  private mutating func readBlocks() {
    var boxes: [(node: Int32, end: Int32)] = []
    var linkEnd: Int32 = 0
    var current = PageBlock(node: 0, tag: .body, firstPiece: 0, lastPiece: 0, marks: [])
    var breaks = 0
    var wasBlank = true
    func flush(_ self: inout PageBlocks) {
      current.lastPiece = Int32(self.pieces.count)
      if current.length > 0 { self.blocks.append(current) }
      let box = boxes.last?.node ?? 0
      current = PageBlock(
        node: box, tag: self.tags.isEmpty ? .body : self.tags[Int(box)],
        firstPiece: current.lastPiece, lastPiece: 0, marks: [])
      breaks = 0
      wasBlank = true
    }
    var node = 0
    while node < tree.count {
      while let box = boxes.last, box.end <= node {
        boxes.removeLast()
        flush(&self)
      }
      if tree.name[node] < 0 {
        let blankBefore = wasBlank
        measure(node, &current, inLink: node < linkEnd, &wasBlank)
        if !(blankBefore && wasBlank) || tree.textRange(node).count > 0 {
          pieces.append(Int32(node))
        }
        if !wasBlank { breaks = 0 }
        node += 1
        continue
      }
      let tag = tags[node]
      if tag == .skipped {
        node = Int(tree.end[node])
        continue
      }
      if tag == .lineBreak {
        breaks += 1
        pieces.append(-1)
        wasBlank = true
        if breaks == 2 { flush(&self) }
      } else if tag == .link {
        linkEnd = max(linkEnd, tree.end[node])
      } else if tag.isBlock {
        boxes.append((Int32(node), tree.end[node]))
        flush(&self)
      }
      node += 1
    }
    boxes.removeAll()
    flush(&self)
  }

  private func measure(_ node: Int, _ block: inout PageBlock, inLink: Bool, _ wasBlank: inout Bool)
  {
    var length: Int32 = 0
    for i in tree.textRange(node) {
      let byte = tree.text[i]
      if Bytes.isBlank(byte) {
        if !wasBlank { length += 1 }
        wasBlank = true
        continue
      }
      if byte == 0xA0 || byte == 0xC2 {
        // No-break spaces are blanks here.
        continue
      }
      wasBlank = false
      length += 1
      if byte == 0x2C { block.commas += 1 }
      if byte == 0x2E || byte == 0x3F || byte == 0x21 { block.stops += 1 }
    }
    if inLink { block.linked += length } else { block.plain += length }
  }

  /// The text of a block with each run of blanks as one blank.
  func text(_ block: PageBlock, into bytes: inout [UInt8]) {
    let start = bytes.count
    var pending = false
    for piece in pieces[Int(block.firstPiece)..<Int(block.lastPiece)] {
      guard piece >= 0 else {
        pending = true
        continue
      }
      for i in tree.textRange(Int(piece)) {
        let byte = tree.text[i]
        if Bytes.isBlank(byte) {
          pending = true
        } else {
          if pending, bytes.count > start { bytes.append(0x20) }
          pending = false
          bytes.append(byte)
        }
      }
    }
  }

  func text(_ block: PageBlock) -> [UInt8] {
    var bytes: [UInt8] = []
    text(block, into: &bytes)
    return bytes
  }

  /// The text of a block with a blank between its pieces, for what stands side by side without one.
  func spacedText(_ block: PageBlock) -> [UInt8] {
    var bytes: [UInt8] = []
    for piece in pieces[Int(block.firstPiece)..<Int(block.lastPiece)] {
      if piece >= 0 { bytes.append(contentsOf: tree.text[tree.textRange(Int(piece))]) }
      bytes.append(0x20)
    }
    var result: [UInt8] = []
    TextBuilder.collapse(bytes, into: &result)
    return result
  }

  /// True when `node` lies in the subtree of `ancestor`.
  func contains(_ ancestor: Int, _ node: Int32) -> Bool {
    ancestor <= Int(node) && node < tree.end[ancestor]
  }

  /// The nearest ancestor-or-self with one of the tags; nil where there is none.
  func nearest(_ node: Int32, _ match: (PageTag) -> Bool) -> Int? {
    var node = Int(node)
    while node >= 0 {
      if match(tags[node]) { return node }
      node = Int(tree.parent[node])
    }
    return nil
  }
}

/// The attributes that are asked for often, by their indices in a tree.
struct AttributeNames {
  let cssClass: Int32?
  let id: Int32?
  let style: Int32?
  let hidden: Int32?
  let role: Int32?
  let itemprop: Int32?
  let href: Int32?
  let testID: Int32?

  init(_ tree: MarkupTree) {
    cssClass = tree.nameID("class")
    id = tree.nameID("id")
    style = tree.nameID("style")
    hidden = tree.nameID("hidden")
    role = tree.nameID("role")
    itemprop = tree.nameID("itemprop")
    href = tree.nameID("href")
    testID = tree.nameID("data-testid")
  }
}
