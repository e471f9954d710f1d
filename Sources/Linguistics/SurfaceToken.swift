/// A token as it stands in the text, out of CoNLL-U's syntactic words.
///
/// Words that a multiword token spells out (do|n't) are tokens; of those that it does not (du = de + le) the
/// multiword token is one, with the tags and the head of the word that the others hang from.
public struct SurfaceToken: Sendable, Hashable {
  public var form: String
  public var lemma: String
  public var upos: String
  public var features: String
  /// Position of the head in the sentence's tokens; -1 for a root.
  public var head: Int
  public var relation: String
  public var hasSpaceAfter: Bool
}

extension ConlluSentence {
  /// The tokens of the sentence as they stand in the text.
  public func surfaceTokens() -> [SurfaceToken] {
    var tokens: [SurfaceToken] = []
    var heads: [Int] = []
    var tokenOfWord: [Int: Int] = [:]
    var i = 0
    while i < rows.count {
      let row = rows[i]
      i += 1
      guard row.isRange else {
        tokenOfWord[row.first] = tokens.count
        heads.append(row.head)
        tokens.append(Self.token(row, row.form, row.hasSpaceAfter))
        continue
      }
      var words: [ConlluRow] = []
      while i < rows.count, !rows[i].isRange, rows[i].first <= row.last {
        words.append(rows[i])
        i += 1
      }
      if words.map({ Self.solid($0.form) }).joined() == Self.solid(row.form) {
        for (index, word) in words.enumerated() {
          tokenOfWord[word.first] = tokens.count
          heads.append(word.head)
          tokens.append(
            Self.token(word, word.form, index == words.count - 1 && row.hasSpaceAfter))
        }
      } else {
        for word in words { tokenOfWord[word.first] = tokens.count }
        let inside = row.first...row.last
        if let word = words.first(where: { !inside.contains($0.head) }) ?? words.first {
          heads.append(word.head)
          tokens.append(Self.token(word, row.form, row.hasSpaceAfter))
        }
      }
    }
    for t in tokens.indices {
      tokens[t].head = tokenOfWord[heads[t]] ?? -1
      if tokens[t].head == t { tokens[t].head = -1 }
    }
    return tokens
  }

  private static func token(_ row: ConlluRow, _ form: String, _ space: Bool) -> SurfaceToken {
    SurfaceToken(
      form: form, lemma: row.lemma, upos: row.upos, features: row.features, head: -1,
      relation: row.relation, hasSpaceAfter: space)
  }

  private static func solid(_ form: String) -> String { form.filter { $0 != " " } }
}
