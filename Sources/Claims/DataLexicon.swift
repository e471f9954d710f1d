internal import LanguageResources
internal import Text

/// Words for data and for the people whose data it can be, of one language.
struct DataLexicon: Sendable {
  /// How far a word means data by itself.
  enum Strength: String, Sendable {
    /// By itself: "data", "messages".
    case strong
    /// With whose or about what: "name", "table".
    case weak
    /// A system, an account or a device: data for whoever gets into it.
    case device
    /// It stands for data that was named before: "it", "everything".
    case anaphor
  }

  /// What a noun, or a noun with a complement, means.
  typealias Entry = (category: String, strength: Strength)

  private var data: [String: Entry] = [:]
  private var people: Set<String> = []
  private var measures: Set<String> = []
  private var durations: Set<String> = []
  private var indefinite: Set<String> = []
  private var negative: Set<String> = []
  private var adjuncts: Set<String> = []
  private var locatives: Set<String> = []
  private var localities: Set<String> = []
  private var systems: Set<String> = []
  private var circumstances: Set<String> = []
  private var workplaces: Set<String> = []
  private var services: Set<String> = []
  private var collectives: Set<String> = []
  private var terms: [String: [String: Entry]] = [:]
  private var misnomers: [String: Set<String>] = [:]
  private var phrases: [String: [String]] = [:]

  init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    var unaccented: [String: (category: String, strength: Strength)] = [:]
    let table = try resources.table(
      "\(language.code)/data-nouns.tsv", required: ["lemma", "category", "kind"])
    for row in table.rows {
      switch row["kind"] {
      case "measure": measures.insert(row["lemma"]); continue
      case "duration":
        measures.insert(row["lemma"])
        durations.insert(row["lemma"])
        continue
      case "indefinite": indefinite.insert(row["lemma"]); continue
      case "circumstance": circumstances.insert(row["lemma"]); continue
      case "workplace": workplaces.insert(row["lemma"]); continue
      case "service": services.insert(row["lemma"]); continue
      case "collective": collectives.insert(row["lemma"]); continue
      case "system": systems.insert(row["lemma"]); continue
      case "adjunct": adjuncts.insert(row["lemma"]); continue
      case "locative": locatives.insert(row["lemma"]); continue
      case "locality": localities.insert(row["lemma"]); continue
      case "misnomer":
        let words = row["lemma"].split(separator: "+").map { String($0) }
        if let first = words.first { misnomers[first, default: []].formUnion(words.dropFirst()) }
        continue
      case "phrase":
        let words = row["lemma"].split(separator: " ").map { String($0) }
        if let first = words.first { phrases[first] = Array(words.dropFirst()) }
        continue
      case "negative": negative.insert(row["lemma"]); continue
      default: break
      }
      guard let strength = Strength(rawValue: row["kind"]) else {
        throw ResourceError(
          path: table.path, line: row.line,
          message:
            "kind '\(row["kind"])'; write strong, weak, device, anaphor, measure, duration, indefinite, negative, adjunct, locative, locality, misnomer, phrase, circumstance, workplace, service, collective or system"
        )
      }
      let words = row["lemma"].split(separator: "+").map { String($0) }
      if words.count == 2 {
        terms[words[0], default: [:]][words[1]] = (row["category"], strength)
      } else {
        data[row["lemma"]] = (row["category"], strength)
      }
    }
    // Old transcripts have lost their accents.
    for (lemma, entry) in data {
      let plain = FoldedKey.key(lemma)
      if plain != lemma, data[plain] == nil { unaccented[plain] = entry }
    }
    data.merge(unaccented) { known, _ in known }
    localities.formUnion(localities.map { FoldedKey.key($0) })
    for row in try resources.table("\(language.code)/people-nouns.tsv", required: ["lemma"]).rows {
      people.insert(row["lemma"])
    }
  }

  func strength(_ lemma: String) -> Strength? { entry(lemma)?.strength }
  func category(_ lemma: String) -> String? { entry(lemma)?.category }
  /// part, million, copy: a noun that measures what its complement names.
  func isMeasure(_ lemma: String) -> Bool { measures.contains(lemma) }
  /// hour, année: a measure that stands for nothing by itself.
  func isDuration(_ lemma: String) -> Bool { durations.contains(lemma) }
  /// a, no, un, aucun: a determiner that does not point at anything known, by form.
  func isIndefinite(_ form: String) -> Bool {
    indefinite.contains(form) || negative.contains(form)
  }
  /// "information judiciaire", "trafic d'influence": a complement that makes something else of a word for data.
  func isMisnomer(_ lemma: String, with complement: String) -> Bool {
    misnomers[lemma]?.contains(complement) ?? false
  }
  /// "tax return", "déclaration de revenus": what a noun means with a complement.
  func term(_ lemma: String, with complement: String) -> Entry? { terms[lemma]?[complement] }
  /// True for a noun that means data with some complement.
  func isTerm(_ lemma: String) -> Bool { terms[lemma] != nil }
  /// "que ce soit" behind "quoi": the other words of a pronoun that is a phrase, by form.
  func rest(ofPhrase form: String) -> [String]? { phrases[form] }
  /// server, forum: where data can be, and nobody who acts.
  func isSystem(_ lemma: String) -> Bool {
    systems.contains(lemma) || systems.contains(lemma.lowercased())
  }
  /// fin, purpose: why or how something is done, and nobody it is done to.
  func isCircumstance(_ lemma: String) -> Bool { circumstances.contains(lemma) }
  /// data: one or many, so that both "it" and "them" stand for it.
  func isCollective(_ lemma: String) -> Bool { collectives.contains(lemma) }
  /// platform, app: a system that also stands for whoever runs it.
  func isService(_ lemma: String) -> Bool { services.contains(lemma) }
  /// at, chez: a preposition between people and whom they work for.
  func isWorkplace(_ preposition: String) -> Bool { workplaces.contains(preposition) }
  /// to, with, pour: a preposition whose complement belongs to the act, not to the data.
  func isAdjunct(_ preposition: String) -> Bool { adjuncts.contains(preposition) }
  /// on, sur: a preposition whose complement tells where the data is, if it is a system.
  func isLocative(_ preposition: String) -> Bool { locatives.contains(preposition) }
  /// abroad, étranger, territoire: a place without a name.
  func isLocality(_ lemma: String) -> Bool { localities.contains(lemma) }
  /// no, aucun: by form.
  func isNegative(_ form: String) -> Bool { negative.contains(form) }

  private func entry(_ lemma: String) -> Entry? {
    // "GB", "SMS".
    data[lemma] ?? data[lemma.lowercased()]
  }

  func isPeople(_ lemma: String) -> Bool { people.contains(lemma) }
}
