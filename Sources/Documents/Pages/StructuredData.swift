internal import Markup

/// What a page's JSON-LD (schema.org) says about its article.
struct StructuredData {
  /// The article's object.
  private(set) var article: JSONValue?
  private var nodes: [JSONValue] = []
  private var byID: [String: Int] = [:]

  private static let articleTypes: Set<String> = [
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "blogposting", "reviewnewsarticle",
    "backgroundnewsarticle", "liveblogposting", "scholarlyarticle", "techarticle", "report",
    "socialmediaposting", "medicalscholarlyarticle",
    "advertisercontentarticle", "satiricalarticle", "askpublicnewsarticle",
  ]
  private static let pageTypes: Set<String> = [
    "webpage", "itempage", "videoobject", "creativework", "review", "recipe", "howto",
    "podcastepisode",
  ]

  init(_ tree: MarkupTree) {
    guard let script = tree.nameID("script"), let type = tree.nameID("type") else { return }
    for node in 0..<tree.count where tree.name[node] == script {
      guard let value = tree.value(type, of: node),
        String(decoding: value, as: UTF8.self).lowercased().contains("ld+json")
      else {
        continue
      }
      guard let json = JSONReader.value(Array(tree.allText(node))) else { continue }
      collect(json, depth: 0)
    }
    article =
      nodes.first { Self.has($0, Self.articleTypes) }
      ?? nodes.first { Self.has($0, Self.pageTypes) }
  }

  private mutating func collect(_ value: JSONValue, depth: Int) {
    guard depth < 8, nodes.count < 2000 else { return }
    switch value {
    case .array(let items): for item in items { collect(item, depth: depth + 1) }
    case .object(let members):
      if let id = value["@id"]?.string, members.count > 1 { byID[id] = nodes.count }
      nodes.append(value)
      for member in members
      where member.name == "@graph" || member.name == "mainEntity"
        || member.name == "mainEntityOfPage" || member.name == "author"
        || member.name == "publisher"
      {
        collect(member.value, depth: depth + 1)
      }
    default: break
    }
  }

  private static func has(_ value: JSONValue, _ types: Set<String>) -> Bool {
    (value["@type"]?.items ?? []).contains { type in
      guard let name = type.string?.lowercased() else { return false }
      return types.contains(name.split(separator: "/").last.map { String($0) } ?? name)
    }
  }

  /// The object that a reference means, or the value itself.
  private func resolved(_ value: JSONValue) -> JSONValue {
    guard let id = value["@id"]?.string, value["name"] == nil, let index = byID[id] else {
      return value
    }
    return nodes[index]
  }

  var headline: String? {
    article.flatMap { ($0["headline"] ?? $0["name"])?.string }.flatMap {
      PageMetadata.clean(Self.unescaped($0))
    }
  }

  /// Authors who are persons, or who are not said to be anything.
  var authors: [String] { authors(organizations: false) }
  /// Authors that are said to be organizations: often no more than the site.
  var authoringOrganizations: [String] { authors(organizations: true) }

  private func authors(organizations: Bool) -> [String] {
    guard let value = article?["author"] ?? article?["creator"] else { return [] }
    return value.items.flatMap { item -> [String] in
      let item = resolved(item)
      if let name = item.string { return organizations ? [] : [Self.unescaped(name)] }
      let isOrganization = Self.has(item, ["organization", "newsmediaorganization", "corporation"])
      guard isOrganization == organizations else { return [] }
      return (item["name"]?.items ?? []).compactMap { $0.string.map { Self.unescaped($0) } }
    }
  }

  var publisher: String? {
    guard let value = article?["publisher"]?.items.first else { return nil }
    let name = resolved(value)
    return (name.string ?? name["name"]?.string).flatMap { PageMetadata.clean(Self.unescaped($0)) }
  }

  var published: String? { date("datePublished") ?? date("dateCreated") }
  /// The day of a video on the page.
  var uploaded: String? { date("uploadDate") }
  var modified: String? { date("dateModified") }

  private func date(_ name: String) -> String? {
    article?[name]?.items.first?.string.flatMap { DateReader.iso($0) }.flatMap {
      $0.utf8.count >= 10 ? $0 : nil
    }
  }

  /// Character references that some pages put into JSON.
  static func unescaped(_ text: String) -> String { CharacterReferences.decoded(text) }
}
