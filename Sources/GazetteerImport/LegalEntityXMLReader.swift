internal import Markup

/// Reads the LEI-CDF as XML: one record after the other, so that the file need not fit into memory.
struct LegalEntityXMLReader {
  /// The largest record, in bytes.
  private static let largest = 1 << 20
  private static let opening = Array("LEIRecord".utf8)
  private let parser = MarkupParser(limit: largest * 2)

  func read(
    _ lines: inout LineReader, _ collector: inout NameCollector, _ report: inout ImportReport
  ) throws(ImportError) {
    var record: [UInt8] = []
    var firstLine = 0
    while let line = try lines.next() {
      var rest = line.bytes[...]
      if line.isTooLong {
        report.fail(line: line.number, line.problem("lines between the elements"))
        record = []
      }
      while !rest.isEmpty {
        if record.isEmpty {
          guard let tag = Self.tag(in: rest, isEnd: false) else { break }
          firstLine = line.number
          rest = rest[tag.lowerBound...]
        }
        let close = Self.tag(in: rest, isEnd: true)?.upperBound
        let end = close ?? rest.endIndex
        record.append(contentsOf: rest[..<end])
        rest = rest[end...]
        if close != nil {
          try add(record, firstLine, &collector, &report)
          record = []
        } else if record.count > Self.largest {
          report.fail(line: firstLine, "a record of more than \(Self.largest) bytes")
          record = []
        } else {
          record.append(0x0A)
        }
      }
    }
    if !record.isEmpty { report.fail(line: firstLine, "a record without an end") }
  }

  /// The first tag of a record, whatever its prefix; elements of longer names are others.
  private static func tag(in bytes: ArraySlice<UInt8>, isEnd: Bool) -> Range<Int>? {
    var at = bytes.startIndex
    while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")) {
      guard let close = bytes[open...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      var name = bytes[(open + 1)..<close]
      let closes = name.first == UInt8(ascii: "/")
      if closes { name.removeFirst() }
      name = name.prefix { $0 > 0x20 && $0 != UInt8(ascii: "/") }
      if let colon = name.firstIndex(of: UInt8(ascii: ":")) { name = name[(colon + 1)...] }
      if closes == isEnd, name.elementsEqual(opening) { return open..<(close + 1) }
      at = close + 1
    }
    return nil
  }

  private func add(
    _ record: [UInt8], _ line: Int, _ collector: inout NameCollector, _ report: inout ImportReport
  ) throws(ImportError) {
    // The prefix is declared at the beginning of the file.
    let whole = Array("<r xmlns:lei=\"http://www.gleif.org/data/schema/leidata/2016\">".utf8)
    guard let tree = try? parser.parse(whole + record + Array("</r>".utf8), as: .xml),
      !tree.isPartial
    else { return report.fail(line: line, "a record that is no well-formed XML") }
    var entity = LegalEntity(lei: "", category: "", status: "", names: [])
    for node in 0..<tree.count where !tree.isText(node) {
      let text = String(decoding: tree.allText(node), as: UTF8.self)
      switch tree.elementName(node) {
      case "LEI": if entity.lei.isEmpty { entity.lei = text }
      case "EntityCategory": entity.category = text
      case "RegistrationStatus": entity.status = text
      case "LegalName": entity.names.insert((text, tree.attribute("lang", of: node) ?? ""), at: 0)
      case "OtherEntityName", "TransliteratedOtherEntityName":
        entity.names.append((text, tree.attribute("lang", of: node) ?? ""))
      default: break
      }
    }
    entity.names.removeAll { $0.text.isEmpty }
    try entity.add(to: &collector, line: line, &report)
  }
}
