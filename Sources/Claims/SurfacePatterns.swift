internal import Linguistics
internal import Propositions

/// Finds what stands where an object or a subject stands, by parts of speech and word order alone: the second opinion
/// for predicates whose arguments the parser has hung elsewhere.
struct SurfacePatterns {
  let syntax: Syntax
  let arguments: PredicateArguments

  /// How far from the predicate an argument may stand, in tokens.
  private static let reach = 14

  private var analysis: Analysis { syntax.analysis }

  /// Heads that may be the object of a predicate, best first.
  /// - Parameter hasParticle: true where the preposition right behind it is a part of the verb.
  func objects(of predicate: Int, hasParticle: Bool = false) -> [Int] {
    let left = leftEdge(of: predicate)
    if arguments.isPassive(predicate), let theme = syntax.child(predicate, .obj), theme > predicate
    {
      // "has been given a sentence": what is given stands behind the verb.
      return [theme]
    }
    if arguments.isPassive(predicate) || isParticipleBehindBe(predicate, leftEdge: left) {
      let enclosing = left < predicate ? [] : enclosingNominals(of: predicate)
      return enclosing + (nominalBefore(left).map { [$0] } ?? [])
    }
    let dependents = syntax.children(predicate).filter { child in
      child > predicate && isArgumentWord(child) && !hasPreposition(child)
    }
    return dependents + (nominalBehind(predicate, isParticle: hasParticle).map { [$0] } ?? [])
  }

  /// The head that may be the subject of a finite verb.
  /// - Parameter isFinite: true for a verb that the tagger has not read as one.
  func subject(of predicate: Int, isFinite: Bool = false) -> Int? {
    let left = leftEdge(of: predicate)
    guard isFinite || analysis.features[predicate].isFinite || left < predicate else { return nil }
    return nominalBefore(left)
  }

  // MARK: Before the predicate

  /// The first of the auxiliaries, adverbs and clitics right before a predicate; the predicate where there are none.
  private func leftEdge(of predicate: Int) -> Int {
    let start = sentence(of: predicate).lowerBound
    var edge = predicate
    while edge > start {
      switch syntax.upos(edge - 1) {
      case .auxiliary, .adverb, .particle: edge -= 1
      case .pronoun where syntax.head(edge - 1) == predicate && !isSubject(edge - 1): edge -= 1
      default: return auxiliary(before: edge, of: predicate) ?? edge
      }
    }
    return edge
  }

  /// "sont de toute manière conservées": an auxiliary of the passive that an adverbial parts from its participle.
  private func auxiliary(before edge: Int, of predicate: Int) -> Int? {
    guard edge == predicate, analysis.features[predicate].isParticiple else { return nil }
    let start = max(sentence(of: predicate).lowerBound, predicate - 5)
    for at in stride(from: predicate - 1, through: start, by: -1) {
      switch syntax.upos(at) {
      case .auxiliary: return arguments.isPassiveAuxiliary(at, of: predicate) ? at : nil
      case .adposition, .determiner, .noun, .adverb: continue
      default: return nil
      }
    }
    return nil
  }

  private func isSubject(_ token: Int) -> Bool { syntax.universal(token) == .nsubj }

  private func isParticipleBehindBe(_ predicate: Int, leftEdge: Int) -> Bool {
    (leftEdge..<predicate).contains {
      syntax.upos($0) == .auxiliary
        && arguments.isPassiveAuxiliary($0, of: predicate)
    }
  }

  /// The head of the noun phrase that ends right before a token: its leftmost noun that no preposition governs.
  func nominalBefore(_ edge: Int) -> Int? {
    leftmostNominal(before: edge).map { headOfCompound($0, before: edge) }
  }

  private func leftmostNominal(before edge: Int) -> Int? {
    var found: Int?
    var at = edge - 1
    var start = max(sentence(of: edge).lowerBound, edge - Self.reach)
    if at > start, analysis.form(at) == ",", let opening = openingComma(of: at) {
      // "The scans, held by Pellworth, had been …"
      at = opening - 1
      start = max(sentence(of: edge).lowerBound, at - Self.reach)
    }
    while at >= start {
      switch syntax.upos(at) {
      case .noun, .properNoun, .pronoun:
        // Not the relative pronoun of a clause of its own.
        if syntax.upos(at) == .pronoun, found != nil || arguments.isRelative(at) { return found }
        if !isGoverned(at, from: start), !isPossessor(at) { found = at }
      case .determiner, .adjective, .numeral, .adposition, .symbol, .particle: break
      case .punctuation where isQuotationMark(at): break
      // "Data collected from minors was …"
      case .verb where isReducedRelative(at): found = nil
      default: return found
      }
      at -= 1
    }
    return found
  }

  /// The comma that opens the insertion which a comma closes.
  private func openingComma(of comma: Int) -> Int? {
    let start = max(sentence(of: comma).lowerBound, comma - 2 * Self.reach)
    return stride(from: comma - 1, to: start, by: -1).first { analysis.form($0) == "," }
  }

  private func isQuotationMark(_ token: Int) -> Bool {
    ["«", "»", "“", "”", "\""].contains(analysis.form(token))
  }

  private func isReducedRelative(_ token: Int) -> Bool {
    token > 0 && analysis.features[token].isParticiple && analysis.features[token].isPast
      && [.noun, .properNoun].contains(syntax.upos(token - 1))
  }

  /// True when a preposition stands before the phrase of a noun.
  private func isGoverned(_ noun: Int, from start: Int) -> Bool {
    var at = noun - 1
    while at >= start,
      [.determiner, .adjective, .numeral, .noun, .properNoun].contains(syntax.upos(at))
    {
      // "on 4 March 2021 an analyst": a phrase begins with its determiner.
      let isFirst = syntax.upos(at) == .determiner
      at -= 1
      if isFirst, at >= start, syntax.upos(at) != .determiner, syntax.upos(at) != .adposition {
        return false
      }
    }
    guard at >= start, syntax.upos(at) == .adposition else { return false }
    // "at least one insurer": the preposition of a quantity.
    let governed = syntax.head(at)
    return governed.map {
      !(at..<noun).contains($0) || [.noun, .properNoun, .pronoun].contains(syntax.upos($0))
    } ?? true
  }

  /// "les trajets de magistrats, enregistrés …": what the noun before a participle is itself a part of.
  private func enclosingNominals(of participle: Int) -> [Int] {
    var result: [Int] = []
    for ancestor in syntax.ancestors(syntax.firstConjunct(participle)).prefix(4) {
      guard syntax.isNominal(ancestor) else { break }
      result.append(ancestor)
    }
    return result
  }

  // MARK: Behind the predicate

  /// The head of the first noun phrase without a preposition behind a predicate; complements with one may stand between.
  private func nominalBehind(_ predicate: Int, isParticle: Bool) -> Int? {
    let end = min(sentence(of: predicate).upperBound, predicate + Self.reach)
    var isInComplement = false
    var isComplementOver = false
    var at = predicate + 1
    while at < end {
      switch syntax.upos(at) {
      case .determiner, .numeral: isComplementOver = false
      case .adjective, .adverb, .symbol, .particle: break
      case .verb where syntax.universal(at) == .fixed: break
      case .adposition where at == predicate + 1 && isParticle: break
      case .adposition where at == predicate + 1 && arguments.isPartitive(syntax.lemma(at)): break
      case .adposition
      where arguments.isPartitive(syntax.lemma(at)) && syntax.upos(at - 1) == .adverb: break
      case .adposition: (isInComplement, isComplementOver) = (true, false)
      case .noun, .properNoun, .pronoun:
        if isInComplement {
          (isInComplement, isComplementOver) = (false, true)
        } else if !isComplementOver, !isPossessor(at) {
          return headOfCompound(at, before: end)
        }
      default: return nil
      }
      at += 1
    }
    return nil
  }

  /// The head of the noun phrase right behind a verb, but for words that are skipped: "affirmait lundi le vendeur".
  func nominalBehind(_ verb: Int, skipping isSkipped: (String) -> Bool) -> Int? {
    let end = sentence(of: verb).upperBound
    var at = verb
    while at + 1 < end,
      syntax.upos(at + 1) == .adverb || isSkipped(analysis.form(at + 1).lowercased())
    { at += 1 }
    return nominalBehind(at, isParticle: false)
  }

  /// "users' logs": a genitive marker stands behind.
  private func isPossessor(_ noun: Int) -> Bool {
    noun + 1 < analysis.tokenCount && syntax.upos(noun + 1) == .particle
  }

  /// The head of the genitive complement right behind a noun: "the tracking of children's data".
  func complement(of noun: Int) -> Int? {
    let end = min(sentence(of: noun).upperBound, noun + 4)
    guard
      let preposition = ((noun + 1)..<max(end, noun + 1)).first(where: {
        syntax.upos($0) != .adjective
      }), syntax.upos(preposition) == .adposition,
      syntax.genitives.contains(syntax.lemma(preposition))
    else { return nil }
    return nominalBehind(preposition, isParticle: false)
  }

  /// The head of the noun phrase behind one of some prepositions behind a predicate, before any other verb.
  func complement(of predicate: Int, behind prepositions: [String]) -> Int? {
    let end = min(sentence(of: predicate).upperBound, predicate + Self.reach)
    for at in (predicate + 1)..<max(end, predicate + 1) {
      if syntax.upos(at) == .verb { return nil }
      if syntax.upos(at) == .adposition, prepositions.contains(syntax.lemma(at)),
        let head = nominalBehind(at, isParticle: false), !isBare(head)
      {
        return head
      }
    }
    return nil
  }

  /// "en réalité": an adverbial has no determiner and no complement.
  private func isBare(_ noun: Int) -> Bool {
    syntax.child(noun, .det, .nmod, .amod, .nummod, .advmod) == nil
  }

  /// "user data": the noun that the nouns before it modify.
  private func headOfCompound(_ noun: Int, before end: Int) -> Int {
    var at = noun
    while let head = syntax.head(at), head > at, head < end, syntax.isNominal(head),
      [.compound, .nmod, .flat, .amod].contains(syntax.universal(at))
    { at = head }
    return at
  }

  private func isArgumentWord(_ child: Int) -> Bool {
    syntax.isNominal(child) || syntax.universal(child) == .advmod
  }

  private func hasPreposition(_ child: Int) -> Bool {
    guard let preposition = syntax.preposition(child) else { return false }
    return
      !(arguments.isPartitive(preposition)
      && syntax.children(child).contains { $0 < child && syntax.universal($0) == .case })
  }

  private func sentence(of token: Int) -> Range<Int> {
    analysis.tokens(ofSentence: analysis.sentence(ofToken: token))
  }
}
