internal import CICU

/// What makes a name suspicious (Unicode Technical Standard 39).
public struct SpoofChecks: OptionSet, Sendable {
  /// The bits, as in CICU.
  public let rawValue: Int32
  /// Makes a set from its bits.
  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// Letters of several scripts that do not go together ("Аpple" with a Cyrillic А).
  public static let mixedScripts = SpoofChecks(rawValue: 1)
  /// Invisible characters, or a mark repeated.
  public static let invisible = SpoofChecks(rawValue: 2)
  /// Digits of several numbering systems.
  public static let mixedNumbers = SpoofChecks(rawValue: 4)
}

/// Names that can be mistaken for one another.
public enum Confusables {
  /// The skeleton of a name: two names with one skeleton look alike. The name itself where ICU fails.
  public static func skeleton(_ name: String) -> String {
    let bytes = Array(name.utf8)
    let skeleton = takeBytes { output in
      bytes.withUnsafeBufferPointer { cicu_skeleton($0.baseAddress, Int32($0.count), output) }
    }
    return skeleton.map { String(decoding: $0, as: UTF8.self) } ?? name
  }

  /// What is suspicious about a name taken by itself.
  public static func checks(_ name: String) -> SpoofChecks {
    let bytes = Array(name.utf8)
    let found = bytes.withUnsafeBufferPointer { cicu_spoof_checks($0.baseAddress, Int32($0.count)) }
    return found < 0 ? [] : SpoofChecks(rawValue: found)
  }
}
