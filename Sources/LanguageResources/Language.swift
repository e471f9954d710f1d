/// A language that Sourcier has resources for, by its BCP 47 code.
///
/// Not an enumeration: a language is added by adding a folder of resources, without touching code.
public struct Language: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The code, as "fr".
  public let code: String
  /// Makes a language from its code.
  public init(_ code: String) { self.code = code }
  /// The code.
  public var description: String { code }
  /// By code.
  public static func < (a: Language, b: Language) -> Bool { a.code < b.code }
}
