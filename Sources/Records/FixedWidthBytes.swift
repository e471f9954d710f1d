// Numbers as a fixed number of bytes, for what is found by its place or sorted by its bytes.
extension FixedWidthInteger {
  /// Its bytes, the lowest first.
  public var littleEndianBytes: [UInt8] {
    (0..<(Self.bitWidth / 8)).map { UInt8(truncatingIfNeeded: self >> (8 * $0)) }
  }

  /// Its bytes, the highest first: unsigned numbers are in order where their bytes are.
  public var bigEndianBytes: [UInt8] { littleEndianBytes.reversed() }

  /// The number of some bytes, the lowest first. No more than fit.
  public init(littleEndianBytes bytes: some BidirectionalCollection<UInt8>) {
    self.init(bigEndianBytes: bytes.reversed())
  }

  /// The number of some bytes, the highest first. No more than fit.
  public init(bigEndianBytes bytes: some Sequence<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | Self(truncatingIfNeeded: $1) }
  }
}
