public import Records

extension JSONWriter {
  /// Writes a property as a member of an object.
  public mutating func member(_ name: String, _ value: GraphValue) {
    key(name)
    self.value(value)
  }

  /// Writes the value of a property.
  public mutating func value(_ value: GraphValue) {
    switch value {
    case .string(let string): self.value(string)
    case .integer(let number): self.value(number)
    case .number(let number): self.value(number)
    case .strings(let strings): array(strings) { $0.value($1) }
    case .records(let records):
      array(records) { json, members in
        json.object { for member in members { $0.member(member.name, member.value) } }
      }
    }
  }
}
