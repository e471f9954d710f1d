internal import Markup

/// Reads debates in Akoma Ntoso (OASIS LegalDocML): speeches with their speakers, narratives as notes.
struct DebateReader {
  let xml: XMLText
  let labels: SpeakerLabelScanner

  private static let blocks: [String: Segment.Kind] = [
    "p": .paragraph, "heading": .heading, "subheading": .heading, "num": .note, "narrative": .note,
    "scene": .note, "summary": .note, "from": .note, "block": .paragraph, "li": .list,
    "recordedTime": .note,
  ]
  private static let turns = ["speech", "question", "answer", "speechGroup", "other"]

  func read(_ root: Int) -> ReadDocument {
    let tree = xml.tree
    var document = ReadDocument(.transcript)
    let names = people(root)
    if let date = xml.first("FRBRExpression", in: root).flatMap({ xml.first("FRBRdate", in: $0) }) {
      document.date = tree.attribute("date", of: date).flatMap { DateReader.iso($0) }
    }
    if let language = xml.first("FRBRlanguage", in: root) {
      document.language = tree.attribute("language", of: language)
    }
    document.title = xml.string(xml.first("docTitle", in: root))
    let kinds = Dictionary(
      Self.blocks.compactMap { name, kind in tree.nameID(name).map { ($0, kind) } },
      uniquingKeysWith: { first, _ in first })
    let turnIDs = xml.ids(Self.turns)
    let skipped = xml.ids(["meta", "coverPage", "remark", "docTitle", "attachments", "components"])
    let label = tree.nameID("from")
    var turn: (end: Int, speaker: String?, role: String?)?
    var node = root
    while node < Int(tree.end[root]) {
      if let current = turn, current.end <= node { turn = nil }
      let name = tree.name[node]
      if name >= 0, skipped.contains(name) {
        node = Int(tree.end[node])
        continue
      }
      if name >= 0, turnIDs.contains(name), let speaker = speaker(node, names) {
        turn = (Int(tree.end[node]), speaker.name, speaker.role)
      } else if name >= 0, let kind = kinds[name] {
        if name != label || turn == nil {
          var segment = Segment(kind)
          if let turn, kind == .paragraph || kind == .list {
            segment.kind = .utterance
            segment.speaker = turn.speaker
            segment.speakerRole = turn.role
          }
          document.text.append(xml.text(node, skipping: skipped), as: segment)
        }
        node = Int(tree.end[node])
        continue
      }
      node += 1
    }
    return document
  }

  private func people(_ root: Int) -> [String: String] {
    var names: [String: String] = [:]
    for person in xml.all("TLCPerson", in: root) + xml.all("TLCRole", in: root) {
      guard let id = xml.tree.attribute("eId", of: person) ?? xml.tree.attribute("id", of: person)
      else {
        continue
      }
      names[id] = xml.tree.attribute("showAs", of: person)
    }
    return names
  }

  private func speaker(_ turn: Int, _ names: [String: String]) -> (name: String, role: String?)? {
    let tree = xml.tree
    let role = tree.attribute("as", of: turn).map { String($0.drop { $0 == "#" }) }.map {
      names[$0] ?? $0
    }
    if let by = tree.attribute("by", of: turn) {
      let id = String(by.drop { $0 == "#" })
      if let name = names[id] { return (name, role) }
    }
    guard let text = xml.string(xml.first("from", in: turn)) else { return nil }
    let bytes = Array(text.utf8)
    var range = Bytes.trim(bytes, 0..<bytes.count)
    while let last = range.last, bytes[last] == 0x3A || bytes[last] == 0x2E {
      range = range.lowerBound..<last
    }
    guard let named = labels.name(bytes, range, anyCase: true) else { return (text, role) }
    return (named.name, named.role ?? role)
  }
}
