internal import CLibXML2

/// The tree of an HTML or XML text, as flat columns in document order: nothing of the parser lives on in it.
///
/// A node is an index. The descendants of `node` are `node + 1 ..< end[node]`, so a walk is a loop over indices
/// and never recursive. All text is one buffer of UTF-8. No node lies deeper than 513: elements nested deeper are left
/// out and their text is kept.
public struct MarkupTree: Sendable {
  /// The names of elements, attributes and namespaces.
  public let names: [String]
  /// For each node the index of its element's name, without prefix; -1 for text. HTML's names are lower case.
  public let name: [Int32]
  /// For each node the index of its namespace among the names; -1 for none.
  public let space: [Int32]
  /// For each node its parent; -1 at the top.
  public let parent: [Int32]
  /// For each node the index behind its last descendant.
  public let end: [Int32]
  /// For each node its line in the source, from 1.
  public let line: [Int32]
  /// The bytes of all text nodes, in document order: well-formed UTF-8.
  public let text: [UInt8]
  /// True when a part of the input is missing, because it was malformed beyond repair or over a limit.
  public let isPartial: Bool
  /// Errors that the parser reported, harmless ones included.
  public let errorCount: Int
  /// The first error that lost something, as "line 3: …"; nil where nothing was lost.
  public let firstError: String?
  /// Entity references that were left out: external, unknown, or beyond the budget.
  public let lostEntities: Int
  /// Attributes that were left out because their tag had more than 512.
  public let lostAttributes: Int

  private let start: [Int32]
  private let length: [Int32]
  private let attributeNames: [Int32]
  private let attributeStarts: [Int32]
  private let attributeLengths: [Int32]
  private let values: [UInt8]
  private let nameIDs: [String: Int32]

  init(_ tree: borrowing clibxml2_tree) {
    let nodes = Int(tree.count)
    name = copied(tree.name, nodes)
    space = copied(tree.space, nodes)
    parent = copied(tree.parent, nodes)
    end = copied(tree.end, nodes)
    line = copied(tree.line, nodes)
    start = copied(tree.start, nodes)
    length = copied(tree.length, nodes)
    let attributes = Int(tree.attribute_count)
    attributeNames = copied(tree.attribute_name, attributes)
    attributeStarts = copied(tree.attribute_start, attributes)
    attributeLengths = copied(tree.attribute_length, attributes)
    text = copied(tree.text, tree.text_length)
    values = copied(tree.values, tree.values_length)
    names = copied(tree.names, tree.names_length).split(
      separator: 0, maxSplits: Int(tree.name_count), omittingEmptySubsequences: false
    ).prefix(Int(tree.name_count)).map { String(decoding: $0, as: UTF8.self) }
    nameIDs = Dictionary(zip(names, 0...), uniquingKeysWith: { first, _ in first })
    isPartial = tree.partial != 0
    errorCount = Int(tree.error_count)
    lostEntities = Int(tree.lost_entities)
    lostAttributes = Int(tree.lost_attributes)
    firstError = isPartial ? Self.describeError(tree) : nil
  }

  private static func describeError(_ tree: borrowing clibxml2_tree) -> String {
    let message = withUnsafeBytes(of: tree.error) { bytes in
      String(decoding: bytes.prefix { $0 != 0 && $0 != 0x0A }, as: UTF8.self)
    }
    return message.isEmpty ? "the parser stopped early" : "line \(tree.error_line): \(message)"
  }

  /// Number of nodes.
  public var count: Int { name.count }

  /// The index of a name, or nil where nothing in this tree bears it.
  public func nameID(_ name: String) -> Int32? { nameIDs[name] }

  /// True for text, false for an element.
  public func isText(_ node: Int) -> Bool { name[node] < 0 }

  /// The name of an element; empty for text.
  public func elementName(_ node: Int) -> String { name[node] < 0 ? "" : names[Int(name[node])] }

  /// Where the bytes of a text node stand in ``text``; empty for an element.
  public func textRange(_ node: Int) -> Range<Int> {
    guard name[node] < 0 else { return 0..<0 }
    let start = Int(start[node])
    return start..<(start + Int(length[node]))
  }

  /// All text below a node, elements' boundaries ignored.
  public func allText(_ node: Int) -> ArraySlice<UInt8> {
    // Text nodes follow each other in the buffer in document order.
    var first = node
    let last = Int(end[node])
    while first < last, name[first] >= 0 { first += 1 }
    guard first < last else { return [] }
    var final = last - 1
    while final > first, name[final] >= 0 { final -= 1 }
    return text[textRange(first).lowerBound..<textRange(final).upperBound]
  }

  /// The children of a node, in order.
  public func children(_ node: Int) -> Children { Children(tree: self, node: node) }

  /// The number of attributes of an element.
  public func attributeCount(_ node: Int) -> Int { name[node] < 0 ? 0 : Int(length[node]) }

  /// The name and the value of an element's attribute, `0 ..< attributeCount(node)`.
  public func attribute(_ node: Int, at index: Int) -> (name: Int32, value: ArraySlice<UInt8>) {
    let i = Int(start[node]) + index
    let from = Int(attributeStarts[i])
    return (attributeNames[i], values[from..<(from + Int(attributeLengths[i]))])
  }

  /// The bytes of an attribute, by the index of its name; nil where the element has none.
  public func value(_ attribute: Int32?, of node: Int) -> ArraySlice<UInt8>? {
    guard let attribute, name[node] >= 0 else { return nil }
    let first = Int(start[node])
    for i in first..<(first + Int(length[node])) where attributeNames[i] == attribute {
      let from = Int(attributeStarts[i])
      return values[from..<(from + Int(attributeLengths[i]))]
    }
    return nil
  }

  /// An attribute as a string; nil where the element has none. A namespace prefix is no part of the name.
  public func attribute(_ name: String, of node: Int) -> String? {
    value(nameIDs[name], of: node).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The children of a node: steps from sibling to sibling.
  public struct Children: Sequence, IteratorProtocol {
    private let tree: MarkupTree
    private var position: Int
    private let last: Int

    init(tree: MarkupTree, node: Int) {
      self.tree = tree
      position = node + 1
      last = Int(tree.end[node])
    }

    /// The next child.
    public mutating func next() -> Int? {
      guard position < last else { return nil }
      defer { position = Int(tree.end[position]) }
      return position
    }
  }
}

/// Copies a column of C; an absent one is empty.
private func copied<T>(_ items: UnsafeMutablePointer<T>?, _ count: Int) -> [T] {
  Array(UnsafeBufferPointer(start: items, count: items == nil ? 0 : count))
}
