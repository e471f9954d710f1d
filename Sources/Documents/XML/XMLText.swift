internal import Markup

/// Reads parts of an XML tree.
struct XMLText {
  let tree: MarkupTree

  /// The first element of a name below `node`, in document order.
  func first(_ name: String, in node: Int) -> Int? {
    guard let id = tree.nameID(name) else { return nil }
    return (node..<Int(tree.end[node])).first { tree.name[$0] == id }
  }

  /// All elements of a name below `node`, in document order.
  func all(_ name: String, in node: Int) -> [Int] {
    guard let id = tree.nameID(name) else { return [] }
    return (node..<Int(tree.end[node])).filter { tree.name[$0] == id }
  }

  /// The text below `node` with runs of blanks as one blank, without the elements named; nil where there is none.
  func string(_ node: Int?, skipping names: Set<String> = []) -> String? {
    guard let node else { return nil }
    var bytes: [UInt8] = []
    TextBuilder.collapse(text(node, skipping: ids(names)), into: &bytes)
    if bytes.last == 0x20 { bytes.removeLast() }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  /// The bytes of all text below `node`, without the elements of `skipped` names.
  func text(_ node: Int, skipping skipped: Set<Int32>, breaks: Set<Int32> = []) -> [UInt8] {
    var bytes: [UInt8] = []
    var i = node
    while i < Int(tree.end[node]) {
      let name = tree.name[i]
      if name < 0 {
        bytes.append(contentsOf: tree.text[tree.textRange(i)])
      } else if i != node, skipped.contains(name) {
        i = Int(tree.end[i])
        continue
      } else if breaks.contains(name) {
        bytes.append(0x20)
      }
      i += 1
    }
    return bytes
  }

  /// The name ids of those names that the tree bears.
  func ids(_ names: some Sequence<String>) -> Set<Int32> {
    Set(names.compactMap { tree.nameID($0) })
  }

  /// The root element's name, and its index.
  var root: Int? { tree.name.first { $0 >= 0 } != nil ? tree.name.firstIndex { $0 >= 0 } : nil }
}

/// What a reader of a marked-up form found.
struct ReadDocument {
  var kind: Document.Kind
  var text = TextBuilder()
  var title: String?
  var authors: [String] = []
  var publisher: String?
  var date: String?
  var language: String?
  var url: String?
  var warnings: [String] = []

  init(_ kind: Document.Kind) { self.kind = kind }
}
