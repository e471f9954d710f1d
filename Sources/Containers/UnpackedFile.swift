/// The content of a file that gzip packed, in pieces: it need not fit into memory.
public final class UnpackedFile {
  private let stream: ByteStream

  /// Opens a file.
  /// - Parameters:
  ///   - path: where it lies.
  ///   - limits: how much may come out of it; the limit for a member says nothing here.
  /// - Returns: nil where the file is not packed or cannot be opened.
  public init?(path: String, limits: ContainerLimits) {
    guard let bytes = FileBytes(path: path),
      let head = try? bytes.read(at: 0, count: ContainerForm.headLength),
      ContainerForm(head[...]) == .gzip,
      let stream = try? FileBytes.stream(bytes).inflated(.wrapped, Budget(limits))
    else { return nil }
    self.stream = stream
  }

  /// The next piece, never empty; nil at the end.
  /// - Throws: ``ContainerError`` where the data are damaged, or are more than the limits let pass. Nothing comes behind.
  public func next() throws(ContainerError) -> [UInt8]? {
    let piece = try stream.readSome(1 << 18)
    return piece.isEmpty ? nil : Array(piece)
  }
}
