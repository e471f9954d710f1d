internal import Foundation
internal import LanguageResources

/// What can be seen of a claim that makes it more or less likely to be right.
enum Sign: Int, CaseIterable, Sendable {
  case verb, noun, adjective, conditioned, light, guessedVerb
  case needsData, needsStrong, needsAny, needsNone
  case strongData, weakData, bareData, everything, pronounData, unresolvedData, noData
  case surfaceData, inheritedData, farData, otherData, recentData, dataBefore
  case subject, recipient, place, destination, time
  case agent, namedAgent, animateAgent, pronounAgent, firstPersonAgent, surfaceAgent
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

/// How likely a claim with some signs is to be right: logistic regression, trained on the development files and
/// calibrated by leaving documents out (`common/claim-confidence.tsv`).
struct ConfidenceModel: Sendable {
  private var weights: [Double]
  private var bias = 0.0
  /// What is less likely is not told.
  private(set) var threshold = 0.0

  init(resources: ResourceLibrary) throws(ResourceError) {
    weights = [Double](repeating: 0, count: Sign.allCases.count)
    let table = try resources.table("common/claim-confidence.tsv", required: ["sign", "weight"])
    for row in table.rows {
      guard let weight = Double(row["weight"]), weight.isFinite else {
        throw ResourceError(
          path: table.path, line: row.line, message: "weight '\(row["weight"])'; write a number")
      }
      switch row["sign"] {
      case "bias": bias = weight
      case "threshold": threshold = weight
      case let name:
        guard let sign = Sign.allCases.first(where: { $0.name == name }) else {
          throw ResourceError(
            path: table.path, line: row.line,
            message: "sign '\(name)'; write bias, threshold or one of "
              + Sign.allCases.map(\.name).joined(separator: ", "))
        }
        weights[sign.rawValue] = weight
      }
    }
  }

  /// The probability, rounded to three digits.
  func confidence(_ signs: Signs) -> Double {
    var sum = bias
    var bits = signs.bits
    while bits != 0 {
      sum += weights[bits.trailingZeroBitCount]
      bits &= bits - 1
    }
    return (1000 / (1 + exp(-sum))).rounded() / 1000
  }
}
