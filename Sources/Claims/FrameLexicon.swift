internal import LanguageResources
internal import Linguistics
internal import Propositions

/// A predicate of a frame file: what it expresses and what fills its arguments.
struct Frame: Sendable {
  /// What the data argument must be for the frame to hold.
  enum Need: String, Sendable, CaseIterable {
    /// Words for data, or words that stand for some.
    case data
    /// Words that mean data by themselves, or with whose or about what: the predicate says little by itself.
    case strong
    /// Words for data or a pronoun, with or without what it stands for.
    case any
    /// Nothing.
    case none
  }

  /// What must stand around the predicate for the frame to hold.
  enum Condition: Sendable {
    case light
    /// Under a verb of giving.
    case given
    case reflexive
    /// The frame says little without it.
    case filled(Slot)
    case preposition(String)
    case particle(String)
    case complement(String)
    case head(String)
  }

  /// An argument that a frame may want filled: to whom; where or whereto; whose data.
  enum Slot: String {
    case recipient
    case place
    case subject
  }

  var action: Action
  var agent: [GrammaticalFunction]
  var data: [GrammaticalFunction]
  var recipient: [GrammaticalFunction]
  var place: [GrammaticalFunction]
  var destination: [GrammaticalFunction]
  /// What tells whose data it is, where the data does not.
  var subject: [GrammaticalFunction]
  var need: Need
  var conditions: [Condition]

  /// True for a verb that is always reflexive in this sense.
  var isReflexive: Bool {
    conditions.contains { condition in
      if case .reflexive = condition { true } else { false }
    }
  }

  /// True where something must stand around the predicate, beside its arguments.
  var isConditioned: Bool {
    conditions.contains { condition in
      if case .filled = condition { false } else { true }
    }
  }
}

/// The frames of a language: `frames.tsv`.
struct FrameLexicon: Sendable {
  private struct Key: Hashable {
    var lemma: String
    var upos: UPOS
  }

  /// The frames of each lemma, those with conditions first.
  private var frames: [Key: [Frame]] = [:]
  /// The parts of speech that have frames, a bit each: most tokens need no look-up.
  private var tags: UInt32 = 0
  private var forms: VerbForms

  init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    let path = "\(language.code)/frames.tsv"
    let table = try resources.table(path, required: ["lemma", "pos", "action", "needs"])
    forms = try VerbForms(resources: resources, language: language)
    var defaults: [String: ResourceTable.Row] = [:]
    for row in table.rows {
      func fail(_ message: String) -> ResourceError {
        ResourceError(path: table.path, line: row.line, message: message)
      }
      guard let action = Action(rawValue: row["action"]) else {
        throw fail(
          "action '\(row["action"])'; write one of \(Action.allCases.map(\.rawValue).joined(separator: ", "))"
        )
      }
      guard let upos = UPOS(name: row["pos"]) else {
        throw fail("pos '\(row["pos"])' is no universal tag")
      }
      if row["lemma"] == "*" {
        defaults[row["pos"] + " " + row["action"]] = row
        continue
      }
      let fallback = defaults[row["pos"] + " " + row["action"]]
      func functions(_ column: String) -> [GrammaticalFunction] {
        let names = row[column].isEmpty ? fallback?.list(column) ?? [] : row.list(column)
        return names.filter { $0 != "-" }.map { GrammaticalFunction(name: $0) }
      }
      guard let need = Frame.Need(rawValue: row["needs"]) else {
        throw fail("needs '\(row["needs"])'; write data, strong, any or none")
      }
      var conditions: [Frame.Condition] = []
      for text in row.list("requires") {
        guard let condition = Frame.Condition(text) else {
          throw fail(
            "requires '\(text)'; write light, given, reflexive, filled:recipient, filled:place, filled:subject, case:P, particle:P, "
              + "comp:L or head:L")
        }
        conditions.append(condition)
      }
      if upos == .verb { forms.insert(row["lemma"]) }
      tags |= 1 << UInt32(upos.rawValue)
      frames[Key(lemma: row["lemma"], upos: upos), default: []].append(
        Frame(
          action: action, agent: functions("agent"), data: functions("data"),
          recipient: functions("recipient"), place: functions("place"),
          destination: functions("destination"), subject: functions("subject"), need: need,
          conditions: conditions))
    }
    frames = frames.mapValues { $0.filter(\.isConditioned) + $0.filter { !$0.isConditioned } }
  }

  /// The frames of a lemma, those with conditions first.
  func frames(_ lemma: String, _ upos: UPOS) -> [Frame] {
    let upos = upos == .auxiliary ? .verb : upos
    guard tags & 1 << UInt32(upos.rawValue) != 0 else { return [] }
    return frames[Key(lemma: lemma, upos: upos)] ?? []
  }

  /// True for an infinitive, by its ending, of a verb that has frames.
  func isInfinitive(_ form: String) -> Bool {
    forms.isInfinitive(form) && !frames(form, .verb).isEmpty
  }

  /// True for the lemma of a verb that has frames.
  func isLemma(_ form: String) -> Bool { !frames(form.lowercased(), .verb).isEmpty }

  /// The frames of the verb that an inflected form, or a lemma with the ending of another verb, seems to belong to.
  func frames(ofForm form: String) -> [Frame] {
    forms.verb(of: form).map { frames($0, .verb) } ?? []
  }
}

extension Frame.Condition {
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map { String($0) }
    switch (parts.first, parts.count) {
    case ("light", 1): self = .light
    case ("given", 1): self = .given
    case ("filled", 2):
      guard let slot = Frame.Slot(rawValue: parts[1]) else { return nil }
      self = .filled(slot)
    case ("reflexive", 1): self = .reflexive
    case ("case", 2): self = .preposition(parts[1])
    case ("particle", 2): self = .particle(parts[1])
    case ("comp", 2): self = .complement(parts[1])
    case ("head", 2): self = .head(parts[1])
    default: return nil
    }
  }
}
