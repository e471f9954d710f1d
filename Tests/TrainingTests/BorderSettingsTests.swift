import LanguageResources
import TestSupport
import Testing

@testable import Training

@Suite("Settings of the network of sentences")
struct BorderSettingsTests {
  @Test("every language has settings")
  func embedded() throws {
    for language in try ResourceLibrary.embedded.languages() {
      let settings = try BorderSettings(language, .embedded)
      #expect(settings.tokens > 0 && settings.shape.width > 0)
    }
  }

  @Test(
    "a setting that is missing or makes no sense is named",
    arguments: [
      ("width\t32\n", "embedding"), ("embedding\t32\nwidth\t20\n", "width"),
      ("embedding\t32\nwidth\t32\nhidden\t32\nrows\t100\n", "rows"),
      ("embedding\tmany\n", "embedding"),
    ])
  func errors(rows: String, setting: String) throws {
    let folder = try TemporaryDirectory()
    let language = try #require(ResourceLibrary.embedded.languages().first)
    _ = try folder.write(
      "\(language.code)/sentence-training.tsv", "#columns\tsetting\tvalue\n\(rows)")
    let library = ResourceLibrary(overlay: folder.path)
    let error = #expect(throws: ResourceError.self) { try BorderSettings(language, library) }
    #expect(error?.message.contains("'\(setting)'") == true)
  }
}
