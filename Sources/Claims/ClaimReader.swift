internal import Documents
internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Reads the claims of a document's sentences.
struct ClaimReader {
  let document: AnalysedDocument
  let syntax: Syntax
  let arguments: PredicateArguments
  let mentions: MentionIndex
  let layer: EntityLayer
  let quotations: Quotations
  /// Nouns for those who act: people, companies, organizations, by lemma.
  let actors: Set<String>

  /// A claim with the token that it hangs on.
  struct Candidate {
    var claim: Claim
    var predicate: Int
    /// The head of its data; nil where none is named.
    var data: Int?
  }

  var analysis: Analysis { document.analysis }

  /// Whoever speaks at a token, in a turn that is labelled.
  func speaker(ofToken token: Int) -> Claim.Argument? {
    guard let label = document.segment(ofSentence: analysis.sentence(ofToken: token))?.speakerRange
    else { return nil }
    let entity = layer.mentions.first { $0.range.overlaps(label) }?.entity
    return Claim.Argument(range: label, entity: entity)
  }

  /// The claims of a sentence, without their sources.
  /// - Parameter recent: heads of the data of the claims before, for pronouns that come back to it.
  func claims(ofSentence sentence: Int, resources: ClaimExtractor.Resources, recent: [Int])
    -> [Candidate]
  {
    let tokens = analysis.tokens(ofSentence: sentence)
    var result: [Candidate] = []
    var timesOfSentence: [TimeExpression]?
    for token in tokens {
      var frames = resources.frames.frames(analysis.lemma(token), analysis.upos[token])
      let isGuessed = frames.isEmpty
      if frames.isEmpty, isVerbByPosition(token) {
        // A verb whose lemma the model has guessed wrong.
        frames = resources.frames.frames(ofForm: analysis.form(token))
        if frames.isEmpty { frames = resources.frames.frames(ofForm: analysis.lemma(token)) }
      } else if frames.isEmpty, analysis.upos[token] == .adjective,
        syntax.universal(token) == .xcomp
      {
        // An infinitive that the tagger did not know.
        frames = resources.frames.frames(analysis.form(token), .verb)
      }
      guard !frames.isEmpty else { continue }
      let times = timesOfSentence ?? resources.time.expressions(in: tokens, of: document)
      timesOfSentence = times
      guard
        case (var claim, let filler)? = read(
          token, frames: frames, sentence: sentence, resources: resources, times: times,
          recent: recent + result.compactMap(\.data))
      else { continue }
      claim.time = time(of: token, among: times)
      claim.factuality = FactualityReader(
        syntax: syntax, arguments: arguments, lexicon: resources.factuality
      ).factuality(of: token, isQuoted: quotations.quotation(token) != nil)
      claim.confidenceEvidence.signs = signs(
        of: claim, token, filler,
        before: (isInSentence: !result.isEmpty, data: recent.last), isGuessed: isGuessed)
      result.append(Candidate(claim: claim, predicate: token, data: filler.dataToken))
    }
    return merged(result)
  }

  /// A noun or a name for somebody: who may act, say or own.
  func isActor(_ token: Int) -> Bool {
    switch mentions.type(token) {
    case .company, .organization, .person, .role: return true
    case .location, .product: return false
    case nil: return analysis.upos[token] == .properNoun || actors.contains(analysis.lemma(token))
    }
  }

  /// A verb, or a word behind a form of be that a participle could be.
  private func isVerbByPosition(_ token: Int) -> Bool {
    if analysis.upos[token] == .verb { return true }
    guard analysis.upos[token] == .adjective || analysis.upos[token] == .noun, token > 0,
      analysis.upos[token - 1] == .auxiliary || analysis.upos[token - 1] == .adverb
    else { return false }
    return syntax.child(token, .cop, .aux) != nil
  }

  private func read(
    _ token: Int, frames: [Frame], sentence: Int, resources: ClaimExtractor.Resources,
    times: [TimeExpression], recent: [Int]
  ) -> (Claim, ArgumentFiller)? {
    guard !isQualifier(token) else { return nil }
    let speech = SpeechSyntax(syntax: syntax, arguments: arguments, lexicon: resources.attribution)
    guard !speech.isInserted(token), !isQuestion(token, sentence: sentence), !isGeneric(token),
      !isLightVerb(token, frames: resources.frames)
    else { return nil }
    let constituents = arguments.constituents(of: token)
    for frame in frames where frame.conditions.allSatisfy({ holds($0, token) }) {
      var filler = ArgumentFiller(
        reader: self, predicate: token, constituents: constituents, data: resources.data,
        times: times, lexicon: resources.time, attribution: resources.attribution, recent: recent)
      guard var claim = filler.claim(frame, sentence: sentence) else { continue }
      claim.trigger = trigger(token, frame: frame)
      return (claim, filler)
    }
    return nil
  }

  /// A participle or adjective before its noun only qualifies it: "exposed data".
  private func isQualifier(_ token: Int) -> Bool {
    guard analysis.upos[token] != .noun else { return false }
    if syntax.universal(token) == .acl, !isAbsolute(token), analysis.features[token].isParticiple,
      analysis.features[token].isPast,
      syntax.child(token, .obl, .advmod, .xcomp, .nmod, .mark, .aux, .nsubj, .obj, .conj, .expl)
        == nil
    {
      return true
    }
    guard syntax.universal(token) == .amod, let noun = syntax.head(token) else { return false }
    if token < noun { return true }
    return syntax.child(token, .obl, .advmod, .xcomp, .nmod) == nil
  }

  /// "With 504 million records leaked, …": what is with a noun is told of it.
  private func isAbsolute(_ participle: Int) -> Bool {
    guard let noun = syntax.head(participle), let preposition = syntax.preposition(noun) else {
      return false
    }
    return arguments.isPossession(preposition)
  }

  /// A question that asserts nothing: the predicate of its main clause.
  private func isQuestion(_ token: Int, sentence: Int) -> Bool {
    guard
      let last = analysis.tokens(ofSentence: sentence).last(where: {
        analysis.upos[$0] == .punctuation
      }),
      analysis.form(last) == "?", !arguments.isQuestionTag(last - 1)
    else { return false }
    var at = arguments.lightVerb(of: token) ?? token
    while let head = syntax.head(at) {
      if syntax.relation(at) == .aclRelcl { return false }
      if [.ccomp, .acl, .advcl, .csubj].contains(syntax.universal(at)),
        syntax.child(at, .mark) != nil
      {
        // "Were you aware that X held …?" takes for granted what "Can you guarantee that …?" asks.
        return syntax.universal(at) == .ccomp && !arguments.isFactive(head)
      }
      at = head
    }
    return true
  }

  /// Speech of an act in general, without anybody who does it: an infinitive that nothing governs, as in laws and
  /// titles; an action noun without a determiner behind another noun ("mesures d'interception de correspondances").
  private func isGeneric(_ token: Int) -> Bool {
    if analysis.upos[token] == .verb {
      let first = syntax.firstConjunct(token)
      return analysis.features[first].isInfinitive && syntax.relation(first) == .root
        && syntax.child(first, .nsubj, .mark) == nil
    }
    guard analysis.upos[token] == .noun, arguments.lightVerb(of: token) == nil,
      !arguments.isPossessed(token), !analysis.features[token].isPlural,
      [.nmod, .conj, .compound].contains(syntax.universal(token))
    else { return false }
    return !syntax.children(token).contains {
      [.det, .amod].contains(syntax.universal($0)) || syntax.relation($0) == .nmodPoss
    }
  }

  /// A light verb tells nothing beside the noun that it carries ("have access to data").
  private func isLightVerb(_ token: Int, frames: FrameLexicon) -> Bool {
    syntax.children(token).contains {
      [.obj, .obl].contains(syntax.universal($0)) && arguments.lightVerb(of: $0) == token
        && !frames.frames(analysis.lemma($0), analysis.upos[$0]).isEmpty
    }
  }

  private func holds(_ condition: Frame.Condition, _ token: Int) -> Bool {
    switch condition {
    case .light: return arguments.lightVerb(of: token) != nil
    case .reflexive: return arguments.isReflexive(token)
    case .head(let wanted): return syntax.head(token).map { syntax.lemma($0) == wanted } ?? false
    case .preposition(let wanted):
      return syntax.preposition(token) == wanted
    case .particle(let wanted):
      // The parser may have taken it for a preposition: "to pass on personal data".
      if token + 1 < analysis.tokenCount, analysis.form(token + 1) == wanted { return true }
      return syntax.children(token).contains {
        (syntax.relation($0).name == "compound:prt" || syntax.universal($0) == .advmod)
          && syntax.lemma($0) == wanted
      }
    case .complement(let wanted):
      return syntax.children(token).contains {
        syntax.lemma($0) == wanted && $0 > token && $0 - token < 12
      }
    }
  }

  /// The predicate with its auxiliaries, its light verb and its particle, where they stand together.
  private func trigger(_ token: Int, frame: Frame) -> UTF8Range {
    var first = token
    var last = token
    if let light = arguments.lightVerb(of: token), token > light, token - light <= 2,
      quotations.ofToken[light] == quotations.ofToken[token]
    {
      first = light
      for child in syntax.children(light)
      where syntax.universal(child) == .aux && child < light && light - child <= 3 {
        first = min(first, child)
      }
    }
    for condition in frame.conditions {
      switch condition {
      case .complement(let lemma), .particle(let lemma):
        if let word = syntax.children(token).first(where: { syntax.lemma($0) == lemma }),
          word > token, word - token <= 4
        {
          last = word
        }
      case .preposition:
        for child in syntax.children(token) where syntax.universal(child) == .case {
          first = min(first, child)
        }
      case .head:
        if let head = syntax.head(token), head < token, token - head <= 4 {
          first = min(first, head)
          for child in syntax.children(head)
          where [.case, .det].contains(syntax.universal(child)) && child < head {
            first = min(first, child)
          }
        }
      default: break
      }
    }
    return analysis.originalRange(ofTokens: first..<(last + 1))
  }

  // MARK: Confidence

  /// What can be seen of a claim beside its frame and its arguments' words.
  private func signs(
    of claim: Claim, _ token: Int, _ filler: ArgumentFiller,
    before: (isInSentence: Bool, data: Int?), isGuessed: Bool
  ) -> Signs {
    var signs = filler.signs
    signs.insert(.guessedVerb, if: isGuessed)
    switch analysis.upos[token] {
    case .noun: signs.insert(.noun)
    case .adjective: signs.insert(.adjective)
    default: signs.insert(.verb)
    }
    signs.insert(.light, if: arguments.lightVerb(of: token) != nil)
    signs.insert(.passive, if: analysis.upos[token] != .noun && arguments.isPassive(token))
    let first = syntax.firstConjunct(token)
    signs.insert(.relative, if: syntax.relation(first) == .aclRelcl)
    signs.insert(
      .participle,
      if: [.acl, .amod].contains(syntax.universal(first)) && syntax.relation(first) != .aclRelcl)
    signs.insert(.infinitive, if: analysis.features[token].isInfinitive)
    signs.insert(.mainClause, if: syntax.head(first) == nil)
    signs.insert(.quoted, if: quotations.quotation(token) != nil)
    signs.insert(.spoken, if: document.segment(ofSentence: claim.sentence)?.speakerRange != nil)
    let tokens = analysis.tokens(ofSentence: claim.sentence)
    signs.insert(.asked, if: tokens.last.map { analysis.form($0) == "?" } ?? false)
    signs.insert(.longSentence, if: tokens.count > 40)
    signs.insert(.shortSentence, if: tokens.count < 8)
    signs.insert(.claimBefore, if: before.isInSentence)
    signs.insert(
      .claimNear,
      if: before.data.map { claim.sentence - analysis.sentence(ofToken: $0) <= 2 } ?? false)
    signs.insert(.time, if: claim.time != nil)
    signs.insert(.negated, if: claim.factuality.polarity == .negated)
    switch claim.factuality.modality {
    case .asserted: break
    case .possible: signs.insert(.possible)
    case .unconfirmed: signs.insert(.unconfirmed)
    case .planned: signs.insert(.planned)
    case .hypothetical: signs.insert(.hypothetical)
    }
    return signs
  }

  // MARK: Time

  private func time(of token: Int, among times: [TimeExpression]) -> Claim.Time? {
    let predicates = [token, arguments.lightVerb(of: token)].compactMap { $0 }
    // The expression must hang from the predicate's own clause.
    let found = times.first { time in
      time.tokens.contains { word in
        var at = word
        for _ in 0..<6 {
          guard let head = syntax.head(at) else { return false }
          if predicates.contains(head) { return true }
          switch syntax.universal(at) {
          case .obl, .nmod, .case, .det, .nummod, .flat, .conj, .advmod, .amod, .compound, .fixed,
            .appos:
            at = head
          default: return false
          }
          if syntax.upos(at) == .verb { return false }
        }
        return false
      }
    }
    return (found ?? nearTime(of: predicates, among: times)).map {
      Claim.Time(range: analysis.originalRange(ofTokens: $0.tokens), from: $0.from, to: $0.to)
    }
  }

  /// The time that no other verb stands nearer to, wherever the parser has hung it.
  private func nearTime(of predicates: [Int], among times: [TimeExpression]) -> TimeExpression? {
    times.first { time in
      predicates.contains { predicate in
        let between =
          predicate < time.tokens.lowerBound
          ? (predicate + 1)..<time.tokens.lowerBound
          : time.tokens.upperBound..<max(predicate, time.tokens.upperBound)
        let limit = predicate < time.tokens.lowerBound ? 12 : 8
        return between.count <= limit
          && !between.contains { token in
            analysis.upos[token] == .verb && !predicates.contains(token)
              || analysis.form(token) == ";" || analysis.form(token) == ":"
          } && !isOwnedByAnother(time, than: predicates)
      }
    }
  }

  /// True when a time hangs from a noun or a verb that is neither the predicate nor above it.
  private func isOwnedByAnother(_ time: TimeExpression, than predicates: [Int]) -> Bool {
    for word in time.tokens {
      guard let head = syntax.head(word), !time.tokens.contains(head) else { continue }
      if analysis.upos[head] == .verb {
        return !predicates.contains(head)
      }
    }
    return false
  }

  // MARK: Doubles

  /// Verbs of one action that share their arguments are one claim ("sharing or selling").
  private func merged(_ candidates: [Candidate]) -> [Candidate] {
    var result: [Candidate] = []
    for candidate in candidates {
      let isDouble = result.contains { other in
        other.claim.action == candidate.claim.action && other.claim.data == candidate.claim.data
          && other.claim.agent == candidate.claim.agent
          && syntax.firstConjunct(other.predicate) == syntax.firstConjunct(candidate.predicate)
      }
      if !isDouble { result.append(candidate) }
    }
    return result
  }
}
