internal import Foundation
internal import LanguageResources

/// What can be seen of a claim that makes it more or less likely to be right.
enum Sign: Int, CaseIterable, Sendable {
  case verb, noun, adjective, conditioned, light, guessedVerb
  case needsData, needsStrong, needsAny, needsNone
  case strongData, weakData, bareData, everything, pronounData, unresolvedData, noData
  case surfaceData, inheritedData, farData, otherData, recentData, dataBefore
  case subject, recipient, place, destination, time
  case agent, namedAgent, animateAgent, pronounAgent, firstPersonAgent, secondPersonAgent,
    surfaceAgent
  case negated, possible, unconfirmed, planned, hypothetical
  case passive, participle, relative, infinitive, mainClause, quoted, spoken, asked
  case claimBefore, claimNear, longSentence, shortSentence
  case access, collect, transfer, share, disclose, store, delete, use

  /// The name in the table of weights.
  var name: String { String(describing: self) }
}

/// A set of signs.
struct Signs: Hashable, Sendable {
  private(set) var bits: UInt64 = 0

  mutating func insert(_ sign: Sign, if isSeen: Bool = true) {
    if isSeen { bits |= Self.bit(sign) }
  }

  func contains(_ sign: Sign) -> Bool { bits & Self.bit(sign) != 0 }

  private static func bit(_ sign: Sign) -> UInt64 { 1 << UInt64(sign.rawValue) }
}

/// All that a claim's confidence is computed from.
package struct ClaimEvidence: Hashable, Sendable {
  var signs = Signs()
  /// The language and the lemma of the predicate, as "en:send".
  var predicate = ""
  /// The language and the lemma of the head of the data; nil where none is named.
  var data: String?
  /// How far the document speaks of data: ``DataTopic/strength(around:)``.
  var topic = 0.0

  /// The features by name, each with its value.
  package var features: [(name: String, value: Double)] {
    var result: [(name: String, value: Double)] = Sign.allCases.filter { signs.contains($0) }.map {
      ($0.name, 1)
    }
    result.append(("topic", topic))
    result.append(("predicate:" + predicate, 1))
    if let data { result.append(("data:" + data, 1)) }
    return result
  }
}

/// How likely a claim is to be right: a logistic regression over its signs, its words and the topic of its document
/// (`common/claim-confidence.tsv`, which `sourcier train claims` makes).
struct ConfidenceModel: Sendable {
  private var weights: [String: Double] = [:]
  private var bias = 0.0
  /// What is less likely is not told.
  private(set) var threshold = 0.0

  init(resources: ResourceLibrary) throws(ResourceError) {
    let table = try resources.table("common/claim-confidence.tsv", required: ["feature", "weight"])
    for row in table.rows {
      guard let weight = Double(row["weight"]), weight.isFinite else {
        throw ResourceError(
          path: table.path, line: row.line, message: "weight '\(row["weight"])'; write a number")
      }
      switch row["feature"] {
      case "bias": bias = weight
      case "threshold": threshold = weight
      case let name: weights[name] = weight
      }
    }
  }

  /// The probability, rounded to three digits.
  func confidence(_ evidence: ClaimEvidence) -> Double {
    let sum = evidence.features.reduce(bias) { $0 + (weights[$1.name] ?? 0) * $1.value }
    return (1000 / (1 + exp(-sum))).rounded() / 1000
  }
}
