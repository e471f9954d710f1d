// Numbers as a fixed number of bytes, for what is found by its place or sorted by its bytes.
extension FixedWidthInteger {
  /// Its bytes, the lowest first.
  @inlinable
  public var littleEndianBytes: [UInt8] { withUnsafeBytes(of: littleEndian) { Array($0) } }

  /// Its bytes, the highest first: unsigned numbers are in order where their bytes are.
  @inlinable
  public var bigEndianBytes: [UInt8] { withUnsafeBytes(of: bigEndian) { Array($0) } }

  /// The number of some bytes, the lowest first. No more than fit.
  @inlinable
  public init(littleEndianBytes bytes: some BidirectionalCollection<UInt8>) {
    self.init(bigEndianBytes: bytes.reversed())
  }

  /// The number of some bytes, the highest first. No more than fit.
  @inlinable
  public init(bigEndianBytes bytes: some Sequence<UInt8>) {
    self = 0
    for byte in bytes { self = self << 8 | Self(truncatingIfNeeded: byte) }
  }
}
