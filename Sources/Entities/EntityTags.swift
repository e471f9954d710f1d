/// The tags of the sequence model: outside, and beginning and inside of a mention of each type. Positions are stable:
/// models store them.
package enum EntityTags {
  /// Not in a mention.
  package static let outside: UInt8 = 0
  /// How many tags there are.
  package static let count = 1 + 2 * EntityType.allCases.count
  /// Lanes of a row of weights.
  package static let lanes = 16

  private static let types = EntityType.allCases

  /// The tag of the first token of a mention.
  package static func beginning(of type: EntityType) -> UInt8 {
    UInt8(1 + 2 * (types.firstIndex(of: type) ?? 0))
  }

  /// The tag of its other tokens.
  package static func inside(_ type: EntityType) -> UInt8 { beginning(of: type) + 1 }

  /// The type that a tag speaks of; nil outside.
  package static func type(_ tag: UInt8) -> EntityType? {
    tag == outside || Int(tag) >= count ? nil : types[Int(tag - 1) / 2]
  }

  /// True for the first token of a mention.
  package static func isBeginning(_ tag: UInt8) -> Bool { tag & 1 == 1 }

  /// Whether a tag may follow another: the inside of a mention follows its beginning or its inside.
  package static func mayFollow(_ tag: Int, _ previous: Int) -> Bool {
    tag == 0 || tag & 1 == 1 || previous == tag || previous == tag - 1
  }

  /// The mentions that tags of consecutive tokens spell.
  /// - Parameter first: the token of the first tag.
  package static func mentions(_ tags: some RandomAccessCollection<UInt8>, from first: Int)
    -> [(tokens: Range<Int>, type: EntityType)]
  {
    var result: [(tokens: Range<Int>, type: EntityType)] = []
    var token = first
    for tag in tags {
      if let type = type(tag) {
        if isBeginning(tag) || result.last?.tokens.upperBound != token {
          result.append((token..<(token + 1), type))
        } else if let last = result.indices.last {
          result[last].tokens = result[last].tokens.lowerBound..<(token + 1)
        }
      }
      token += 1
    }
    return result
  }
}
