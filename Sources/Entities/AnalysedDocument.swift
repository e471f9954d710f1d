public import Documents
public import Linguistics
public import Text

/// A document with its linguistic analysis: what the extraction of entities and claims reads.
public struct AnalysedDocument: Sendable {
  /// The document.
  public var document: Document
  /// Its tokens, sentences and trees.
  public var analysis: Analysis
  /// The segment of the document that each block of the analysis was read from.
  public var blockSegment: [Int]

  /// Makes a value.
  public init(document: Document, analysis: Analysis, blockSegment: [Int]) {
    self.document = document
    self.analysis = analysis
    self.blockSegment = blockSegment
  }

  /// The segment that a sentence stands in.
  public func segment(ofSentence sentence: Int) -> Segment? {
    let block = Int(analysis.sentenceBlock[sentence])
    guard blockSegment.indices.contains(block) else { return nil }
    let segment = blockSegment[block]
    return document.segments.indices.contains(segment) ? document.segments[segment] : nil
  }

  /// The document's words at a range of its text.
  public func words(_ range: UTF8Range) -> String { document.text.string(in: range) }
}
