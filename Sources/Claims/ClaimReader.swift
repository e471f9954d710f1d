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
      let (frames, isGuessed, isVerb) = frames(token, resources.frames)
      guard !frames.isEmpty else { continue }
      let times = timesOfSentence ?? resources.time.expressions(in: tokens, of: document)
      timesOfSentence = times
      guard
        case (var claim, let filler)? = read(
          token, frames: frames, isVerb: isVerb, sentence: sentence, resources: resources,
          times: times, recent: recent + result.compactMap(\.data))
      else { continue }
      claim.time = time(of: token, among: times)
      claim.factuality = FactualityReader(
        syntax: syntax, arguments: arguments, lexicon: resources.factuality
      ).factuality(
        of: filler.isAdverbial ? carrier(of: token) : token,
        isQuoted: quotations.quotation(token) != nil)
      claim.confidenceEvidence.signs = signs(
        of: claim, token, filler,
        before: (isInSentence: !result.isEmpty, data: recent.last), isGuessed: isGuessed)
      result.append(Candidate(claim: claim, predicate: token, data: filler.dataToken))
    }
    return merged(result)
  }

  /// "pourraient être tombées entre de mauvaises mains": the verb that tells how certain it is.
  private func carrier(of noun: Int) -> Int {
    guard arguments.lightVerb(of: noun) == nil, syntax.universal(noun) == .obl,
      let verb = syntax.head(noun), analysis.upos[verb] == .verb
    else { return noun }
    return verb
  }

  /// A noun or a name for somebody: who may act, say or own.
  func isActor(_ token: Int) -> Bool {
    switch mentions.type(token) {
    case .company, .organization, .person, .role: return true
    case .location, .product: return false
    case nil: return analysis.upos[token] == .properNoun || actors.contains(analysis.lemma(token))
    }
  }

  /// True for a noun or a name that "he" or "she" can stand for: no company, no court, no place.
  func isHuman(_ token: Int) -> Bool {
    switch mentions.type(token) {
    case .person, .role, nil: true
    case .company, .organization, .location, .product: false
    }
  }

  /// "le fournisseur d'énergie Voltenne", "l'application Voltenne": the name right behind a description, or one that takes
  /// the description's last words in.
  /// - Parameter heads: where the parser may have hung it; nil for anywhere in the description.
  func closeApposition(
    behind tokens: Range<Int>, of noun: Int, hungFrom heads: Range<Int>? = nil
  ) -> Mention? {
    guard analysis.upos[noun] == .noun, tokens.upperBound < analysis.tokenCount,
      let name = mentions.mention(tokens.upperBound),
      name.tokens.lowerBound >= noun, name.tokens.lowerBound <= tokens.upperBound,
      [.company, .organization, .person, .product].contains(name.type)
    else { return nil }
    let isApposed = name.tokens.contains {
      [.appos, .flat].contains(syntax.universal($0))
        && syntax.head($0).map((heads ?? tokens).contains) ?? false
    }
    return isApposed ? name : nil
  }

  func read(
    _ token: Int, frames: [Frame], isVerb: Bool, sentence: Int,
    resources: ClaimExtractor.Resources, times: [TimeExpression], recent: [Int]
  ) -> (Claim, ArgumentFiller)? {
    let isMisread = isVerb && analysis.upos[token] != .verb && analysis.upos[token] != .auxiliary
    guard
      isMisread
        || !isControl(token) && !isQualifier(token) && !isGeneric(token) && !isDefined(token)
          && !isCausative(token)
          && !isProvision(token, factuality: resources.factuality)
    else {
      return nil
    }
    let speech = SpeechSyntax(syntax: syntax, arguments: arguments, lexicon: resources.attribution)
    guard !speech.isInserted(token), !introducesClause(token, resources.attribution),
      !isQuestion(token, sentence: sentence, resources: resources),
      !isLightVerb(token, resources), !isKeptData(token, resources)
    else { return nil }
    let constituents = arguments.constituents(of: token, asVerb: isVerb)
    for frame in frames
    where frame.conditions.allSatisfy({ holds($0, token) })
      && !(frame.action == .store && isKeptSo(token)) && !isOther(token, frame)
    {
      var filler = ArgumentFiller(
        reader: self, predicate: token, isVerb: isVerb, constituents: constituents,
        data: resources.data, times: times, lexicon: resources.time,
        attribution: resources.attribution, recent: recent)
      guard var claim = filler.claim(frame, sentence: sentence), isFilled(claim, frame) else {
        continue
      }
      claim.trigger = trigger(token, frame: frame)
      return (claim, filler)
    }
    return nil
  }

  /// True where the claim has the arguments without which the frame says little.
  private func isFilled(_ claim: Claim, _ frame: Frame) -> Bool {
    frame.conditions.allSatisfy { condition in
      switch condition {
      case .filled(.recipient): claim.recipient != nil || claim.destination != nil
      case .filled(.subject): claim.subject != nil
      case .filled(.place): claim.place != nil || claim.destination != nil
      default: true
      }
    }
  }

  func holds(_ condition: Frame.Condition, _ token: Int) -> Bool {
    switch condition {
    case .light: return arguments.lightVerb(of: token) != nil
    case .given: return arguments.isGiven(token)
    case .filled: return true
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
  func trigger(_ token: Int, frame: Frame) -> UTF8Range {
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

  /// Verbs of one action that share their arguments are one claim ("sharing or selling").
  func merged(_ candidates: [Candidate]) -> [Candidate] {
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
