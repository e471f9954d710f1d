/// Decides which candidates of a document are speaker labels: a colon alone proves nothing, a name that comes back does.
struct LabelCensus {
  private var counts: [String: Int] = [:]
  private(set) var lines = 0
  private(set) var labelled = 0
  private(set) var timed = 0
  private var repeated = 0
  private var company = 0
  private var formal = 0
  private let isDeclared: Bool

  /// Counts the candidates of all lines that hold text, nil for a line without one.
  /// - Parameter declared: true where the input says that it is a transcript.
  init(_ labels: some Collection<SpeakerLabel?>, declared: Bool) {
    isDeclared = declared
    for label in labels {
      lines += 1
      guard let label else { continue }
      if label.isTimed { timed += 1 }
      if label.isFormal { formal += 1 }
      if label.name.isEmpty { continue }
      counts[label.name.lowercased(), default: 0] += 1
      if label.needsCompany { company += 1 }
    }
    for case .some(let label) in labels where !label.name.isEmpty {
      let count = counts[label.name.lowercased()] ?? 0
      if label.needsCompany, company < 3, count < 2 { continue }
      if label.strength > .weak || count >= 3 { labelled += 1 }
      if count >= 2 { repeated += 1 }
    }
  }

  /// True where the lines are turns of speech.
  var isTranscript: Bool {
    if isDeclared || formal >= 2 { return true }
    if timed >= 2, timed * 10 >= lines * 3 { return true }
    if labelled >= 2, labelled * 10 >= lines * 8 { return true }
    if labelled >= 3, labelled * 10 >= lines * 4, repeated >= 2 { return true }
    // Long turns of several paragraphs.
    return repeated >= 6 && repeated * 10 >= lines && labelled * 8 >= lines
      && counts.count < repeated
  }

  /// True where a page's paragraphs are a talk of a few people: each speaks more than once, and next to no label stands
  /// alone. Recipes, fact boxes and lists of figures have colons too.
  var isConversation: Bool {
    let speakers = counts.filter { $0.value >= 2 }
    return (2...6).contains(speakers.count) && repeated >= 4 && repeated * 10 >= lines * 3
      && repeated * 10 >= labelled * 7
  }

  /// True where a candidate is a label.
  func accepts(_ label: SpeakerLabel) -> Bool {
    if label.name.isEmpty { return label.isTimed && timed >= 2 }
    let count = counts[label.name.lowercased()] ?? 0
    if label.needsCompany, company < 3, count < 2, !isDeclared { return false }
    switch label.strength {
    case .strong: return true
    case .likely: return count >= 2 || labelled >= 2 && labelled * 5 >= lines || isDeclared
    case .weak: return count >= 3 || count >= 2 && isDeclared
    }
  }
}
