package import Linguistics
internal import Text

/// Names in their compiled form, read where they lie: in memory, or in a mapped file that all processes share.
///
/// An automaton over the folded words of names. Its states are the shortest beginnings that tell a name from all others
/// (as in the tails of Aoe's double arrays, IEEE TSE 1989); its transitions are a hash table in lines of eight places,
/// keyed by the words that lead to a state, so that a word costs one look into one cache line, and most words of a text,
/// which begin no name, one into a table of bits that stays in the cache (Bloom, CACM 1970, with one hash). A state says
/// which name it may be; the name itself decides. Names are front-coded in blocks.
///
/// Whatever the bytes of the file, reading is bounded: what a damaged file says is an error when it is opened, or no name.
public struct CompiledGazetteer: Sendable {
  /// Where names come from.
  public struct Source: Sendable, Hashable {
    /// What identifiers of the source begin with, as "geonames"; empty where they stand alone.
    public var prefix: String
    /// The files' names, without their folders.
    public var files: String
    /// Licence and author, as its owner wants them told.
    public var licence: String

    /// Makes a source.
    public init(prefix: String, files: String, licence: String) {
      self.prefix = prefix
      self.files = files
      self.licence = licence
    }
  }

  /// What is known of a name.
  public struct Entry: Sendable, Hashable {
    /// What its bearer is.
    public var type: EntityType
    /// The bearer's canonical name.
    public var name: String
    /// What identifies the bearer, as "lei:5493001KJTIIGC8Y1R12"; nil where several bear the name, or the source
    /// gives none.
    public var key: String?
    /// The language of the name; empty for names of any language.
    public var language: String
    /// Also an ordinary word, a surname, or several bearers' name: it needs context.
    public var isAmbiguous: Bool
  }

  /// Bits of a name.
  enum Flag {
    static let ambiguous: UInt8 = 1
    static let shared: UInt8 = 2
  }

  package static let magic: [UInt8] = Array("SRCRNAME".utf8)
  package static let version: UInt32 = 2
  /// Names a block of front coding.
  static let blockSize = 8
  /// Places a line: those of one cache line.
  static let lineSize = 8
  /// Lines that a search goes through at most.
  static let longestProbe = 64
  /// Parts of a state: the name that it may be, counted from 1; what is left of it is still to be compared; longer
  /// names begin so.
  static let formMask: UInt32 = 0x3FFF_FFFF
  static let tailBit: UInt32 = 0x4000_0000
  static let moreBit: UInt32 = 0x8000_0000

  /// Where names come from, in the order of import.
  public let sources: [Source]
  /// Languages of names by their numbers; the first is empty.
  let languages: [String]

  /// A state each: its check below, what is known of it above; 0 for an empty place.
  private let slots: Column<UInt64>
  /// A bit for each state behind the first word of a name; a power of two of bytes.
  private let firstWords: Column<UInt8>
  private let text: Column<UInt8>
  private let blocks: Column<UInt32>
  private let entryOfForm: Column<UInt32>
  private let languageOfForm: Column<UInt8>
  private let flags: Column<UInt8>
  private let formOfEntry: Column<UInt32>
  private let typeOfEntry: Column<UInt8>
  private let sourceOfEntry: Column<UInt8>
  private let identifiers: Column<UInt8>
  private let identifierBlocks: Column<UInt32>
  // Columns point into these bytes.
  private let bytes: ModelBytes

  /// Maps a file.
  /// - Throws: ``GazetteerError`` where it cannot be read, is something else, cut or damaged.
  public init(path: String) throws(GazetteerError) {
    guard let bytes = ModelBytes(mapping: path) else { throw .unreadable(path: path) }
    try self.init(bytes, path: path)
  }

  /// Reads the bytes of a file.
  package init(_ bytes: ModelBytes, path: String) throws(GazetteerError) {
    self.bytes = bytes
    do throws(LinguisticsError) {
      let file = try ModelFile(bytes, path: path, magic: Self.magic, version: Self.version)
      slots = try file.column("names.slots")
      firstWords = try file.column("names.first")
      guard firstWords.count > 0, firstWords.count & (firstWords.count - 1) == 0 else {
        throw file.corrupt("its table of first words makes no sense")
      }
      text = try file.column("names.text")
      entryOfForm = try file.column("names.entry")
      languageOfForm = try file.column("names.language", count: entryOfForm.count)
      flags = try file.column("names.flags", count: entryOfForm.count)
      blocks = try file.column("names.blocks", count: Self.blockCount(entryOfForm.count))
      typeOfEntry = try file.column("entry.type")
      formOfEntry = try file.column("entry.name", count: typeOfEntry.count)
      sourceOfEntry = try file.column("entry.source", count: typeOfEntry.count)
      identifiers = try file.column("entry.ids")
      identifierBlocks = try file.column(
        "entry.idblocks", count: Self.blockCount(typeOfEntry.count))
      languages = try file.strings("languages")
      let fields = try file.strings("sources").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
      }
      guard languages.first == "", fields.allSatisfy({ $0.count == 3 }) else {
        throw file.corrupt("its lists of languages and sources make no sense")
      }
      sources = fields.map { Source(prefix: $0[0], files: $0[1], licence: $0[2]) }
    } catch {
      throw GazetteerError(error)
    }
  }

  private static func blockCount(_ count: Int) -> Int { (count + blockSize - 1) / blockSize }

  /// How many names there are.
  public var nameCount: Int { entryOfForm.count }
  /// How many bearers of names there are.
  public var entryCount: Int { typeOfEntry.count }
  /// Length in bytes.
  public var byteCount: Int { bytes.count }

  // MARK: Matching

  /// Where a search begins.
  static let start: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The state behind a word.
  @inline(__always)
  static func step(_ state: UInt64, _ word: UInt64) -> UInt64 {
    var next = (state ^ word) &* 0xBF58_476D_1CE4_E5B9
    next ^= next &>> 29
    next = next &* 0x94D0_49BB_1331_11EB
    return next ^ next &>> 32
  }

  /// The line that the search for a state begins with.
  @inline(__always)
  static func line(_ state: UInt64, of lines: Int) -> Int {
    Int(truncatingIfNeeded: state.multipliedFullWidth(by: UInt64(lines)).high)
  }

  /// The byte and the bit of a state behind a first word, of so many bytes.
  @inline(__always)
  static func place(ofFirst state: UInt64, in size: Int) -> (byte: Int, bit: UInt8) {
    // Lines are found by the highest bits and states by the lowest 32: these are others.
    let bits = Int(truncatingIfNeeded: state &>> 32)
    return (bits &>> 3 & (size &- 1), 1 &<< UInt8(truncatingIfNeeded: bits & 7))
  }

  /// False where no name begins with a word.
  @inline(__always)
  private func mayBegin(with word: UInt64) -> Bool {
    let (byte, bit) = Self.place(ofFirst: Self.step(Self.start, word), in: firstWords.count)
    return firstWords[byte] & bit != 0
  }

  /// What is known of a state; nil where no name leads there.
  private func state(_ state: UInt64) -> UInt32? {
    let lines = slots.count / Self.lineSize
    guard lines > 0 else { return nil }
    let check = UInt32(truncatingIfNeeded: state)
    var line = Self.line(state, of: lines)
    for _ in 0..<Self.longestProbe {
      let first = line &* Self.lineSize
      for place in first..<(first &+ Self.lineSize) {
        let slot = slots[place]
        // Lines are filled from their beginning: nothing stands behind an empty place.
        if slot &>> 32 == 0 { return nil }
        if UInt32(truncatingIfNeeded: slot) == check {
          return UInt32(truncatingIfNeeded: slot &>> 32)
        }
      }
      line = line + 1 == lines ? 0 : line + 1
    }
    return nil
  }

  /// The longest name that begins at a run: the run behind it, and the name's number.
  package func longestMatch(_ runs: NameRuns, at start: Int) -> (end: Int, form: Int)? {
    guard start < runs.count, mayBegin(with: runs.hash[start]) else { return nil }
    var state = Self.start
    var best: (Int, Int)?
    var at = start
    while at < runs.count {
      state = Self.step(state, runs.hash[at])
      guard let found = self.state(state) else { break }
      at += 1
      let form = Int(found & Self.formMask) - 1
      if form >= 0, found & Self.tailBit != 0 || runs.endsToken[at - 1],
        let end = end(of: form, runs, start), runs.endsToken[end - 1]
      {
        best = (end, form)
      }
      if found & Self.moreBit == 0 { break }
    }
    return best
  }

  /// The run behind a name; nil where the runs are other words.
  private func end(of form: Int, _ runs: NameRuns, _ start: Int) -> Int? {
    formBytes(form).flatMap { runs.end(of: $0, from: start) }
  }

  /// What is known of exactly this name, whatever its case and accents; nil for other names.
  public func entry(named name: String) -> Entry? {
    let runs = NameRuns(text: Array(name.utf8))
    guard let match = longestMatch(runs, at: 0), match.end == runs.count else { return nil }
    return entry(ofForm: match.form)
  }

  // MARK: Names

  /// A name as its source spells it; empty where the file is damaged.
  func form(_ form: Int) -> String {
    String(decoding: formBytes(form) ?? [], as: UTF8.self)
  }

  private func formBytes(_ form: Int) -> [UInt8]? {
    guard form >= 0, form < nameCount else { return nil }
    var reader = PackedReader(text, at: Int(blocks[form / Self.blockSize]))
    var bytes: [UInt8] = []
    // Most names fit: no room is made twice.
    bytes.reserveCapacity(64)
    for _ in 0...(form % Self.blockSize) {
      guard let shared = reader.number(), let rest = reader.number(), shared <= bytes.count,
        reader.append(rest, to: &bytes, keeping: shared)
      else { return nil }
    }
    return bytes
  }

  /// True where a name needs context.
  func isAmbiguous(_ form: Int) -> Bool {
    form < nameCount && flags[form] & (Flag.ambiguous) != 0
  }

  /// What the bearer of a name is.
  func type(ofForm form: Int) -> EntityType? {
    guard form >= 0, form < nameCount else { return nil }
    return type(ofEntry: Int(entryOfForm[form]))
  }

  /// What a bearer is.
  func type(ofEntry entry: Int) -> EntityType? {
    guard entry < entryCount, typeOfEntry[entry] < EntityType.allCases.count else { return nil }
    return EntityType.allCases[Int(typeOfEntry[entry])]
  }

  /// The number of a name's bearer.
  func entryNumber(ofForm form: Int) -> Int? {
    form >= 0 && form < nameCount ? Int(entryOfForm[form]) : nil
  }

  /// What is known of a name; nil where the file is damaged.
  func entry(ofForm form: Int) -> Entry? {
    guard form >= 0, form < nameCount, let type = type(ofForm: form) else { return nil }
    let entry = Int(entryOfForm[form])
    let language = Int(languageOfForm[form])
    let bits = flags[form]
    return Entry(
      type: type, name: self.form(Int(formOfEntry[entry])),
      key: bits & Flag.shared != 0 ? nil : key(ofEntry: entry),
      language: language < languages.count ? languages[language] : "",
      isAmbiguous: bits & Flag.ambiguous != 0)
  }

  private func key(ofEntry entry: Int) -> String? {
    guard entry < entryCount else { return nil }
    var reader = PackedReader(identifiers, at: Int(identifierBlocks[entry / Self.blockSize]))
    var identifier: [UInt8] = []
    for _ in 0...(entry % Self.blockSize) {
      guard let next = reader.identifier() else { return nil }
      identifier = next
    }
    guard !identifier.isEmpty else { return nil }
    let name = String(decoding: identifier, as: UTF8.self)
    let source = Int(sourceOfEntry[entry])
    guard source < sources.count, !sources[source].prefix.isEmpty else { return name }
    return sources[source].prefix + ":" + name
  }

  // MARK: Counts

  /// Bearers by type, in the order of ``EntityType``; types without one are left out. Cost: linear.
  public func countsByType() -> [(type: EntityType, count: Int)] {
    var counts = [Int](repeating: 0, count: 256)
    for entry in 0..<entryCount { counts[Int(typeOfEntry[entry])] += 1 }
    return EntityType.allCases.enumerated().map { ($1, counts[$0]) }.filter { $0.1 > 0 }
  }

  /// Names by language, the most frequent first; empty for names of any language. Cost: linear.
  public func countsByLanguage() -> [(language: String, count: Int)] {
    var counts = [Int](repeating: 0, count: 256)
    for form in 0..<nameCount { counts[Int(languageOfForm[form])] += 1 }
    return languages.prefix(256).enumerated().map { ($1, counts[$0]) }.filter { $0.1 > 0 }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  /// Bearers of each source, in the order of ``sources``. Cost: linear.
  public func countsBySource() -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for entry in 0..<entryCount { counts[Int(sourceOfEntry[entry])] += 1 }
    return Array(counts.prefix(sources.count))
  }

  /// How many names need context, and how many have several bearers. Cost: linear.
  public func countsOfDoubt() -> (ambiguous: Int, shared: Int) {
    var counts = (0, 0)
    for form in 0..<nameCount {
      if flags[form] & Flag.ambiguous != 0 { counts.0 += 1 }
      if flags[form] & Flag.shared != 0 { counts.1 += 1 }
    }
    return counts
  }
}
