import Graph
import Records

/// Made-up documents with claims, whose words, names and numbers are spread as in a language: few are frequent, many
/// are rare. The same number gives the same corpus.
struct SyntheticCorpus {
  private static let claimsADocument = 10
  private static let actions = [
    "access", "collect", "transfer", "share", "disclose", "store", "delete", "use",
  ]
  private static let modalities = [
    "asserted", "asserted", "asserted", "possible", "unconfirmed", "planned", "hypothetical",
  ]
  private var state: UInt64 = 1
  private let words: [String]
  private let names: [String]
  let graph: KnowledgeGraph
  private let clusters: Int

  init(claims: Int) {
    words = (0..<30_000).map { Self.word($0 &* 7919 &+ 13) }
    let words = self.words
    names = (0..<20_000).map { index in
      [words[index % 10_000], words[index / 2]].map { $0.prefix(1).uppercased() + $0.dropFirst() }
        .joined(separator: " ")
    }
    clusters = max(1, claims / 3)
    var nodes = names.enumerated().map { index, name in
      GraphNode(
        id: "e\(index)", kind: index % 3 == 0 ? .company : .person, label: name,
        properties: [GraphProperty("names", .strings([name, name + " SA"]))])
    }
    nodes += (0..<clusters).map {
      GraphNode(
        id: "k\($0)", kind: .cluster, label: "cluster \($0)",
        properties: [GraphProperty("sources", .integer(1 + $0 % 7))])
    }
    graph = KnowledgeGraph(nodes: nodes, edges: [])
  }

  /// The name of an entity; a small number is a frequent one.
  func name(_ index: Int) -> String { names[index] }
  /// A word of the sentences; a small number is a frequent one.
  func word(_ index: Int) -> String { words[index] }

  /// The document of a number, with its claims.
  mutating func document(_ number: Int) -> AnalysedRecord {
    let id = "d\(number)"
    var document = DocumentRecord(id: id, text: "")
    document.language = number % 2 == 0 ? "fr" : "en"
    document.kind = number % 3 == 0 ? "transcript" : "article"
    document.title = sentence(8)
    document.publisher = names[skewed(200)]
    document.date = date()
    var text = ""
    var length = 0
    let claims = (0..<Self.claimsADocument).map { index in
      let claim = self.claim("c\(number)-\(index)", in: id, at: length)
      text += claim.evidence.sentence.text + " "
      length = claim.evidence.sentence.end + 1
      return claim
    }
    document.text = text
    return AnalysedRecord(document: document, entities: [], relations: [], claims: claims)
  }

  private mutating func claim(_ id: String, in document: String, at start: Int) -> ClaimRecord {
    let sentence = sentence(12 + Int(random(16)))
    let end = start + sentence.unicodeScalars.count
    var claim = ClaimRecord(
      id: id, document: document, action: Self.actions[skewed(Self.actions.count)],
      polarity: random(8) == 0 ? "negated" : "affirmed",
      modality: Self.modalities[Int(random(UInt64(Self.modalities.count)))],
      evidence: .init(
        sentence: Span(text: sentence, start: start, end: end),
        trigger: Span(text: "x", start: start, end: start + 1)), confidence: 0.5)
    func argument(_ text: String, _ entity: Int?) -> Span {
      Span(text: text, start: start, end: start + 5, entity: entity.map { "e\($0)" })
    }
    let agent = skewed(names.count)
    claim.agent = argument(names[agent], agent)
    claim.data = argument(
      "les données " + words[skewed(500)] + " " + words[skewed(500)], nil)
    claim.dataCategory = random(3) == 0 ? "personal" : "other"
    if random(2) == 0 { claim.subject = argument(words[skewed(2_000)], nil) }
    if random(4) == 0 {
      let recipient = skewed(names.count)
      claim.recipient = argument(names[recipient], recipient)
    }
    if random(3) == 0 {
      let place = skewed(names.count)
      claim.place = argument(names[place], place)
    }
    if random(3) == 0 {
      let from = date()
      claim.time = .init(text: from, start: start, end: start + 5, from: from, to: from)
    }
    for _ in 0..<random(3) {
      let source = skewed(names.count)
      claim.sources.append(
        .init(
          text: names[source], start: start, end: start + 5, entity: "e\(source)", role: nil,
          organization: nil, cue: "selon"))
    }
    claim.cluster = "k\(random(UInt64(clusters)))"
    return claim
  }

  private mutating func sentence(_ length: Int) -> String {
    (0..<length).map { _ in words[skewed(words.count)] }.joined(separator: " ")
  }

  private mutating func date() -> String {
    let month = 1 + random(12)
    let day = 1 + random(28)
    return "\(2015 + random(10))-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// SplitMix64.
  private mutating func random(_ bound: UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return (z ^ (z >> 31)) % bound
  }

  /// A number below the bound; about as many of 0…1 as of 2…3, 4…7, 8…15 and so on.
  private mutating func skewed(_ bound: Int) -> Int {
    let bits = UInt64(Int.bitWidth - (bound - 1).leadingZeroBitCount)
    return Int(random(1 << (1 + random(max(1, bits))))) % bound
  }

  private static func word(_ number: Int) -> String {
    let syllables = [
      "ba", "ré", "ti", "mon", "la", "veu", "con", "der", "ish", "pro", "cé", "nal", "gou", "té",
      "ric", "so",
    ]
    var rest = number
    var word = ""
    repeat {
      word += syllables[rest % syllables.count]
      rest /= syllables.count
    } while rest > 0
    return word
  }
}
