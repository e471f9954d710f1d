/// Exact words of a document's text. Offsets count Unicode scalars.
public struct Span: Hashable, Sendable, Codable {
  /// The words, equal to the text at `start..<end`.
  public var text: String
  /// First scalar.
  public var start: Int
  /// The scalar behind the last.
  public var end: Int
  /// Id of the entity that the words stand for, if any.
  public var entity: String?

  /// Makes a span.
  public init(text: String, start: Int, end: Int, entity: String? = nil) {
    self.text = text
    self.start = start
    self.end = end
    self.entity = entity
  }

  func write(to json: inout JSONWriter, withEntity: Bool = true) {
    json.object {
      $0.key("text")
      $0.value(text)
      $0.key("start")
      $0.value(start)
      $0.key("end")
      $0.value(end)
      if withEntity {
        $0.key("entity")
        $0.value(entity)
      }
    }
  }
}

extension JSONWriter {
  /// Writes a span or null.
  mutating func value(_ span: Span?) {
    if let span { span.write(to: &self) } else { null() }
  }
}
