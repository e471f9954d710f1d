internal import Crypto
public import LanguageResources
internal import Markup
public import Text

/// Turns one input of any supported form into a ``Document``.
///
/// The form decides, never the file's name: HTML, TEI, TTML and other XML, WebVTT, SubRip, speech recognisers' JSON,
/// transcripts with speakers' labels, plain text.
public struct DocumentParser: Sendable {
  private let words: DocumentWords
  private let pages: PageReader
  private let decoder = CharsetDecoder()
  private let markup: MarkupParser
  /// The largest input, in bytes.
  private let limit: Int

  /// Loads the words by which documents are read.
  /// - Parameters:
  ///   - resources: the language resources.
  ///   - limit: the largest input that is read, in bytes.
  /// - Throws: ``ResourceError`` where a resource is missing or malformed.
  public init(resources: ResourceLibrary, limit: Int = 256 << 20) throws(ResourceError) {
    words = try DocumentWords(resources)
    pages = PageReader(words: words, marks: try PageMarks(resources))
    markup = MarkupParser(limit: limit)
    self.limit = limit
  }

  /// Reads one file of any supported form.
  /// - Parameters:
  ///   - bytes: the file's bytes, not decoded.
  ///   - path: where the file lies, for the document's `path`; of the form it says no more than `.html`.
  ///   - charset: the label of the charset that HTTP declared, if any; it comes before what the bytes say.
  ///   - hash: the 32 bytes of the SHA-256 of `bytes`, where the caller has it already.
  /// - Throws: ``DocumentError`` where the bytes hold no text that is read.
  public func parse(
    _ bytes: [UInt8], path: String?, charset: String? = nil, hash: [UInt8]? = nil
  ) throws(DocumentError) -> Document {
    if bytes.isEmpty {
      throw DocumentError(.empty, "the file is empty; remove it or fetch it again")
    }
    if bytes.count > limit {
      throw DocumentError(
        .limit, "\(bytes.count) bytes where at most \(limit) are read; split the input")
    }
    if let name = BinaryForm.name(bytes) {
      throw DocumentError(
        .binary, "\(name), not text; convert it to HTML, XML, WebVTT, SRT or plain text first")
    }
    let label =
      charset.flatMap { CharsetDecoder.charset(ofLabel: $0) } ?? CharsetDeclaration.label(bytes)
    let decoded = decoder.decode(bytes, declared: label)
    if decoded.charset.hasPrefix("UTF-16") == false, BinaryForm.isBinary(decoded.utf8) {
      throw DocumentError(
        .binary,
        "control bytes where text was expected; convert the file to HTML, XML or plain text first")
    }
    var document = try read(decoded.utf8, path: path)
    let digest = (hash ?? Array(SHA256.hash(data: bytes))).map { byte in
      let hex = String(byte, radix: 16)
      return byte < 16 ? "0" + hex : hex
    }.joined()
    document.sha256 = digest
    document.id = "d" + digest.prefix(16)
    document.path = path
    document.charset = decoded.charset
    if label == nil, decoded.isGuessed {
      document.warnings.insert(
        "the bytes are not UTF-8 and declare no charset; read as \(decoded.charset) by their looks",
        at: 0)
    }
    document.losses = document.warnings.filter { $0.hasPrefix("partial") }
      .map { Document.Loss(message: $0, isEncoding: false) }
    if decoded.replacements > 0 {
      let message =
        "\(decoded.replacements) ill-formed byte sequences in \(decoded.charset) became U+FFFD"
      document.warnings.insert(message, at: 0)
      document.losses.insert(Document.Loss(message: message, isEncoding: true), at: 0)
    }
    return document
  }

  /// Finds the parts of a text that came without them, as in a record of NDJSON. The text stays as it is.
  /// - Parameters:
  ///   - text: the text, which may be WebVTT, SubRip, a transcript or an article.
  ///   - kind: what the record says, if anything.
  /// - Returns: what the text is, and its parts in order and without overlap.
  public func segments(of text: SourceText, kind: Document.Kind?) -> (
    kind: Document.Kind, segments: [Segment]
  ) {
    let scanner = SpeakerLabelScanner(words: words)
    if let form = CueReader.form(text.utf8) {
      let reader = CueReader(scanner: scanner)
      let segments = reader.segments(text.utf8, reader.cues(text.utf8, form).cues, form)
      if !segments.isEmpty { return (.transcript, segments) }
    }
    if kind != .article,
      let turns = TurnReader(scanner: scanner).segments(text.utf8, declared: kind == .transcript)
    {
      return (.transcript, turns)
    }
    return (kind ?? .article, PlainTextReader.segments(text.utf8))
  }

  private func read(_ utf8: [UInt8], path: String?) throws(DocumentError) -> Document {
    switch TextForm(utf8, path: path) {
    case .html: return try document(readPage(utf8))
    case .xml: return try document(readXML(utf8))
    case .json: return try document(JSONDocumentReader.read(utf8))
    case .cues(let form): return try document(readCues(utf8, form))
    case .text: return try readText(utf8)
    }
  }

  private func readText(_ utf8: [UInt8]) throws(DocumentError) -> Document {
    let text = SourceText(utf8: LineEnds.normalized(utf8))
    let parts = segments(of: text, kind: nil)
    guard !parts.segments.isEmpty else {
      throw DocumentError(.empty, "nothing but blanks; remove the file or fetch it again")
    }
    var document = Document(id: "", kind: parts.kind, text: text)
    document.segments = parts.segments
    if let first = parts.segments.first, first.kind == .heading {
      document.title = text.string(in: first.range)
    }
    return document
  }

  private func readCues(_ utf8: [UInt8], _ form: CueReader.Form) throws(DocumentError)
    -> ReadDocument
  {
    let reader = CueReader(scanner: SpeakerLabelScanner(words: words))
    let found = reader.cues(utf8, form)
    var document = ReadDocument(.transcript)
    document.language = found.language
    for segment in reader.segments(utf8, found.cues, form) {
      var visible: [UInt8] = []
      var i = segment.range.start
      for hidden in segment.hidden {
        visible.append(contentsOf: utf8[i..<max(i, hidden.start)])
        i = max(i, hidden.end)
      }
      visible.append(contentsOf: utf8[i..<max(i, segment.range.end)])
      document.text.append(CharacterReferences.decode(visible), as: segment)
    }
    guard !document.text.segments.isEmpty else {
      throw DocumentError(
        .empty, "subtitles without a cue that holds text; check that the file is whole")
    }
    return document
  }

  private func readXML(_ utf8: [UInt8]) throws(DocumentError) -> ReadDocument {
    let tree = try tree(utf8, .xml)
    let xml = XMLText(tree: tree)
    guard let root = xml.root else {
      throw DocumentError(
        .parse,
        "XML without an element (\(tree.firstError ?? "nothing was found")); mend or remove the file"
      )
    }
    var document: ReadDocument
    switch tree.elementName(root).lowercased() {
    case "tei", "teicorpus", "tei.2", "text", "u":
      document = TEIReader(xml: xml, labels: SpeakerLabelScanner(words: words)).read(root)
    case "akomantoso", "debate":
      document = DebateReader(xml: xml, labels: SpeakerLabelScanner(words: words)).read(root)
    case "rss", "feed", "rdf":
      document = FeedReader(xml: xml, parts: { self.parts(ofHTML: $0) }).read(root)
    case "tt": document = TimedTextReader(xml: xml).read(root)
    case "html": return try readPage(utf8)
    default: document = ArticleXMLReader(xml: xml).read(root)
    }
    if document.text.segments.isEmpty { document = ArticleXMLReader(xml: xml).read(root) }
    note(tree, &document)
    guard !document.text.segments.isEmpty else {
      throw DocumentError(
        .empty, "XML <\(tree.elementName(root))> without text that is read; check the file's form")
    }
    return document
  }

  /// The parts of a stretch of HTML, all of them; plain text is one part.
  private func parts(ofHTML utf8: [UInt8]) -> [(kind: Segment.Kind, text: [UInt8])] {
    guard utf8.contains(0x3C) || utf8.contains(0x26),
      let tree = try? markup.parse(utf8, as: .html)
    else { return [(.paragraph, utf8)] }
    return pages.parts(tree)
  }

  private func readPage(_ utf8: [UInt8]) throws(DocumentError) -> ReadDocument {
    let tree = try tree(utf8, .html)
    var document = pages.read(tree)
    note(tree, &document)
    // A page may be the transcript of a talk: its paragraphs are the lines of its text.
    if let turns = TurnReader(scanner: SpeakerLabelScanner(words: words)).segments(
      document.text.bytes, declared: false, isPage: true)
    {
      document.kind = .transcript
      document.text.replaceSegments(turns)
    }
    guard !document.text.segments.isEmpty else {
      throw DocumentError(
        .empty, "an HTML page without text; pages that scripts fill must be saved after they ran")
    }
    return document
  }

  private func tree(_ utf8: [UInt8], _ form: MarkupParser.Form) throws(DocumentError) -> MarkupTree
  {
    do {
      return try markup.parse(utf8, as: form)
    } catch {
      throw DocumentError(error.cause == .limit ? .limit : .parse, error.message)
    }
  }

  /// Says what is missing.
  private func note(_ tree: MarkupTree, _ document: inout ReadDocument) {
    if tree.isPartial {
      document.warnings.append(
        "partial: malformed markup (\(tree.firstError ?? "no details")); text may be missing")
    }
    if tree.lostEntities > 0 {
      document.warnings.append("partial: \(tree.lostEntities) entity references were left out")
    }
    if tree.lostAttributes > 0 {
      document.warnings.append(
        "\(tree.lostAttributes) attributes were left out: too many in one tag")
    }
  }

  private func document(_ read: ReadDocument) throws(DocumentError) -> Document {
    var document = Document(id: "", kind: read.kind, text: SourceText(utf8: read.text.bytes))
    document.segments = read.text.segments
    document.title = read.title
    document.authors = read.authors
    document.publisher = read.publisher
    document.date = read.date
    document.url = read.url
    document.language = read.language.flatMap { LanguageTag.language($0, names: words.languages) }
    document.warnings = read.warnings
    return document
  }
}
