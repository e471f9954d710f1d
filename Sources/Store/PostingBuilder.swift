internal import Spill

/// Collects which claims hold which terms, where the words of their sentences stand, and the numbers that claims are
/// filtered and sorted by.
///
/// It keeps the lists of one block of claims and gives them away when the block is full, so that memory grows with the
/// distinct terms and not with the claims.
struct PostingBuilder {
  /// Numbers of claims, one array a block each.
  enum Column: String, CaseIterable {
    /// First day of the act; `Int32.min` where it is open, `.max` without a time.
    case timeFrom = "time_from"
    /// Last day of the act; `Int32.max` where it is open, `.min` without a time.
    case timeTo = "time_to"
    /// First and last day of the document's date; `.max` and `.min` without one.
    case publishedFrom = "published_from"
    case publishedTo = "published_to"
    /// Independent sources of the claim's cluster.
    case corroboration
    /// The number of the sentence's first word, counted through the sentences of the block.
    case firstWord = "first_word"
  }

  /// A claim's numbers.
  struct Values {
    var time: (from: Int32, to: Int32)
    var published: (from: Int32, to: Int32)
    var corroboration: Int32
  }

  var vocabulary: Vocabulary
  private var lists = PostingLists()
  private var columns = [[Int32]](repeating: [], count: Column.allCases.count)
  /// The claim of each word of a sentence, by the word's position.
  private var placeOfPosition: [UInt16] = []
  private var block = 0

  init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Claims in this block.
  var count: Int { columns[0].count }

  /// Begins the next claim.
  mutating func begin(_ values: Values, sentence: String) {
    let place = UInt16(count)
    columns[0].append(values.time.from)
    columns[1].append(values.time.to)
    columns[2].append(values.published.from)
    columns[3].append(values.published.to)
    columns[4].append(values.corroboration)
    columns[5].append(Int32(clamping: placeOfPosition.count))
    SearchWords.forEachWord(ofSentence: sentence) { word in
      lists.add(vocabulary.term(.text, word: word), UInt32(placeOfPosition.count))
      placeOfPosition.append(place)
    }
    // No phrase goes from one sentence to the next.
    placeOfPosition.append(place)
  }

  /// Says that the claim holds the term.
  mutating func add(_ term: Int) { lists.add(term, UInt32(count - 1)) }

  /// Says that the claim holds the value as a whole.
  mutating func add(_ field: QueryField, exactly value: String) {
    add(vocabulary.term(field, exactly: value))
  }

  /// Says that the claim holds the words of a text, and those of the names of its entity.
  /// - Throws: ``SpillError`` where the names cannot be read.
  mutating func add(
    _ field: QueryField, _ text: String, entity: String? = nil
  ) throws(SpillError) {
    for term in vocabulary.terms(field, of: text) { add(term) }
    guard let entity else { return }
    for term in try vocabulary.terms(field, ofEntity: entity) { add(term) }
  }

  /// The block, if it holds a claim; the next begins.
  mutating func takeBlock() -> PostingBlock? {
    guard count > 0 else { return nil }
    var result = PostingBlock(number: block, terms: vocabulary.takeNewTerms())
    var places: [UInt16] = []
    lists.drain(terms: vocabulary.count) { term, values in
      let isWord = vocabulary.field(of: term) == .text
      places.removeAll(keepingCapacity: true)
      for value in values {
        let place = isWord ? placeOfPosition[Int(value)] : UInt16(truncatingIfNeeded: value)
        if place != places.last { places.append(place) }
      }
      result.append(term, ClaimSet.encode(places), positions: isWord ? values : nil)
    }
    placeOfPosition.removeAll(keepingCapacity: true)
    for index in columns.indices {
      result.columns.append(
        columns[index].flatMap { number in
          (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
        })
      columns[index].removeAll(keepingCapacity: true)
    }
    block += 1
    return result
  }
}

/// For each term, the numbers that are added to it, in order.
private struct PostingLists {
  private var terms: [Int32] = []
  private var values: [UInt32] = []
  /// By term: how many there are, and while the lists are sorted, where the next goes.
  private var counts: [Int32] = []

  mutating func add(_ term: Int, _ value: UInt32) {
    terms.append(Int32(term))
    values.append(value)
  }

  /// Calls the body with each list, in the order of the terms, and empties it. A counting sort: linear but for the
  /// order of the distinct terms.
  mutating func drain(terms count: Int, _ body: (Int, ArraySlice<UInt32>) -> Void) {
    counts.append(contentsOf: repeatElement(0, count: count - counts.count))
    var distinct: [Int32] = []
    for term in terms {
      if counts[Int(term)] == 0 { distinct.append(term) }
      counts[Int(term)] += 1
    }
    distinct.sort()
    var end: Int32 = 0
    for term in distinct {
      let start = end
      end += counts[Int(term)]
      counts[Int(term)] = start
    }
    var sorted = [UInt32](repeating: 0, count: values.count)
    for (term, value) in zip(terms, values) {
      sorted[Int(counts[Int(term)])] = value
      counts[Int(term)] += 1
    }
    var start = 0
    for term in distinct {
      let end = Int(counts[Int(term)])
      body(Int(term), sorted[start..<end])
      counts[Int(term)] = 0
      start = end
    }
    terms.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
  }
}
