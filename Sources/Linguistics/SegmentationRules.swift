package import LanguageResources

/// What a language's resource files say about the borders of tokens and sentences.
///
/// `<language>/tokens.tsv` lists forms and what they are: `abbreviation` (its full stop belongs to it and seldom ends
/// a sentence), `elision` (cut behind its apostrophe), `clitic` (cut before it), `negation` ("n't" begins a token).
/// Letter runs that are two words ("cannot") are learnt from data and stored in the model.
package struct SegmentationRules: Sendable {
  /// The longest letter run, in bytes, that is looked up as two words.
  package static let longestSplit = 16

  /// True where a final "n't" is a token of its own.
  package let splitsNegation: Bool
  /// The kind of listed atoms, by hash; see ``Kind``.
  private let kinds: [UInt32: UInt8]
  private let splits: [UInt64: UInt8]

  package enum Kind {
    package static let abbreviation: UInt8 = 1
    package static let elision: UInt8 = 2
    package static let clitic: UInt8 = 4
  }

  package init(
    _ language: Language, _ resources: ResourceLibrary, splits: [UInt64: UInt8]
  ) throws(ResourceError) {
    let path = language.code + "/tokens.tsv"
    var kinds: [UInt32: UInt8] = [:]
    var negation = false
    for row in try resources.optionalTable(path, required: ["form", "kind"])?.rows ?? [] {
      let form = Array(row["form"].utf8)
      let key = Hashing.atom(form, 0, form.count)
      switch row["kind"] {
      case "abbreviation": kinds[key, default: 0] |= Kind.abbreviation
      case "elision": kinds[key, default: 0] |= Kind.elision
      case "clitic": kinds[key, default: 0] |= Kind.clitic
      case "negation": negation = true
      case let other:
        throw ResourceError(
          path: path, line: row.line,
          message: "kind '\(other)'; write abbreviation, elision, clitic or negation")
      }
    }
    self.kinds = kinds
    self.splitsNegation = negation
    self.splits = splits
  }

  /// The bits of a listed atom.
  @inline(__always)
  package func kind(_ hash: UInt32) -> UInt8 { kinds[hash] ?? 0 }

  /// The bytes of the first of two words in a letter run; 0 where it is one word.
  @inline(__always)
  func split(_ hash: UInt64) -> Int { Int(splits[hash] ?? 0) }
}
