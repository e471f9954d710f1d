internal import CLibXML2

/// What libxml2 is linked.
public enum LibXML2 {
  /// libxml2's version, as 20914.
  public static var version: Int { Int(clibxml2_version()) }

  /// libxml2's tables, filled once for the process.
  static let initialize: Void = clibxml2_initialize()
}
