/// What the network sees of a token: one row of the table of words, and rows of the table of parts (endings,
/// beginnings, outer form, the tags that the lexicon gives it), which are added up.
package enum NetworkInput {
  /// How many rows of the table of parts a token has.
  package static let parts = 9
  /// Numbers a token: the row of its word, then those of its parts.
  package static let count = parts + 1

  /// Appends the numbers of all tokens of a sentence.
  /// - Parameters:
  ///   - wordRows: how many words have a row of their own; the others share row 0.
  ///   - partMask: the number of rows of the table of parts, a power of two, less one.
  package static func append(
    _ tokens: borrowing TokenColumns, wordRows: Int, partMask: UInt32, to rows: inout [UInt32]
  ) {
    for i in 0..<tokens.count {
      let word = tokens.word[i]
      rows.append(Int(word) < wordRows ? word : Lexicon.unknown)
      rows.append(Hashing.feature(0, tokens.suffix1[i]) & partMask)
      rows.append(Hashing.feature(1, tokens.suffix2[i]) & partMask)
      rows.append(Hashing.feature(2, tokens.suffix3[i]) & partMask)
      rows.append(Hashing.feature(3, tokens.suffix4[i]) & partMask)
      rows.append(Hashing.feature(4, tokens.prefix1[i]) & partMask)
      rows.append(Hashing.feature(5, tokens.prefix2[i]) & partMask)
      rows.append(Hashing.feature(6, tokens.prefix3[i]) & partMask)
      rows.append(Hashing.feature(7, tokens.shape[i]) & partMask)
      rows.append(Hashing.feature(8, tokens.ambiguity[i]) & partMask)
    }
  }
}
