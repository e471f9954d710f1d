internal import CICU

/// Properties of single Unicode scalars, from ICU.
public enum Scalars {
  /// True for combining marks (general categories Mn, Mc, Me).
  public static func isMark(_ scalar: UInt32) -> Bool {
    let category = cicu_category(scalar)
    return (6...8).contains(category)
  }

  /// True for letters (Lu, Ll, Lt, Lm, Lo).
  public static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (0x41...0x5A).contains(scalar) || (0x61...0x7A).contains(scalar) }
    return (1...5).contains(cicu_category(scalar))
  }

  /// True for decimal digits (Nd).
  public static func isDigit(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (0x30...0x39).contains(scalar) }
    return cicu_category(scalar) == 9
  }

  /// True for upper-case and title-case letters (Lu, Lt).
  public static func isUppercase(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return (0x41...0x5A).contains(scalar) }
    let category = cicu_category(scalar)
    return category == 1 || category == 3
  }

  /// The simple lower-case mapping.
  public static func lowercase(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 { return (0x41...0x5A).contains(scalar) ? scalar + 32 : scalar }
    return cicu_lowercase(scalar)
  }
}
