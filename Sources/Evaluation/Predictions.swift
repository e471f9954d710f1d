public import Records

/// What the pipeline found in the documents of a gold file, in the order of its output.
public struct Predictions: Sendable {
  /// The claims.
  public var claims: [ClaimRecord]
  /// The mentions; nil leaves entities unscored, an empty array scores them as all missed.
  public var entities: [EntityRecord]?
  /// The relations; nil leaves relations unscored, an empty array scores them as all missed.
  public var relations: [RelationRecord]?

  /// Makes predictions. Records of documents outside the gold file are not scored.
  public init(
    claims: [ClaimRecord], entities: [EntityRecord]? = nil, relations: [RelationRecord]? = nil
  ) {
    self.claims = claims
    self.entities = entities
    self.relations = relations
  }
}
