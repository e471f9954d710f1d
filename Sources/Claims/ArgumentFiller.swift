internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Fills the arguments of a frame from the constituents of its predicate.
struct ArgumentFiller {
  let reader: ClaimReader
  let predicate: Int
  /// True where the predicate is read as a verb or an adjective, whatever the tagger took it for.
  let isVerb: Bool
  let constituents: [Constituent]
  let data: DataLexicon
  let times: [TimeExpression]
  let lexicon: TimeLexicon
  let attribution: AttributionLexicon
  /// Heads of the data of the claims before, in order.
  let recent: [Int]
  var used: Set<Int> = []
  /// The head of the data that was found.
  var dataToken: Int?
  /// True where word order alone tells what the data is.
  var isSurfaceData = false
  /// True for an access to nothing that is named.
  var isBareAccess = false
  /// "supprimer les données de nos serveurs": a genitive tells where the data is deleted.
  var isErased = false
  var genitivePlaces: Set<GrammaticalFunction> = []
  /// What makes the claim likely or not.
  var signs = Signs()
  var agentToken: Int?
  /// True for a noun that its preposition makes a predicate: "tombées entre les mains".
  var isAdverbial = false
  var destinationToken: Int?
  /// Functions that a place of the frame at hand may have, but for the genitive.
  var places: Set<GrammaticalFunction> = []
  /// Functions that a recipient of the frame at hand may have.
  var parties: Set<GrammaticalFunction> = []

  init(
    reader: ClaimReader, predicate: Int, isVerb: Bool, constituents: [Constituent],
    data: DataLexicon, times: [TimeExpression], lexicon: TimeLexicon,
    attribution: AttributionLexicon, recent: [Int]
  ) {
    self.reader = reader
    self.predicate = predicate
    self.isVerb = isVerb
    self.constituents = constituents
    self.data = data
    self.times = times
    self.lexicon = lexicon
    self.attribution = attribution
    self.recent = recent
  }

  var syntax: Syntax { reader.syntax }

  /// The lemma of a token; its form where the lexicon knows that alone ("donnée", taken for a form of "donner").
  func lemma(_ token: Int) -> String {
    let lemma = analysis.lemma(token)
    guard analysis.upos[token] == .noun, data.strength(lemma) == nil else { return lemma }
    let form = analysis.form(token).lowercased()
    return data.strength(form) == nil ? lemma : form
  }
  var analysis: Analysis { reader.analysis }

  /// The claim of a frame; nil where the data that it needs is not there.
  mutating func claim(_ frame: Frame, sentence: Int) -> Claim? {
    used = []
    dataToken = nil
    isSurfaceData = false
    isBareAccess = false
    isErased = frame.action == .delete
    isAdverbial = frame.conditions.contains {
      if case .preposition = $0 { true } else { false }
    }
    parties = Set(frame.recipient)
    let genitives = Set(syntax.genitives.map { GrammaticalFunction.preposition($0) })
    places = Set(frame.place + frame.destination).subtracting(genitives)
    genitivePlaces = genitives.intersection(frame.place)
    var claim = Claim(
      action: frame.action, trigger: analysis.originalRange(ofToken: predicate), sentence: sentence)
    signs = Signs()
    guard fillData(frame, &claim) else { return nil }
    agentToken = nil
    if var agent = first(frame.agent, where: ArgumentFiller.isAgent), !isPlan(agent) {
      agent = namedSubject(insteadOf: agent) ?? agent
      agentToken = agent
      claim.agent = argument(agent)
    } else if !isVerb, let origin = origin() {
      claim.agent = argument(origin)
    } else if let subject = surfaceSubject(frame) {
      used.insert(subject)
      signs.insert(.surfaceAgent)
      agentToken = subject
      claim.agent = argument(subject)
    }
    if claim.agent == nil, frame.isReflexive, !frame.agent.isEmpty,
      let agent = first([.object], where: ArgumentFiller.isActing)
    {
      // "s'étaient connectés": no passive, whatever the parser makes of the auxiliary.
      agentToken = agent
      claim.agent = argument(agent)
    }
    cutSpeech(from: &claim)
    if isReadingByPress(claim, frame) || isWebAddress(frame) { return nil }
    if let recipient = first(frame.recipient, where: ArgumentFiller.isParty) {
      if isLocation(recipient), analysis.upos[predicate] != .adjective {
        // Data goes to a place; somebody there receives it.
        claim.destination = argument(recipient)
      } else {
        claim.recipient = argument(recipient)
      }
    }
    destinationToken = first(
      frame.destination,
      where: frame.action == .collect ? ArgumentFiller.isStore : ArgumentFiller.isTarget)
    if let destination = destinationToken { claim.destination = argument(destination) }
    for complement in dataToken.map({ trailing($0) }) ?? [] {
      let (head, function) = (complement.head, complement.function)
      if parties.contains(function), isParty(head), claim.recipient == nil, !isLocation(head) {
        claim.recipient = argument(head)
      } else if claim.destination == nil,
        frame.destination.contains(function) || parties.contains(function) && isLocation(head)
      {
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
      claim.place = placeInside()
    }
    note(frame, claim)
    if frame.action == .store {
      moveContainer(&claim)
      movePlace(&claim)
    }
    fillSubject(frame, &claim)
    if isBareAccess, claim.agent == nil, claim.place == nil { return nil }
    if isMotion(frame), claim.destination == nil, claim.place == nil { return nil }
    return claim
  }

  /// Notes what makes the claim likely or not.
  mutating func note(_ frame: Frame, _ claim: Claim) {
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
    signs.insert(.conditioned, if: frame.isConditioned)
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
      signs.insert(.secondPersonAgent, if: reader.arguments.anaphora.isSecondPerson(agent))
    }
    signs.insert(.noData, if: dataToken == nil)
    guard let token = dataToken else { return }
    switch strength(token) {
    case .strong?: signs.insert(.strongData)
    case .weak?, .device?: signs.insert(.weakData)
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
}
