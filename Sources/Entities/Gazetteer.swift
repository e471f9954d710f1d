internal import LanguageResources
internal import Linguistics
internal import Text

/// Known names: those of the tables, compiled when the program starts, and those that a user brings, compiled before.
/// Names are compared by their folded words, so that case, accents and hyphens do not matter for finding a candidate.
/// The recogniser decides by the exact form.
struct Gazetteer: Sendable {
  /// What a name is known for.
  struct Entry: Hashable, Sendable {
    var type: EntityType
    /// The canonical name.
    var name: String
    /// What identifies the entity in every document, as "region:US", "name:bytedance" or "geonames:2988507"; nil where
    /// several bear the name.
    var key: String?
    /// Also an ordinary word or surname: it needs context.
    var isAmbiguous: Bool
    /// True where a user brought the name.
    var isImported = false
  }

  /// A name found at some runs.
  struct Match {
    /// Runs of the document.
    var runs: Range<Int>
    /// What it stands for.
    var type: EntityType
    /// Also an ordinary word or surname: it needs context.
    var isAmbiguous: Bool
    fileprivate var layer: Int
    fileprivate var form: Int
  }

  /// Tables first: where two know a name of the same length, the first one wins.
  private let layers: [CompiledGazetteer]
  /// Layers that hold roles.
  private let roleLayers: [CompiledGazetteer]
  private var spellings = SpellingIndex()
  /// Entries whose misspellings are looked for.
  private var corrected: [Entry] = []

  /// Compiles the tables and maps the user's files.
  /// - Throws: ``ResourceError`` naming the table and line, or the file, that is malformed.
  init(resources: ResourceLibrary) throws(ResourceError) {
    let known = try KnownNames(resources: resources)
    do throws(GazetteerError) {
      var layers = [try Self.compile(known)]
      for path in resources.gazetteers { layers.append(try CompiledGazetteer(path: path)) }
      self.layers = layers
      roleLayers = layers.filter { $0.countsByType().contains { $0.type == .role } }
    } catch {
      throw ResourceError(path: error.path, message: error.message)
    }
    for entry in known.entries where entry.isCorrected {
      for form in [entry.name] + entry.forms { spellings.add(form, entry: corrected.count) }
      corrected.append(
        Entry(
          type: entry.type, name: entry.name, key: entry.key,
          isAmbiguous: Self.isAmbiguous(entry.name, entry, known)))
    }
  }

  private static func compile(_ known: KnownNames) throws(GazetteerError) -> CompiledGazetteer {
    var compiler = GazetteerCompiler(keepsFirst: true)
    let source = try compiler.add(.init(prefix: "", files: "", licence: ""))
    for entry in known.entries {
      let bearer = try compiler.addBearer(entry.type, identifier: entry.key, source: source)
      let isAmbiguous = isAmbiguous(entry.name, entry, known)
      for form in [entry.name] + entry.forms {
        try compiler.addName(
          form, of: bearer,
          standing: isAmbiguous || Self.isAmbiguous(form, entry, known) ? .ambiguous : [])
      }
    }
    return try CompiledGazetteer(ModelBytes(copying: try compiler.compile()), path: "common")
  }

  /// Countries are no ordinary words, whatever the list says of their names.
  private static func isAmbiguous(_ form: String, _ entry: KnownNames.Entry, _ known: KnownNames)
    -> Bool
  {
    !entry.key.hasPrefix("region:") && known.ambiguous.contains(FoldedKey.key(form))
  }

  /// The longest name that begins at a run, of anything but a role.
  func longestMatch(_ runs: NameRuns, at start: Int) -> Match? {
    var best: Match?
    // By position: a layer that is taken out of the array is copied, and all its columns retained.
    for layer in layers.indices {
      guard let match = layers[layer].longestMatch(runs, at: start),
        match.end > best?.runs.upperBound ?? start,
        let type = layers[layer].type(ofForm: match.form), type != .role
      else { continue }
      best = Match(
        runs: start..<match.end, type: type, isAmbiguous: layers[layer].isAmbiguous(match.form),
        layer: layer, form: match.form)
    }
    return best
  }

  /// The run behind the longest role that begins at a run, of those that a user brings.
  func longestRole(_ runs: NameRuns, at start: Int) -> Int? {
    roleLayers.compactMap { names in
      names.longestMatch(runs, at: start).flatMap {
        names.type(ofForm: $0.form) == .role ? $0.end : nil
      }
    }.max()
  }

  /// A match's name as the gazetteer spells it.
  func form(of match: Match) -> String { layers[match.layer].form(match.form) }

  /// What a match's name is known for; nil where the user's file is damaged.
  func entry(of match: Match) -> Entry? {
    layers[match.layer].entry(ofForm: match.form).map {
      Entry(
        type: $0.type, name: $0.name, key: $0.key, isAmbiguous: $0.isAmbiguous,
        isImported: match.layer > 0)
    }
  }

  /// The entry of a known name of one word that differs from this one by one letter; nil where none or several do, or
  /// where the name needs context.
  func correction(of word: String) -> Entry? {
    guard let index = spellings.correction(of: word), !corrected[index].isAmbiguous else {
      return nil
    }
    return corrected[index]
  }
}
