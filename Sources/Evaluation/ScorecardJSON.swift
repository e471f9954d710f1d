extension Scorecard {
  /// The scorecard as one JSON object, by group and row, in ASCII, indented by one blank a level
  /// and ending with a newline. Rows of tallies have `p`, `r`, `f1` (0…1, four decimals), `tp`,
  /// `fp` and `fn`; `polarity` and `modality` are numbers, or null without pairs.
  public func json() -> String {
    var layout = IndentedJSON()
    layout.object(table.groups) { layout, group in
      layout.key(group.name.string)
      layout.object(Self.members(group)) { layout, member in
        layout.key(member.name)
        switch member.value {
        case .accuracy(let accuracy): layout.text += accuracy.value.map { "\($0)" } ?? "null"
        case .tally(let tally):
          layout.object(Self.figures(tally)) { layout, figure in
            layout.key(figure.name)
            layout.text += figure.value
          }
        }
      }
    }
    return layout.text + "\n"
  }

  private enum Value {
    case tally(Tally)
    case accuracy(Accuracy)
  }

  private static func members(_ group: ScoreTable.Group) -> [(name: String, value: Value)] {
    group.rows.map { ($0.name.string, .tally($0.tally)) }
      + group.accuracies.map { ($0.name, .accuracy($0.accuracy)) }
  }

  private static func figures(_ tally: Tally) -> [(name: String, value: String)] {
    [
      ("p", "\(tally.precision)"), ("r", "\(tally.recall)"), ("f1", "\(tally.f1)"),
      ("tp", "\(tally.right)"), ("fp", "\(tally.spurious)"), ("fn", "\(tally.missed)"),
    ]
  }
}

/// Nested objects, a member a line: the layout in which figures are compared between runs.
private struct IndentedJSON {
  var text = ""
  private var depth = 0

  mutating func object<Member>(
    _ members: [Member], _ write: (inout IndentedJSON, Member) -> Void
  ) {
    guard !members.isEmpty else {
      text += "{}"
      return
    }
    depth += 1
    for (i, member) in members.enumerated() {
      text += i == 0 ? "{" : ","
      newline()
      write(&self, member)
    }
    depth -= 1
    newline()
    text += "}"
  }

  mutating func key(_ name: String) {
    text += "\""
    for unit in name.utf16 { text += Self.escaped(unit) }
    text += "\": "
  }

  private mutating func newline() {
    text += "\n" + String(repeating: " ", count: depth)
  }

  private static func escaped(_ unit: UInt16) -> String {
    switch unit {
    case 0x22: "\\\""
    case 0x5C: "\\\\"
    case 0x0A: "\\n"
    case 0x0D: "\\r"
    case 0x09: "\\t"
    case 0x08: "\\b"
    case 0x0C: "\\f"
    case 0x20...0x7E: String(Unicode.Scalar(UInt8(unit)))
    default: "\\u" + String(String(0x10000 + Int(unit), radix: 16).dropFirst())
    }
  }
}
