internal import Dispatch
internal import Records
internal import Spill
internal import Synchronization

/// Finds the terms of claims on a thread of its own, in the order in which the claims come.
final class ClaimIndexer: Sendable {
  private let queue = DispatchQueue(label: "sourcier.claim-indexer")
  /// Nil when all claims have been indexed.
  private let state: Mutex<ClaimIndex?>

  init(_ graph: GraphRows.Known) { state = Mutex(ClaimIndex(graph)) }

  /// Begins with the claims of further documents, and returns at once.
  func begin(_ records: [AnalysedRecord]) {
    queue.async { self.state.withLock { $0?.add(records) } }
  }

  /// Waits for what was begun; the blocks that are full by now.
  /// - Throws: ``SpillError`` where the names of entities cannot be read.
  func finished() throws(SpillError) -> [PostingBlock] {
    try queue.sync { state.withLock { $0?.takeBlocks() ?? .success([]) } }.get()
  }

  /// The last block, which need not be full. No claims can come any more: what was known of them is gone.
  func rest() -> [PostingBlock] {
    queue.sync {
      state.withLock { index in
        defer { index = nil }
        return index?.takeRest() ?? []
      }
    }
  }
}

/// The terms of claims, and the blocks that are full.
private struct ClaimIndex {
  private var postings: PostingBuilder
  private var blocks: [PostingBlock] = []
  private let corroboration: Corroboration
  /// Why claims could not be added.
  private var failure: SpillError?

  init(_ graph: GraphRows.Known) {
    postings = PostingBuilder(vocabulary: Vocabulary(names: graph.names))
    corroboration = graph.corroboration
  }

  mutating func add(_ records: [AnalysedRecord]) {
    do throws(SpillError) {
      if failure == nil { try index(records) }
    } catch {
      failure = error
    }
  }

  private mutating func index(_ records: [AnalysedRecord]) throws(SpillError) {
    // By index: a loop over values copies each record with all its strings.
    for at in records.indices where !records[at].claims.isEmpty {
      let document = DocumentTerms(records[at].document, &postings.vocabulary)
      for claim in records[at].claims.indices {
        try index(records[at].claims[claim], of: document)
        if postings.count == ClaimSet.blockSize { blocks += takeRest() }
      }
    }
  }

  mutating func takeBlocks() -> Result<[PostingBlock], SpillError> {
    if let failure { return .failure(failure) }
    defer { blocks = [] }
    return .success(blocks)
  }

  mutating func takeRest() -> [PostingBlock] { postings.takeBlock().map { [$0] } ?? [] }

  private mutating func index(
    _ claim: ClaimRecord, of document: DocumentTerms
  ) throws(SpillError) {
    postings.begin(
      PostingBuilder.Values(
        time: claim.time.flatMap { ClaimTime.days($0.from, $0.to) } ?? ClaimTime.never,
        published: document.published,
        corroboration: claim.cluster.map { corroboration[$0] } ?? 0),
      sentence: claim.evidence.sentence.text)
    postings.add(.action, exactly: claim.action)
    postings.add(.polarity, exactly: claim.polarity)
    postings.add(.modality, exactly: claim.modality)
    if let category = claim.dataCategory { postings.add(.category, exactly: category) }
    if let cluster = claim.cluster { postings.add(.cluster, exactly: cluster) }
    try add(.agent, claim.agent)
    try add(.data, claim.data)
    try add(.subject, claim.subject)
    try add(.recipient, claim.recipient)
    try add(.place, claim.place)
    try add(.destination, claim.destination)
    for source in claim.sources {
      try postings.add(.source, source.text, entity: source.entity)
      if let role = source.role { try postings.add(.source, role) }
      if let organization = source.organization { try postings.add(.source, organization) }
    }
    if let speaker = claim.speaker { try postings.add(.speaker, speaker) }
    for term in document.terms { postings.add(term) }
  }

  private mutating func add(_ field: QueryField, _ argument: Span?) throws(SpillError) {
    if let argument { try postings.add(field, argument.text, entity: argument.entity) }
  }
}

/// Stretches of days as the columns of the store hold them.
enum ClaimTime {
  /// A stretch that no other meets.
  static let never = (from: Int32.max, to: Int32.min)

  /// The days from the beginning of a date to the end of another; one that is missing leaves its side open.
  static func days(_ from: String?, _ to: String?) -> (from: Int32, to: Int32)? {
    let first = from.flatMap { Days.range(of: $0)?.lowerBound }
    let last = to.flatMap { Days.range(of: $0)?.upperBound }
    if first == nil, last == nil { return nil }
    return (first.map { Int32(clamping: $0) } ?? .min, last.map { Int32(clamping: $0) } ?? .max)
  }
}
