/// Forms of files with names.
public enum SourceForm: String, Sendable, CaseIterable {
  /// GeoNames: allCountries, cities500 and other extracts, 19 columns between tabs.
  case geonames
  /// GeoNames: alternateNamesV2, names in other languages.
  case alternateNames = "alternate-names"
  /// GLEIF: golden copy of the LEI-CDF as CSV.
  case gleif
  /// GLEIF: the LEI-CDF as XML.
  case gleifXML = "gleif-xml"
  /// Wikidata: the JSON dump, an entity a line.
  case wikidata
  /// CSV or TSV with a header: name, type, aliases, language, identifier.
  case table

  /// Tells the form by the first line.
  init(path: String) throws(ImportError) {
    var lines = LineReader(try ByteSource(path: path))
    guard let line = try lines.next() else {
      throw ImportError("\(path): the file is empty; remove it or fetch it again")
    }
    let text = line.bytes
    func has(_ needle: String) -> Bool {
      Array(needle.utf8).withUnsafeBufferPointer { needle in
        text.indices.contains { text[$0...].starts(with: needle) }
      }
    }
    let columns = text.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
    func isNumber(_ column: Int) -> Bool {
      !columns[column].isEmpty && columns[column].allSatisfy { (0x30...0x39).contains($0) }
    }
    if text.first == UInt8(ascii: "[") || text.first == UInt8(ascii: "{") {
      self = .wikidata
    } else if text.first == UInt8(ascii: "<") {
      self = .gleifXML
    } else if has("LEI"), has("Entity.LegalName") {
      self = .gleif
    } else if columns.count == 19, isNumber(0) {
      self = .geonames
    } else if (4...10).contains(columns.count), isNumber(0), isNumber(1) {
      self = .alternateNames
    } else {
      self = .table
    }
  }

  /// What identifiers begin with; nil where the form says nothing of their origin.
  var prefix: String? {
    switch self {
    case .geonames, .alternateNames: "geonames"
    case .gleif, .gleifXML: "lei"
    case .wikidata: "wikidata"
    case .table: nil
    }
  }

  /// The licence that its publisher names.
  var licence: String {
    switch self {
    case .geonames, .alternateNames: "GeoNames, CC BY 4.0"
    case .gleif, .gleifXML: "GLEIF, CC0 1.0"
    case .wikidata: "Wikidata, CC0 1.0"
    case .table: "not stated"
    }
  }
}
