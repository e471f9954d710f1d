public import Entities
public import LanguageResources

/// Reads names from files that users bring and compiles them: GeoNames, GLEIF, Wikidata, and tables of any origin.
///
/// Files are read as streams, packed with gzip or not: memory grows with the names that are kept, about 150 bytes each,
/// and not with the files. A line that makes no sense is counted and left out. The same files give the same bytes.
public struct GazetteerImporter {
  private let options: ImportOptions
  private var collector: NameCollector

  /// Loads the words that tell names which need context.
  /// - Throws: ``ResourceError`` naming the table and line that is malformed.
  public init(resources: ResourceLibrary, options: ImportOptions) throws(ResourceError) {
    self.options = options
    collector = try NameCollector(resources: resources, languages: options.languages)
  }

  /// Reads files; those of alternate names last, for they add to the places of the others.
  /// - Parameter onRead: gets the report of each file when it is read.
  /// - Throws: ``ImportError`` where a file cannot be opened, has no form that is known, or the names are too many.
  public mutating func add(_ paths: [String], onRead: (ImportReport) -> Void) throws(ImportError) {
    var forms: [(path: String, form: SourceForm)] = []
    for path in paths {
      if let form = options.form {
        forms.append((path, form))
      } else {
        forms.append((path, try SourceForm(path: path)))
      }
    }
    for late in [false, true] {
      for (path, form) in forms where (form == .alternateNames) == late {
        onRead(try add(path, form))
      }
    }
  }

  private mutating func add(_ path: String, _ form: SourceForm) throws(ImportError) -> ImportReport
  {
    var report = ImportReport(path: path, form: form)
    let file = path.split(separator: "/").last.map { String($0) } ?? path
    let stem = file.split(separator: ".").first.map { String($0) } ?? file
    let source = CompiledGazetteer.Source(
      prefix: options.prefix ?? form.prefix ?? stem, files: file,
      licence: options.licence ?? form.licence)
    try collector.begin(source, isAddition: form == .alternateNames)
    var lines = LineReader(try ByteSource(path: path))
    switch form {
    case .geonames: try GeoNamesReader().read(&lines, &collector, &report)
    case .alternateNames: try AlternateNamesReader().read(&lines, &collector, &report)
    case .gleif: try LegalEntityReader().read(&lines, &collector, &report)
    case .gleifXML: try LegalEntityXMLReader().read(&lines, &collector, &report)
    case .wikidata: try WikidataReader(collector.classes).read(&lines, &collector, &report)
    case .table: try NameTableReader(type: options.type).read(&lines, &collector, &report)
    }
    if let failure = lines.failure { report.fail(line: lines.number + 1, failure) }
    report.lines = lines.number
    return report
  }

  /// The compiled file of all names that were read.
  /// - Throws: ``ImportError`` where there are none, or more than a file holds.
  public func compile() throws(ImportError) -> [UInt8] {
    guard collector.nameCount > 0 else {
      throw ImportError(
        "no name was read; look at the reported lines, or name the form with --format")
    }
    do throws(GazetteerError) {
      return try collector.compiler.compile()
    } catch {
      throw ImportError(error.description)
    }
  }
}

/// What a user says of the files to import.
public struct ImportOptions: Sendable {
  /// Their form; nil to tell it by the first line of each.
  public var form: SourceForm?
  /// The type of names in tables without a column for it.
  public var type: EntityType?
  /// Languages of names to keep; names without a language are always kept.
  public var languages: Set<String>
  /// What is told of the licence; nil for what the source is known to be under.
  public var licence: String?
  /// What identifiers begin with; nil for "geonames", "lei", "wikidata", and for a table the file's name.
  public var prefix: String?

  /// Options.
  public init(
    form: SourceForm? = nil, type: EntityType? = nil, languages: Set<String>,
    licence: String? = nil, prefix: String? = nil
  ) {
    self.form = form
    self.type = type
    self.languages = languages
    self.licence = licence
    self.prefix = prefix
  }
}

/// Why names cannot be imported. The message says what was found and what to do.
public struct ImportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The message.
  public var description: String

  init(_ description: String) { self.description = description }
}

/// What became of a file.
public struct ImportReport: Sendable {
  /// A line that makes no sense.
  public struct BadLine: Sendable, Hashable {
    /// Its number, from 1.
    public var line: Int
    /// What was found and what was expected.
    public var message: String
  }

  /// The file.
  public let path: String
  /// Its form.
  public let form: SourceForm
  /// Its lines.
  public internal(set) var lines = 0
  /// Bearers of names that were taken.
  public internal(set) var bearers = 0
  /// Their names.
  public internal(set) var names = 0
  /// Records that were left out on purpose: of kinds without a type here, of other languages, too short.
  public internal(set) var leftOut = 0
  /// Lines that make no sense, all counted.
  public private(set) var badLines = 0
  /// The first twenty of them.
  public private(set) var firstBadLines: [BadLine] = []

  static let listed = 20

  init(path: String, form: SourceForm) {
    self.path = path
    self.form = form
  }

  mutating func fail(line: Int, _ message: String) {
    badLines += 1
    if firstBadLines.count < Self.listed {
      firstBadLines.append(BadLine(line: line, message: message))
    }
  }
}
