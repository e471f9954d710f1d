/// The tags that a language's model distinguishes: a universal tag, most divided by a feature that matters to syntax
/// (the form of a verb, the kind of a pronoun, the number of a noun). At most 32, so that the scores of a feature are
/// one cache line.
package struct TagSet: Sendable {
  /// The most tags a model may have.
  package static let limit = 32
  /// The tag of what stands before a sentence, and of its root.
  package static let outside: UInt8 = 31
  /// The tag of what stands behind a sentence, and of missing nodes.
  package static let behind: UInt8 = 30

  /// The universal tag of each tag.
  package let upos: [UPOS]

  package init(upos: [UPOS]) { self.upos = upos }

  init(_ file: ModelFile) throws(LinguisticsError) {
    let names = try file.strings("tags")
    guard names.count <= Self.limit - 2 else {
      throw file.corrupt("\(names.count) tags where at most \(Self.limit - 2) fit")
    }
    var upos: [UPOS] = []
    for name in names {
      guard let tag = UPOS(name: name.prefix { $0 != ":" }) else {
        throw file.corrupt("unknown tag '\(name)'")
      }
      upos.append(tag)
    }
    self.upos = upos
  }

  package var count: Int { upos.count }
}
