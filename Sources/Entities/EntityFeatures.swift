internal import Linguistics
internal import Text

/// What the sequence model sees of each token: its word, affixes and shape, its tag and place in the tree, what
/// gazetteers and lexicons say of it, what the rules propose, the same of its neighbours, and the capitalised words that
/// stand in a row with it, as hashes.
package struct EntityFeatures {
  /// Features a token.
  package static let count = 75
  /// Tokens before the first and behind the last of a sentence look like nothing else.
  static let outside: UInt32 = 0x5EED_0017

  let analysis: Analysis
  private(set) var word: [UInt32] = []
  private(set) var prefix: [UInt32] = []
  private(set) var suffix2: [UInt32] = []
  private(set) var suffix3: [UInt32] = []
  private var suffix4: [UInt32] = []
  private(set) var shape: [UInt32] = []
  private(set) var tag: [UInt32] = []
  /// Classes of the lexicons.
  private(set) var classes: [UInt32] = []
  /// The longest name of the gazetteer that holds the token.
  private(set) var known: [UInt32] = []
  /// The name that the rules propose.
  private(set) var proposed: [UInt32] = []
  /// The role that the rules propose.
  private(set) var role: [UInt32] = []
  /// Hash of each lemma of the pool.
  private(set) var lemmaHash: [UInt32] = []
  /// Whether the token stands in brackets or between quotation marks, and how much else does.
  private(set) var enclosed: [UInt32] = []
  /// The nearest tokens before and behind in the sentence that are no small words; the token itself where there is
  /// none.
  private var contentBefore: [Int32] = []
  private var contentBehind: [Int32] = []
  /// The first and last token of the row of capitalised words that a token stands in; the token itself where it has no
  /// capital.
  private var rowStart: [Int32] = []
  private var rowEnd: [Int32] = []

  /// Reads a document.
  init(
    _ analysis: Analysis, runs: NameRuns, gazetteer: Gazetteer, classes words: WordClasses,
    names: [NameCandidate], roles: [Range<Int>]
  ) {
    self.analysis = analysis
    let count = analysis.tokenCount
    var lower: [UInt8] = []
    CaseFolding.lowercase(analysis.view.utf8, into: &lower)
    let none = Hashing.small(0)
    known = [UInt32](repeating: none, count: count)
    proposed = known
    role = known
    for token in 0..<count {
      let start = Int(analysis.tokenStart[token])
      let end = Int(analysis.tokenEnd[token])
      readWord(lower, start, end)
      shape.append(NameShape.atom(analysis.view.utf8, start, end))
      tag.append(Hashing.small(Int(analysis.upos[token].rawValue)))
    }
    for sentence in 0..<analysis.sentenceCount {
      let lexicon = words.lexicon(of: analysis.language(ofSentence: sentence))
      for token in analysis.tokens(ofSentence: sentence) {
        classes.append(Hashing.small(Int(lexicon?.value(runs, token: token) ?? 0)))
      }
    }
    lemmaHash = analysis.lemmas.map { lemma in
      let bytes = Array(lemma.utf8)
      return Hashing.atom(bytes, 0, bytes.count)
    }
    readNeighbourhood()
    readRows(runs)
    readGazetteer(runs, gazetteer)
    for name in names { propose(name) }
    for tokens in roles {
      for token in tokens { role[token] = Hashing.small(token == tokens.lowerBound ? 1 : 2) }
    }
  }

  private mutating func readWord(_ lower: [UInt8], _ start: Int, _ end: Int) {
    word.append(Hashing.atom(lower, start, end))
    var at = start
    for _ in 0..<3 {
      at += 1
      while at < end, lower[at] & 0xC0 == 0x80 { at += 1 }
    }
    prefix.append(Hashing.atom(lower, start, min(at, end)))
    at = end
    func back() -> UInt32 {
      at -= 1
      while at > start, lower[at] & 0xC0 == 0x80 { at -= 1 }
      at = max(at, start)
      return Hashing.atom(lower, at, end)
    }
    _ = back()
    suffix2.append(back())
    suffix3.append(back())
    suffix4.append(back())
  }

  private mutating func readNeighbourhood() {
    let count = analysis.tokenCount
    enclosed = [UInt32](repeating: Hashing.small(0), count: count)
    contentBefore = (0..<Int32(count)).map { $0 }
    contentBehind = contentBefore
    for sentence in 0..<analysis.sentenceCount {
      let tokens = analysis.tokens(ofSentence: sentence)
      readEnclosures(tokens)
      var last: Int?
      for token in tokens {
        if let last { contentBefore[token] = Int32(last) }
        if !isSmall(token) { last = token }
      }
      last = nil
      for token in tokens.reversed() {
        if let last { contentBehind[token] = Int32(last) }
        if !isSmall(token) { last = token }
      }
    }
  }

  private mutating func readRows(_ runs: NameRuns) {
    rowStart = (0..<Int32(analysis.tokenCount)).map { $0 }
    rowEnd = rowStart
    func isCapitalized(_ token: Int) -> Bool {
      let run = Int(runs.firstOfToken[token])
      return run < Int(runs.firstOfToken[token + 1]) && runs.isCapitalized[run]
    }
    for sentence in 0..<analysis.sentenceCount {
      let tokens = analysis.tokens(ofSentence: sentence)
      for token in tokens.dropFirst() where isCapitalized(token) && isCapitalized(token - 1) {
        rowStart[token] = rowStart[token - 1]
      }
      for token in tokens.dropLast().reversed() where rowStart[token + 1] <= token {
        rowEnd[token] = rowEnd[token + 1]
      }
    }
  }

  private func isSmall(_ token: Int) -> Bool {
    switch analysis.upos[token] {
    case .adposition, .determiner, .particle, .punctuation: true
    default: false
    }
  }

  /// Marks what stands in brackets or quotation marks of one sentence.
  private mutating func readEnclosures(_ tokens: Range<Int>) {
    var opened: (token: Int, mark: Enclosure)?
    for token in tokens where analysis.upos[token] == .punctuation {
      guard let mark = Enclosure(analysis.view.utf8, at: Int(analysis.tokenStart[token])) else {
        continue
      }
      if let open = opened, mark.closes(open.mark) {
        let length = token - open.token - 1
        let code =
          (open.mark.isBracket ? 1 : 5) + (length == 1 ? 0 : length <= 4 ? 1 : length <= 8 ? 2 : 3)
        for inside in open.token + 1..<token { enclosed[inside] = Hashing.small(code) }
        opened = nil
      } else if mark.opens {
        opened = (token, mark)
      }
    }
  }

  private mutating func readGazetteer(_ runs: NameRuns, _ gazetteer: Gazetteer) {
    var run = 0
    while run < runs.count {
      guard runs.beginsToken[run], let match = gazetteer.longestMatch(runs, at: run) else {
        run += 1
        continue
      }
      let isCapitalized = match.runs.contains { runs.isCapitalized[$0] }
      let code = Self.code(match.type) | (match.isAmbiguous ? 16 : 0) | (isCapitalized ? 32 : 0)
      let first = runs.token[match.runs.lowerBound]
      for token in first...runs.token[match.runs.upperBound - 1] {
        known[Int(token)] = Hashing.small(code | (token == first ? 64 : 128))
      }
      run = match.runs.upperBound
    }
  }

  private mutating func propose(_ name: NameCandidate) {
    let sureness =
      name.confidence >= 0.9 ? 3 : name.confidence >= 0.7 ? 2 : name.confidence >= 0.5 ? 1 : 0
    let code = Self.code(name.type) | sureness << 4 | (name.entry == nil ? 0 : 64)
    for token in name.tokens {
      proposed[token] = Hashing.small(code | (token == name.tokens.lowerBound ? 128 : 256))
    }
  }

  private static func code(_ type: EntityType) -> Int { Int(EntityTags.beginning(of: type)) }

  @inline(__always)
  private func at(_ column: [UInt32], _ token: Int, _ sentence: Range<Int>) -> UInt32 {
    sentence.contains(token) ? column[token] : Self.outside
  }

  /// Appends the features of all tokens of a sentence, ``count`` a token.
  package func append(sentence: Int, to features: inout [UInt32]) {
    let tokens = analysis.tokens(ofSentence: sentence)
    var at = features.count
    features.append(contentsOf: repeatElement(0, count: tokens.count * Self.count))
    for token in tokens {
      write(token, tokens, to: &features, at)
      at += Self.count
    }
  }

  /// Writes the features of a token from an element on.
  private func write(_ i: Int, _ s: Range<Int>, to features: inout [UInt32], _ start: Int) {
    var template = 0
    func add(_ a: UInt32) {
      features[start + template] = Hashing.feature(template, a)
      template += 1
    }
    func add(_ a: UInt32, _ b: UInt32) {
      features[start + template] = Hashing.feature(template, a, b)
      template += 1
    }
    func add(_ a: UInt32, _ b: UInt32, _ c: UInt32) {
      features[start + template] = Hashing.feature(template, a, b, c)
      template += 1
    }
    let w = word[i]
    let w1 = at(word, i - 1, s)
    let w2 = at(word, i + 1, s)
    let f = shape[i]
    let f1 = at(shape, i - 1, s)
    let f2 = at(shape, i + 1, s)
    let t = tag[i]
    let t1 = at(tag, i - 1, s)
    let t2 = at(tag, i + 1, s)
    let c = classes[i]
    let c1 = at(classes, i - 1, s)
    let c2 = at(classes, i + 1, s)
    let k = known[i]
    let k1 = at(known, i - 1, s)
    let k2 = at(known, i + 1, s)
    let p = proposed[i]
    let p1 = at(proposed, i - 1, s)
    let p2 = at(proposed, i + 1, s)
    let r = role[i]
    add(1)
    // Words.
    add(w)
    add(w1)
    add(w2)
    add(at(word, i - 2, s))
    add(at(word, i + 2, s))
    add(w1, w)
    add(w, w2)
    add(prefix[i])
    add(suffix2[i])
    add(suffix3[i])
    add(suffix4[i])
    add(suffix3[i], f)
    // Shapes.
    add(f)
    add(f1, f)
    add(f, f2)
    add(f1, f, f2)
    add(w, f)
    add(w1, f)
    add(w2, f)
    add(f, at(word, i - 2, s))
    add(f, i == s.lowerBound ? 1 : 2)
    // Tags.
    add(t, f)
    add(t1, t)
    add(t, t2)
    add(t1, t, t2)
    add(t, w1)
    // What the rules propose.
    add(p)
    add(p1, p)
    add(p, p2)
    add(p, f)
    add(p, w1)
    add(p, t, r)
    add(r)
    add(at(role, i - 1, s), r)
    add(r, at(role, i + 1, s))
    add(r, w)
    // What the gazetteer says.
    add(k)
    add(k1, k)
    add(k, k2)
    add(k, t, f)
    add(k, p)
    // Classes of words.
    add(c)
    add(c1)
    add(c2)
    add(c1, c)
    add(c, c2)
    add(c1, f)
    add(c, f)
    add(c2, f)
    add(c1, at(classes, i - 2, s), f)
    // Whether it is a word of the language, too.
    let o = analysis.isOrdinary[i] ? UInt32(1) : 2
    let place: UInt32 = i == s.lowerBound ? 1 : 2
    add(o, f, place)
    add(o, t, f)
    add(o, p, k)
    add(o, i + 1 < s.upperBound && analysis.isOrdinary[i + 1] ? 1 : 2, f2)
    // The tree.
    let relation = UInt32(analysis.relation[i].universal.rawValue) &+ 1
    let head = Int(analysis.head[i])
    let hasHead = s.contains(head)
    let lemma = hasHead ? lemmaHash[Int(analysis.lemma[head])] : Self.outside
    add(relation, t)
    add(relation, lemma)
    add(lemma, f)
    add(relation, hasHead ? classes[head] : Self.outside)
    add(relation, hasHead ? proposed[head] : Self.outside, f)
    add(relation, hasHead ? known[head] : Self.outside, f)
    // Across small words.
    let before = Int(contentBefore[i])
    let behind = Int(contentBehind[i])
    let wordBefore = before == i ? Self.outside : word[before]
    let classBefore = before == i ? Self.outside : classes[before]
    let shapeBehind = behind == i ? Self.outside : shape[behind]
    add(wordBefore, f)
    add(classBefore, f, k)
    add(w, shapeBehind, UInt32(behind - i))
    add(c, f, shapeBehind)
    add(classBefore, behind == i ? Self.outside : classes[behind], f)
    // What encloses it.
    add(enclosed[i], f)
    add(enclosed[i], p)
    // The row of capitals.
    let start = Int(rowStart[i])
    let end = Int(rowEnd[i])
    add(word[end], UInt32(min(end - i, 3)))
    add(word[start], UInt32(min(i - start, 3)))
    add(classes[start], classes[end], UInt32(min(end - start, 3)))
    add(at(word, start - 1, s), UInt32(min(i - start, 1)), UInt32(min(end - start, 2)))
    add(at(word, end + 1, s), UInt32(min(end - i, 1)), UInt32(min(end - start, 2)))
    // Further around.
    add(at(tag, i - 2, s), t1, t)
    add(at(classes, i + 2, s), c2, f)
  }
}
