internal import Entities
internal import Foundation

/// Reads the JSON dump of Wikidata: one array, an entity a line. What an item is comes from its classes (P31).
struct WikidataReader {
  private let classes: [String: EntityType]
  private let decoder = JSONDecoder()

  init(_ classes: [String: EntityType]) { self.classes = classes }

  func read(
    _ lines: inout LineReader, _ collector: inout NameCollector, _ report: inout ImportReport
  ) throws(ImportError) {
    while let line = try lines.next() {
      var bytes = line.bytes[...]
      while let last = bytes.last, last == UInt8(ascii: ",") || last <= 0x20 { bytes.removeLast() }
      if bytes.isEmpty || bytes.elementsEqual([0x5B]) || bytes.elementsEqual([0x5D]) {
        if line.isTooLong {
          report.fail(line: line.number, line.problem("one entity a line"))
        }
        continue
      }
      guard let item = try? decoder.decode(Item.self, from: Data(bytes)), Self.isNumber(item.id)
      else {
        report.fail(line: line.number, "no entity of Wikidata in JSON")
        continue
      }
      let types = item.classes.compactMap { classes[$0] }
      guard let type = types.first, item.id.hasPrefix("Q") else {
        report.leftOut += 1
        continue
      }
      var names: [(String, String)] = []
      for language in item.languages where collector.keeps(language: language) || language == "mul"
      {
        let stored = language == "mul" ? "" : language
        names += item.names(in: language).map { ($0, stored) }
      }
      try collector.add(
        ImportedBearer(
          type: type, identifier: item.id, weight: UInt32(clamping: item.sites), names: names),
        &report)
    }
  }

  /// "Q42".
  private static func isNumber(_ id: String) -> Bool {
    id.utf8.count > 1 && id.utf8.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
  }

  /// What is read of an entity.
  private struct Item: Decodable {
    private struct Text: Decodable { var value: String }
    private struct Site: Decodable {}
    private struct Statement: Decodable {
      struct Snak: Decodable {
        struct Value: Decodable {
          struct Entity: Decodable { var id: String? }
          var value: Entity
        }
        var datavalue: Value?
      }
      var mainsnak: Snak
    }
    private struct Statements: Decodable {
      var classes: [Statement]?
      enum CodingKeys: String, CodingKey { case classes = "P31" }
    }
    /// PHP writes an empty object as an empty array.
    private struct Possibly<Value: Decodable>: Decodable {
      var value: Value?
      init(from decoder: any Decoder) throws { value = try? Value(from: decoder) }
    }

    var id: String
    private var labels: Possibly<[String: Text]>?
    private var aliases: Possibly<[String: [Text]]>?
    private var claims: Possibly<Statements>?
    private var sitelinks: Possibly<[String: Site]>?

    /// Classes of the entity, in the order of its statements.
    var classes: [String] {
      (claims?.value?.classes ?? []).compactMap { $0.mainsnak.datavalue?.value.id }
    }
    var sites: Int { sitelinks?.value?.count ?? 0 }
    /// English first, for the canonical name; then by code.
    var languages: [String] {
      Set(labels?.value?.keys.map { $0 } ?? []).union(aliases?.value?.keys.map { $0 } ?? [])
        .sorted { ($0 == "en" ? 0 : 1, $0) < ($1 == "en" ? 0 : 1, $1) }
    }

    func names(in language: String) -> [String] {
      (labels?.value?[language].map { [$0.value] } ?? [])
        + (aliases?.value?[language] ?? []).map(\.value)
    }
  }
}
