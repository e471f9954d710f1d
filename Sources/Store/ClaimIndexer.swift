internal import Dispatch
internal import Records
internal import Synchronization

/// Finds the terms of claims on a thread of its own, in the order in which the claims come.
final class ClaimIndexer: Sendable {
  private let queue = DispatchQueue(label: "sourcier.claim-indexer")
  private let state: Mutex<ClaimIndex>

  /// - Parameters:
  ///   - names: names of each entity, by its id.
  ///   - corroboration: independent sources of each cluster, by its id.
  init(names: [String: [String]], corroboration: [String: Int]) {
    state = Mutex(ClaimIndex(names: names, corroboration: corroboration))
  }

  /// Begins with the claims of further documents, and returns at once.
  func begin(_ records: [AnalysedRecord]) {
    queue.async { self.state.withLock { $0.add(records) } }
  }

  /// Waits for what was begun; the blocks that are full by now.
  func finished() -> [PostingBlock] {
    queue.sync { state.withLock { $0.takeBlocks() } }
  }

  /// The last block, which need not be full.
  func rest() -> [PostingBlock] {
    queue.sync { state.withLock { $0.takeRest() } }
  }
}

/// The terms of claims, and the blocks that are full.
private struct ClaimIndex {
  private var postings: PostingBuilder
  private var blocks: [PostingBlock] = []
  private let corroboration: [String: Int]

  init(names: [String: [String]], corroboration: [String: Int]) {
    postings = PostingBuilder(vocabulary: Vocabulary(names: names))
    self.corroboration = corroboration
  }

  mutating func add(_ records: [AnalysedRecord]) {
    // By index: a loop over values copies each record with all its strings.
    for at in records.indices where !records[at].claims.isEmpty {
      let document = DocumentTerms(records[at].document, &postings.vocabulary)
      for claim in records[at].claims.indices {
        index(records[at].claims[claim], of: document)
        if postings.count == ClaimSet.blockSize { blocks += takeRest() }
      }
    }
  }

  mutating func takeBlocks() -> [PostingBlock] {
    defer { blocks = [] }
    return blocks
  }

  mutating func takeRest() -> [PostingBlock] { postings.takeBlock().map { [$0] } ?? [] }

  private mutating func index(_ claim: ClaimRecord, of document: DocumentTerms) {
    postings.begin(
      PostingBuilder.Values(
        time: claim.time.flatMap { ClaimTime.days($0.from, $0.to) } ?? ClaimTime.never,
        published: document.published,
        corroboration: Int32(clamping: claim.cluster.flatMap { corroboration[$0] } ?? 0)),
      sentence: claim.evidence.sentence.text)
    postings.add(.action, exactly: claim.action)
    postings.add(.polarity, exactly: claim.polarity)
    postings.add(.modality, exactly: claim.modality)
    if let category = claim.dataCategory { postings.add(.category, exactly: category) }
    if let cluster = claim.cluster { postings.add(.cluster, exactly: cluster) }
    add(.agent, claim.agent)
    add(.data, claim.data)
    add(.subject, claim.subject)
    add(.recipient, claim.recipient)
    add(.place, claim.place)
    add(.destination, claim.destination)
    for source in claim.sources {
      postings.add(.source, source.text, entity: source.entity)
      if let role = source.role { postings.add(.source, role) }
      if let organization = source.organization { postings.add(.source, organization) }
    }
    if let speaker = claim.speaker { postings.add(.speaker, speaker) }
    for term in document.terms { postings.add(term) }
  }

  private mutating func add(_ field: QueryField, _ argument: Span?) {
    if let argument { postings.add(field, argument.text, entity: argument.entity) }
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
