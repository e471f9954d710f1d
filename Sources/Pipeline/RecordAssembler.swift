internal import Claims
internal import Crypto
internal import Documents
internal import Entities
internal import Linguistics
internal import Propositions
internal import Records
internal import Text

/// Turns an extraction into the records of the contract: bytes become Unicode scalars, positions become ids.
struct RecordAssembler {
  private let extraction: Extraction
  private var document: Document { extraction.analysed.document }
  private var text: SourceText { extraction.analysed.document.text }

  init(_ extraction: Extraction) { self.extraction = extraction }

  func record() -> AnalysedRecord {
    var documentRecord = document.record
    documentRecord.warnings += extraction.entities.warnings
    return AnalysedRecord(
      document: documentRecord,
      entities: extraction.entities.mentions.map(entity),
      relations: extraction.entities.relations.map(relation),
      claims: extraction.claims.map(claim))
  }

  private func entityID(_ entity: Int) -> String { LocalID.entity(entity, document: document.id) }

  private func span(_ range: UTF8Range, entity: Int? = nil) -> Span {
    let scalars = text.scalars(range)
    return Span(
      text: text.string(in: range), start: scalars.start, end: scalars.end,
      entity: entity.map(entityID))
  }

  private func entity(_ mention: Mention) -> EntityRecord {
    let words = span(mention.range)
    let entity = extraction.entities.entities[mention.entity]
    return EntityRecord(
      document: document.id, text: words.text, start: words.start, end: words.end,
      type: mention.type.rawValue, entity: entityID(mention.entity), name: entity.name,
      confidence: mention.confidence, key: entity.key, link: mention.link.rawValue)
  }

  private func relation(_ relation: Relation) -> RelationRecord {
    let sentence = text.scalars(sentenceRange(relation.sentence))
    return RelationRecord(
      document: document.id, type: relation.kind.rawValue,
      from: span(relation.from.range, entity: relation.from.entity),
      to: span(relation.to.range, entity: relation.to.entity),
      evidence: .init(sentence: .init(start: sentence.start, end: sentence.end)),
      polarity: relation.factuality.polarity.rawValue,
      modality: relation.factuality.modality.rawValue)
  }

  private func claim(_ claim: Claim) -> ClaimRecord {
    let trigger = span(claim.trigger)
    let segment = extraction.analysed.segment(ofSentence: claim.sentence)
    var record = ClaimRecord(
      id: LocalID.claim(
        document: document.id, action: claim.action.rawValue, start: trigger.start,
        end: trigger.end,
        arguments: [claim.agent, claim.data].map {
          $0.map { text.scalarOffset($0.range.start) } ?? -1
        }),
      document: document.id, action: claim.action.rawValue,
      polarity: claim.factuality.polarity.rawValue, modality: claim.factuality.modality.rawValue,
      evidence: .init(sentence: span(sentenceRange(claim.sentence)), trigger: trigger),
      confidence: claim.confidence)
    func argument(_ argument: Claim.Argument?) -> Span? {
      argument.map { span($0.range, entity: $0.entity) }
    }
    record.agent = argument(claim.agent)
    record.data = argument(claim.data)
    record.dataCategory = claim.dataCategory
    record.subject = argument(claim.subject)
    record.recipient = argument(claim.recipient)
    record.place = argument(claim.place)
    record.destination = argument(claim.destination)
    let arguments = [
      claim.agent, claim.data, claim.subject, claim.recipient, claim.place, claim.destination,
    ]
    var terms: [String: ArgumentTerms] = [:]
    for (name, argument) in zip(ClaimRecord.argumentNames, arguments) {
      terms[name] = argument?.terms.map(self.terms)
    }
    record.terms = terms
    record.time = claim.time.map { time in
      let words = span(time.range)
      return .init(
        text: words.text, start: words.start, end: words.end, from: time.from, to: time.to)
    }
    record.sources = claim.sources.map { source in
      let words = span(source.range)
      return .init(
        text: words.text, start: words.start, end: words.end, entity: source.entity.map(entityID),
        role: source.role.map { text.string(in: $0) },
        organization: source.organization.map { text.string(in: $0) },
        cue: source.cue.map { text.string(in: $0) })
    }
    record.speaker = segment?.speaker
    record.timecode = segment?.from
    return record
  }

  private func terms(_ terms: Claim.Terms) -> ArgumentTerms {
    ArgumentTerms(
      head: terms.head, words: terms.words.sorted(), regions: terms.regions.sorted(),
      quantity: terms.quantity, scope: terms.scope?.rawValue)
  }

  private func sentenceRange(_ sentence: Int) -> UTF8Range {
    extraction.analysed.analysis.originalRange(ofSentence: sentence)
  }
}

/// Ids of what is found in a document. They derive from the document's id and from content: no counter, no clock.
enum LocalID {
  /// The id of the `index`-th entity of a document.
  static func entity(_ index: Int, document: String) -> String { "\(document)#e\(index)" }

  /// The id of a claim, from its words' offsets.
  static func claim(document: String, action: String, start: Int, end: Int, arguments: [Int])
    -> String
  {
    let parts = [document, action, String(start), String(end)] + arguments.map { String($0) }
    let digest = SHA256.hash(data: Array(parts.joined(separator: "\u{1F}").utf8))
    return "c"
      + digest.prefix(8).map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
      }.joined()
  }
}

extension AnalysedRecord {
  /// This record under another document id: a second input with the same id.
  func renamed(to id: String) -> AnalysedRecord {
    let old = document.id
    func rename(_ entity: String) -> String {
      entity.hasPrefix(old + "#") ? id + entity.dropFirst(old.count) : entity
    }
    var result = self
    result.document.id = id
    for i in result.entities.indices {
      result.entities[i].document = id
      result.entities[i].entity = rename(result.entities[i].entity)
    }
    for i in result.relations.indices {
      result.relations[i].document = id
      result.relations[i].mapEntities(rename)
    }
    for i in result.claims.indices {
      let claim = result.claims[i]
      result.claims[i].document = id
      result.claims[i].id = LocalID.claim(
        document: id, action: claim.action, start: claim.evidence.trigger.start,
        end: claim.evidence.trigger.end,
        arguments: [claim.agent?.start ?? -1, claim.data?.start ?? -1])
      result.claims[i].mapEntities(rename)
    }
    return result
  }
}
