internal import LanguageResources
internal import Linguistics

/// An inflected form of a lexeme.
struct InflectedForm: Sendable {
  var form: String
  var lemma: String
  var upos: UPOS
  var features: Features
}

/// The forms of a language's lexemes: `lexemes.tsv`, inflected by `paradigms.tsv`. They tell the trainer of words that
/// its texts do not hold.
struct Lexemes: Sendable {
  /// All forms, lexeme by lexeme; of equal forms with one tag the first counts.
  private(set) var forms: [InflectedForm] = []

  /// A form of a paradigm: what it makes of a lemma.
  private struct Rule: Sendable {
    var cut: String
    var change: Change
    /// Text, or the number of an argument.
    var ending: String
    var argument: Int?
    var upos: UPOS
    var features: Features
  }

  /// What happens to the rest of a lemma when its end has been cut.
  private enum Change: Sendable {
    case none
    case double
    case dropLast
    case replace(String, by: String)

    init?(_ text: String) {
      let parts = text.split(separator: ">", omittingEmptySubsequences: false)
      switch text {
      case "": self = .none
      case "*2": self = .double
      case "-1": self = .dropLast
      default:
        guard parts.count == 2, !parts[0].isEmpty else { return nil }
        self = .replace(String(parts[0]), by: String(parts[1]))
      }
    }

    /// The changed stem; nil where it has nothing to change.
    func applied(to stem: String) -> String? {
      switch self {
      case .none: return stem
      case .double: return stem.last.map { stem + String($0) }
      case .dropLast: return stem.isEmpty ? nil : String(stem.dropLast())
      case .replace(let old, let new):
        guard let last = stem.ranges(of: old).last else { return nil }
        return stem[..<last.lowerBound] + new + stem[last.upperBound...]
      }
    }
  }

  /// Reads the tables of a language and inflects its lexemes.
  /// - Throws: ``TrainingError`` naming the line of a lexeme whose paradigm is unknown or does not fit.
  init(resources: ResourceLibrary, language: Language) throws(TrainingError) {
    let rules: [String: [Rule]]
    let lexemes: ResourceTable
    do throws(ResourceError) {
      rules = try Self.rules(resources, language)
      lexemes = try resources.table(
        "\(language.code)/lexemes.tsv", required: ["lemma", "paradigm"])
    } catch {
      throw TrainingError(message: error.description)
    }
    for row in lexemes.rows {
      let parts = row["paradigm"].split(separator: ":").map { String($0) }
      guard let name = parts.first, let paradigm = rules[name] else {
        throw TrainingError(
          path: lexemes.path,
          message: "line \(row.line): paradigm '\(row["paradigm"])' is not in paradigms.tsv")
      }
      let lemma = row["lemma"]
      for rule in paradigm {
        guard lemma.hasSuffix(rule.cut), rule.argument ?? 0 < parts.count,
          let stem = rule.change.applied(to: String(lemma.dropLast(rule.cut.count)))
        else {
          throw TrainingError(
            path: lexemes.path,
            message: "line \(row.line): '\(lemma)' does not fit the paradigm '\(row["paradigm"])'")
        }
        forms.append(
          InflectedForm(
            form: rule.argument.map { parts[$0] } ?? stem + rule.ending, lemma: lemma,
            upos: rule.upos, features: rule.features))
      }
    }
  }

  private static func rules(
    _ resources: ResourceLibrary, _ language: Language
  ) throws(ResourceError) -> [String: [Rule]] {
    let table = try resources.table(
      "\(language.code)/paradigms.tsv", required: ["paradigm", "cut", "change", "ending", "upos"])
    var rules: [String: [Rule]] = [:]
    for row in table.rows {
      guard let upos = UPOS(name: row["upos"]), let change = Change(row["change"]) else {
        throw ResourceError(
          path: table.path, line: row.line,
          message: "upos '\(row["upos"])', change '\(row["change"])'; write a universal tag, and "
            + "nothing, *2, -1 or a>b")
      }
      let ending = row["ending"]
      rules[row["paradigm"], default: []].append(
        Rule(
          cut: row["cut"], change: change, ending: ending,
          argument: ending.hasPrefix("=") ? Int(ending.dropFirst()) : nil, upos: upos,
          features: Features(conllu: row["features"])))
    }
    return rules
  }
}
