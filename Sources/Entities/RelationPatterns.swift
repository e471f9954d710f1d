internal import LanguageResources
internal import Linguistics
internal import Propositions

/// Predicates that state relations, of one language: `relations.tsv`.
struct RelationPatterns: Sendable {
  /// Where a party stands.
  enum Slot: Sendable, Hashable {
    /// A constituent of the predicate.
    case function(GrammaticalFunction)
    /// The noun that the predicate is in apposition to, or that is in apposition to it, or its subject as a predicate.
    case identified
  }

  struct Pattern: Sendable {
    var kind: Relation.Kind
    var from: [Slot]
    var to: [Slot]
    /// Types that the parties may have; empty for any.
    var fromTypes: Set<EntityType>
    var toTypes: Set<EntityType>
    /// A lemma that must stand among the predicate's dependents.
    var complement: String?
  }

  private struct Key: Hashable {
    var lemma: String
    var upos: UPOS
  }

  private var patterns: [Key: [Pattern]] = [:]
  /// The parts of speech that have patterns, a bit each: most tokens need no look-up.
  private var tags: UInt32 = 0
  /// Prepositions between a role and its organisation.
  private(set) var rolePrepositions: Set<String> = []
  /// Prepositions between a person and the body that employs them.
  private(set) var employmentPrepositions: Set<String> = []
  /// Prepositions between a body and the place of its seat.
  private(set) var seatPrepositions: Set<String> = []
  /// Nouns of offices that a company has: told without a company, they are those of the company spoken of.
  private(set) var offices: Set<String> = []

  init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    let table = try resources.table(
      "\(language.code)/relations.tsv", required: ["lemma", "pos", "relation", "from", "to"])
    for row in table.rows {
      func fail(_ message: String) -> ResourceError {
        ResourceError(path: table.path, line: row.line, message: message)
      }
      guard let kind = Relation.Kind(rawValue: row["relation"]) else {
        throw fail(
          "relation '\(row["relation"])'; write one of \(Relation.Kind.allCases.map(\.rawValue).joined(separator: ", "))"
        )
      }
      switch row["pos"] {
      case "role":
        rolePrepositions.insert(row["lemma"])
        continue
      case "person":
        employmentPrepositions.insert(row["lemma"])
        continue
      case "seat":
        seatPrepositions.insert(row["lemma"])
        continue
      case "office":
        offices.insert(row["lemma"])
        continue
      default: break
      }
      guard let upos = UPOS(name: row["pos"]) else {
        throw fail("pos '\(row["pos"])' is no universal tag")
      }
      func slots(_ column: String) -> [Slot] {
        row.list(column).map { $0 == "is" ? .identified : .function(GrammaticalFunction(name: $0)) }
      }
      func types(_ column: String) throws(ResourceError) -> Set<EntityType> {
        var result: Set<EntityType> = []
        for name in row.list(column) {
          guard let type = EntityType(rawValue: name) else {
            throw fail("'\(name)' is no type of entity")
          }
          result.insert(type)
        }
        return result
      }
      tags |= 1 << UInt32(upos.rawValue)
      patterns[Key(lemma: row["lemma"], upos: upos), default: []].append(
        Pattern(
          kind: kind, from: slots("from"), to: slots("to"), fromTypes: try types("from_types"),
          toTypes: try types("to_types"),
          complement: row["complement"].isEmpty ? nil : row["complement"]))
    }
  }

  func patterns(_ lemma: String, _ upos: UPOS) -> [Pattern] {
    guard tags & 1 << UInt32(upos.rawValue) != 0 else { return [] }
    return patterns[Key(lemma: lemma, upos: upos)] ?? []
  }
}
