internal import Entities

/// Reads extracts of GeoNames: a place a line, 19 columns between tabs (geonameid, name, asciiname, alternatenames,
/// latitude, longitude, feature class, feature code, …, population at 14).
struct GeoNamesReader {
  /// Countries and regions, waters, parks and areas, populated places, mountains and islands. Roads, single buildings,
  /// undersea features and woods are named too seldom to be worth their names.
  private static let classes: Set<String> = ["A", "H", "L", "P", "T"]
  /// Areas that have the name of their chief place: the place stands for both.
  private static let communes: Set<String> = ["ADM3", "ADM4", "ADM5", "ADMD"]

  func read(
    _ lines: inout LineReader, _ collector: inout NameCollector, _ report: inout ImportReport
  ) throws(ImportError) {
    while let line = try lines.next() {
      guard let cells = line.cells(19) else {
        report.fail(line: line.number, line.problem("19 columns between tabs"))
        continue
      }
      guard UInt32(cells[0]) != nil, !cells[1].isEmpty else {
        report.fail(line: line.number, "a place needs a number and a name")
        continue
      }
      guard Self.classes.contains(cells[6]), !Self.communes.contains(cells[7]) else {
        report.leftOut += 1
        continue
      }
      // The column has no languages, and codes of airports and stations among the names.
      let others = cells[3].split(separator: ",").filter { $0.utf8.count > 3 }
      try collector.add(
        ImportedBearer(
          type: .location, identifier: cells[0],
          weight: Self.weight(population: cells[14], featureCode: cells[7]),
          names: [(cells[1], "")] + others.map { (String($0), "") }), &report)
    }
  }

  /// Who writes "New York" means the city more often than the state.
  private static func weight(population: String, featureCode: String) -> UInt32 {
    let population = UInt64(population) ?? 0
    let divisor: UInt64 = featureCode == "ADM1" ? 100 : featureCode == "ADM2" ? 1000 : 1
    return UInt32(clamping: population / divisor)
  }
}

/// Reads GeoNames' names in other languages: alternateNameId, geonameid, language, name, is preferred, is short, is
/// colloquial, is historic, from, to.
struct AlternateNamesReader {
  /// What stands in the column of languages and is none.
  private static let codes: Set<String> = [
    "abbr", "faac", "fr_1793", "iata", "icao", "link", "phon", "piny", "post", "tcid", "unlc",
    "wkdt",
  ]

  func read(
    _ lines: inout LineReader, _ collector: inout NameCollector, _ report: inout ImportReport
  ) throws(ImportError) {
    while let line = try lines.next() {
      guard let cells = line.cells(4...10) else {
        report.fail(line: line.number, line.problem("4 to 10 columns between tabs"))
        continue
      }
      guard let place = UInt32(cells[1]), !cells[3].isEmpty else {
        report.fail(line: line.number, "a name needs the number of its place")
        continue
      }
      let isUnusual = cells.count > 6 && cells[6] == "1" || cells.count > 7 && cells[7] == "1"
      guard !isUnusual, !Self.codes.contains(cells[2]),
        try collector.add(
          name: cells[3], language: cells[2], toBearer: place, type: .location)
      else {
        report.leftOut += 1
        continue
      }
      report.names += 1
    }
  }
}

extension LineReader.Line {
  /// The cells between tabs; nil where the line is too long, no UTF-8, or has another number of them.
  func cells(_ count: ClosedRange<Int>) -> [String]? {
    guard !isTooLong, let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let cells = text.utf8.split(separator: 0x09, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    return count.contains(cells.count) ? cells : nil
  }

  /// As ``cells(_:)``, of exactly so many.
  func cells(_ count: Int) -> [String]? { cells(count...count) }

  /// Why ``cells(_:)`` has none.
  func problem(_ expected: String) -> String {
    if isTooLong { return "longer than \(LineReader.longest) bytes" }
    guard String(validating: bytes, as: UTF8.self) != nil else { return "not valid UTF-8" }
    return "\(1 + bytes.count { $0 == 0x09 }) columns where there should be \(expected)"
  }
}
