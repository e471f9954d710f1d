internal import LanguageResources

/// How the network that finds the ends of sentences is trained, as `<language>/sentence-training.tsv` says.
struct BorderSettings {
  var shape: TaggingShape
  /// Tokens that are read in all.
  var tokens: Int

  init(shape: TaggingShape, tokens: Int) {
    self.shape = shape
    self.tokens = tokens
  }

  init(_ language: Language, _ resources: ResourceLibrary) throws(ResourceError) {
    let path = language.code + "/sentence-training.tsv"
    var values: [String: Int] = [:]
    for row in try resources.table(path, required: ["setting", "value"]).rows {
      guard let value = Int(row["value"]), value > 0 else {
        throw ResourceError(
          path: path, line: row.line,
          message: "'\(row["value"])' is no number above 0; write one for '\(row["setting"])'")
      }
      values[row["setting"]] = value
    }
    func value(_ setting: String, mustBe: String, _ isFit: (Int) -> Bool) throws(ResourceError)
      -> Int
    {
      guard let value = values[setting], isFit(value) else {
        throw ResourceError(path: path, message: "'\(setting)' must be there, and \(mustBe)")
      }
      return value
    }
    func size(_ setting: String) throws(ResourceError) -> Int {
      try value(setting, mustBe: "a multiple of 16 up to 4096") { $0 % 16 == 0 && $0 <= 4096 }
    }
    shape = TaggingShape(
      embedding: try size("embedding"), width: try size("width"), hidden: try size("hidden"),
      rows: try value("rows", mustBe: "a power of two up to 1048576") {
        $0 & ($0 - 1) == 0 && $0 <= 1 << 20
      })
    tokens = try value("tokens", mustBe: "a number above 0") { _ in true }
  }
}
