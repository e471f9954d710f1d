/// A gold claim with its words found in the text.
struct GoldClaim: Sendable {
  let annotation: GoldDocument.Claim
  let sentence: Extent
  let trigger: Extent?
  /// The arguments that the annotation names, found in the text or not.
  private(set) var named: [Argument] = []
  /// The arguments that stand in the text, without articles.
  private(set) var arguments: [Argument: Extent] = [:]
  /// What stands for an argument: its antecedent, or its pronoun.
  private(set) var references: [Argument: Extent] = [:]
  /// The sources' names, without articles; nil for one that is not in the text.
  private(set) var sources: [Extent?] = []

  /// - Parameter repetition: how many claims before this one have the same sentence and trigger.
  init(_ claim: GoldDocument.Claim, in text: ScalarText, repetition: Int) {
    annotation = claim
    let words = ScalarText(claim.sentence)
    let low = text.firstIndex(of: words) ?? 0
    let high = low + words.count
    sentence = Extent(start: low, end: high)

    // A trigger that stands twice in a sentence is annotated twice, in reading order.
    let triggerWords = ScalarText(claim.trigger)
    var start = low
    for _ in 0..<repetition {
      guard let here = text.firstIndex(of: triggerWords, from: start, to: high),
        text.firstIndex(of: triggerWords, from: here + 1, to: high) != nil
      else { break }
      start = here + 1
    }
    trigger = text.locate(claim.trigger, from: start, to: high)

    func find(_ words: String?) -> Extent? {
      text.locate(words, from: low, to: high)?.withoutArticles(in: text)
    }
    for name in Argument.allCases {
      guard let words = claim.words(of: name) else { continue }
      named.append(name)
      arguments[name] = find(words)
    }
    for name in Argument.allCases { references[name] = find(claim.refs?[name.rawValue] ?? nil) }
    for source in claim.sources {
      if let name = source.name, !name.isEmpty { sources.append(find(name)) }
    }
  }

  /// The claims of a document, in its order.
  static func all(of document: GoldDocument, in text: ScalarText) -> [GoldClaim] {
    var seen: [[ExactString]: Int] = [:]
    return document.claims.map { claim in
      let key = [ExactString(claim.sentence), ExactString(claim.trigger)]
      defer { seen[key, default: 0] += 1 }
      return GoldClaim(claim, in: text, repetition: seen[key, default: 0])
    }
  }
}

extension GoldDocument.Claim {
  /// The words of an argument; nil where the claim has none.
  fileprivate func words(of argument: Argument) -> String? {
    let words: String? =
      switch argument {
      case .agent: agent
      case .data: data
      case .subject: subject
      case .recipient: recipient
      case .place: place
      case .destination: destination
      case .time: time?.text
      }
    // A time without words still counts as named.
    return argument == .time || words?.isEmpty == false ? words : nil
  }
}
