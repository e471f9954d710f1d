extension GraphNode {
  /// The property of a name.
  public subscript(name: String) -> GraphValue? {
    properties.first { $0.name == name }?.value
  }

  /// The number of independent sources of a cluster; 0 for other nodes.
  public var corroboration: Int {
    if case .integer(let count)? = self["independent_sources"] ?? self["sources"] { return count }
    return 0
  }
}
