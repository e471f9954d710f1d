public import LanguageResources
public import Text

/// What one input says about itself, and its text.
public struct Document: Sendable, Hashable {
  /// Articles are told from transcripts by their form.
  public enum Kind: String, Sendable, CaseIterable {
    case article, transcript
  }

  /// Given by the input, or derived from the content.
  public var id: String
  /// Where the input lies, as the user named it; nil for records from a stream.
  public var path: String?
  /// Where it was published.
  public var url: String?
  /// Article or transcript.
  public var kind: Kind
  /// The language that the input declares or, later, that the text is found to be in; nil while unknown.
  public var language: Language?
  /// The headline.
  public var title: String?
  /// The authors, in order.
  public var authors: [String] = []
  /// The publisher's name.
  public var publisher: String?
  /// ISO 8601, as exact as the input is.
  public var date: String?
  /// The text that all offsets count in.
  public var text: SourceText
  /// The parts of the text, in order and without overlap. What lies between them is not read.
  public var segments: [Segment] = []
  /// The charset that the bytes were decoded from, by its WHATWG name.
  public var charset: String?
  /// SHA-256 of the input's bytes, in lower-case hexadecimal.
  public var sha256: String?
  /// What a reader should know: replaced characters, lost parts, suspicious names.
  public var warnings: [String] = []

  /// Parts of the input that did not make it into the text, with the reason; each is told in ``warnings`` too.
  public var losses: [Loss] = []

  /// A part of an input that was lost.
  public struct Loss: Sendable, Hashable {
    /// What was lost and why.
    public var message: String
    /// True where bytes were ill-formed, false where markup was.
    public var isEncoding: Bool

    /// Makes a value.
    public init(message: String, isEncoding: Bool) {
      self.message = message
      self.isEncoding = isEncoding
    }
  }

  /// Makes a document of a text.
  public init(id: String, kind: Kind, text: SourceText) {
    self.id = id
    self.kind = kind
    self.text = text
  }
}
