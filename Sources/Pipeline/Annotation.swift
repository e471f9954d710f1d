internal import Documents
internal import Entities
public import LanguageResources
internal import Linguistics
public import Records
internal import Text

/// Sentences, tokens, tags and trees of documents, raw text or given tokens, as CoNLL-U or NDJSON.
public struct Annotation: Sendable {
  /// How annotations are written.
  public enum Format: String, Sendable, CaseIterable {
    /// CoNLL-U, a comment `newdoc id` before each document.
    case conllu
    /// A JSON object a document.
    case ndjson
  }

  private let stage: LinguisticStage
  private let parser: DocumentParser
  private let format: Format
  private let language: Language?

  /// Loads the models.
  /// - Parameter language: the language of texts that do not say theirs; nil to identify it.
  /// - Throws: ``PipelineError`` naming the resource or model that is missing or malformed.
  public init(resources: ResourceLibrary, format: Format, language: Language?) throws(PipelineError)
  {
    do {
      stage = LinguisticStage(analyzer: try LinguisticAnalyzer(resources: resources))
      parser = try DocumentParser(resources: resources)
    } catch {
      throw PipelineError.resources(String(describing: error))
    }
    self.format = format
    self.language = language
  }

  /// Annotates files, folders and, for "-", document records on standard input.
  /// - Parameter head: what has been read of standard input already.
  public func annotate(
    _ inputs: [String], head: [UInt8] = [], workers: Int, limit: Int = DocumentSource.defaultLimit,
    write: ([UInt8]) throws -> Void, onError: (ErrorRecord) -> Void
  ) async throws {
    let source = DocumentSource(parser: parser, limit: limit)
    try await OrderedWork.run(source.units(of: inputs, head: head), workers: workers) { batch in
      var worker = stage.makeWorker()
      return batch.flatMap { unit in
        source.documents(of: unit).map { outcome in
          outcome.map { document in
            var document = document
            document.language = document.language ?? language
            var extraction = Extraction(
              AnalysedDocument(
                document: document,
                analysis: Analysis(view: .init(), language: document.language ?? Language("und")),
                blockSegment: []))
            worker.process(&extraction)
            return output(extraction.analysed.analysis, document.text, id: document.id)
          }
        }
      }
    } consume: { outcome in
      switch outcome {
      case .success(let bytes): try write(bytes)
      case .failure(let error): onError(error)
      }
    }
  }

  /// Annotates text as it is: nothing of it is taken for markup, speakers or metadata.
  public func annotate(text: [UInt8], id: String) -> [UInt8] {
    let source = SourceText(String(decoding: text, as: UTF8.self))
    let view = TextNormalizer().view(of: source)
    var worker = stage.analyzer.makeWorker()
    let analysis = worker.analyze(
      view, blocks: [TextBlock(range: UTF8Range(0, view.count))], language: language)
    return output(analysis, source, id: id)
  }

  /// Annotates the tokens and sentences of a CoNLL-U file anew. Tokens are those that stand in the text: a multiword
  /// token whose words do not spell it out is one.
  /// - Throws: ``PipelineError/input(_:)`` naming the malformed line.
  public func annotate(conllu: [UInt8], id: String) throws(PipelineError) -> [UInt8] {
    var reader = ConlluReader(conllu)
    var text = ""
    var sentences: [[UTF8Range]] = []
    do {
      while let sentence = try reader.next() {
        var tokens: [UTF8Range] = []
        for token in sentence.surfaceTokens() {
          let start = text.utf8.count
          text += token.form
          tokens.append(UTF8Range(start, text.utf8.count))
          if token.hasSpaceAfter { text += " " }
        }
        text += "\n"
        sentences.append(tokens)
      }
    } catch {
      throw PipelineError.input("\(id): \(error)")
    }
    let source = SourceText(text)
    var view = AlignedText()
    let normalizer = TextNormalizer()
    var ranges: [[UTF8Range]] = []
    for sentence in sentences {
      var own: [UTF8Range] = []
      for token in sentence {
        let start = view.count
        normalizer.append(token, of: source, to: &view)
        // A token of invisible characters is a token all the same.
        if view.count == start { view.appendRewritten("\u{FFFD}".utf8, for: token) }
        own.append(UTF8Range(start, view.count))
        view.appendRewritten([UInt8(ascii: " ")], for: UTF8Range(token.end, token.end))
      }
      ranges.append(own)
    }
    var worker = stage.analyzer.makeWorker()
    let analysis = worker.analyze(view, sentences: ranges, language: language)
    return output(analysis, source, id: id)
  }

  private func output(_ analysis: Analysis, _ text: SourceText, id: String) -> [UInt8] {
    switch format {
    case .conllu:
      var writer = ConlluWriter()
      writer.append(analysis, of: text, id: id)
      return writer.bytes
    case .ndjson:
      var json = JSONWriter()
      AnnotationJSON.write(analysis, of: text, id: id, to: &json)
      json.newline()
      return json.bytes
    }
  }
}
