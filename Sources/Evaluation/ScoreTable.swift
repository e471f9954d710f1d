/// Tallies by group and row, both in the order in which they first appear.
struct ScoreTable: Sendable {
  struct Group: Sendable {
    let name: ExactString
    private(set) var rows: [(name: ExactString, tally: Tally)] = []
    private var index: [ExactString: Int] = [:]
    var polarity = Accuracy()
    var modality = Accuracy()
    var bodies = Accuracy()

    init(name: ExactString) { self.name = name }

    /// The accuracies with their names, in the order in which they are told; that of bodies where there are any.
    var accuracies: [(name: String, accuracy: Accuracy)] {
      [("polarity", polarity), ("modality", modality)]
        + (bodies.value == nil ? [] : [("company or organization", bodies)])
    }

    /// The tally of a row, which asking for makes.
    subscript(row: String) -> Tally {
      get { tally(row) ?? Tally() }
      set {
        let name = ExactString(row)
        if let at = index[name] {
          rows[at].tally = newValue
        } else {
          index[name] = rows.count
          rows.append((name, newValue))
        }
      }
    }

    func tally(_ row: String) -> Tally? { index[ExactString(row)].map { rows[$0].tally } }
  }

  private(set) var groups: [Group] = []
  private var index: [ExactString: Int] = [:]

  /// The group of a name, if there is one.
  func group(_ name: String) -> Group? { index[ExactString(name)].map { groups[$0] } }

  /// Adds to the groups that a document counts in. A name that stands twice counts twice.
  mutating func update(_ names: [String], _ body: (inout Group) -> Void) {
    for name in names {
      let name = ExactString(name)
      if index[name] == nil {
        index[name] = groups.count
        groups.append(Group(name: name))
      }
      if let at = index[name] { body(&groups[at]) }
    }
  }
}
