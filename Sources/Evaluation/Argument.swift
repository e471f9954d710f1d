/// The arguments of a claim that are scored, in the order of the scorecard.
enum Argument: String, CaseIterable, Sendable {
  case agent, data, subject, recipient, place, destination, time
}
