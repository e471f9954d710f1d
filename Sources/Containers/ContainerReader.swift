/// A file in a container.
public struct ContainerMember: Sendable {
  /// Its name in the container; with the container's path before it, where it lies.
  public var name: String
  /// Its bytes, or why there are none.
  public var content: Result<[UInt8], ContainerError>
  /// Where it was published, if the container says so.
  public var url: String?
  /// The charset that its transport declared.
  public var charset: String?
  /// What is wrong with it although it was read.
  public var damage: ContainerError?

  init(name: String, content: Result<[UInt8], ContainerError>) {
    self.name = name
    self.content = content
  }

  init(name: String, _ error: ContainerError) { self.init(name: name, content: .failure(error)) }
}

/// Reads the members of one container in order.
protocol ContainerReader: AnyObject {
  /// The next member; nil at the end. An error ends the container: nothing behind it can be read.
  func next() throws(ContainerError) -> ContainerMember?
}

/// Forms of containers, by their first bytes.
enum ContainerForm {
  case gzip, zip, tar, webArchive

  init?(_ head: ArraySlice<UInt8>) {
    func has(_ text: StaticString, at offset: Int = 0) -> Bool {
      text.withUTF8Buffer { head.dropFirst(offset).starts(with: $0) }
    }
    if head.starts(with: [0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04])
      || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
    {
      self = .zip
    } else if has("ustar", at: 257) {
      self = .tar
    } else if has("WARC/0.") || has("WARC/1.") || has("filedesc://") {
      self = .webArchive
    } else {
      return nil
    }
  }

  /// How many bytes it takes to tell.
  static let headLength = 262
}

/// One file that was compressed alone.
final class SingleReader: ContainerReader {
  private var stream: ByteStream?
  private let limit: Int

  init(_ stream: ByteStream, limit: Int) {
    self.stream = stream
    self.limit = limit
  }

  func next() throws(ContainerError) -> ContainerMember? {
    guard let stream else { return nil }
    self.stream = nil
    return ContainerMember(name: "", content: .success(try stream.readAll(limit: limit)))
  }
}

/// Names that say where a member would be written are refused: none is followed, and none is written.
enum MemberName {
  /// Why a name is refused; nil for a good one.
  static func problem(_ name: String, links: Set<String>) -> ContainerError? {
    let parts = name.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    if name.hasPrefix("/") || name.hasPrefix("\\") || parts.contains("..") {
      return ContainerError(
        .malformed, "a member whose name leads out of the container; it is not read")
    }
    for i in parts.indices.dropFirst() where links.contains(parts[..<i].joined(separator: "/")) {
      return ContainerError(.malformed, "a member behind a link; it is not read")
    }
    return nil
  }

  static let link = ContainerError(.malformed, "a link in a container; links are not followed")
}
