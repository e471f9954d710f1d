public import Records

// Nodes and edges as bytes, for the way over the disk.

extension GraphNode: BinaryValue {
  /// A value without content.
  public static var blank: GraphNode { GraphNode(id: "", kind: .document, label: "") }

  /// Goes through all fields.
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&id)
    try fields.name(&kind)
    try fields.field(&label)
    try fields.field(&properties)
  }
}

extension GraphValue: BinaryValue {
  /// A value without content.
  public static var blank: GraphValue { .integer(0) }

  /// Goes through all fields.
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    var number = tag
    try fields.field(&number)
    switch number {
    case 0:
      var string = ""
      if case .string(let some) = self { string = some }
      try fields.field(&string)
      self = .string(string)
    case 1:
      var integer = 0
      if case .integer(let some) = self { integer = some }
      try fields.field(&integer)
      self = .integer(integer)
    case 2:
      var double = 0.0
      if case .number(let some) = self { double = some }
      try fields.field(&double)
      self = .number(double)
    case 3:
      var strings: [String] = []
      if case .strings(let some) = self { strings = some }
      try fields.field(&strings)
      self = .strings(strings)
    case 4:
      var records: [[GraphProperty]] = []
      if case .records(let some) = self { records = some }
      try fields.field(&records)
      self = .records(records)
    default: throw BinaryError()
    }
  }

  private var tag: Int {
    switch self {
    case .string: 0
    case .integer: 1
    case .number: 2
    case .strings: 3
    case .records: 4
    }
  }
}

extension GraphEdge: BinaryValue {
  /// A value without content.
  public static var blank: GraphEdge {
    GraphEdge(key: "", source: "", target: "", type: "", evidence: [])
  }

  /// Goes through all fields.
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&key)
    try fields.field(&source)
    try fields.field(&target)
    try fields.field(&type)
    try fields.field(&kind)
    try fields.field(&polarity)
    try fields.field(&modality)
    try fields.field(&evidence)
  }
}

extension GraphProperty: BinaryValue {
  /// A value without content.
  public static var blank: GraphProperty { GraphProperty("", .integer(0)) }

  /// Goes through all fields.
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&name)
    try fields.field(&value)
  }
}

extension GraphEvidence: BinaryValue {
  /// A value without content.
  public static var blank: GraphEvidence { GraphEvidence(document: "", start: 0, end: 0) }

  /// Goes through all fields.
  public mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&document)
    try fields.field(&start)
    try fields.field(&end)
  }
}
