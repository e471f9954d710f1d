internal import Documents
internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Predicates that state nothing: qualifiers, questions, acts in general.
extension ClaimReader {
  /// A participle or adjective before its noun only qualifies it: "exposed data".
  func isQualifier(_ token: Int) -> Bool {
    guard analysis.upos[token] != .noun else { return false }
    if syntax.universal(token) == .acl, !isAbsolute(token), analysis.features[token].isParticiple,
      analysis.features[token].isPast,
      syntax.child(token, .obl, .advmod, .xcomp, .nmod, .mark, .aux, .nsubj, .obj, .conj, .expl)
        == nil
    {
      return true
    }
    guard [.amod, .compound].contains(syntax.universal(token)), let noun = syntax.head(token) else {
      return false
    }
    if token < noun { return true }
    return syntax.child(token, .obl, .advmod, .xcomp, .nmod) == nil
  }

  /// "With 504 million records leaked, …": what is with a noun is told of it.
  func isAbsolute(_ participle: Int) -> Bool {
    guard let noun = syntax.head(participle), let preposition = syntax.preposition(noun) else {
      return false
    }
    return arguments.isPossession(preposition)
  }

  /// A question that asserts nothing: the predicate of its main clause, or of an indirect one.
  func isQuestion(_ token: Int, sentence: Int, resources: ClaimExtractor.Resources) -> Bool {
    let factuality = resources.factuality
    if isAsked(token, resources) || isInverted(token, sentence) { return true }
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
        return [.ccomp, .csubj].contains(syntax.universal(at)) && !arguments.isFactive(head)
      }
      at = head
    }
    // "Si les images sont conservées, qui le saura ?": what is asked is told under a condition, not the condition.
    return !syntax.children(at).contains {
      syntax.universal($0) == .mark && $0 < at && factuality.isCondition(analysis.lemma($0))
    }
  }

  /// "asked whether they had shared …", "refuse de dire si …": a condition for what is asked.
  private func isAsked(_ token: Int, _ resources: ClaimExtractor.Resources) -> Bool {
    var at = arguments.lightVerb(of: token) ?? token
    for _ in 0..<4 {
      // "a demandé qui regarde les images"
      if [.ccomp, .obj].contains(syntax.universal(at)), let verb = syntax.head(at), verb < at,
        arguments.isAsking(verb),
        syntax.children(at).contains(where: {
          $0 < at && analysis.upos[$0] != .subordinatingConjunction
            && (arguments.isQuestionWord($0) || arguments.isRelative($0))
        })
      {
        return true
      }
      let mark = syntax.children(at).first {
        syntax.universal($0) == .mark && $0 < at
          && resources.factuality.isCondition(analysis.lemma($0))
      }
      if let mark {
        guard [.ccomp, .csubj].contains(syntax.universal(at)), let verb = syntax.head(at),
          verb < mark
        else { return false }
        // "is investigating whether": that word asks, whatever the verb.
        return
          (resources.attribution.isVerb(analysis.lemma(verb)) || arguments.isFactive(verb)
          || analysis.upos[verb] == .adjective || arguments.isQuestionWord(mark))
          && !((verb + 1)..<mark).contains {
            [.verb, .subordinatingConjunction].contains(analysis.upos[$0])
          }
      }
      guard [.xcomp, .conj, .obj].contains(syntax.universal(at)), let head = syntax.head(at) else {
        return false
      }
      at = head
    }
    return false
  }

  /// "did they delete it", "ont-ils effacé …": the auxiliary of the main clause begins it, before its subject. Speech is
  /// often written down without marks.
  private func isInverted(_ token: Int, _ sentence: Int) -> Bool {
    guard [.verb, .adjective].contains(analysis.upos[token]), syntax.relation(token) == .root,
      let auxiliary = syntax.children(token).first(where: {
        [.aux, .cop].contains(syntax.universal($0))
      }), analysis.features[auxiliary].isFinite || analysis.upos[auxiliary] == .auxiliary
    else { return false }
    let first = analysis.tokens(ofSentence: sentence).first {
      ![.punctuation, .interjection].contains(analysis.upos[$0])
    }
    guard first == auxiliary, let subject = syntax.child(token, .nsubj) else { return false }
    return subject > auxiliary && subject < token
  }

  /// Speech of an act in general, without anybody who does it: an infinitive that nothing governs, as in laws and
  /// titles; an action noun without a determiner behind another noun ("mesures d'interception de correspondances").
  func isGeneric(_ token: Int) -> Bool {
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

  /// "“Disclosure” means making a record available": an act in a definition, but not a clause that tells of one.
  func isDefined(_ token: Int) -> Bool {
    var at = token
    for _ in 0..<6 {
      guard !analysis.features[at].isFinite, syntax.child(at, .nsubj) == nil,
        let head = syntax.head(at)
      else { return false }
      if arguments.isDefinition(head), syntax.universal(at) != .nsubj { return true }
      at = head
    }
    return false
  }

  /// "l'article permettant une surveillance des messages": what a law is about, where the sentence tells something else
  /// of the law.
  func isProvision(_ token: Int, factuality: FactualityLexicon) -> Bool {
    var at = token
    for _ in 0..<6 {
      guard !analysis.features[at].isFinite, let head = syntax.head(at) else { return false }
      if syntax.universal(at) == .acl, arguments.isLaw(head),
        analysis.features[at].isParticiple || analysis.features[at].isGerund,
        !analysis.features[at].isPast, factuality.isPermission(analysis.lemma(at))
      {
        return true
      }
      at = head
    }
    return false
  }

  /// "révèle que …": who says something discloses no data.
  func introducesClause(_ token: Int, _ lexicon: AttributionLexicon) -> Bool {
    token + 1 < analysis.tokenCount && analysis.upos[token + 1] == .subordinatingConjunction
      && lexicon.isVerb(analysis.lemma(token))
      && lexicon.isComplementizer(analysis.lemma(token + 1))
  }

  /// "having Facebook collect the data": to have somebody do something is to have no data.
  func isCausative(_ token: Int) -> Bool {
    arguments.isPerfectAuxiliary(token)
      && syntax.children(token).contains {
        [.xcomp, .ccomp].contains(syntax.universal($0)) && analysis.upos[$0] == .verb && $0 > token
      }
  }

  /// "want their data to be used", "want our data removed": the data is what something is to happen to, not what is
  /// wanted.
  func isControl(_ token: Int) -> Bool {
    if let object = syntax.child(token, .obj),
      syntax.children(object).contains(where: { arguments.isSmallClause($0) })
    {
      return true
    }
    return arguments.isObjectControl(token)
      && syntax.children(token).contains {
        syntax.universal($0) == .xcomp && $0 > token && analysis.upos[$0] == .verb
      }
  }

  /// "it had been taken down": a particle that the frame does not know makes another verb of one that says little.
  func isOther(_ token: Int, _ frame: Frame) -> Bool {
    frame.need == .strong && !frame.isConditioned
      && syntax.children(token).contains { arguments.isParticle($0) }
  }

  /// "keep such information private": how something is kept, not where.
  func isKeptSo(_ token: Int) -> Bool {
    syntax.children(token).contains {
      syntax.universal($0) == .xcomp && $0 > token && analysis.upos[$0] == .adjective
        && !analysis.features[$0].isParticiple
    }
  }

  /// A light verb tells nothing beside the noun that it carries ("have access to data").
  func isLightVerb(_ token: Int, _ resources: ClaimExtractor.Resources) -> Bool {
    let frames = resources.frames
    return syntax.children(token).contains {
      [.obj, .obl].contains(syntax.universal($0)) && arguments.lightVerb(of: $0) == token
        && hasFrame($0, frames) && !isKept($0, by: token, resources)
    }
  }

  /// True for a noun that is a predicate where it stands.
  private func hasFrame(_ noun: Int, _ frames: FrameLexicon) -> Bool {
    frames.frames(analysis.lemma(noun), analysis.upos[noun]).contains { frame in
      frame.conditions.allSatisfy { holds($0, noun) }
    }
  }

  /// "conservent les enregistrements", "keep recordings": several of what a noun of action makes are data, and its verb
  /// is light no more.
  private func isKept(_ noun: Int, by verb: Int, _ resources: ClaimExtractor.Resources) -> Bool {
    analysis.features[noun].isPlural && resources.data.strength(analysis.lemma(noun)) != nil
      && !resources.frames.frames(analysis.lemma(verb), analysis.upos[verb]).isEmpty
  }

  /// True for a noun of action that is the data of the verb that carries it.
  func isKeptData(_ token: Int, _ resources: ClaimExtractor.Resources) -> Bool {
    analysis.upos[token] == .noun
      && arguments.lightVerb(of: token).map { isKept(token, by: $0, resources) } ?? false
  }
}
