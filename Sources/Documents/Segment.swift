public import Text

/// A part of a document's text: what it is, where it stands, and in a transcript who speaks and when.
public struct Segment: Sendable, Hashable {
  /// What a part of the text is.
  public enum Kind: String, Sendable, CaseIterable {
    case heading, paragraph, quote, list, caption
    /// What one person says, or one cue of a subtitle file.
    case utterance
    /// A stage direction, a time line or another part that nobody says.
    case note
  }

  /// What it is.
  public var kind: Kind
  /// Where it stands, in bytes of the document's text.
  public var range: UTF8Range
  /// Stretches inside `range` that are markup and not read: voice tags, time codes, speaker labels.
  public var hidden: [UTF8Range] = []
  /// The speaker's label as the text gives it, without honorifics or punctuation.
  public var speaker: String?
  /// Where the label stands in the text; nil when it is not part of the text.
  public var speakerRange: UTF8Range?
  /// The speaker's role, where the label gives one.
  public var speakerRole: String?
  /// Seconds from the recording's start.
  public var from: Double?
  /// Seconds from the recording's start.
  public var to: Double?
  /// True when the utterance goes on with the sentence of the segment before it.
  public var continuesSentence = false

  /// Makes a segment.
  public init(kind: Kind, range: UTF8Range) {
    self.kind = kind
    self.range = range
  }
}
