/// A stretch of tokens that may be a name, before names are linked to entities.
struct NameCandidate {
  /// Its tokens.
  var tokens: Range<Int>
  /// The type that the evidence speaks for.
  var type: EntityType
  /// What the gazetteer knows of it; nil for names it does not know.
  var entry: Gazetteer.Entry?
  /// Why it is taken for what it is.
  var link: LinkReason
  /// 0…1: how sure the type is.
  var confidence: Double
}
