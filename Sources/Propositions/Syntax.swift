public import Linguistics

/// The dependency trees of a document, with the children of each token at hand.
///
/// Building costs two passes over the tokens. Walks towards the root are bounded, so a damaged tree cannot hold them.
public struct Syntax: Sendable {
  /// The columns that the trees come from.
  public let analysis: Analysis
  private var firstChild: [Int32]
  private var nextSibling: [Int32]

  /// How far a walk towards the root goes at most.
  static let longestWalk = 64

  /// Prepositions of the genitive, by lemma.
  public let genitives: Set<String>
  /// Words that introduce what is said or thought, by lemma ("que", "that").
  public let complementizers: Set<String>
  /// Infinitives that go on a row: the parser hung them below the one before.
  private var isInRow: Set<Int> = []
  /// The verb right before the complementizer of a clause, where the parser has hung the clause from another.
  private var introducers: [Int: Int] = [:]

  /// Indexes the trees of an analysis.
  /// - Parameters:
  ///   - genitives: prepositions of the genitive, by lemma ("de", "of").
  ///   - complementizers: words that introduce what is said, by lemma ("que", "that").
  public init(
    _ analysis: Analysis, genitives: Set<String> = [], complementizers: Set<String> = []
  ) {
    self.analysis = analysis
    self.genitives = genitives
    self.complementizers = complementizers
    let count = analysis.tokenCount
    firstChild = [Int32](repeating: -1, count: count)
    nextSibling = [Int32](repeating: -1, count: count)
    for marker in 0..<count {
      if let (clause, verb) = introduced(by: marker) { introducers[clause] = verb }
    }
    for token in stride(from: count - 1, through: 0, by: -1) {
      let head = introducers[token] ?? Int(analysis.head[token])
      guard head >= 0, head < count, head != token else { continue }
      nextSibling[token] = firstChild[head]
      firstChild[head] = Int32(token)
    }
    for token in 0..<count where goesOnRow(token) { isInRow.insert(token) }
  }

  /// "a nié tout transfert, puis concédé que des données étaient échangées": the clause of a complementizer and the verb
  /// right before it, where the clause hangs from a verb before that one.
  private func introduced(by marker: Int) -> (clause: Int, verb: Int)? {
    let (clause, verb) = (Int(analysis.head[marker]), marker - 1)
    guard analysis.upos[marker] == .subordinatingConjunction, verb >= 0, clause > marker,
      analysis.upos[verb] == .verb, analysis.relation[marker].universal == .mark,
      complementizers.contains(analysis.lemma(marker)), !analysis.features[verb].isGerund
    else { return nil }
    let head = Int(analysis.head[clause])
    guard head >= 0, head < verb, analysis.upos[head] == .verb,
      [.advcl, .ccomp, .conj, .parataxis].contains(analysis.relation[clause].universal),
      Int(analysis.head[verb]) != clause
    else { return nil }
    return (clause, verb)
  }

  /// "to stop the extraction of data, to destroy it and to …": an infinitive behind a comma or a conjunction, below
  /// another with the same marker, stands beside it and is no complement of it.
  private func goesOnRow(_ token: Int) -> Bool {
    guard analysis.features[token].isInfinitive, let governor = head(token), governor < token,
      analysis.features[governor].isInfinitive,
      [.advcl, .xcomp, .ccomp, .obl].contains(universal(token)),
      let own = marker(of: token), let first = marker(of: governor),
      lemma(own) == lemma(first), own > governor
    else { return false }
    return analysis.form(own - 1) == "," || upos(own - 1) == .coordinatingConjunction
  }

  /// The marker of a clause: "to", "de".
  private func marker(of clause: Int) -> Int? {
    children(clause).first { [.mark, .case].contains(universal($0)) && $0 < clause }
  }

  /// The children of a token, from left to right.
  public func children(_ token: Int) -> Children {
    Children(upcoming: firstChild[token], siblings: nextSibling)
  }

  /// Children of a token.
  public struct Children: Sequence, IteratorProtocol {
    fileprivate var upcoming: Int32
    fileprivate let siblings: [Int32]
    /// The next child.
    public mutating func next() -> Int? {
      guard upcoming >= 0 else { return nil }
      defer { upcoming = siblings[Int(upcoming)] }
      return Int(upcoming)
    }
  }

  /// The head of a token; nil for a root and where there is no tree.
  public func head(_ token: Int) -> Int? {
    let head = introducers[token] ?? Int(analysis.head[token])
    return head >= 0 && head != token && head < analysis.tokenCount ? head : nil
  }

  /// The relation of a token to its head.
  public func relation(_ token: Int) -> DependencyRelation {
    if introducers[token] != nil { return .ccomp }
    return isInRow.contains(token) ? .conj : analysis.relation[token]
  }
  /// The relation without its subtype.
  public func universal(_ token: Int) -> DependencyRelation { relation(token).universal }
  /// The relation of a clause to what governs it, without subtype: an infinitive without a complementizer behind a verb
  /// is its complement, whatever the parser calls it ("a démenti avoir vendu les données").
  public func clauseRelation(_ token: Int) -> DependencyRelation {
    let relation = universal(token)
    if relation != .acl, upos(token) == .verb, hasComplementizer(token), let head = head(token),
      head < token, upos(head) == .verb, relation != .conj || !hasComplementizer(head)
    {
      // "denied that passwords had been stolen", whatever the parser calls it; "said A and that B".
      return .ccomp
    }
    guard relation == .advcl || relation == .dep || relation == .parataxis,
      let head = head(token), head < token, upos(head) == .verb,
      child(token, .mark, .case, .nsubj) == nil
    else { return relation }
    let isInfinitive =
      analysis.features[token].isInfinitive
      || children(token).contains { child in
        universal(child) == .aux && analysis.features[child].isInfinitive && child < token
      }
    return isInfinitive ? .xcomp : relation
  }
  private func hasComplementizer(_ clause: Int) -> Bool {
    children(clause).contains {
      universal($0) == .mark && $0 < clause && complementizers.contains(lemma($0))
        && upos($0) == .subordinatingConjunction
    }
  }

  /// "C'est X qui a vendu …": the clause behind what is picked out.
  public func isCleft(_ token: Int) -> Bool {
    switch relation(token).name {
    case "advcl:cleft": true
    // "It was not X that sold …"
    case "advcl:relcl": head(token).map { isNominal($0) && child($0, .cop) != nil } ?? false
    default: false
    }
  }

  /// The part of speech of a token.
  public func upos(_ token: Int) -> UPOS { analysis.upos[token] }
  /// The lemma of a token.
  public func lemma(_ token: Int) -> String { analysis.lemma(token) }

  /// The first child with one of the relations, subtypes included.
  public func child(_ token: Int, _ relations: DependencyRelation...) -> Int? {
    children(token).first { relations.contains(universal($0)) || relations.contains(relation($0)) }
  }

  /// The token's heads, nearest first.
  public func ancestors(_ token: Int) -> [Int] {
    var result: [Int] = []
    var at = token
    while let next = head(at), result.count < Self.longestWalk {
      result.append(next)
      at = next
    }
    return result
  }

  /// True when `token` hangs, directly or not, from `ancestor`, or is it.
  public func isInside(_ token: Int, of ancestor: Int) -> Bool {
    var at = token
    for _ in 0..<Self.longestWalk {
      if at == ancestor { return true }
      guard let next = head(at) else { return false }
      at = next
    }
    return false
  }

  /// The preposition of a nominal, as the lemmas of its `case` children and what is fixed to them ("à partir de");
  /// nil where it has none.
  public func preposition(_ token: Int) -> String? {
    var words: [String] = []
    // "accessible qu'aux forces de l'ordre": a restriction is no part of the preposition.
    for child in children(token)
    where universal(child) == .case && child < token
      && (!complementizers.contains(lemma(child)) || upos(child) == .adposition)
    {
      words.append(lemma(child))
      for part in children(child) where universal(part) == .fixed { words.append(lemma(part)) }
    }
    // A possessive marker stands behind the noun.
    if words.isEmpty,
      let marker = children(token).first(where: { universal($0) == .case && $0 > token })
    {
      return lemma(marker)
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The nominals that a nominal is in apposition to or that are in apposition to it: by the tree, or by commas around
  /// it right behind a name ("ByteDance, la maison mère de TikTok,"), which parsers often hang elsewhere.
  public func appositions(_ token: Int) -> [Int] {
    var result: [Int] = []
    if universal(token) == .appos, let head = head(token) { result.append(head) }
    result += children(token).filter { universal($0) == .appos }
    let phrase = nounPhrase(token, withConjuncts: false)
    let before = phrase.lowerBound - 1
    if result.isEmpty, before > 0, analysis.form(before) == ",",
      phrase.upperBound < analysis.tokenCount,
      upos(phrase.upperBound) == .punctuation,
      upos(before - 1) == .properNoun || upos(before - 1) == .noun,
      analysis.sentence(ofToken: before - 1) == analysis.sentence(ofToken: token)
    {
      result.append(before - 1)
    }
    return result
  }

  /// The small words before a predicate (auxiliaries, marks, negations, pronouns) with the word before them; empty at
  /// the beginning of a sentence.
  public func wordsBefore(clauseOf predicate: Int) -> Range<Int> {
    let first = analysis.tokens(ofSentence: analysis.sentence(ofToken: predicate)).lowerBound
    var at = predicate - 1
    while at > first,
      [.auxiliary, .adverb, .pronoun, .particle, .subordinatingConjunction].contains(upos(at))
        || upos(at) == .adposition && universal(at) == .mark
    {
      at -= 1
    }
    return max(at, first)..<max(predicate, first)
  }

  /// The words of a predicate's clause before it, back to a verb, a conjunction or a mark that ends another clause:
  /// "Cardelia denies staff read" where the tagger took "denies" for a noun.
  public func clauseWords(before predicate: Int) -> Range<Int> {
    let first = analysis.tokens(ofSentence: analysis.sentence(ofToken: predicate)).lowerBound
    var at = predicate
    while at > first, predicate - at < Self.longestClause {
      switch upos(at - 1) {
      case .verb, .coordinatingConjunction, .subordinatingConjunction: return at..<predicate
      case .punctuation where analysis.form(at - 1) != "-": return at..<predicate
      default: at -= 1
      }
    }
    return at..<predicate
  }

  private static let longestClause = 14

  /// True for a complement with a preposition of the genitive.
  public func isGenitive(_ complement: Int) -> Bool {
    genitives.contains(preposition(complement) ?? "")
  }

  /// True when a token is a noun, a name, a pronoun or a numeral.
  public func isNominal(_ token: Int) -> Bool {
    switch upos(token) {
    case .noun, .properNoun, .pronoun, .numeral, .symbol, .other: true
    default: false
    }
  }

  /// The first of the coordinated elements that a token belongs to.
  public func firstConjunct(_ token: Int) -> Int {
    var at = token
    for _ in 0..<Self.longestWalk {
      guard universal(at) == .conj, let next = head(at) else { return at }
      at = next
    }
    return at
  }
}
