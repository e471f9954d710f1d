internal import CICU

/// Countries and territories, with their names in any language, from CLDR through ICU.
public enum Regions {
  /// ISO 3166 two-letter codes, in ICU's order.
  public static func codes() -> [String] {
    var buffer = [CChar](repeating: 0, count: 8192)
    let count = cicu_region_codes(&buffer, Int32(buffer.count))
    guard count > 0 else { return [] }
    return buffer.split(separator: 0, maxSplits: Int(count)).prefix(Int(count)).map {
      String(decoding: $0.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// A region's name in a language (BCP 47), or nil where ICU has none.
  public static func name(of region: String, in language: String, short: Bool = false) -> String? {
    takeBytes { cicu_region_name(language, region, short ? 1 : 0, $0) }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
