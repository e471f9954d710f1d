internal import Records

/// Precision, recall and F1 of predictions against gold documents, for all documents and by
/// language and kind of document.
///
/// Claims are paired one to one: same document, overlapping sentence, and triggers that overlap (2
/// points), same action (1 point), arguments that overlap (up to 1 point); a pair needs an
/// overlapping trigger, or the same action and one right argument. Claims marked hard, and what is
/// paired with them, are left out. The rows:
/// - `detection`: pairs; `typed`: pairs whose actions agree.
/// - `arguments`, and one row an argument: right where the spans' overlap (Dice, in scalars,
///   articles left out) is at least 0.5; those of an unpaired claim all count as missed or
///   spurious.
/// - `sources`: names of sources over all claims; any mention of the same name is right.
/// - `claim`: paired; action, polarity and modality agree; no argument is wrong.
/// - `entities`, and one row a type: distinct surface forms with their type; `entities folded`
///   takes a company for an organization, `entities untyped` compares the forms alone.
/// - `relations`: the type agrees and each party's words hold the other's.
/// - `polarity`, `modality`: accuracy over pairs.
/// - `company or organization`: of the forms that gold and predictions take for one of the two, the share that both take
///   for the same.
public struct Scorecard: Sendable {
  /// What an extractor's author looks into, a line each: `MISS` a gold claim without a prediction,
  /// `PART` a pair with a wrong argument, `EXTRA` a prediction without a gold claim. The words are
  /// quoted as they stand, newlines included.
  public private(set) var details: [String] = []
  private(set) var table = ScoreTable()

  /// Scores predictions. Cost: gold times predicted claims of each document.
  public init(gold: [GoldDocument], predictions: Predictions) {
    let claims = Dictionary(grouping: predictions.claims) { ExactString($0.document) }
    for document in gold { score(document, claims[ExactString(document.id)] ?? []) }
    if let records = predictions.entities {
      let entities = Dictionary(grouping: records) { ExactString($0.document) }
      for document in gold { score(document, entities[ExactString(document.id)] ?? []) }
    }
    if let records = predictions.relations {
      let relations = Dictionary(grouping: records) { ExactString($0.document) }
      for document in gold { score(document, relations[ExactString(document.id)] ?? []) }
    }
  }

  /// The figures of a row of tallies, 0…1, to four decimals; nil where the group or the row does
  /// not exist.
  public subscript(
    group: String, row: String
  ) -> (precision: Double, recall: Double, f1: Double)? {
    table.group(group)?.tally(row).map { ($0.precision, $0.recall, $0.f1) }
  }

  /// The share of pairs whose `polarity` or `modality` agrees, or of names whose kind of body does (`company or
  /// organization`), 0…1, to four decimals; nil for another name, an unknown group, or without pairs.
  public func accuracy(group: String, of attribute: String) -> Double? {
    table.group(group)?.accuracies.first { $0.name == attribute }?.accuracy.value
  }
}

extension Scorecard {
  private mutating func score(_ document: GoldDocument, _ records: [ClaimRecord]) {
    let score = ClaimScore(document, records)
    score.add(to: &table, groups: document.groups)
    details += score.details
  }

  private mutating func score(_ document: GoldDocument, _ records: [EntityRecord]) {
    EntityScore(document, records).add(to: &table, groups: document.groups)
  }

  private mutating func score(_ document: GoldDocument, _ records: [RelationRecord]) {
    let tally = document.match(records)
    table.update(document.groups) { $0["relations"] += tally }
  }
}

extension GoldDocument {
  /// The groups of the scorecard that the document counts in.
  fileprivate var groups: [String] { ["all", language, kind] }
}
