/// Whether a proposition is affirmed or denied in its own clause.
public enum Polarity: String, Sendable, CaseIterable {
  case affirmed, negated
}

/// How certain the text presents a proposition, in its own clause.
public enum Modality: String, Sendable, CaseIterable {
  /// Told as fact, admitted or confirmed.
  case asserted
  /// Can, may, is able or allowed to.
  case possible
  /// The journalistic conditional, allegedly, accused of, suspected of.
  case unconfirmed
  /// Will, plans to, must, in order to, banned from.
  case planned
  /// If, would, counterfactual.
  case hypothetical
}

/// Polarity and modality of one proposition (Saurí and Pustejovsky, FactBank, 2009, in our five modalities).
public struct Factuality: Hashable, Sendable {
  /// Affirmed or denied.
  public var polarity: Polarity
  /// How certain.
  public var modality: Modality

  /// Makes a value; a plain assertion by default.
  public init(polarity: Polarity = .affirmed, modality: Modality = .asserted) {
    self.polarity = polarity
    self.modality = modality
  }
}
