internal import Markup
internal import Text

/// Reads an HTML page: its article's text by parts, and what the page says about itself.
struct PageReader: Sendable {
  let words: DocumentWords
  let marks: PageMarks

  func read(_ tree: MarkupTree) -> ReadDocument {
    let page = PageBlocks(tree, marks)
    var document = ReadDocument(.article)
    PageMetadata(page, words).fill(&document)
    var content = MainContent(page, words, title: document.title, authors: document.authors)
    let selected = content.select()
    var text: [UInt8] = []
    for index in selected {
      let block = page.blocks[index]
      text.removeAll(keepingCapacity: true)
      page.text(block, into: &text)
      document.text.append(text, as: Segment(Self.kind(page, block)))
    }
    if document.text.segments.isEmpty {
      // Nothing reads like an article: all that is shown is the text.
      for block in page.blocks {
        text.removeAll(keepingCapacity: true)
        page.text(block, into: &text)
        document.text.append(text, as: Segment(Self.kind(page, block)))
      }
    }
    if document.text.segments.isEmpty {
      // Nor is there any: the text of drawings, formulas and form controls is better than none.
      text.removeAll(keepingCapacity: true)
      Self.allText(tree, into: &text)
      document.text.append(text, as: Segment(.paragraph))
    }
    return document
  }

  /// All blocks of a stretch of HTML that is an article already.
  func parts(_ tree: MarkupTree) -> [(kind: Segment.Kind, text: [UInt8])] {
    let page = PageBlocks(tree, marks)
    return page.blocks.map { (Self.kind(page, $0), page.text($0)) }
  }

  /// The text of all elements but scripts and styles.
  private static func allText(_ tree: MarkupTree, into text: inout [UInt8]) {
    let skipped = [tree.nameID("script"), tree.nameID("style")]
    var node = 0
    while node < tree.count {
      if tree.isText(node) {
        text.append(contentsOf: tree.text[tree.textRange(node)])
      } else if skipped.contains(tree.name[node]) {
        node = Int(tree.end[node])
        continue
      }
      node += 1
    }
  }

  private static func kind(_ page: PageBlocks, _ block: PageBlock) -> Segment.Kind {
    var node = Int(block.node)
    while node >= 0 {
      switch page.tags[node] {
      case .heading: return .heading
      case .caption: return .caption
      case .quote: return .quote
      case .item, .list: return .list
      case .article, .main, .body:
        return page.marks[Int(block.node)].contains(.caption) ? .caption : .paragraph
      default: break
      }
      node = Int(page.tree.parent[node])
    }
    return .paragraph
  }
}
