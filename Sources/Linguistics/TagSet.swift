/// The tags that a language's model distinguishes: a universal tag, most divided by a feature that matters to syntax
/// (the form of a verb, the kind of a pronoun, the number of a noun). At most 32, one bit each in the lexicon.
package struct TagSet: Sendable {
  /// The most tags a model may have.
  package static let limit = 32
  /// The universal tag of each tag.
  package let upos: [UPOS]

  package init(upos: [UPOS]) { self.upos = upos }

  init(_ file: ModelFile) throws(LinguisticsError) {
    let names = try file.strings("tags")
    guard names.count <= Self.limit else {
      throw file.corrupt("\(names.count) tags where at most \(Self.limit) fit")
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
