/// What a constituent is to a predicate once voice is undone: the subject of an active clause and the agent of a
/// passive one are both `subject`.
public enum GrammaticalFunction: Hashable, Sendable {
  /// Who does it.
  case subject
  /// What it is done to.
  case object
  /// The second object: "give them data", "leur".
  case indirectObject
  /// The possessor of a noun: "leurs", "its".
  case possessor
  /// Who gives what a noun names, and to whom: "X a vendu l'accès à Y".
  case giver, receiver
  /// A complement or adjunct with a preposition, by its lemma: "à", "depuis", "à partir de".
  case preposition(String)

  /// The function of a name in a frame file: subj, obj, iobj, poss, giver, receiver, or a preposition.
  public init(name: String) {
    switch name {
    case "subj": self = .subject
    case "obj": self = .object
    case "iobj": self = .indirectObject
    case "poss": self = .possessor
    case "giver": self = .giver
    case "receiver": self = .receiver
    default: self = .preposition(name)
    }
  }
}

/// A constituent of a predicate.
public struct Constituent: Hashable, Sendable {
  /// What it is to the predicate.
  public var function: GrammaticalFunction
  /// Its head.
  public var token: Int
  /// True when it was taken over from another clause: by control, coordination or a relative pronoun.
  public var isInherited = false
}
