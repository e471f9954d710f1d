internal import Text

/// Builds a document's clean text, part by part: runs of blanks become one blank, parts stand on lines of their own.
struct TextBuilder {
  private(set) var bytes: [UInt8] = []
  private(set) var segments: [Segment] = []
  /// The speaker whose label was written last, and where.
  private var label: (speaker: String, role: String?, range: UTF8Range)?

  /// Appends a part. Nothing is appended where it holds no text.
  /// - Parameter template: the segment's properties; its ranges are set here.
  mutating func append(_ text: some Collection<UInt8>, as template: Segment) {
    guard text.contains(where: { !Bytes.isBlank($0) }) else { return }
    if !bytes.isEmpty { bytes.append(0x0A) }
    let before = bytes.count
    var segment = template
    if let speaker = template.speaker {
      if label?.speaker != speaker || label?.role != template.speakerRole {
        let start = bytes.count
        bytes.append(contentsOf: speaker.utf8)
        label = (speaker, template.speakerRole, UTF8Range(start, bytes.count))
        bytes.append(contentsOf: ": ".utf8)
      }
      segment.speakerRange = label?.range
    } else if template.kind == .utterance {
      label = nil
    }
    let start = bytes.count
    Self.collapse(text, into: &bytes)
    while bytes.count > start, bytes[bytes.count - 1] == 0x20 { bytes.removeLast() }
    guard bytes.count > start else {
      bytes.removeLast(bytes.count - max(0, before - (before > 0 ? 1 : 0)))
      label = nil
      return
    }
    segment.range = UTF8Range(start, bytes.count)
    segment.hidden = []
    segments.append(segment)
  }

  /// Puts other parts in place of those that were appended; they lie in the same text.
  mutating func replaceSegments(_ segments: [Segment]) { self.segments = segments }

  /// Says that the last part goes on with the sentence of the part before it.
  mutating func markContinued() {
    guard let last = segments.indices.last else { return }
    segments[last].continuesSentence = true
  }

  /// Appends text with each run of blanks as one blank, without blanks at its start.
  static func collapse(_ text: some Collection<UInt8>, into bytes: inout [UInt8]) {
    let start = bytes.count
    var pending = false
    for byte in text {
      if Bytes.isBlank(byte) {
        pending = true
      } else {
        if pending, bytes.count > start { bytes.append(0x20) }
        pending = false
        bytes.append(byte)
      }
    }
    if pending, bytes.count > start { bytes.append(0x20) }
  }
}

extension Segment {
  /// A part whose place is not known yet.
  init(_ kind: Kind) { self.init(kind: kind, range: UTF8Range(0, 0)) }
}
