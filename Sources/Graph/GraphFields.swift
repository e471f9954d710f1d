internal import Records

// Nodes and edges as bytes, for the way over the disk. Their ids and keys stand beside them.

extension GraphNode {
  static var blank: GraphNode { GraphNode(id: "", kind: .document, label: "") }

  /// Goes through all but the id.
  mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    var name = kind.rawValue
    try fields.field(&name)
    guard let kind = Kind(rawValue: name) else { throw BinaryError() }
    self.kind = kind
    try fields.field(&label)
    try fields.array(&properties, blank: (name: "", value: .integer(0))) {
      (fields, property) throws(BinaryError) in
      try fields.field(&property.name)
      try property.value.visit(&fields)
    }
  }
}

extension GraphValue {
  fileprivate mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
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
      try fields.array(&records, blank: []) { (fields, record) throws(BinaryError) in
        try fields.array(&record, blank: GraphProperty("", .integer(0))) {
          (fields, member) throws(BinaryError) in
          try fields.field(&member.name)
          try member.value.visit(&fields)
        }
      }
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

extension GraphEdge {
  static var blank: GraphEdge {
    GraphEdge(key: "", source: "", target: "", type: "", evidence: [])
  }

  /// Goes through all but the key.
  mutating func visit(_ fields: inout some BinaryFields) throws(BinaryError) {
    try fields.field(&source)
    try fields.field(&target)
    try fields.field(&type)
    try fields.field(&kind)
    try fields.field(&polarity)
    try fields.field(&modality)
    try fields.array(&evidence, blank: GraphEvidence(document: "", start: 0, end: 0)) {
      (fields, place) throws(BinaryError) in
      try fields.field(&place.document)
      try fields.field(&place.start)
      try fields.field(&place.end)
    }
  }
}
