/// Line ends as LF.
enum LineEnds {
  static func normalized(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(0x0D) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for i in bytes.indices {
      if bytes[i] != 0x0D {
        result.append(bytes[i])
      } else if i + 1 >= bytes.count || bytes[i + 1] != 0x0A {
        result.append(0x0A)
      }
    }
    return result
  }
}
