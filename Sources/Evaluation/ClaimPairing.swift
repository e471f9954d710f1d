/// Pairs the claims of a document one to one with what was predicted for it.
///
/// Pairs are taken greedily, the highest affinity first. Cost: affinities of all g·p candidates,
/// and sorting them.
struct ClaimPairing: Sendable {
  /// The gold claims that are scored: hard ones are left out.
  private(set) var gold: [GoldClaim] = []
  /// The predictions that are scored: those paired with a hard claim are left out.
  private(set) var predicted: [PredictedClaim] = []
  /// By gold claim, the index of its prediction.
  private(set) var partners: [Int?] = []
  /// The predictions without a gold claim.
  private(set) var unpaired: [PredictedClaim] = []
  /// By prediction, as given: whether it has a gold claim; nil where that claim is hard.
  private(set) var verdicts: [Bool?] = []

  /// How many pairs there are.
  var count: Int { predicted.count - unpaired.count }

  init(_ gold: [GoldClaim], _ predicted: [PredictedClaim], in text: ScalarText) {
    var candidates: [(affinity: Double, gold: Int, predicted: Int)] = []
    for (i, claim) in gold.enumerated() {
      for (j, guess) in predicted.enumerated() {
        let affinity = Self.affinity(claim, guess, in: text)
        if affinity > 0 { candidates.append((affinity, i, j)) }
      }
    }
    // The last of equals comes first, which keeps the order total.
    candidates.sort { $0 > $1 }
    var partner = [Int?](repeating: nil, count: gold.count)
    var taken = [Int?](repeating: nil, count: predicted.count)
    for (_, i, j) in candidates where partner[i] == nil && taken[j] == nil {
      partner[i] = j
      taken[j] = i
    }

    var place = [Int?](repeating: nil, count: predicted.count)
    for (j, guess) in predicted.enumerated() {
      if let i = taken[j], gold[i].annotation.hard == true {
        verdicts.append(nil)
        continue
      }
      verdicts.append(taken[j] != nil)
      place[j] = self.predicted.count
      self.predicted.append(guess)
      if taken[j] == nil { unpaired.append(guess) }
    }
    for (i, claim) in gold.enumerated() where claim.annotation.hard != true {
      self.gold.append(claim)
      partners.append(partner[i].flatMap { place[$0] })
    }
  }

  /// 0 where the two cannot be the same claim; else 2 for triggers that overlap, 1 for the action
  /// and up to 1 for the share of right arguments.
  private static func affinity(
    _ gold: GoldClaim, _ guess: PredictedClaim, in text: ScalarText
  ) -> Double {
    guard gold.sentence.overlaps(guess.sentence) else { return 0 }
    let trigger = gold.trigger?.overlaps(guess.trigger) == true
    let action = gold.hasAction(of: guess)
    let right = gold.named.count { gold.isRight($0, in: guess, text) }
    guard trigger || (action && right > 0) else { return 0 }
    return Double((trigger ? 2 : 0) + (action ? 1 : 0))
      + Double(right) / Double(max(gold.named.count, 1))
  }
}

extension GoldClaim {
  /// Whether the actions agree. Transfer and share differ by the verb alone: either counts as the
  /// other.
  func hasAction(of guess: PredictedClaim) -> Bool {
    if ExactString(annotation.action) == ExactString(guess.action) { return true }
    let moves = ["transfer", "share"]
    return moves.contains(annotation.action) && moves.contains(guess.action)
  }

  /// Whether a predicted argument is right: it is the gold span, or the antecedent of the pronoun
  /// that stands there (or that pronoun), or, for an argument named outside the sentence, another
  /// mention of the same words.
  func isRight(_ argument: Argument, in guess: PredictedClaim, _ text: ScalarText) -> Bool {
    let words = arguments[argument]
    let guessed = guess.arguments[argument]
    if Extent.areSame(words, guessed) || Extent.areSame(references[argument], guessed) {
      return true
    }
    guard let words, let guessed else { return false }
    let isInside = sentence.start <= words.start && words.start < sentence.end
    return !isInside && text.words(words).caseFolded == text.words(guessed).caseFolded
  }

  func hasPolarity(of guess: PredictedClaim) -> Bool {
    ExactString(annotation.polarity) == ExactString(guess.polarity)
  }

  func hasModality(of guess: PredictedClaim) -> Bool {
    ExactString(annotation.modality) == ExactString(guess.modality)
  }
}
