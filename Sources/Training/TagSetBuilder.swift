internal import Linguistics

/// Chooses the tags of a language's model: universal tags divided by one feature, where the parts are frequent.
struct TagSetBuilder {
  /// The names, as "VERB:Inf"; positions are the tags.
  let names: [String]
  private let index: [String: UInt8]

  /// The feature that divides a universal tag, by its position in `Features.inventory`.
  private static let divisions: [UPOS: String] = [
    .verb: "VerbForm", .auxiliary: "VerbForm", .noun: "Number", .pronoun: "PronType",
    .determiner: "PronType", .adverb: "PronType", .numeral: "NumType",
  ]
  /// A part must have one token in this many.
  private static let rarest = 1_000

  init(_ sentences: [TrainingSentence]) {
    var counts: [String: Int] = [:]
    var total = 0
    for sentence in sentences {
      for i in 0..<sentence.count {
        counts[Self.fine(sentence.upos[i], sentence.features[i]), default: 0] += 1
        total += 1
      }
    }
    var names = UPOS.allCases.filter { $0 != .none }.map(\.name)
    let parts = counts.filter { $0.key.contains(":") && $0.value * Self.rarest >= total }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    names += parts.prefix(TagSet.limit - names.count).map(\.key)
    self.names = names
    index = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt8($0)) })
  }

  /// The tag of a token.
  func tag(_ upos: UPOS, _ features: Features) -> UInt8 {
    index[Self.fine(upos, features)] ?? index[upos.name] ?? 0
  }

  private static func fine(_ upos: UPOS, _ features: Features) -> String {
    guard let name = divisions[upos],
      let feature = Features.inventory.firstIndex(where: { $0.name == name }),
      let value = features.value(feature)
    else { return upos.name }
    return upos.name + ":" + value
  }
}
