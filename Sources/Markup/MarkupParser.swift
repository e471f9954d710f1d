internal import CLibXML2

/// Parses HTML and XML, well-formed or not, without touching files or the network.
public struct MarkupParser: Sendable {
  /// What a text is written in.
  public enum Form: Sendable {
    case html, xml
  }

  /// The largest input, in bytes.
  public var limit: Int

  /// Makes a parser.
  /// - Parameter limit: the largest input, in bytes; at most 2 GiB.
  public init(limit: Int = 256 << 20) { self.limit = limit }

  /// Parses a text.
  ///
  /// The text's own charset declarations are ignored. Entities beyond plain text are left out, a DTD is never
  /// loaded. Malformed text gives a tree all the same; ``MarkupTree/isPartial`` says whether something is missing.
  /// - Parameter utf8: well-formed UTF-8.
  public func parse(_ utf8: [UInt8], as form: Form) throws(MarkupError) -> MarkupTree {
    LibXML2.initialize
    var tree = clibxml2_tree()
    defer { clibxml2_clear(&tree) }
    let result = utf8.withUnsafeBufferPointer { bytes -> Int32 in
      guard let base = bytes.baseAddress else { return Int32(CLIBXML2_OK) }
      return clibxml2_parse(base, bytes.count, form == .html ? 1 : 0, limit, &tree)
    }
    switch Int(result) {
    case CLIBXML2_OK: return MarkupTree(tree)
    case CLIBXML2_TOO_LARGE:
      throw MarkupError(
        cause: .limit,
        message: "\(utf8.count) bytes where at most \(limit) are read; split the input")
    case CLIBXML2_NO_MEMORY:
      throw MarkupError(
        cause: .memory,
        message:
          "no memory for the tree of \(utf8.count) bytes; run fewer workers or split the input")
    default:
      throw MarkupError(cause: .parser, message: "libxml2 could not start; try again")
    }
  }
}

/// Why a text has no tree. The message says what was found and what to do.
public struct MarkupError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What went wrong.
  public enum Cause: String, Sendable {
    case limit, memory, parser
  }
  /// What went wrong.
  public let cause: Cause
  /// What was found, what was expected, what to do.
  public let message: String
  /// The message.
  public var description: String { message }
}
