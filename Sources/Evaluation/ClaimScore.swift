internal import Records

/// The claims of one document, compared.
struct ClaimScore: Sendable {
  private let pairing: ClaimPairing
  private let text: ScalarText
  /// By gold claim.
  private var comparisons: [Comparison] = []
  private(set) var details: [String] = []

  /// A gold claim beside its prediction.
  private struct Comparison {
    var guess: PredictedClaim?
    /// The arguments that either has, in order.
    var arguments: [(name: Argument, tally: Tally)] = []
    var sources = Tally()
    var isTyped = false
    var hasPolarity = false
    var hasModality = false
    var hasWrongArgument: Bool { arguments.contains { $0.tally.right == 0 } }
    var isRight: Bool { isTyped && hasPolarity && hasModality && !hasWrongArgument }
  }

  init(_ document: GoldDocument, _ records: [ClaimRecord]) {
    text = ScalarText(document.text)
    let text = text
    pairing = ClaimPairing(
      GoldClaim.all(of: document, in: text), records.map { PredictedClaim($0, in: text) },
      in: text)
    comparisons = zip(pairing.gold, pairing.partners).map { gold, partner in
      compare(gold, partner.map { pairing.predicted[$0] })
    }
    describe(document.id)
  }

  private func compare(_ gold: GoldClaim, _ guess: PredictedClaim?) -> Comparison {
    var comparison = Comparison(guess: guess)
    for name in Argument.allCases {
      let isNamed = gold.arguments[name] != nil
      let isGuessed = guess?.arguments[name] != nil
      guard isNamed || isGuessed else { continue }
      let isRight = isNamed && guess.map { gold.isRight(name, in: $0, text) } == true
      let tally =
        isRight
        ? Tally(right: 1) : Tally(spurious: isGuessed ? 1 : 0, missed: isNamed ? 1 : 0)
      comparison.arguments.append((name, tally))
    }
    comparison.sources.match(gold.sources, guess?.sources ?? [], by: isSameSource)
    if let guess {
      comparison.isTyped = gold.hasAction(of: guess)
      comparison.hasPolarity = gold.hasPolarity(of: guess)
      comparison.hasModality = gold.hasModality(of: guess)
    }
    return comparison
  }

  /// Any mention of the same name will do, and a name may be longer than the other. A gold name
  /// that is not in the text is no source that could be found.
  private func isSameSource(_ gold: Extent?, _ guess: Extent) -> Bool {
    guard let gold else { return false }
    if Extent.areSame(gold, guess) { return true }
    let a = text.words(gold).caseFolded
    let b = text.words(guess).caseFolded
    return !a.isEmpty && !b.isEmpty && (b.contains(a) || a.contains(b))
  }

  // MARK: - Tallies

  func add(to table: inout ScoreTable, groups: [String]) {
    let gold = pairing.gold.count
    let predicted = pairing.predicted.count
    func tally(right: Int) -> Tally {
      Tally(right: right, spurious: predicted - right, missed: gold - right)
    }
    table.update(groups) { group in
      group["detection"] += tally(right: pairing.count)
      group["typed"] += tally(right: comparisons.count { $0.isTyped })
      for comparison in comparisons { add(comparison, to: &group) }
      group["claim"] += tally(right: comparisons.count { $0.isRight })
      for guess in pairing.unpaired {
        for name in Argument.allCases where guess.arguments[name] != nil {
          group["arguments"].spurious += 1
          group[name.rawValue].spurious += 1
        }
        group["sources"].spurious += guess.sources.count
      }
    }
  }

  private func add(_ comparison: Comparison, to group: inout ScoreTable.Group) {
    for (name, tally) in comparison.arguments {
      group["arguments"] += tally
      group[name.rawValue] += tally
    }
    group["sources"] += comparison.sources
    guard comparison.guess != nil else { return }
    group.polarity.count(comparison.hasPolarity)
    group.modality.count(comparison.hasModality)
  }

  // MARK: - Details

  private mutating func describe(_ document: String) {
    for (gold, comparison) in zip(pairing.gold, comparisons) {
      let isMissed = comparison.guess == nil
      guard isMissed || comparison.hasWrongArgument else { continue }
      let claim = gold.annotation
      let sentence = beginning(ScalarText(claim.sentence)[...])
      details.append(
        "\(isMissed ? "MISS " : "PART ") \(document) | \(claim.action) | \(claim.trigger) "
          + "| \(sentence)")
    }
    for guess in pairing.unpaired {
      let trigger = text.string(text.words(guess.trigger))
      let sentence = beginning(text.words(guess.sentence))
      details.append("EXTRA \(document) | \(guess.action) | \(trigger) | \(sentence)")
    }
  }

  private func beginning(_ words: ArraySlice<Unicode.Scalar>) -> String {
    text.string(words.prefix(140))
  }
}
