internal import LanguageResources

/// All models of one language. Immutable; shared by all workers.
final class LanguageModel: Sendable {
  let lexicon: Lexicon
  /// Nil for a language without accents.
  let accents: AccentRestorer?
  let segmenter: Segmenter
  let lemmatizer: Lemmatizer
  let network: SyntaxNetwork
  /// Tags of anything but names, a bit each.
  private let ordinaryTags: UInt32
  // Columns point into these bytes.
  private let bytes: ModelBytes

  /// True for the hash of a word in small letters that the lexicon knows as anything but a name.
  func isOrdinary(_ hash: UInt64) -> Bool { isOrdinary(word: lexicon.word(hash)) }

  /// As the other, for the number of a word in the lexicon.
  func isOrdinary(word: UInt32) -> Bool { lexicon.tags[Int(word)] & ordinaryTags != 0 }

  init(_ language: Language, _ resources: ResourceLibrary) throws(LinguisticsError) {
    let path = language.code + "/linguistics.model"
    guard let bytes = ModelBytes(path, of: resources) else { throw .missingModel(path: path) }
    self.bytes = bytes
    let file = try ModelFile(bytes, path: path)
    lexicon = try Lexicon(file)
    let rules: SegmentationRules
    do {
      accents = try AccentRestorer(language, resources, tags: file.strings("tags"))
      rules = try SegmentationRules(language, resources, splits: WordSplits.read(file))
    } catch let error as ResourceError {
      throw .resource(error)
    } catch let error as LinguisticsError {
      throw error
    } catch {
      throw .corrupt(path: path, detail: "\(error)")
    }
    segmenter = try Segmenter(file, rules)
    lemmatizer = try Lemmatizer(file)
    network = try SyntaxNetwork(file)
    var ordinaryTags: UInt32 = 0
    for (tag, upos) in network.tagSet.upos.enumerated() where upos != .properNoun {
      ordinaryTags |= 1 << UInt32(tag)
    }
    self.ordinaryTags = ordinaryTags
  }
}

/// The letter runs that are two words, as a model stores them.
package enum WordSplits {
  static func read(_ file: ModelFile) throws(LinguisticsError) -> [UInt64: UInt8] {
    let column = try file.column("splits", of: UInt64.self)
    guard column.count % 2 == 0 else { throw file.corrupt("section 'splits' has odd length") }
    var splits: [UInt64: UInt8] = [:]
    for i in stride(from: 0, to: column.count, by: 2) {
      splits[column[i]] = UInt8(truncatingIfNeeded: column[i + 1])
    }
    return splits
  }
}
