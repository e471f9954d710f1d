internal import Records
internal import Text

/// Groups claims that state the same proposition, whoever says so and whether it is affirmed or denied.
///
/// A proposition is the action with who acts, what data, whose, to whom and where. An argument that names an entity
/// counts by its node, any other by its words without accents, case and leading articles.
struct ClaimClusters {
  /// A cluster under construction.
  struct Cluster {
    var id: String
    var label: String
    var action: String
    var claims: [String] = []
    var documents: [String] = []
    var affirmed = 0
    var negated = 0
    var modalities: [String: Int] = [:]
    var sources: Set<String> = []
  }

  private(set) var clusters: [String: Cluster] = [:]
  private(set) var clusterOfClaim: [String: String] = [:]

  /// Adds a claim.
  /// - Parameter node: the graph's node of an entity id.
  mutating func add(_ claim: ClaimRecord, node: (String) -> String?) {
    // Transfer and share differ by the verb alone.
    let action = claim.action == "share" ? "transfer" : claim.action
    let parts = ClaimRecord.argumentNames.map { name in
      claim.argument(name).map { argument in
        argument.entity.flatMap(node) ?? Self.content(argument.text)
      } ?? ""
    }
    let id = ContentID.make("k", [action] + parts)
    var cluster =
      clusters[id] ?? Cluster(id: id, label: Self.label(claim), action: claim.action)
    cluster.claims.append(claim.id)
    if cluster.documents.last != claim.document { cluster.documents.append(claim.document) }
    if claim.polarity == "negated" { cluster.negated += 1 } else { cluster.affirmed += 1 }
    cluster.modalities[claim.modality, default: 0] += 1
    // The innermost source is the one that knows; a claim of the author's counts for its document.
    let origin = claim.sources.last.map { $0.entity.flatMap(node) ?? Self.content($0.text) }
    cluster.sources.insert(origin ?? claim.document)
    clusters[id] = cluster
    clusterOfClaim[claim.id] = id
  }

  private static func content(_ words: String) -> String {
    let key = FoldedKey.key(words)
    for article in ["les ", "des ", "la ", "le ", "une ", "un ", "l'", "d'", "the ", "an ", "a "]
    where key.hasPrefix(article) && key.count > article.count {
      return String(key.dropFirst(article.count))
    }
    return key
  }

  static func label(_ claim: ClaimRecord) -> String {
    var words = [claim.agent?.text ?? "?", claim.action, claim.data?.text ?? "?"]
    if let recipient = claim.recipient?.text ?? claim.destination?.text {
      words += ["→", recipient]
    }
    if let place = claim.place?.text { words += ["@", place] }
    return words.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
