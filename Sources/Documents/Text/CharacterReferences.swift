/// Character references in subtitle text: the few names that WebVTT has, and numbers.
enum CharacterReferences {
  static func decoded(_ text: String) -> String {
    text.utf8.contains(0x26) ? String(decoding: decode(Array(text.utf8)), as: UTF8.self) : text
  }

  static func decode(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x26) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      if bytes[i] == 0x26, let (scalar, end) = reference(bytes, i) {
        result.append(contentsOf: String(Character(scalar)).utf8)
        i = end
      } else {
        result.append(bytes[i])
        i += 1
      }
    }
    return result
  }

  private static func reference(_ bytes: [UInt8], _ start: Int) -> (Unicode.Scalar, Int)? {
    let limit = min(bytes.count, start + 12)
    guard let semicolon = bytes[start..<limit].firstIndex(of: 0x3B),
      !bytes[(start + 1)..<semicolon].contains(0x26)
    else { return oldName(bytes, start) }
    let name = bytes[(start + 1)..<semicolon]
    let end = semicolon + 1
    if name.first == 0x23 {
      let isHex = name.dropFirst().first.map { $0 | 0x20 == 0x78 } ?? false
      let digits = String(decoding: name.dropFirst(isHex ? 2 : 1), as: UTF8.self)
      guard let value = UInt32(digits, radix: isHex ? 16 : 10), value != 0,
        let scalar = Unicode.Scalar(value)
      else { return nil }
      return (scalar, end)
    }
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return ("&", end)
    case "lt": return ("<", end)
    case "gt": return (">", end)
    case "quot": return ("\"", end)
    case "apos": return ("'", end)
    case "nbsp": return ("\u{A0}", end)
    case "lrm": return ("\u{200E}", end)
    case "rlm": return ("\u{200F}", end)
    default: return oldName(bytes, start)
    }
  }

  /// The oldest names need no semicolon.
  private static func oldName(_ bytes: [UInt8], _ start: Int) -> (Unicode.Scalar, Int)? {
    let names: [(StaticString, Unicode.Scalar, Int)] = [
      ("&amp", "&", 4), ("&lt", "<", 3), ("&gt", ">", 3), ("&quot", "\"", 5),
      ("&nbsp", "\u{A0}", 5),
    ]
    for (name, scalar, length) in names where Bytes.has(name, in: bytes, at: start) {
      return (scalar, start + length)
    }
    return nil
  }
}
