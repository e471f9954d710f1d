internal import Markup

/// Reads TEI: the header's title, authors and date; paragraphs, headings and quotes; `<u who>` and `<sp who>` as turns,
/// with ParlaMint's segments. Notes and incidents are notes.
struct TEIReader {
  let xml: XMLText
  let labels: SpeakerLabelScanner

  private static let blocks: [String: Segment.Kind] = [
    "p": .paragraph, "ab": .paragraph, "head": .heading, "quote": .quote, "item": .list,
    "l": .paragraph, "seg": .paragraph, "note": .note, "kinesic": .note, "vocal": .note,
    "incident": .note,
    "stage": .note, "desc": .note, "figDesc": .caption, "cell": .paragraph, "u": .utterance,
    "lg": .paragraph,
    "speaker": .note, "signed": .paragraph, "salute": .paragraph, "opener": .paragraph,
    "closer": .paragraph,
    "bibl": .paragraph, "label": .paragraph, "entry": .paragraph, "byline": .note,
    "dateline": .note,
    "titlePart": .heading, "trailer": .paragraph, "eg": .paragraph,
  ]

  func read(_ root: Int) -> ReadDocument {
    var document = ReadDocument(.article)
    let tree = xml.tree
    document.language = tree.attribute("lang", of: root)
    if let header = xml.first("teiHeader", in: root) { readHeader(header, &document) }
    let people = self.people(root)
    let kinds = Dictionary(
      Self.blocks.compactMap { name, kind in tree.nameID(name).map { ($0, kind) } },
      uniquingKeysWith: { a, _ in a })
    let header = tree.nameID("teiHeader")
    let turns = xml.ids(["u", "sp"])
    let lost = xml.ids(["gap", "facsimile", "standOff", "sourceDoc", "listPerson", "xenoData"])
    let breaks = xml.ids(["lb", "pb", "cb", "milestone", "anchor"])

    // A stack of blocks without recursion: text goes to the innermost open block.
    var open: [(node: Int, end: Int, kind: Segment.Kind)] = []
    var turn: (end: Int, speaker: String?, role: String?)?
    var pending: [UInt8] = []
    var pendingKind = Segment.Kind.paragraph
    func flush() {
      guard !pending.isEmpty else { return }
      var segment = Segment(pendingKind)
      if let turn, pendingKind != .note, pendingKind != .heading {
        segment.kind = .utterance
        segment.speaker = turn.speaker
        segment.speakerRole = turn.role
        document.kind = .transcript
      }
      document.text.append(pending, as: segment)
      pending.removeAll(keepingCapacity: true)
    }
    var i = root + 1
    let last = Int(tree.end[root])
    while i < last {
      while let block = open.last, block.end <= i {
        flush()
        open.removeLast()
        pendingKind = open.last?.kind ?? .paragraph
      }
      if let current = turn, current.end <= i {
        flush()
        turn = nil
      }
      let name = tree.name[i]
      if name < 0 {
        if !open.isEmpty || turn != nil { pending.append(contentsOf: tree.text[tree.textRange(i)]) }
      } else if name == header || lost.contains(name) {
        i = Int(tree.end[i])
        continue
      } else if turns.contains(name) {
        flush()
        let speaker = self.speaker(i, people)
        turn = (Int(tree.end[i]), speaker.name, speaker.role)
        pendingKind = .utterance
      } else if let kind = kinds[name] {
        flush()
        open.append((i, Int(tree.end[i]), kind))
        pendingKind = kind
        if kind == .note, turn != nil, tree.elementName(i) == "speaker" {
          // The label of a play's or a hearing's turn is no speech.
          i = Int(tree.end[i])
          continue
        }
      } else if breaks.contains(name) {
        pending.append(0x20)
      }
      i += 1
    }
    flush()
    return document
  }

  private func readHeader(_ header: Int, _ document: inout ReadDocument) {
    let tree = xml.tree
    let statement = xml.first("titleStmt", in: header)
    document.title = statement.flatMap { xml.string(xml.first("title", in: $0)) }
    document.authors =
      statement.map { xml.all("author", in: $0).compactMap { xml.string($0) } } ?? []
    if let publication = xml.first("publicationStmt", in: header) {
      document.publisher = xml.string(xml.first("publisher", in: publication))
      if let date = xml.first("date", in: publication) { document.date = self.date(date) }
    }
    if let setting = xml.first("settingDesc", in: header) ?? xml.first("sourceDesc", in: header),
      let date = xml.first("date", in: setting), let found = self.date(date)
    {
      document.date = found
    }
    if document.language == nil, let usage = xml.first("language", in: header) {
      document.language = tree.attribute("ident", of: usage)
    }
  }

  private func date(_ node: Int) -> String? {
    (xml.tree.attribute("when", of: node) ?? xml.tree.attribute("from", of: node)
      ?? xml.string(node)).flatMap {
        DateReader.iso($0)
      }
  }

  /// Names by the ids that `who` refers to.
  private func people(_ root: Int) -> [String: String] {
    let tree = xml.tree
    var people: [String: String] = [:]
    for person in xml.all("person", in: root) {
      guard let id = tree.attribute("id", of: person) else { continue }
      let name = xml.first("persName", in: person)
      if let name, let surname = xml.string(xml.first("surname", in: name)) {
        let forename = xml.string(xml.first("forename", in: name))
        people[id] = forename.map { "\($0) \(surname)" } ?? surname
      } else if let name = xml.string(name) {
        people[id] = name
      }
    }
    return people
  }

  private func speaker(_ turn: Int, _ people: [String: String]) -> (name: String?, role: String?) {
    let tree = xml.tree
    if let label = xml.first("speaker", in: turn), let text = xml.string(label) {
      let bytes = Array(text.utf8)
      var range = Bytes.trim(bytes, 0..<bytes.count)
      while let last = range.last, bytes[last] == 0x3A || bytes[last] == 0x2E {
        range = range.lowerBound..<last
      }
      if let named = labels.name(bytes, range, anyCase: true) { return (named.name, named.role) }
      return (text, nil)
    }
    guard let who = tree.attribute("who", of: turn)?.split(separator: " ").first else {
      return (nil, nil)
    }
    let id = who.split(separator: "#").last.map { String($0) } ?? ""
    let role = tree.attribute("ana", of: turn).flatMap { ana in
      ana.split(separator: " ").first { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
    }
    return (people[id] ?? (id.isEmpty ? nil : id), role)
  }
}
