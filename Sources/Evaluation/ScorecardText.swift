extension Scorecard {
  /// The scorecard for a reader, a row a line, ending with a newline; empty without gold documents.
  public func text() -> String {
    var lines = ""
    for group in table.groups {
      lines += "== \(group.name.string)\n"
      for (name, tally) in group.rows {
        lines += "  \(Self.padded(name.string)) \(Self.figures(tally))\n"
      }
      for (name, accuracy) in group.accuracies {
        lines += "  \(Self.padded(name)) \(accuracy.value.map { "\($0)" } ?? "None")\n"
      }
    }
    return lines
  }

  private static func figures(_ tally: Tally) -> String {
    let figures = [("P", tally.precision), ("R", tally.recall), ("F1", tally.f1)]
    let ratios = figures.map { "\($0) \($1.formatted(decimals: 3))" }.joined(separator: "  ")
    return ratios
      + "   (\(tally.right) right, \(tally.spurious) spurious, \(tally.missed) missed)"
  }

  /// A name in a column of 20 scalars.
  private static func padded(_ name: String) -> String {
    name + String(repeating: " ", count: max(0, 20 - name.unicodeScalars.count))
  }
}
