public import LanguageResources
public import Text

public struct DocumentError: Error { public var message: String }
public struct DocumentParser: Sendable {
  public init(resources: ResourceLibrary) throws(ResourceError) {}
  public func parse(_ bytes: [UInt8], path: String?) throws(DocumentError) -> Document {
    let t = CharsetDecoder().decode(bytes)
    let s = SourceText(utf8: t.utf8)
    var d = Document(id: Document.id(ofContent: bytes), kind: .article, text: s)
    d.segments = segments(of: s, kind: nil).segments
    return d
  }
  public func segments(of text: SourceText, kind: Document.Kind?) -> (
    kind: Document.Kind, segments: [Segment]
  ) {
    var out: [Segment] = []
    var at = 0
    for line in text.utf8.split(separator: 10, omittingEmptySubsequences: false) {
      if !line.isEmpty {
        out.append(Segment(kind: .paragraph, range: UTF8Range(at, at + line.count)))
      }
      at += line.count + 1
    }
    return (kind ?? .article, out)
  }
}
