internal import Linguistics
internal import Text

/// Compiles names for ``CompiledGazetteer``. Memory and time: about 150 bytes a name, and the sorting of names.
public struct GazetteerCompiler {
  /// How a name stands for its bearer.
  public struct Standing: OptionSet, Sendable {
    /// The bits.
    public let rawValue: UInt8
    /// A standing of some bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// The name is also an ordinary word or surname, or too short: it needs context.
    public static let ambiguous = Standing(rawValue: CompiledGazetteer.Flag.ambiguous)
  }

  private struct Bearer {
    var type: UInt8
    var source: UInt8
    var weight: UInt32
    /// Its identifier in the pool.
    var identifier: Range<Int>
    /// The first of its names, in the order of adding.
    var firstName: Int
  }

  /// A name: its folded words and its spelling, in the pool behind each other.
  private struct Name {
    /// The first bytes of the folded words: most comparisons end here.
    var prefix: UInt64
    var start: Int
    var foldedLength: UInt16
    var length: UInt16
    var bearer: UInt32
    var language: UInt8
    var flags: UInt8
    var order: UInt32
  }

  /// The longest name, in bytes, and its most words.
  public static let longestName = 200
  static let mostWords = 24

  private var pool: [UInt8] = []
  private var bearers: [Bearer] = []
  private var names: [Name] = []
  private var languages: [String] = [""]
  private var numberOfLanguage: [String: UInt8] = ["": 0]
  private var sources: [CompiledGazetteer.Source] = []

  private let keepsFirst: Bool

  /// A compiler without names.
  /// - Parameter keepsFirst: the bearer that was added first keeps a name, whoever else bears it; else the weightiest
  ///   does, and where none is by far, nobody is identified by it.
  public init(keepsFirst: Bool = false) { self.keepsFirst = keepsFirst }

  /// Names that were added, one spelt in several ways more than once.
  public var nameCount: Int { names.count }

  /// Adds a source.
  /// - Returns: its number.
  /// - Throws: ``GazetteerError/full(detail:)`` behind the 255th.
  public mutating func add(_ source: CompiledGazetteer.Source) throws(GazetteerError) -> Int {
    guard sources.count < 255 else {
      throw .full(detail: "more than 255 sources; import them into several files")
    }
    sources.append(source)
    return sources.count - 1
  }

  /// Adds a bearer of names.
  /// - Parameters:
  ///   - identifier: what its source identifies it by; nil where it does not, or by more than 255 bytes.
  ///   - source: a number that ``add(_:)`` returned.
  ///   - weight: how much it is written about, next to others of its source: a population, a number of articles.
  /// - Returns: its number.
  public mutating func addBearer(
    _ type: EntityType, identifier: String?, source: Int, weight: UInt32 = 0
  ) throws(GazetteerError) -> Int {
    guard bearers.count < Int(CompiledGazetteer.formMask) else {
      throw .full(detail: "too many names; import them into several files")
    }
    let start = pool.count
    if let identifier, identifier.utf8.count <= PackedBytes.longestIdentifier {
      pool.append(contentsOf: identifier.utf8)
    }
    bearers.append(
      Bearer(
        type: UInt8(EntityType.allCases.firstIndex(of: type) ?? 0), source: UInt8(source),
        weight: weight, identifier: start..<pool.count, firstName: -1))
    return bearers.count - 1
  }

  /// Adds a name of a bearer; the first one is its canonical name.
  /// - Parameter language: its language; empty where it belongs to none.
  /// - Returns: false for a name that has no word, more than 24, or more than ``longestName`` bytes: it is left out.
  @discardableResult
  public mutating func addName(
    _ spelling: String, of bearer: Int, language: String = "", standing: Standing = []
  ) throws(GazetteerError) -> Bool {
    let bytes = Array(spelling.utf8)
    guard bytes.count <= Self.longestName else { return false }
    let folded = NameRuns.folded(bytes)
    let words = folded.isEmpty ? 0 : 1 + folded.count { $0 == NameRuns.separator }
    guard words > 0, words <= Self.mostWords, folded.count <= Int(UInt16.max) else { return false }
    guard names.count < Int(CompiledGazetteer.formMask) else {
      throw .full(detail: "too many names; import them into several files")
    }
    if bearers[bearer].firstName < 0 { bearers[bearer].firstName = names.count }
    var prefix: UInt64 = 0
    for i in 0..<8 { prefix = prefix << 8 | UInt64(i < folded.count ? folded[i] : 0) }
    names.append(
      Name(
        prefix: prefix, start: pool.count, foldedLength: UInt16(folded.count),
        length: UInt16(bytes.count), bearer: UInt32(bearer), language: number(of: language),
        flags: standing.rawValue, order: UInt32(names.count)))
    pool.append(contentsOf: folded)
    pool.append(contentsOf: bytes)
    return true
  }

  /// The number of a language; 0, for none, behind the 255th.
  private mutating func number(of language: String) -> UInt8 {
    if let known = numberOfLanguage[language] { return known }
    guard languages.count < 256 else { return 0 }
    let number = UInt8(languages.count)
    languages.append(language)
    numberOfLanguage[language] = number
    return number
  }

  // MARK: Compiling

  /// A name among those of the same words that stays.
  private struct Form {
    var name: Int
    var bearer: Int
    var language: UInt8
    var flags: UInt8
  }

  /// The bytes of the file: the same names in the same order give the same bytes.
  public func compile() throws(GazetteerError) -> [UInt8] {
    let order = sorted()
    var formOfName = [UInt32](repeating: 0, count: names.count)
    var forms: [Form] = []
    var at = 0
    while at < order.count {
      var end = at + 1
      while end < order.count, haveSameWords(names[order[at]], names[order[end]]) { end += 1 }
      for name in order[at..<end] { formOfName[name] = UInt32(forms.count) }
      forms.append(form(of: order[at..<end]))
      at = end
    }
    var writer = ModelWriter(magic: CompiledGazetteer.magic, version: CompiledGazetteer.version)
    let states = GazetteerStates(forms.map { folded(names[$0.name]) })
    writer.add("names.slots", states.slots)
    writer.add("names.first", states.firstWords)
    try addText(forms, to: &writer)
    try addBearers(forms, formOfName, to: &writer)
    writer.add("languages", strings: languages)
    writer.add(
      "sources",
      strings: sources.map { source in
        [source.prefix, source.files, source.licence].map(Self.line).joined(separator: "\t")
      })
    return writer.bytes()
  }

  private static func line(_ text: String) -> String {
    String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  private func sorted() -> [Int] {
    pool.withUnsafeBufferPointer { pool in
      names.indices.sorted { a, b in
        let (one, other) = (names[a], names[b])
        if one.prefix != other.prefix { return one.prefix < other.prefix }
        let length = Int(min(one.foldedLength, other.foldedLength))
        for i in 0..<length where pool[one.start + i] != pool[other.start + i] {
          return pool[one.start + i] < pool[other.start + i]
        }
        return (one.foldedLength, one.order) < (other.foldedLength, other.order)
      }
    }
  }

  private func haveSameWords(_ a: Name, _ b: Name) -> Bool {
    a.prefix == b.prefix && a.foldedLength == b.foldedLength
      && pool[a.start..<(a.start + Int(a.foldedLength))]
        .elementsEqual(pool[b.start..<(b.start + Int(b.foldedLength))])
  }

  private func folded(_ name: Name) -> ArraySlice<UInt8> {
    pool[name.start..<(name.start + Int(name.foldedLength))]
  }

  private func spelling(_ name: Name) -> ArraySlice<UInt8> {
    let start = name.start + Int(name.foldedLength)
    return pool[start..<(start + Int(name.length))]
  }

  /// How many times the weight of all others a bearer must have for a name to be its own.
  private static let dominance: UInt64 = 10

  /// The bearer of a name: the weightiest, of equals the first that was added. Where another bearer has more than a
  /// tenth of its weight, the name has a type but identifies nobody.
  private func form(of group: ArraySlice<Int>) -> Form {
    func isSame(_ a: Int, _ b: Int) -> Bool {
      let (one, other) = (bearers[a], bearers[b])
      return a == b
        || one.source == other.source && !one.identifier.isEmpty
          && pool[one.identifier].elementsEqual(pool[other.identifier])
    }
    let first = group[group.startIndex]
    var best = first
    if !keepsFirst {
      for name in group where weight(name) > weight(best) { best = name }
    }
    let bearer = Int(names[best].bearer)
    let own = group.filter { isSame(Int(names[$0].bearer), bearer) }
    let others = group.filter { !isSame(Int(names[$0].bearer), bearer) }
    var flags = own.reduce(CompiledGazetteer.Flag.ambiguous) { $0 & names[$1].flags }
    let rivals = others.reduce(UInt64(0)) { max($0, UInt64(weight($1))) }
    if !keepsFirst, !others.isEmpty,
      rivals * Self.dominance > UInt64(weight(best)) || weight(best) == 0
    {
      flags |= CompiledGazetteer.Flag.shared
      let types = Set(group.map { bearers[Int(names[$0].bearer)].type })
      if types.count > 1 { flags |= CompiledGazetteer.Flag.ambiguous }
    }
    let language = names[best].language
    return Form(
      name: own.first ?? best, bearer: bearer,
      language: own.allSatisfy { names[$0].language == language } ? language : 0, flags: flags)
  }

  private func weight(_ name: Int) -> UInt32 { bearers[Int(names[name].bearer)].weight }

  private func addText(_ forms: [Form], to writer: inout ModelWriter) throws(GazetteerError) {
    var text: [UInt8] = []
    var blocks: [UInt32] = []
    var last: ArraySlice<UInt8> = []
    for (index, form) in forms.enumerated() {
      if index % CompiledGazetteer.blockSize == 0 {
        blocks.append(try Self.offset(text.count))
        last = []
      }
      let bytes = spelling(names[form.name])
      var shared = 0
      while shared < bytes.count, shared < last.count,
        bytes[bytes.startIndex + shared] == last[last.startIndex + shared]
      {
        shared += 1
      }
      PackedBytes.append(shared, to: &text)
      PackedBytes.append(bytes.count - shared, to: &text)
      text.append(contentsOf: bytes.dropFirst(shared))
      last = bytes
    }
    writer.add("names.text", text)
    writer.add("names.blocks", blocks)
    writer.add("names.language", forms.map(\.language))
    writer.add("names.flags", forms.map(\.flags))
  }

  /// The bearers that kept a name, in the order of adding.
  private func addBearers(_ forms: [Form], _ formOfName: [UInt32], to writer: inout ModelWriter)
    throws(GazetteerError)
  {
    var isKept = [Bool](repeating: false, count: bearers.count)
    for form in forms { isKept[form.bearer] = true }
    var number = [UInt32](repeating: 0, count: bearers.count)
    var types: [UInt8] = []
    var kept: [UInt8] = []
    var canonical: [UInt32] = []
    var identifiers: [UInt8] = []
    var blocks: [UInt32] = []
    for (index, bearer) in bearers.enumerated() where isKept[index] {
      number[index] = UInt32(types.count)
      if types.count % CompiledGazetteer.blockSize == 0 {
        blocks.append(try Self.offset(identifiers.count))
      }
      types.append(bearer.type)
      kept.append(bearer.source)
      canonical.append(formOfName[bearer.firstName])
      PackedBytes.append(identifier: pool[bearer.identifier], to: &identifiers)
    }
    writer.add("names.entry", forms.map { number[$0.bearer] })
    writer.add("entry.type", types)
    writer.add("entry.source", kept)
    writer.add("entry.name", canonical)
    writer.add("entry.ids", identifiers)
    writer.add("entry.idblocks", blocks)
  }

  private static func offset(_ count: Int) throws(GazetteerError) -> UInt32 {
    guard let offset = UInt32(exactly: count) else {
      throw .full(detail: "more than 4 GiB of names; import them into several files")
    }
    return offset
  }
}
