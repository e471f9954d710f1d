public import Records

extension GoldDocument {
  /// For each predicted claim of the document whether a gold claim is paired with it, as the scorecard pairs them; nil
  /// where that gold claim is hard and counts neither way.
  public func verdicts(on predicted: [ClaimRecord]) -> [Bool?] {
    let text = ScalarText(text)
    return ClaimPairing(
      GoldClaim.all(of: self, in: text), predicted.map { PredictedClaim($0, in: text) }, in: text
    ).verdicts
  }
}
