internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Fills the arguments of a frame from the constituents of its predicate.
struct ArgumentFiller {
  let reader: ClaimReader
  let predicate: Int
  let constituents: [Constituent]
  let data: DataLexicon
  let times: [TimeExpression]
  let lexicon: TimeLexicon
  /// Heads of the data of the claims before, in order.
  let recent: [Int]
  private var used: Set<Int> = []
  /// The head of the data that was found.
  private(set) var dataToken: Int?
  /// True where word order alone tells what the data is.
  private(set) var isSurfaceData = false
  /// What makes the claim likely or not.
  private(set) var signs = Signs()
  private var agentToken: Int?
  private var destinationToken: Int?
  /// Functions that a place of the frame at hand may have, but for the genitive.
  private var places: Set<GrammaticalFunction> = []
  /// Functions that a recipient of the frame at hand may have.
  private var parties: Set<GrammaticalFunction> = []

  init(
    reader: ClaimReader, predicate: Int, constituents: [Constituent], data: DataLexicon,
    times: [TimeExpression], lexicon: TimeLexicon, recent: [Int]
  ) {
    self.reader = reader
    self.predicate = predicate
    self.constituents = constituents
    self.data = data
    self.times = times
    self.lexicon = lexicon
    self.recent = recent
  }

  private var syntax: Syntax { reader.syntax }

  /// The lemma of a token; its form where the lexicon knows that alone ("donnée", taken for a form of "donner").
  private func lemma(_ token: Int) -> String {
    let lemma = analysis.lemma(token)
    guard analysis.upos[token] == .noun, data.strength(lemma) == nil else { return lemma }
    let form = analysis.form(token).lowercased()
    return data.strength(form) == nil ? lemma : form
  }
  private var analysis: Analysis { reader.analysis }

  /// The claim of a frame; nil where the data that it needs is not there.
  mutating func claim(_ frame: Frame, sentence: Int) -> Claim? {
    used = []
    dataToken = nil
    isSurfaceData = false
    parties = Set(frame.recipient)
    places = Set(frame.place + frame.destination).subtracting(
      syntax.genitives.map { .preposition($0) })
    var claim = Claim(
      action: frame.action, trigger: analysis.originalRange(ofToken: predicate), sentence: sentence)
    signs = Signs()
    guard fillData(frame, &claim) else { return nil }
    agentToken = nil
    if let agent = first(frame.agent, where: ArgumentFiller.isAgent) {
      agentToken = agent
      claim.agent = argument(agent)
    } else if analysis.upos[predicate] == .noun, let origin = origin() {
      claim.agent = argument(origin)
    } else if let subject = surfaceSubject(frame) {
      used.insert(subject)
      signs.insert(.surfaceAgent)
      agentToken = subject
      claim.agent = argument(subject)
    }
    if isReadingByPress(claim, frame) { return nil }
    if let recipient = first(frame.recipient, where: ArgumentFiller.isParty) {
      if reader.mentions.type(recipient) == .location, analysis.upos[predicate] != .adjective {
        // Data goes to a place; somebody there receives it.
        claim.destination = argument(recipient)
      } else {
        claim.recipient = argument(recipient)
      }
    }
    destinationToken = first(frame.destination, where: ArgumentFiller.isTarget)
    if let destination = destinationToken { claim.destination = argument(destination) }
    for complement in dataToken.map({ trailing($0) }) ?? [] {
      let (head, function) = (complement.head, complement.function)
      if parties.contains(function), isParty(head), claim.recipient == nil,
        reader.mentions.type(head) != .location
      {
        claim.recipient = argument(head)
      } else if frame.destination.contains(function), claim.destination == nil {
        claim.destination = argument(head)
        destinationToken = head
      } else if frame.place.contains(function) {
        claim.place = argument(head)
      }
    }
    if claim.place != nil {
      // It stands with the data.
    } else if let place = first(frame.place, where: ArgumentFiller.isPlace) {
      claim.place = argument(place)
      if claim.destination == nil, let target = targetBehind(place, frame) {
        claim.destination = argument(target)
      }
    } else if frame.action == .access || frame.action == .store {
      claim.place = placeInside(claim)
    }
    note(frame, claim)
    if frame.action == .store {
      moveContainer(&claim)
      movePlace(&claim)
    }
    fillSubject(frame, &claim)
    if isMotion(frame), claim.destination == nil, claim.place == nil { return nil }
    return claim
  }

  /// "Les données quittent l'Union": data goes somewhere, or it goes nowhere that matters.
  private func isMotion(_ frame: Frame) -> Bool {
    frame.action == .transfer && frame.agent.isEmpty && frame.data.contains(.subject)
      && !((frame.place + frame.destination).contains(.object)
        && constituents.contains { $0.function == .object })
  }

  /// "stolen from the firm", "recueillies auprès des patients".
  private mutating func fillSubject(_ frame: Frame, _ claim: inout Claim) {
    guard claim.subject == nil, dataToken != nil else { return }
    let isTheft = frame.action == .disclose
    if let owner = first(
      frame.subject, where: { filler in { isTheft ? filler.isParty($0) : filler.isPerson($0) } })
    {
      claim.subject = argument(owner)
    }
  }

  /// A place that data is stored at is no system, and the place of the system where it is stored is its own.
  private func movePlace(_ claim: inout Claim) {
    guard claim.place == nil, let token = destinationToken else { return }
    if reader.mentions.type(token) == .location {
      claim.place = claim.destination
      claim.destination = nil
    } else if reader.arguments.isClitic(token) {
      // "y sont stockées": the place named last.
      claim.destination = nil
      claim.place = lastPlace(before: token)
    } else if let place = placeBelow(token) {
      claim.place = argument(place)
    }
  }

  /// "from Lisbon to São Paulo": the parser hangs the second place from the first.
  private func targetBehind(_ place: Int, _ frame: Frame) -> Int? {
    syntax.children(place).first { child in
      guard child > place, syntax.universal(child) == .nmod,
        let preposition = syntax.preposition(child)
      else { return false }
      return (frame.destination + frame.recipient).contains(.preposition(preposition))
        && !syntax.genitives.contains(preposition) && isTarget(child)
    }
  }

  /// "servers in Frankfurt", "des centres situés aux Pays-Bas".
  private func placeBelow(_ token: Int) -> Int? {
    for child in syntax.children(token) where child > token {
      if reader.mentions.type(child) == .location, syntax.preposition(child) != nil { return child }
      guard [.acl, .amod, .nmod].contains(syntax.universal(child)) else { continue }
      if let below = syntax.children(child).first(where: {
        reader.mentions.type($0) == .location && syntax.preposition($0) != nil
      }) {
        return below
      }
    }
    return nil
  }

  private func lastPlace(before token: Int) -> Claim.Argument? {
    let sentence = analysis.sentence(ofToken: token)
    let start = Int(analysis.sentenceStart[max(0, sentence - 1)])
    let place = stride(from: token - 1, through: start, by: -1).first {
      reader.mentions.type($0) == .location
    }
    // "à Dunkerque et à Marseille": both.
    return place.map { argument(syntax.firstConjunct($0)) }
  }

  /// "that table has passport scans in it": what holds the data is the system where it is, not somebody who acts.
  private func moveContainer(_ claim: inout Claim) {
    guard let agent = agentToken, reader.mentions.type(agent) == nil,
      data.strength(lemma(agent)) == .weak || data.isSystem(analysis.lemma(agent))
    else { return }
    if claim.destination == nil { claim.destination = claim.agent }
    claim.agent = nil
  }

  /// Notes what makes the claim likely or not.
  private mutating func note(_ frame: Frame, _ claim: Claim) {
    switch frame.action {
    case .access: signs.insert(.access)
    case .collect: signs.insert(.collect)
    case .transfer: signs.insert(.transfer)
    case .share: signs.insert(.share)
    case .disclose: signs.insert(.disclose)
    case .store: signs.insert(.store)
    case .delete: signs.insert(.delete)
    case .use: signs.insert(.use)
    }
    switch frame.need {
    case .data: signs.insert(.needsData)
    case .strong: signs.insert(.needsStrong)
    case .any: signs.insert(.needsAny)
    case .none: signs.insert(.needsNone)
    }
    signs.insert(.conditioned, if: !frame.conditions.isEmpty)
    signs.insert(.subject, if: claim.subject != nil)
    signs.insert(.recipient, if: claim.recipient != nil)
    signs.insert(.place, if: claim.place != nil)
    signs.insert(.destination, if: claim.destination != nil)
    signs.insert(.agent, if: claim.agent != nil)
    if let agent = agentToken {
      let type = reader.mentions.type(agent)
      signs.insert(.namedAgent, if: type != nil && type != .location && type != .product)
      signs.insert(.animateAgent, if: type == nil && data.isPeople(lemma(agent)))
      signs.insert(.pronounAgent, if: analysis.upos[agent] == .pronoun)
      signs.insert(.firstPersonAgent, if: reader.arguments.anaphora.isFirstPerson(agent))
    }
    signs.insert(.noData, if: dataToken == nil)
    guard let token = dataToken else { return }
    switch strength(token) {
    case .strong?: signs.insert(.strongData)
    case .weak?: signs.insert(.weakData)
    case .anaphor?:
      signs.insert(.pronounData)
      signs.insert(.everything, if: data.category(lemma(token)) == "everything")
      signs.insert(.unresolvedData, if: antecedent(token) == nil)
    case nil: break
    }
    signs.insert(.bareData, if: !isSpecific(token))
    signs.insert(.surfaceData, if: isSurfaceData)
    signs.insert(
      .inheritedData, if: constituents.first { $0.token == token }?.isInherited ?? false)
    signs.insert(.farData, if: abs(token - predicate) > 8)
    signs.insert(.dataBefore, if: token < predicate)
    signs.insert(.otherData, if: claim.dataCategory == "other")
    signs.insert(.recentData, if: isRecent(token))
  }

  // MARK: Data and subject

  private mutating func fillData(_ frame: Frame, _ claim: inout Claim) -> Bool {
    for constituent in candidates(frame.data) {
      guard let strength = strength(constituent.token), accepts(strength, constituent.token, frame)
      else { continue }
      take(data: constituent.token, for: &claim)
      return true
    }
    if let token = surfaceData(frame) ?? possessedData(frame) {
      isSurfaceData = true
      take(data: token, for: &claim)
      return true
    }
    return frame.need == .none
  }

  private mutating func take(data token: Int, for claim: inout Claim) {
    used.insert(token)
    dataToken = token
    claim.data = argument(token)
    claim.dataCategory = category(token)
    claim.subject = subject(token)
    // What the data loses to the act, whose data it is loses too.
    if let end = claim.data?.range.end, let range = claim.subject?.range, range.start < end,
      range.end > end
    {
      claim.subject?.range.end = end
    }
  }

  /// Words for data where the object of a verb stands, when the parser has hung them elsewhere.
  private func surfaceData(_ frame: Frame) -> Int? {
    guard frame.need != .none else { return nil }
    let isNoun = analysis.upos[predicate] == .noun
    if !isNoun, !frame.data.contains(.object) {
      return surfaceComplement(frame)
    }
    let hasParticle = frame.conditions.contains {
      if case .particle = $0 { true } else { false }
    }
    let found =
      isNoun
      ? surface.complement(of: predicate).map { [$0] } ?? []
      : surface.objects(of: predicate, hasParticle: hasParticle)
    return found.first { token in
      guard !used.contains(token), let strength = strength(token) else { return false }
      switch strength {
      case .strong: return true
      case .weak: return isSpecific(token) || isDefinite(token) || isRecent(token)
      case .anaphor:
        let isSubject = token < predicate && reader.arguments.anaphora.isAnaphor(token)
        return (isSubject || data.category(lemma(token)) == "everything")
          && accepts(strength, token, frame)
      }
    }
  }

  /// The data of a frame that wants it as a subject or behind a preposition.
  private func surfaceComplement(_ frame: Frame) -> Int? {
    var found: [Int] = []
    if frame.data.contains(.subject) { found += surface.subject(of: predicate).map { [$0] } ?? [] }
    let prepositions = frame.data.compactMap { function in
      if case .preposition(let preposition) = function { preposition } else { nil }
    }
    found += surface.complement(of: predicate, behind: prepositions).map { [$0] } ?? []
    return found.first { !used.contains($0) && strength($0) == .strong }
  }

  /// "Les identifiants sont hachés avant leur envoi": the data that a possessive of an action noun stands for.
  private func possessedData(_ frame: Frame) -> Int? {
    guard analysis.upos[predicate] == .noun,
      [.transfer, .store, .delete, .collect].contains(frame.action),
      let possessive = syntax.child(predicate, .det), reader.arguments.isPossessive(possessive),
      reader.arguments.isThirdPersonPossessive(analysis.form(possessive).lowercased())
    else { return nil }
    let first = analysis.tokens(ofSentence: analysis.sentence(ofToken: predicate)).lowerBound
    return stride(from: possessive - 1, through: first, by: -1).first {
      analysis.upos[$0] == .noun && [.nsubj, .obj].contains(syntax.universal($0))
        && data.strength(lemma($0)) != nil
    }
  }

  private var surface: SurfacePatterns {
    SurfacePatterns(syntax: syntax, arguments: reader.arguments)
  }

  /// How far the phrase of a token means data: by its head, or by what is coordinated with it.
  private func strength(_ token: Int) -> DataLexicon.Strength? {
    if let strength = data.strength(lemma(token)) {
      // "des comptes rendus d'analyses, des ordonnances": one of them means data by itself.
      let isOneStrong =
        strength == .weak
        && syntax.children(token).contains {
          syntax.universal($0) == .conj && data.strength(lemma($0)) == .strong
        }
      return isOneStrong ? .strong : strength
    }
    // "plus de 80 échanges", "a copy of the table", "une partie des données".
    for child in syntax.children(token)
    where [.nmod, .conj, .compound, .obl].contains(syntax.universal(child)) {
      if [.nmod, .obl].contains(syntax.universal(child)), !isQuantity(token) { continue }
      if let strength = data.strength(lemma(child)), strength != .anaphor {
        return strength
      }
    }
    // "une partie n'est pas communiquée": of what was spoken of before.
    return isBareMeasure(token) ? .anaphor : nil
  }

  private func isBareMeasure(_ token: Int) -> Bool {
    data.isMeasure(lemma(token)) && syntax.upos(token) == .noun
      && syntax.child(token, .nmod, .compound) == nil
  }

  private func isQuantity(_ token: Int) -> Bool {
    switch syntax.upos(token) {
    case .numeral, .adverb, .pronoun, .symbol: true
    case .noun, .adjective: data.isMeasure(lemma(token))
    default: false
    }
  }

  private func accepts(_ strength: DataLexicon.Strength, _ token: Int, _ frame: Frame) -> Bool {
    switch strength {
    case .strong: return true
    case .weak:
      if isMessageSent(token, frame) { return false }
      if frame.need != .strong || isSpecific(token) || isDefinite(token) || isRecent(token) {
        return true
      }
      // "a copy", of what was spoken of just before; "names", "no prints": data of a kind.
      if data.isMeasure(lemma(token)) { return isNear(recent.last, token, sentences: 2) }
      return data.category(lemma(token)) != "other"
        && (analysis.features[token].isPlural
          || syntax.child(token, .det).map { data.isNegative(analysis.form($0).lowercased()) }
            ?? false)
    case .anaphor:
      // The understood subject of a participle: "Interrogé sur ces données, il admet …".
      if constituents.first(where: { $0.token == token })?.isInherited ?? false,
        analysis.upos[token] == .pronoun, syntax.universal(token) == .nsubj,
        syntax.head(token) != predicate,
        !isShared(token)
      {
        return false
      }
      if frame.need == .any || antecedent(token) != nil { return true }
      return data.category(lemma(token)) == "everything"
        && (frame.need != .strong || isNear(recent.last, token, sentences: 4)
          || isDataNamed(before: token))
    }
  }

  /// True for the subject of a verb that the predicate is coordinated with or that governs it.
  private func isShared(_ subject: Int) -> Bool {
    guard let head = syntax.head(subject) else { return false }
    return syntax.firstConjunct(predicate) == syntax.firstConjunct(head)
      || syntax.universal(syntax.firstConjunct(predicate)) == .xcomp
  }

  /// "envoyer un courriel", "sent a letter": to write to somebody is no transfer of data.
  private func isMessageSent(_ token: Int, _ frame: Frame) -> Bool {
    guard data.category(lemma(token)) == "messages",
      [.transfer, .share, .collect].contains(frame.action)
    else { return false }
    return !isDefinite(token) && !isRecent(token) && subject(token) == nil
  }

  /// With a definite determiner or a possessive, or as a name is.
  private func isDefinite(_ token: Int) -> Bool {
    let determiner = syntax.child(token, .det)
    guard let determiner else {
      return analysis.features[token].isPlural && syntax.child(token, .nmodPoss) != nil
    }
    return !data.isIndefinite(analysis.form(determiner).lowercased())
  }

  /// With whose, about what, how many or of which kind.
  private func isSpecific(_ token: Int) -> Bool {
    subject(token) != nil
      || syntax.children(token).contains {
        [.nmod, .compound, .nummod].contains(syntax.universal($0))
      }
  }

  /// True where a word that means data by itself stands in the sentence or the two before.
  private func isDataNamed(before token: Int) -> Bool {
    let sentence = analysis.sentence(ofToken: token)
    let start = Int(analysis.sentenceStart[max(0, sentence - 2)])
    return (start..<token).contains {
      analysis.upos[$0] == .noun && data.strength(lemma($0)) == .strong
    }
  }

  /// True for a word that named the data of a claim just before.
  private func isRecent(_ token: Int) -> Bool {
    recent.suffix(8).contains { analysis.lemma[$0] == analysis.lemma[token] }
  }

  private func isNear(_ earlier: Int?, _ token: Int, sentences: Int) -> Bool {
    guard let earlier else { return false }
    return analysis.sentence(ofToken: token) - analysis.sentence(ofToken: earlier) <= sentences
  }

  /// The data that a pronoun stands for: the nearest before it that means data by itself, in this sentence or the two
  /// before, or that was the data of a claim, in the four before.
  private func antecedent(_ token: Int) -> Int? {
    let sentence = analysis.sentence(ofToken: token)
    let start = Int(analysis.sentenceStart[max(0, sentence - 4)])
    let near = Int(analysis.sentenceStart[max(0, sentence - 2)])
    let number = analysis.features[token].number
    let isMeasure = isBareMeasure(token)
    func agrees(_ candidate: Int) -> Bool {
      if isMeasure { return true }
      let (a, b) = (analysis.features[candidate], analysis.features[token])
      if let x = a.gender, let y = b.gender, x != y { return false }
      return number == nil || a.number == nil || a.number == number
    }
    return stride(from: token - 1, through: start, by: -1).first { candidate in
      guard analysis.upos[candidate] == .noun, agrees(candidate),
        // Not the complement of another noun: "services de renseignement".
        ![.nmod, .compound].contains(syntax.universal(candidate))
          || (syntax.head(candidate).map({ data.strength(lemma($0)) != nil }) ?? false)
      else { return false }
      if recent.contains(candidate) { return true }
      guard candidate >= near else { return false }
      switch data.strength(lemma(candidate)) {
      case .strong?: return true
      case .weak?:
        return data.category(lemma(candidate)) != "other" && isDefinite(candidate)
      default: return false
      }
    }
  }

  /// Whose data: the people, or the person, among the complements of the data; a possessive; an adjective of origin.
  private func subject(_ token: Int) -> Claim.Argument? {
    var pending = [token]
    var possessive: Int?
    var adjective: Int?
    while !pending.isEmpty, pending.count < 32 {
      let at = pending.removeFirst()
      for child in syntax.children(at) {
        switch syntax.universal(child) {
        case .nmod where analysis.upos[child] == .pronoun && syntax.relation(child) == .nmodPoss:
          possessive = possessive ?? child
        case .nmod, .compound:
          if syntax.universal(child) == .nmod || !hasOwner(token), isPerson(child) {
            return argument(measured(child, below: token))
          }
          if syntax.universal(child) == .compound, at == token,
            reader.mentions.type(child) == .location
          {
            adjective = adjective ?? child
          }
          pending.append(child)
        case .conj where at == token && syntax.isNominal(child): pending.append(child)
        case .advmod where child > at, .obl where child > at: pending.append(child)
        case .det where reader.arguments.isPossessive(child): possessive = possessive ?? child
        case .amod where reader.mentions.isOrigin(analysis.lemma(child)) && at == token:
          adjective = adjective ?? child
        default: break
        }
      }
    }
    if let possessive {
      if let owner = owner(possessive) { return phrase(owner) }
      if reader.arguments.isSingularPossessive(analysis.form(possessive).lowercased()) {
        return nil
      }
    }
    return (possessive ?? adjective).map {
      Claim.Argument(range: analysis.originalRange(ofToken: $0), entity: reader.mentions.entity($0))
    }
  }

  /// "onze millions de Français": the measure that people are counted with.
  private func measured(_ person: Int, below token: Int) -> Int {
    var at = person
    while let head = syntax.head(at), head != token, head > token, head < at,
      data.isMeasure(lemma(head)) || syntax.upos(head) == .numeral
        || syntax.upos(head) == .adverb
    { at = head }
    return at
  }

  /// The people that a possessive of the third person stands for, where the text names some before it.
  private func owner(_ possessive: Int) -> Int? {
    let form = analysis.form(possessive).lowercased()
    guard reader.arguments.isThirdPersonPossessive(form) else { return nil }
    let sentence = analysis.sentence(ofToken: possessive)
    let start = Int(analysis.sentenceStart[max(0, sentence - 1)])
    let needsPlural = reader.arguments.isPluralPossessive(form)
    return stride(from: possessive - 1, through: start, by: -1).first { candidate in
      guard analysis.upos[candidate] == .noun || analysis.upos[candidate] == .properNoun,
        isPerson(candidate)
      else { return false }
      return needsPlural == analysis.features[candidate].isPlural
        || analysis.features[candidate].number == nil
    }
  }

  /// "a consumer database of 240 million individuals": whose data is told by a complement.
  private func hasOwner(_ token: Int) -> Bool {
    syntax.children(token).contains {
      $0 > token && syntax.universal($0) == .nmod && isPerson($0)
    }
  }

  private func isPerson(_ token: Int) -> Bool {
    data.isPeople(lemma(token)) || reader.mentions.type(token) == .person
      || reader.mentions.type(token) == .role
  }

  private func category(_ token: Int) -> String? {
    if let category = data.category(lemma(token)),
      data.strength(lemma(token)) != .anaphor || category == "everything"
    {
      return category
    }
    for child in syntax.children(token)
    where [.nmod, .conj, .compound].contains(syntax.universal(child)) {
      if let category = data.category(lemma(child)) { return category }
    }
    return antecedent(token).flatMap { data.category(lemma($0)) }
  }

  /// Who stands where the subject of a verb stands, when the parser has hung it elsewhere.
  private func surfaceSubject(_ frame: Frame) -> Int? {
    guard analysis.upos[predicate] == .verb, frame.agent.contains(.subject),
      !reader.arguments.isPassive(predicate), let token = surface.subject(of: predicate),
      !used.contains(token), isAgent(token), isParty(token)
    else { return nil }
    return token
  }

  // MARK: Other arguments

  /// "regards chinois", "Chinese access": an adjective of origin tells who acts.
  private func origin() -> Int? {
    syntax.children(predicate).first {
      syntax.universal($0) == .amod && reader.mentions.isOrigin(analysis.lemma($0))
    }
  }

  /// How the press got its documents is no claim: "documents consultés par X", "recordings reviewed by X".
  private func isReadingByPress(_ claim: Claim, _ frame: Frame) -> Bool {
    guard frame.action == .access, claim.subject == nil, reader.arguments.isPassive(predicate),
      let agent = constituents.first(where: { $0.function == .subject && used.contains($0.token) })?
        .token
    else { return false }
    return reader.mentions.type(agent) == .organization || analysis.features[agent].person == 1
      || syntax.children(agent).contains {
        reader.arguments.isPossessive($0) && analysis.features[$0].person == 1
      }
  }

  private func candidates(_ functions: [GrammaticalFunction]) -> [Constituent] {
    functions.flatMap { function in
      constituents.filter { $0.function == function && !used.contains($0.token) }
    }
  }

  private mutating func first(
    _ functions: [GrammaticalFunction], where isFit: (ArgumentFiller) -> (Int) -> Bool
  ) -> Int? {
    guard let found = candidates(functions).first(where: { isFit(self)($0.token) })?.token else {
      return nil
    }
    used.insert(found)
    return found
  }

  private func isAgent(_ token: Int) -> Bool {
    !isTime(token) && data.strength(lemma(token)) != .strong
  }

  /// Somebody, or something that acts: not a place.
  private func isParty(_ token: Int) -> Bool {
    guard !isTime(token), !isNothing(token) else { return false }
    switch reader.mentions.type(token) {
    case .company, .organization, .person, .role: return true
    case .location: return true
    case .product: return false
    case nil:
      if reader.arguments.isClitic(token) { return false }
      return syntax.upos(token) == .pronoun || data.isPeople(lemma(token))
        || isAnimate(token) && !data.isSystem(analysis.lemma(token))
    }
  }

  /// A noun that is not a system: servers and systems are destinations.
  private func isAnimate(_ token: Int) -> Bool { data.strength(lemma(token)) == nil }

  /// With a negative determiner: "with no connection".
  private func isNothing(_ token: Int) -> Bool {
    guard let determiner = syntax.child(token, .det), !data.isPeople(lemma(token)) else {
      return false
    }
    return data.isNegative(analysis.form(determiner).lowercased())
  }

  private func isPlace(_ token: Int) -> Bool {
    guard !isTime(token) else { return false }
    return reader.mentions.type(token) == .location
      || reader.mentions.mentions(in: syntax.nounPhrase(token)).contains { $0.type == .location }
  }

  private func isTime(_ token: Int) -> Bool {
    if analysis.upos[token] == .numeral, syntax.child(token, .nmod) == nil { return true }
    return times.contains { $0.tokens.contains(token) } || lexicon.isTimeWord(analysis.form(token))
  }

  /// A complement behind a noun for data that belongs to the act, not to the noun: "l'accès à des données depuis la
  /// Chine", "sharing data with the government". Its first token, the preposition, and its head.
  private func trailing(_ token: Int) -> [(start: Int, head: Int, function: GrammaticalFunction)] {
    guard strength(token) != nil else { return [] }
    var result: [(start: Int, head: Int, function: GrammaticalFunction)] = []
    var pending = [token]
    // The complement may hang from a complement of the data: "les données de ses patients avec X".
    while let noun = pending.popLast(), pending.count < 16 {
      for child in syntax.children(noun) where syntax.universal(child) == .nmod {
        pending.append(child)
        guard let marker = syntax.child(child, .case), marker < child,
          let preposition = syntax.preposition(child)
        else { continue }
        let function = GrammaticalFunction.preposition(preposition)
        let isPlace = places.contains(function) && reader.mentions.type(child) == .location
        let isParty = parties.contains(function) && isParty(child)
        if isPlace || isParty { result.append((marker, child, function)) }
      }
    }
    return result.sorted { $0.start < $1.start }
  }

  /// A place or a system, not people.
  private func isTarget(_ token: Int) -> Bool {
    if isTime(token) || data.isPeople(lemma(token)) { return false }
    switch reader.mentions.type(token) {
    case .person: return false
    case nil:
      return data.isSystem(lemma(token)) || data.strength(lemma(token)) != nil
        || reader.arguments.isClitic(token) || syntax.upos(token) == .properNoun
        || placeBelow(token) != nil || reader.isActor(token)
    default: return true
    }
  }

  /// "engineers in X had access" tells the place as well as the agent.
  private func placeInside(_ claim: Claim) -> Claim.Argument? {
    guard
      let agent = constituents.first(where: { used.contains($0.token) && $0.function == .subject })?
        .token
    else { return nil }
    for child in syntax.children(agent)
    where [.nmod, .acl, .amod].contains(syntax.universal(child)) {
      if reader.mentions.type(child) == .location, syntax.preposition(child) != nil {
        return argument(child)
      }
      for below in syntax.children(child)
      where reader.mentions.type(below) == .location && syntax.universal(below) == .obl {
        return argument(below)
      }
    }
    return nil
  }

  /// The argument of a constituent: what a pronoun stands for, where the text names it, else its own words.
  private func argument(_ token: Int) -> Claim.Argument {
    let anaphora = reader.arguments.anaphora
    if anaphora.isFirstPerson(token), let speaker = reader.speaker(ofToken: token) {
      return speaker
    }
    if token == dataToken, analysis.upos[token] == .pronoun,
      data.category(lemma(token)) != "everything", let antecedent = antecedent(token)
    {
      return phrase(antecedent)
    }
    if anaphora.isAnaphor(token), token != dataToken,
      let antecedent = anaphora.antecedent(
        of: token,
        where: {
          isAgent($0) && !used.contains($0) && (reader.isActor($0) || data.isSystem(lemma($0)))
        })
    {
      return phrase(antecedent)
    }
    if token != dataToken, analysis.upos[token] == .noun, let name = apposed(token) {
      return Claim.Argument(range: name.range, entity: name.entity)
    }
    return phrase(token)
  }

  /// "our contractor, Veridane, handed …": the name between commas behind a description.
  private func apposed(_ token: Int) -> Mention? {
    guard reader.mentions.type(token) != .location else { return nil }
    let end = syntax.nounPhrase(token, withConjuncts: false).upperBound
    guard end + 1 < analysis.tokenCount, analysis.form(end) == ",",
      let name = reader.mentions.mention(end + 1), name.tokens.lowerBound == end + 1,
      [.company, .organization, .person].contains(name.type),
      name.tokens.upperBound < analysis.tokenCount,
      analysis.form(name.tokens.upperBound) == ","
    else { return nil }
    return name
  }

  /// Where the first complement of data begins that tells of the act, by its preposition: to, with, pour, chez.
  private func firstAdjunct(in tokens: Range<Int>, of token: Int) -> Int? {
    tokens.first { word in
      guard word > token, syntax.universal(word) == .case, let noun = syntax.head(word),
        noun > word, [.nmod, .obl].contains(syntax.universal(noun)),
        let preposition = syntax.preposition(noun)
      else { return false }
      return data.isAdjunct(preposition)
    }
  }

  /// "someone with access to the data": the phrase ends before the predicate's own words.
  private func ownClause(in tokens: Range<Int>, of token: Int) -> Int? {
    guard predicate > token, tokens.contains(predicate) else { return nil }
    var at = predicate
    while let head = syntax.head(at), head != token, tokens.contains(head) { at = head }
    let first = syntax.children(at).first { $0 < at && tokens.contains($0) } ?? at
    return first > token ? first : nil
  }

  /// The noun phrase of a token, up to a date or to what belongs to the act, and the entity that its head names or
  /// stands for.
  private func phrase(_ token: Int) -> Claim.Argument {
    var tokens =
      syntax.isNominal(token) || syntax.child(token, .nmod, .obl) != nil
      ? syntax.nounPhrase(token) : token..<(token + 1)
    // A name, and words in lower case that the parser took for part of it.
    if let name = reader.mentions.mention(token), name.type != .role,
      tokens.allSatisfy({
        name.tokens.contains($0) || [.flat, .compound].contains(syntax.universal($0))
      })
    {
      tokens = name.tokens
    }
    for end in trailing(token).map(\.start) where end > token && tokens.contains(end) {
      tokens = tokens.lowerBound..<end
    }
    if let end = firstAdjunct(in: tokens, of: token) {
      tokens = tokens.lowerBound..<end
    }
    if let end = ownClause(in: tokens, of: token) { tokens = tokens.lowerBound..<end }
    for time in times
    where tokens.contains(time.tokens.lowerBound) && time.tokens.lowerBound > token {
      tokens = tokens.lowerBound..<time.tokens.lowerBound
    }
    return Claim.Argument(
      range: analysis.originalRange(ofTokens: tokens), entity: reader.mentions.entity(token))
  }
}
