internal import Records

extension GoldDocument {
  /// Compares the document's relations: the type agrees, and the words of each party hold those of
  /// the other, whatever their case. Offsets play no part, as gold relations have none.
  func match(_ records: [RelationRecord]) -> Tally {
    let gold = relations.map { Parties($0.type, $0.from, $0.to) }
    let predicted = records.map { Parties($0.type, $0.from.text, $0.to.text) }
    var tally = Tally()
    tally.match(gold, predicted) { $0.agrees(with: $1) }
    return tally
  }
}

/// A relation's type and the words of its parties in small letters.
private struct Parties {
  let type: ExactString
  let from: ScalarText
  let to: ScalarText

  init(_ type: String, _ from: String, _ to: String) {
    self.type = ExactString(type)
    self.from = ScalarText(from).lowercased
    self.to = ScalarText(to).lowercased
  }

  func agrees(with other: Parties) -> Bool {
    type == other.type && Self.nest(from, other.from) && Self.nest(to, other.to)
  }

  private static func nest(_ a: ScalarText, _ b: ScalarText) -> Bool {
    b.contains(a) || a.contains(b)
  }
}
