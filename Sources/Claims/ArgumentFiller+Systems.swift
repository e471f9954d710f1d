internal import Entities
internal import Linguistics
internal import Propositions
internal import Text

/// Systems, places and owners that the frame alone does not tell.
extension ArgumentFiller {
  /// "Les données quittent l'Union": data goes somewhere, or it goes nowhere that matters.
  func isMotion(_ frame: Frame) -> Bool {
    frame.action == .transfer && frame.agent.isEmpty && frame.data.contains(.subject)
      && !((frame.place + frame.destination).contains(.object)
        && constituents.contains { $0.function == .object })
  }

  /// "stolen from the firm", "recueillies auprès des patients".
  mutating func fillSubject(_ frame: Frame, _ claim: inout Claim) {
    guard claim.subject == nil, dataToken != nil || frame.need == .none else { return }
    let isTheft = frame.action == .disclose
    if let owner = first(
      frame.subject,
      where: { filler in
        { isTheft ? filler.isParty($0) : filler.isPerson($0) || filler.isSpeechPerson($0) }
      })
    {
      claim.subject = argument(owner)
    }
  }

  /// A place that data is stored at is no system, and the place of the system where it is stored is its own.
  func movePlace(_ claim: inout Claim) {
    guard claim.place == nil, let token = destinationToken else { return }
    if isLocation(token) {
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
  func targetBehind(_ place: Int, _ frame: Frame) -> Int? {
    syntax.children(place).first { child in
      guard child > place, syntax.universal(child) == .nmod,
        let preposition = syntax.preposition(child)
      else { return false }
      return (frame.destination + frame.recipient).contains(.preposition(preposition))
        && !syntax.genitives.contains(preposition) && isTarget(child)
    }
  }

  /// "servers in Frankfurt", "des centres situés aux Pays-Bas".
  func placeBelow(_ token: Int) -> Int? {
    for child in syntax.children(token) where child > token {
      if isLocation(child), syntax.preposition(child) != nil { return child }
      guard [.acl, .amod, .nmod].contains(syntax.universal(child)) else { continue }
      if let below = syntax.children(child).first(where: {
        isLocation($0) && syntax.preposition($0) != nil
      }) {
        return below
      }
    }
    return nil
  }

  /// A place with or without a name: "Irlande", "l'étranger".
  func isLocation(_ token: Int) -> Bool {
    reader.mentions.type(token) == .location || data.isLocality(lemma(token))
  }

  func lastPlace(before token: Int) -> Claim.Argument? {
    let sentence = analysis.sentence(ofToken: token)
    let start = Int(analysis.sentenceStart[max(0, sentence - 1)])
    let place = stride(from: token - 1, through: start, by: -1).first {
      reader.mentions.type($0) == .location
    }
    // "à Dunkerque et à Marseille": both.
    return place.map { argument(syntax.firstConjunct($0)) }
  }

  /// "that table has passport scans in it": what holds the data is the system where it is, not somebody who acts.
  func moveContainer(_ claim: inout Claim) {
    guard let agent = agentToken, reader.mentions.type(agent) == nil,
      data.strength(lemma(agent)) == .weak || data.isSystem(analysis.lemma(agent)),
      !data.isService(analysis.lemma(agent))
    else { return }
    if claim.destination == nil { claim.destination = claim.agent }
    claim.agent = nil
  }
}
