internal import Entities
internal import LanguageResources
internal import Linguistics

/// A bearer of names as a source tells of it.
struct ImportedBearer {
  var type: EntityType
  var identifier: String?
  /// How much it is written about, next to others of its source.
  var weight: UInt32 = 0
  /// Its names, the canonical one first, with their languages; empty for any language.
  var names: [(text: String, language: String)]
}

/// Takes what the readers find, decides which names are kept and which need context, and hands them to the compiler.
struct NameCollector {
  private(set) var compiler = GazetteerCompiler()
  /// Types of Wikidata's classes.
  let classes: [String: EntityType]
  private let languages: Set<String>
  private let ordinary: OrdinaryWords
  private let legalForms: LegalForms
  private var source = 0
  private var prefixOfSource = ""
  /// Bearers by numeric identifier, for files that add names.
  private var bearerOfNumber: [UInt32: UInt32] = [:]

  init(resources: ResourceLibrary, languages: Set<String>) throws(ResourceError) {
    self.languages = languages
    ordinary = try OrdinaryWords(resources: resources)
    legalForms = try LegalForms(resources: resources)
    let table = try resources.table("common/wikidata-classes.tsv", required: ["class", "type"])
    var classes: [String: EntityType] = [:]
    for row in table.rows {
      guard let type = EntityType(rawValue: row["type"]) else {
        throw ResourceError(
          path: table.path, line: row.line,
          message:
            "type '\(row["type"])'; write company, organization, person, location, role or product")
      }
      classes[row["class"]] = type
    }
    self.classes = classes
  }

  var nameCount: Int { compiler.nameCount }

  /// Begins a file.
  /// - Parameter isAddition: its names belong to bearers of the files before it.
  mutating func begin(_ source: CompiledGazetteer.Source, isAddition: Bool) throws(ImportError) {
    do throws(GazetteerError) {
      self.source = try compiler.add(source)
    } catch {
      throw ImportError(error.description)
    }
  }

  /// True for languages whose names are kept.
  func keeps(language: String) -> Bool {
    let primary = language.split(whereSeparator: { $0 == "-" || $0 == "_" }).first ?? ""
    return primary.isEmpty || languages.contains(primary.lowercased())
  }

  /// Adds a bearer with those of its names that are kept.
  mutating func add(_ bearer: ImportedBearer, _ report: inout ImportReport) throws(ImportError) {
    var names: [(text: String, language: String, isAmbiguous: Bool)] = []
    for (text, language) in bearer.names where keeps(language: language) {
      let text = Self.tidy(text)
      guard let isAmbiguous = doubt(text, bearer.type) else { continue }
      names.append((text, language, isAmbiguous))
      guard bearer.type == .company || bearer.type == .organization,
        let short = legalForms.stripped(text), let isDoubtful = doubt(short, bearer.type)
      else { continue }
      names.append((short, language, isDoubtful))
    }
    guard !names.isEmpty else {
      report.leftOut += 1
      return
    }
    do throws(GazetteerError) {
      let number = try compiler.addBearer(
        bearer.type, identifier: bearer.identifier, source: source, weight: bearer.weight)
      if let identifier = bearer.identifier.flatMap({ UInt32($0) }) {
        bearerOfNumber[identifier] = UInt32(number)
      }
      var taken = 0
      for name in names {
        taken +=
          try compiler.addName(
            name.text, of: number, language: name.language.lowercased(),
            standing: name.isAmbiguous ? .ambiguous : []) ? 1 : 0
      }
      report.names += taken
      if taken > 0 { report.bearers += 1 } else { report.leftOut += 1 }
    } catch {
      throw ImportError(error.description)
    }
  }

  /// Adds a name to the bearer of a number; false where there is none, or the name is not kept.
  mutating func add(
    name: String, language: String, toBearer number: UInt32, type: EntityType
  ) throws(ImportError) -> Bool {
    let name = Self.tidy(name)
    guard let bearer = bearerOfNumber[number], keeps(language: language),
      let isAmbiguous = doubt(name, type)
    else { return false }
    do throws(GazetteerError) {
      return try compiler.addName(
        name, of: Int(bearer), language: language.lowercased(),
        standing: isAmbiguous ? .ambiguous : [])
    } catch {
      throw ImportError(error.description)
    }
  }

  /// A name with one blank between its words.
  private static func tidy(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether a name needs context; nil for one that is not kept: of one letter, of two or three that are no acronym,
  /// or of other scripts than Latin.
  private func doubt(_ name: String, _ type: EntityType) -> Bool? {
    let scalars = name.unicodeScalars
    guard scalars.allSatisfy({ Self.isLatin($0.value) }) else { return nil }
    let letters = scalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    guard letters.count >= 2 else { return nil }
    if letters.count <= 3 {
      guard letters.allSatisfy({ $0.properties.isUppercase || $0.properties.numericType != nil })
      else { return nil }
      return true
    }
    return ordinary.areAll(name, type)
  }

  /// Letters of Latin script and all marks.
  private static func isLatin(_ scalar: UInt32) -> Bool {
    scalar < 0x370 || (0x1E00..<0x1F00).contains(scalar) || (0x2000..<0x2C00).contains(scalar)
  }
}

/// Words that by themselves make no name: words of the languages, given names and surnames.
struct OrdinaryWords {
  private let analyzer: LinguisticAnalyzer
  private var names: Set<[UInt8]> = []
  private var persons: Set<[UInt8]> = []

  init(resources: ResourceLibrary) throws(ResourceError) {
    do throws(LinguisticsError) {
      analyzer = try LinguisticAnalyzer(resources: resources)
    } catch {
      throw ResourceError(path: "models", message: error.description)
    }
    for row in try resources.table("common/ambiguous-names.tsv", required: ["name"]).rows {
      names.insert(NameRuns.folded(row["name"]))
    }
    for row in try resources.table("common/person-names.tsv", required: ["name"]).rows {
      persons.insert(NameRuns.folded(row["name"]))
    }
  }

  /// True for a name all of whose words are ordinary, and for a single name of a person.
  func areAll(_ name: String, _ type: EntityType) -> Bool {
    let folded = NameRuns.folded(name)
    if names.contains(folded) { return true }
    let words = name.lowercased().split { !$0.isLetter && !$0.isNumber }
    if words.count == 1, type == .person || persons.contains(folded) { return true }
    if words.count > 1, type == .role { return false }
    return words.allSatisfy { word in
      word.allSatisfy(\.isNumber) || analyzer.isOrdinary(String(word))
    }
  }
}

/// Legal forms behind the names of companies, which the news leaves out.
struct LegalForms {
  private var forms: Set<[UInt8]> = []
  private var mostWords = 1

  init(resources: ResourceLibrary) throws(ResourceError) {
    for row in try resources.table("common/legal-forms.tsv", required: ["form"]).rows {
      forms.insert(NameRuns.folded(row["form"]))
      mostWords = max(mostWords, row["form"].split(separator: " ").count)
    }
  }

  /// A name without the legal forms behind it; nil where there are none, or nothing else.
  func stripped(_ name: String) -> String? {
    var words = name.split(separator: " ")
    let all = words.count
    // "Limited Liability Company (LLC)".
    for _ in 0..<2 {
      for count in stride(from: min(mostWords, words.count - 1), to: 0, by: -1)
      where forms.contains(NameRuns.folded(words.suffix(count).joined(separator: " "))) {
        words.removeLast(count)
        break
      }
    }
    guard words.count < all else { return nil }
    var short = words.joined(separator: " ")
    while let last = short.last, ",-&".contains(last) || last == " " { short.removeLast() }
    return short.isEmpty ? nil : short
  }
}
