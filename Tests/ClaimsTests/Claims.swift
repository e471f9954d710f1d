import PipelineTestSupport
import Records

/// The claims of a text.
func claims(_ text: String, _ language: String, date: String? = nil) async throws -> [ClaimRecord] {
  try await analysed(text, language: language, date: date).claims
}

extension ClaimRecord {
  /// "action: agent > data > recipient", with "-" for what is missing.
  var gist: String {
    "\(action): \(agent?.text ?? "-") > \(data?.text ?? "-")"
  }

  /// "polarity modality".
  var factuality: String { "\(polarity) \(modality)" }

  /// The names of the sources, outermost first.
  var sourceNames: [String] { sources.map(\.text) }
}
