/// A value that several can have: it is kept outside of them.
@propertyWrapper
struct Shared<Value: Hashable & Sendable>: Hashable, Sendable {
  private final class Kept: Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
  }

  private var kept: Kept

  init(wrappedValue: Value) { kept = Kept(wrappedValue) }

  var wrappedValue: Value {
    get { kept.value }
    set { kept = Kept(newValue) }
  }

  static func == (a: Shared, b: Shared) -> Bool {
    a.kept === b.kept || a.kept.value == b.kept.value
  }
  func hash(into hasher: inout Hasher) { hasher.combine(kept.value) }
}

/// What propositions have in common: each distinct value is kept once.
struct SharedParts {
  private var settings: Set<Shared<Proposition.Setting>> = []
  private var facets: Set<Shared<Facet>> = []
  private var names: Set<Set<Int>> = []
  private var places: Set<Set<Place>> = []
  private var concepts: Set<Set<String>> = []

  /// The setting, as it was met first.
  mutating func kept(_ setting: Shared<Proposition.Setting>) -> Shared<Proposition.Setting> {
    settings.insert(setting).memberAfterInsert
  }

  /// The facet, as it was met first; of a new one, its parts.
  mutating func kept(_ facet: Shared<Facet>) -> Shared<Facet> {
    if let known = facets.firstIndex(of: facet) { return facets[known] }
    var parts = facet.wrappedValue
    parts.names = names.insert(parts.names).memberAfterInsert
    parts.places = places.insert(parts.places).memberAfterInsert
    parts.heads = concepts.insert(parts.heads).memberAfterInsert
    parts.words = concepts.insert(parts.words).memberAfterInsert
    parts.concepts = concepts.insert(parts.concepts).memberAfterInsert
    return facets.insert(Shared(wrappedValue: parts)).memberAfterInsert
  }
}
