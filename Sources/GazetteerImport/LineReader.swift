internal import Containers
internal import Foundation

/// The bytes of a file in pieces; what gzip packed is unpacked.
struct ByteSource {
  private enum Origin {
    case file(FileHandle)
    case unpacked(UnpackedFile)
  }

  private let origin: Origin

  /// Opens a file.
  init(path: String) throws(ImportError) {
    var limits = ContainerLimits(member: .max)
    // Lists compress better than documents do, and are larger.
    limits.ratio = 10_000
    limits.total = .max
    if let unpacked = UnpackedFile(path: path, limits: limits) {
      origin = .unpacked(unpacked)
      return
    }
    var isDirectory = ObjCBool(false)
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
      !isDirectory.boolValue, let file = FileHandle(forReadingAtPath: path)
    else { throw ImportError("\(path): cannot read it; name a file of names") }
    if let head = try? file.read(upToCount: 4) {
      for (magic, tool) in [("PK\u{3}\u{4}", "unzip"), ("BZh", "bunzip2")]
      where head.starts(with: magic.utf8) {
        throw ImportError("\(path): packed in a way that is not read here; unpack it with \(tool)")
      }
    }
    guard (try? file.seek(toOffset: 0)) != nil else {
      throw ImportError("\(path): cannot read it twice; name a file that lies on a disk")
    }
    origin = .file(file)
  }

  /// The next piece, never empty; nil at the end.
  func next() throws(ImportError) -> [UInt8]? {
    switch origin {
    case .file(let file):
      guard let piece = try? file.read(upToCount: 1 << 18), !piece.isEmpty else { return nil }
      return [UInt8](piece)
    case .unpacked(let file):
      do throws(ContainerError) {
        return try file.next()
      } catch {
        throw ImportError(error.message)
      }
    }
  }
}

/// Lines of a file with their numbers.
struct LineReader {
  /// A line without its end.
  struct Line {
    var number: Int
    var bytes: [UInt8]
    /// True where the line was longer than ``longest``; its bytes are left out.
    var isTooLong = false
  }

  /// The longest line, in bytes.
  static let longest = 1 << 26

  /// Lines so far.
  private(set) var number = 0
  /// Why reading ended early, where it did.
  private(set) var failure: String?
  private let source: ByteSource
  private var buffer: [UInt8] = []
  private var at = 0
  private var returned: [Line] = []

  init(_ source: ByteSource) { self.source = source }

  /// The next line; nil at the end, or where the file is damaged, which ``failure`` tells.
  mutating func next() throws(ImportError) -> Line? {
    if let line = returned.popLast() { return line }
    var line = Line(number: number + 1, bytes: [])
    while true {
      if let end = buffer[at...].firstIndex(of: 0x0A) {
        take(buffer[at..<end], to: &line)
        at = end + 1
        break
      }
      take(buffer[at...], to: &line)
      at = 0
      buffer = nextPiece()
      if buffer.isEmpty {
        guard !line.bytes.isEmpty || line.isTooLong else { return nil }
        break
      }
    }
    if line.bytes.last == 0x0D { line.bytes.removeLast() }
    if number == 0, line.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { line.bytes.removeFirst(3) }
    number += 1
    return line
  }

  private func take(_ piece: ArraySlice<UInt8>, to line: inout Line) {
    if line.isTooLong { return }
    if line.bytes.count + piece.count > Self.longest {
      line.isTooLong = true
      line.bytes = []
    } else {
      line.bytes.append(contentsOf: piece)
    }
  }

  private mutating func nextPiece() -> [UInt8] {
    do throws(ImportError) {
      return try source.next() ?? []
    } catch {
      failure = error.description
      return []
    }
  }

  /// Gives back lines, to be read again.
  mutating func unread(_ lines: some BidirectionalCollection<Line>) {
    returned.append(contentsOf: lines.reversed())
  }
}
