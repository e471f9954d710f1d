internal import Graph
internal import Records

/// A run as RDF: schema.org for documents and claims, PROV-O for who says what, Web Annotation for the places.
///
/// Nothing that a document says stands as a triple of its own: a claim is a `schema:Claim` with polarity, modality and
/// attribution, a relation a `rdf:Statement` with polarity and modality. Each resource comes with the document in which
/// it is said, which is its named graph; entities, clusters and what links them belong to none.
struct RDFMapping {
  private let run: RunFolder
  private let sources: [String: [Int: String]]
  private let additions: [String: [(name: String, value: String)]]
  /// Edges that only connect what the resources connect themselves.
  private static let structural: Set<String> = [
    "states", "says", "in_cluster", "agent", "data", "subject", "recipient", "place", "destination",
    "mentions",
  ]

  init(_ run: RunFolder) throws {
    self.run = run
    sources = try RunFacts.sources(in: run.graph)
    additions = try RunFacts.additions(in: run.graph)
  }

  /// Calls the body with each resource and the IRI of its named graph.
  func forEach(_ body: (RDFResource, String?) throws -> Void) throws {
    try run.graph.forEachNode { node in
      if let resource = RDFNodes.resource(of: node) { try body(resource, nil) }
    }
    try run.graph.forEachEdge { edge in
      guard !Self.structural.contains(edge.type) else { return }
      try body(
        statement(of: edge), edge.evidence.first.map { RDFNames.iri(ofDocument: $0.document) })
    }
    var documents = try run.documents()
    var claims = try run.claims()
    var mentions = try run.mentions()
    var claim = try claims.next()
    var mention = try mentions.next()
    while let document = try documents.next() {
      let graph = RDFNames.iri(ofDocument: document.id)
      try body(RDFNodes.resource(of: document), graph)
      while let found = mention, found.document == document.id {
        try body(annotation(of: found), graph)
        mention = try mentions.next()
      }
      let text = claim?.document == document.id ? Array(document.text.unicodeScalars) : []
      while let found = claim, found.document == document.id {
        try body(resource(of: found), graph)
        try body(evidence(of: found, in: text), graph)
        claim = try claims.next()
      }
    }
    guard claim == nil, mention == nil else {
      throw ExportError(
        "a claim or mention of a document that is not in documents.ndjson, or not in its order; run 'sourcier run' again"
      )
    }
  }

  // MARK: Claims

  private func resource(of claim: ClaimRecord) -> RDFResource {
    let id = RDFNames.iri(of: claim.id)
    var resource = RDFResource(id, "schema:Claim", "prov:Entity")
    resource.add(
      "schema:name",
      Certainty.label(
        ClaimTable.proposition(of: claim), polarity: claim.polarity, modality: claim.modality))
    resource.add("schema:text", claim.evidence.sentence.text)
    resource.add("sourcier:action", iri: "sourcier:" + claim.action)
    resource.add("sourcier:polarity", iri: "sourcier:" + claim.polarity)
    resource.add("sourcier:modality", iri: "sourcier:" + claim.modality)
    for name in ClaimRecord.argumentNames {
      guard let span = claim.argument(name) else { continue }
      resource.add("sourcier:" + name, argument(span, "\(id)#\(name)"))
    }
    resource.add("sourcier:dataCategory", claim.dataCategory)
    if let time = claim.time {
      var argument = RDFResource("\(id)#time", "sourcier:Argument")
      argument.add("schema:text", time.text)
      argument.add("oa:start", time.start)
      argument.add("oa:end", time.end)
      argument.add("sourcier:from", date: time.from)
      argument.add("sourcier:to", date: time.to)
      resource.add("sourcier:time", argument)
    }
    for (index, source) in claim.sources.enumerated() {
      let agent = sources[claim.id]?[source.start] ?? source.entity
      resource.add("prov:wasAttributedTo", iri: agent.map { RDFNames.iri(of: $0) })
      resource.add(
        "prov:qualifiedAttribution", attribution(source, agent, "\(id)#source\(index + 1)", index))
    }
    resource.add("prov:wasDerivedFrom", iri: RDFNames.iri(ofDocument: claim.document))
    resource.add("schema:appearance", iri: RDFNames.iri(ofDocument: claim.document))
    resource.add("sourcier:trigger", claim.evidence.trigger.text)
    resource.add("sourcier:speaker", claim.speaker)
    resource.add("sourcier:timecode", claim.timecode)
    resource.add("sourcier:cluster", iri: claim.cluster.map { RDFNames.iri(of: $0) })
    resource.add("sourcier:confidence", claim.confidence)
    resource.add("sourcier:terms", claim.termsJSON)
    for (name, value) in additions[claim.id] ?? [] {
      if name == "origin" {
        resource.add("sourcier:origin", iri: RDFNames.iri(of: value))
      } else {
        resource.add("sourcier:" + name, value)
      }
    }
    return resource
  }

  private func argument(_ span: Span, _ id: String) -> RDFResource {
    var argument = RDFResource(id, "sourcier:Argument")
    argument.add("schema:text", span.text)
    argument.add("oa:start", span.start)
    argument.add("oa:end", span.end)
    argument.add("sourcier:entity", iri: span.entity.map { RDFNames.iri(of: $0) })
    return argument
  }

  private func attribution(
    _ source: ClaimRecord.Source, _ agent: String?, _ id: String, _ index: Int
  ) -> RDFResource {
    var attribution = RDFResource(id, "prov:Attribution")
    attribution.add("prov:agent", iri: agent.map { RDFNames.iri(of: $0) })
    attribution.add("schema:position", index + 1)
    attribution.add("schema:text", source.text)
    attribution.add("oa:start", source.start)
    attribution.add("oa:end", source.end)
    attribution.add("sourcier:role", source.role)
    attribution.add("sourcier:organization", source.organization)
    attribution.add("sourcier:cue", source.cue)
    return attribution
  }

  // MARK: Places

  private func evidence(of claim: ClaimRecord, in text: [Unicode.Scalar]) -> RDFResource {
    let id = RDFNames.iri(of: claim.id)
    var annotation = RDFResource("\(id)#evidence", "oa:Annotation")
    annotation.add("oa:motivatedBy", iri: "oa:identifying")
    annotation.add("oa:hasBody", iri: id)
    let sentence = claim.evidence.sentence
    var quote = RDFResource("\(id)#quote", "oa:TextQuoteSelector")
    quote.add("oa:exact", sentence.text)
    if 0 <= sentence.start, sentence.start <= sentence.end, sentence.end <= text.count {
      let around = 32
      quote.add(
        "oa:prefix",
        String(String.UnicodeScalarView(text[max(0, sentence.start - around)..<sentence.start])))
      quote.add(
        "oa:suffix",
        String(
          String.UnicodeScalarView(text[sentence.end..<min(text.count, sentence.end + around)])))
    }
    annotation.add(
      "oa:hasTarget",
      target("\(id)#target", claim.document, sentence.start, sentence.end, quote: quote))
    return annotation
  }

  private func annotation(of mention: EntityRecord) -> RDFResource {
    let id = "\(RDFNames.iri(ofDocument: mention.document))#mention-\(mention.start)-\(mention.end)"
    var annotation = RDFResource(id, "oa:Annotation")
    annotation.add("oa:motivatedBy", iri: "oa:identifying")
    annotation.add("oa:hasBody", iri: RDFNames.iri(of: mention.entity))
    annotation.add("sourcier:mentionType", mention.type)
    annotation.add("sourcier:confidence", mention.confidence)
    var quote = RDFResource("\(id)-quote", "oa:TextQuoteSelector")
    quote.add("oa:exact", mention.text)
    annotation.add(
      "oa:hasTarget",
      target("\(id)-target", mention.document, mention.start, mention.end, quote: quote))
    return annotation
  }

  private func target(
    _ id: String, _ document: String, _ start: Int, _ end: Int, quote: RDFResource? = nil
  ) -> RDFResource {
    var target = RDFResource(id, "oa:SpecificResource")
    target.add("oa:hasSource", iri: RDFNames.iri(ofDocument: document))
    var position = RDFResource("\(id)-position", "oa:TextPositionSelector")
    position.add("oa:start", start)
    position.add("oa:end", end)
    target.add("oa:hasSelector", position)
    if let quote { target.add("oa:hasSelector", quote) }
    return target
  }

  // MARK: Relations and what links clusters

  private func statement(of edge: GraphEdge) -> RDFResource {
    let id = RDFNames.iri(of: "edge:" + edge.key)
    var statement = RDFResource(id, "rdf:Statement")
    statement.add("rdf:subject", iri: RDFNames.iri(of: edge.source))
    statement.add("rdf:predicate", iri: "sourcier:" + edge.type)
    statement.add("rdf:object", iri: RDFNames.iri(of: edge.target))
    statement.add("sourcier:polarity", iri: edge.polarity.map { "sourcier:" + $0 })
    statement.add("sourcier:modality", iri: edge.modality.map { "sourcier:" + $0 })
    statement.add("sourcier:kind", edge.kind)
    for (index, place) in edge.evidence.enumerated() {
      statement.add(
        "sourcier:evidence",
        target("\(id)#evidence\(index + 1)", place.document, place.start, place.end))
    }
    return statement
  }
}
