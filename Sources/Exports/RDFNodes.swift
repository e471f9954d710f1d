internal import Graph
internal import Records

/// Documents and the nodes of the graph that are no claims, as RDF.
enum RDFNodes {
  /// The document. Its text stays out: the quotes and their neighbours are in the selectors.
  static func resource(of document: DocumentRecord) -> RDFResource {
    let id = RDFNames.iri(ofDocument: document.id)
    var resource = RDFResource(
      id, document.kind == "article" ? "schema:NewsArticle" : "schema:CreativeWork", "prov:Entity")
    resource.add("schema:identifier", document.id)
    resource.add("schema:headline", document.title)
    resource.add("schema:inLanguage", document.language)
    resource.add("schema:datePublished", date: document.date)
    if let url = document.url {
      if RDFNames.isAddress(url) {
        resource.add("schema:url", iri: url)
      } else {
        resource.add("schema:url", url)
      }
    }
    if let publisher = document.publisher {
      var organization = RDFResource("\(id)#publisher", "schema:Organization")
      organization.add("schema:name", publisher)
      resource.add("schema:publisher", organization)
    }
    for (index, author) in document.authors.enumerated() {
      var person = RDFResource("\(id)#author\(index + 1)", "schema:Person")
      person.add("schema:name", author)
      resource.add("schema:author", person)
    }
    resource.add("sourcier:kind", document.kind)
    resource.add("sourcier:path", document.path)
    resource.add("sourcier:sha256", document.sha256)
    for warning in document.warnings { resource.add("sourcier:warning", warning) }
    return resource
  }

  /// An entity, a source, a category of data or a cluster; nil for documents and claims, which have records.
  static func resource(of node: GraphNode) -> RDFResource? {
    let id = RDFNames.iri(of: node.id)
    var resource: RDFResource
    switch node.kind {
    case .document, .claim: return nil
    case .company: resource = RDFResource(id, "schema:Corporation", "prov:Organization")
    case .organization: resource = RDFResource(id, "schema:Organization", "prov:Organization")
    case .person: resource = RDFResource(id, "schema:Person", "prov:Person")
    case .location: resource = RDFResource(id, "schema:Place", "prov:Location")
    case .product: resource = RDFResource(id, "schema:Product")
    case .role: resource = RDFResource(id, "schema:DefinedTerm", "sourcier:Role")
    case .data: resource = RDFResource(id, "schema:DefinedTerm", "sourcier:DataCategory")
    case .source: resource = RDFResource(id, "prov:Agent")
    case .cluster: resource = RDFResource(id, "sourcier:Cluster")
    }
    resource.add("schema:name", node.label)
    for property in node.properties {
      let name = "sourcier:" + property.name
      switch property.value {
      case .strings(let names) where property.name == "names":
        for name in names where name != node.label { resource.add("schema:alternateName", name) }
      case .strings(let strings): for string in strings { resource.add(name, string) }
      case .string(let string): resource.add(name, string)
      case .integer(let number): resource.add(name, number)
      case .number(let number): resource.add(name, number)
      case .records: resource.add(name, FlatGraph.flat(property.value).text)
      }
    }
    return resource
  }
}
