internal import Records

/// The entities of one document: distinct surface forms with their type, mentions apart.
struct EntityScore: Sendable {
  private struct Form: Hashable {
    var text: ExactString
    var type: ExactString

    init(_ text: String, _ type: String) {
      self.text = ExactString(text)
      self.type = ExactString(type)
    }
  }

  private let gold: Set<Form>
  private let predicted: Set<Form>

  init(_ document: GoldDocument, _ records: [EntityRecord]) {
    gold = Set(document.entities.map { Form($0.text, $0.type) })
    predicted = Set(records.map { Form($0.text, $0.type) })
  }

  func add(to table: inout ScoreTable, groups: [String]) {
    let types = Set(gold.union(predicted).map(\.type)).sorted()
    let byType = types.map { type in (type, tally { $0.type == type ? $0 : nil }) }
    let folded = tally { $0.type.string == "company" ? Form($0.text.string, "organization") : $0 }
    let untyped = tally { Form($0.text.string, "") }
    let bodies = bodies()
    table.update(groups) { group in
      for (type, tally) in byType {
        group["entities"] += tally
        group["entity:" + type.string] += tally
      }
      group["entities folded"] += folded
      group["entities untyped"] += untyped
      group.bodies.right += bodies.right
      group.bodies.wrong += bodies.wrong
    }
  }

  /// Of the forms that both sides take for a company or an organization: those of which both take them for the same.
  private func bodies() -> Accuracy {
    let types = [ExactString("company"), ExactString("organization")]
    let bodies = Set(gold.filter { types.contains($0.type) }.map(\.text))
    var accuracy = Accuracy()
    for form in predicted where types.contains(form.type) && bodies.contains(form.text) {
      accuracy.count(gold.contains(form))
    }
    return accuracy
  }

  /// Compares the forms after a change; nil leaves one out.
  private func tally(_ change: (Form) -> Form?) -> Tally {
    let gold = Set(gold.compactMap(change))
    let predicted = Set(predicted.compactMap(change))
    let right = gold.intersection(predicted).count
    return Tally(
      right: right, spurious: predicted.count - right, missed: gold.count - right)
  }
}
