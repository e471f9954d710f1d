internal import LanguageResources
internal import Linguistics
internal import Text

/// Writes analysed sentences as CoNLL-U: surface tokens, with their place in the document's text.
///
/// MISC holds `SpaceAfter=No` where the text goes on without white space, and `TokenRange=start:end` in Unicode scalars
/// of the document's text.
struct ConlluWriter {
  private(set) var bytes: [UInt8] = []

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// Appends all sentences of a document.
  /// - Parameters:
  ///   - text: the document's text, which the analysis leads back to.
  ///   - id: the document's name in the comments.
  mutating func append(_ analysis: Analysis, of text: SourceText, id: String) {
    append("# newdoc id = \(Self.line(id))\n")
    for sentence in 0..<analysis.sentenceCount {
      let tokens = analysis.tokens(ofSentence: sentence)
      append("# sent_id = \(Self.line(id))-\(sentence + 1)\n")
      append("# lang = \(analysis.language(ofSentence: sentence))\n")
      append(
        "# text = \(Self.line(text.string(in: analysis.originalRange(ofSentence: sentence))))\n")
      for token in tokens { row(analysis, text, token, tokens) }
      append("\n")
    }
  }

  private mutating func row(
    _ analysis: Analysis, _ text: SourceText, _ token: Int, _ tokens: Range<Int>
  ) {
    let range = analysis.originalRange(ofToken: token)
    let scalars = text.scalars(range)
    let head = analysis.head[token]
    let number = token - tokens.lowerBound + 1
    append("\(number)\t\(Self.cell(text.string(in: range)))\t\(Self.cell(analysis.lemma(token)))\t")
    append("\(analysis.upos[token].name)\t_\t\(analysis.features[token].conllu)\t")
    append("\(head < 0 ? 0 : Int(head) - tokens.lowerBound + 1)\t")
    append("\(analysis.relation[token].name)\t_\t")
    if token + 1 < tokens.upperBound,
      analysis.originalRange(ofToken: token + 1).start == range.end
    {
      append("SpaceAfter=No|")
    }
    append("TokenRange=\(scalars.start):\(scalars.end)\n")
  }

  private mutating func append(_ string: String) { bytes.append(contentsOf: string.utf8) }

  /// A cell must hold something, and neither tab nor line feed.
  private static func cell(_ text: String) -> String {
    let text = line(text)
    return text.isEmpty ? "_" : text
  }

  private static func line(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    return String(
      decoding: text.utf8.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}
