internal import Linguistics
internal import Text

/// Links the names of one document to entities: one name, one entity; acronyms to their expansions, surnames to full
/// names, short names to the long names that they begin.
struct EntityLinker {
  let document: AnalysedDocument
  private(set) var layer = EntityLayer()
  private var entityOfKey: [String: Int] = [:]
  /// The entity of each surname, by its folded form; nil where two persons share it.
  private var entityOfSurname: [String: Int?] = [:]

  init(document: AnalysedDocument) { self.document = document }

  /// Links names and roles.
  mutating func link(
    _ names: [NameCandidate], roles: [Range<Int>], labels: [SpeakerLabels.Label]
  ) {
    // Full names first, so that a surname before its full name finds it too.
    var mentions: [Mention] = []
    let texts = names.map { words($0.tokens) }
    let isFull = zip(names, texts).map { $0.entry != nil || $1.contains(" ") }
    for (index, name) in names.enumerated() where isFull[index] {
      mentions.append(mention(name, texts[index]))
    }
    for label in labels where label.type == .person { mentions.append(mention(label)) }
    for (index, name) in names.enumerated() where !isFull[index] {
      mentions.append(mention(name, texts[index]))
    }
    for label in labels where label.type != .person { mentions.append(mention(label)) }
    for role in roles { mentions.append(mention(role: role)) }
    mentions.sort { ($0.range, $1.tokens.count) < ($1.range, $0.tokens.count) }
    var end = -1
    for mention in mentions where mention.range.start >= end {
      layer.mentions.append(mention)
      end = mention.range.end
    }
  }

  /// The words of some tokens, with one blank between two.
  private func words(_ tokens: Range<Int>) -> String {
    let text = document.words(document.analysis.originalRange(ofTokens: tokens))
    if Self.isPlainlySpaced(text.utf8) { return text }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// True for ASCII and Latin letters with no white space but single blanks inside, as nearly all names are written.
  private static func isPlainlySpaced(_ text: String.UTF8View) -> Bool {
    var last: UInt8 = 0x20
    for byte in text {
      if byte <= 0x20, byte != 0x20 || last == 0x20 { return false }
      // Beyond ASCII, letters from À to ſ alone.
      if byte >= 0xC0, !(0xC3...0xC5).contains(byte) { return false }
      last = byte
    }
    return last != 0x20
  }

  /// - Parameter text: the words of the name.
  private mutating func mention(_ name: NameCandidate, _ text: String) -> Mention {
    var link = name.link
    let entity: Int
    var type = name.type
    if let known = name.entry {
      entity = self.entity(
        known.type, name: known.name, key: known.key ?? known.name, identity: known.key)
      if known.type == .person { noteSurname(known.name, entity) }
    } else {
      let folded = FoldedKey.key(text)
      if let surname = entityOfSurname[folded] ?? nil, !text.contains(" "),
        name.type == .person || name.confidence < 0.8
      {
        entity = surname
        link = .surname
        type = .person
      } else if let known = entityOfKey[folded] {
        entity = known
        type = layer.entities[known].type
      } else {
        entity = self.entity(name.type, name: text, key: folded, identity: nil)
        if name.type == .person { noteSurname(text, entity) }
        if let acronym = acronym(after: name.tokens) {
          entityOfKey[FoldedKey.key(acronym)] = entity
        }
      }
    }
    return Mention(
      tokens: name.tokens, range: document.analysis.originalRange(ofTokens: name.tokens),
      type: type, entity: entity,
      link: link, confidence: name.confidence)
  }

  /// The label of a turn is not among the tokens that were read; its mention has none.
  private mutating func mention(_ label: SpeakerLabels.Label) -> Mention {
    let folded = FoldedKey.key(label.name)
    let entity: Int
    if label.type == .role {
      entity = self.entity(.role, name: label.name, key: "role " + folded, identity: nil)
    } else if label.type == .person, let surname = entityOfSurname[folded] ?? nil {
      entity = surname
    } else if let known = entityOfKey[folded] {
      entity = known
    } else {
      entity = self.entity(label.type, name: label.name, key: folded, identity: nil)
      if label.type == .person { noteSurname(label.name, entity) }
    }
    return Mention(
      tokens: 0..<0, range: label.range, type: layer.entities[entity].type, entity: entity,
      link: .speaker,
      confidence: 0.9)
  }

  private mutating func mention(role tokens: Range<Int>) -> Mention {
    let text = words(tokens)
    let entity = self.entity(.role, name: text, key: "role " + FoldedKey.key(text), identity: nil)
    return Mention(
      tokens: tokens, range: document.analysis.originalRange(ofTokens: tokens), type: .role,
      entity: entity,
      link: .name, confidence: 0.8)
  }

  private mutating func entity(_ type: EntityType, name: String, key: String, identity: String?)
    -> Int
  {
    if let known = entityOfKey[key] { return known }
    let index = layer.entities.count
    layer.entities.append(Entity(type: type, name: name, key: identity))
    entityOfKey[key] = index
    if identity != nil { entityOfKey[FoldedKey.key(name)] = index }
    return index
  }

  private mutating func noteSurname(_ name: String, _ entity: Int) {
    let parts = name.split(separator: " ")
    guard parts.count >= 2, let last = parts.last else { return }
    for form in [FoldedKey.key(String(last)), FoldedKey.key(String(parts[0]))] {
      if let other = entityOfSurname[form], other != entity {
        entityOfSurname[form] = .some(nil)
      } else {
        entityOfSurname[form] = entity
      }
    }
  }

  /// "Strategic Communication Laboratories (SCL)": the acronym in parentheses behind a name whose initials it is.
  private func acronym(after tokens: Range<Int>) -> String? {
    let analysis = document.analysis
    let open = tokens.upperBound
    guard open + 2 < analysis.tokenCount, analysis.form(open) == "(", analysis.form(open + 2) == ")"
    else { return nil }
    let acronym = analysis.form(open + 1)
    let initials = words(tokens).split(separator: " ").compactMap(\.first).filter(\.isUppercase)
    return acronym.elementsEqual(initials) ? acronym : nil
  }
}
