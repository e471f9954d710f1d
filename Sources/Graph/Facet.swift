/// How two arguments compare.
enum Match: Sendable {
  /// They name one thing, in part at least.
  case agrees
  /// They cannot be one.
  case conflicts
  /// One of them does not tell.
  case silent
}

/// Where something is, as far as tables know.
struct Place: Hashable, Sendable {
  /// The node, or "region:US" for a country.
  var id: String
  /// ISO 3166 code, or a UN M.49 code for an area of several countries; nil where it is unknown.
  var country: String?

  /// The country of a code.
  init(country: String) {
    id = "region:" + country
    self.country = country
  }

  /// A place by its node's id and by its key, as "place:tunis:TN".
  init(id: String, key: String?) {
    let parts = key?.split(separator: ":").map { String($0) } ?? []
    self.id = key ?? id
    country = parts.count >= 2 && (parts[0] == "region" || parts.count == 3) ? parts.last : nil
  }

  private var isCountry: Bool { id.hasPrefix("region:") }
  private var isArea: Bool { country?.first?.isNumber ?? false }

  /// True for one place, and for a place in a country.
  func agrees(_ other: Place) -> Bool {
    id == other.id || (isCountry || other.isCountry) && country != nil && country == other.country
  }

  /// Nothing is known of which countries an area takes in.
  var canConflict: Bool { !isArea && country != nil }
}

/// What an argument of a claim means, in every language.
struct Facet: Hashable, Sendable {
  /// Entities that it names, but for places and roles, by position.
  var names: Set<Int> = []
  /// Places that it names, and countries of its demonyms.
  var places: Set<Place> = []
  /// Concepts of its head: one for most arguments.
  var heads: Set<String> = []
  /// Concepts of its other words.
  var words: Set<String> = []
  /// Those of its words that the table of concepts translates, for the data.
  var concepts: Set<String> = []
  var quantity: Double?
  var scope: String?

  /// True where the argument tells nothing that could be compared: it is missing, or a pronoun.
  var isEmpty: Bool { names.isEmpty && places.isEmpty && heads.isEmpty && words.isEmpty }
  /// How much it tells.
  var weight: Int {
    (names.isEmpty ? 0 : 2) + (places.isEmpty ? 0 : 1) + (heads.isEmpty ? 0 : 1)
      + (quantity == nil ? 0 : 1)
  }

  /// How far two numbers of one thing may lie apart, as "some 40,000" and "41,000" do.
  private static let tolerance = 0.1

  func quantities(_ other: Facet) -> Match {
    guard let a = quantity, let b = other.quantity else { return .silent }
    return abs(a - b) <= Self.tolerance * max(a, b) ? .agrees : .conflicts
  }

  func places(_ other: Facet) -> Match { Self.match(places, other.places) }

  static func match(_ a: Set<Place>, _ b: Set<Place>) -> Match {
    guard !a.isEmpty, !b.isEmpty else { return .silent }
    if a.contains(where: { place in b.contains { place.agrees($0) } }) { return .agrees }
    return a.contains(where: \.canConflict) && b.contains(where: \.canConflict)
      ? .conflicts : .silent
  }

  func heads(_ other: Facet, _ knowledge: GraphKnowledge) -> Match {
    guard !heads.isEmpty, !other.heads.isEmpty else { return .silent }
    if heads.contains(where: { head in other.heads.contains { knowledge.agree(head, $0) } }) {
      return .agrees
    }
    // "No subcontractor" and "employees of a subcontractor": nobody of the kind is meant.
    if scope == "none",
      !heads.isDisjoint(with: other.words)
        || other.scope == "none" && !other.heads.isDisjoint(with: words)
    {
      return .agrees
    }
    return .conflicts
  }
}

extension Sequence<Match> {
  /// Conflicts where one conflicts, else agrees where one agrees.
  var combined: Match {
    var result = Match.silent
    for match in self {
      if match == .conflicts { return .conflicts }
      if match == .agrees { result = .agrees }
    }
    return result
  }
}
