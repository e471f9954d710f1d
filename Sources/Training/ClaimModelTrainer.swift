internal import Foundation

/// Trains the confidence of claims: which of the candidates that frames find are claims about data.
///
/// Right and wrong candidates come from annotated documents, all of whose claims are known, and wrong ones from
/// documents of all sorts that hold no claim. How sure the model is of a candidate tells nothing about candidates that
/// it learnt from, so the threshold and the figures are those of documents left out, ten folds.
public struct ClaimModelTrainer: Sendable {
  /// A candidate of a document.
  public struct Example: Sendable {
    /// What was seen of it, each feature once.
    public var features: [(name: String, value: Double)]
    /// Whether it is a claim.
    public var isRight: Bool
    /// The document, so that a fold takes it whole.
    public var document: String
    /// False for a document that is only known to hold no claim.
    public var isAnnotated: Bool

    /// Makes an example.
    public init(
      features: [(name: String, value: Double)], isRight: Bool, document: String, isAnnotated: Bool
    ) {
      self.features = features
      self.isRight = isRight
      self.document = document
      self.isAnnotated = isAnnotated
    }
  }

  /// The inverse variance of the weights' prior.
  private static let penalty = 3.0
  /// That of the topic, a number and not a yes or no.
  private static let topicPenalty = 1.0
  /// How much a candidate of a document without claims counts: there are many, and a text of another sort costs less.
  private static let otherWeight = 0.4
  private static let folds = 10
  /// The share of right candidates that the threshold must let pass.
  private static let kept = 0.985

  private var examples: [Example]
  private var rows: [LogisticRegression.Example] = []
  private var names: [String] = []

  /// - Throws: ``TrainingError`` where there is nothing to learn from.
  public init(_ examples: [Example]) throws(TrainingError) {
    guard examples.contains(where: \.isRight), examples.contains(where: { !$0.isRight }) else {
      throw TrainingError(
        message: "\(examples.count) candidates, all of one kind; give files with claims and others")
    }
    self.examples = examples
    names = Set(examples.flatMap { $0.features.map(\.name) }).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    let index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    rows = examples.map { example in
      LogisticRegression.Example(
        features: example.features.compactMap { feature in
          index[feature.name].map { ($0, feature.value) }
        }, isRight: example.isRight, weight: example.isAnnotated ? 1 : Self.otherWeight)
    }
  }

  /// The table of weights, and a report for the model's card.
  public func train() -> (table: String, report: String) {
    let penalties = names.map { $0 == "topic" ? Self.topicPenalty : Self.penalty }
    let held = leftOut(penalties)
    let right = examples.indices.filter { examples[$0].isRight }.map { held[$0] }.sorted()
    let threshold =
      (right[Int(Double(right.count) * (1 - Self.kept))] * 1_000).rounded(.down) / 1_000
    let model = LogisticRegression(rows, penalties: penalties)
    var table = """
      # How likely a candidate is to be a claim: weights of a logistic regression, made by `sourcier train claims`
      # (claim-confidence.card.md). topic = log(1 + nouns for data in a thousand tokens); predicate and data = a lemma.
      #columns\tfeature\tweight
      bias\t\(Self.number(model.bias))
      threshold\t\(Self.number(threshold))

      """
    for (name, weight) in zip(names, model.weights) where abs(weight) >= 0.0005 {
      table += "\(name)\t\(Self.number(weight))\n"
    }
    return (table, report(held, threshold))
  }

  /// Each candidate's probability by a model that did not see its document.
  private func leftOut(_ penalties: [Double]) -> [Double] {
    var place: [String: Int] = [:]
    for example in examples where place[example.document] == nil {
      place[example.document] = place.count
    }
    let fold = examples.map { (place[$0.document] ?? 0) % Self.folds }
    var result = [Double](repeating: 0, count: rows.count)
    for number in 0..<Self.folds {
      let model = LogisticRegression(
        rows.indices.filter { fold[$0] != number }.map { rows[$0] }, penalties: penalties)
      for row in rows.indices where fold[row] == number {
        result[row] = model.probability(rows[row])
      }
    }
    return result
  }

  private func report(_ held: [Double], _ threshold: Double) -> String {
    func line(_ name: String, _ isOne: (Example) -> Bool) -> String {
      let indices = examples.indices.filter { isOne(examples[$0]) }
      let kept = indices.count { held[$0] >= threshold }
      let loss = indices.reduce(0.0) {
        $0 - log(max(1e-9, examples[$1].isRight ? held[$1] : 1 - held[$1]))
      }
      return "\(name): \(indices.count) candidates, \(kept) kept, log loss "
        + Self.number(loss / Double(max(1, indices.count))) + "\n"
    }
    return "threshold \(Self.number(threshold)), documents left out:\n"
      + line("right", \.isRight) + line("wrong, annotated") { !$0.isRight && $0.isAnnotated }
      + line("wrong, other documents") { !$0.isRight && !$0.isAnnotated }
  }

  private static func number(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let digits = String(abs(thousandths) % 1000)
    return (thousandths < 0 ? "-" : "") + "\(abs(thousandths) / 1000)."
      + String(repeating: "0", count: 3 - digits.count) + digits
  }
}
