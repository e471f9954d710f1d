/// What may be a speaker's label at the start of a line: "Mme Diallo :", "[00:00:02] Ann:", "M. X, député. –", "Q.".
struct SpeakerLabel {
  /// How sure the form alone makes it.
  enum Strength: Int, Comparable {
    /// Has words in lower case: a label only where it comes back.
    case weak
    /// All words begin in upper case.
    case likely
    /// An honorific, capitals throughout, a number or a time beside it.
    case strong
    static func < (a: Strength, b: Strength) -> Bool { a.rawValue < b.rawValue }
  }

  /// The speaker's name, without honorifics; empty for a bare time.
  var name: String
  /// Where the name stands.
  var nameRange: Range<Int>
  /// What stands beside the name: office, party, constituency.
  var role: String?
  /// Where the speech begins.
  var textStart: Int
  var strength: Strength
  /// Seconds, where a time stands beside the label.
  var time: Double?
  /// A time or a date stands beside the label.
  var isTimed = false
  /// Needs others of its kind around it: a full stop or a bracket could end anything.
  var needsCompany = false
  /// Stands alone on its line, with an honorific or with something in brackets.
  var isFormal = false
}
