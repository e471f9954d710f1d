import Foundation
import TestSupport
import Testing

@testable import Containers

@Suite("Containers")
struct ContainerWalkTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  /// The members of a container as "name: content" or "name! cause".
  private func members(
    _ name: String, _ bytes: [UInt8], limits: ContainerLimits = ContainerLimits(member: 10_000)
  ) throws -> [String] {
    let path = try folder.write(name, bytes: bytes)
    let walk = try #require(ContainerWalk(path: path, limits: limits))
    var result: [String] = []
    while let member = walk.next() {
      let short = member.name.replacingOccurrences(of: folder.path + "/", with: "")
      switch member.content {
      case .success(let bytes): result.append("\(short): \(String(decoding: bytes, as: UTF8.self))")
      case .failure(let error): result.append("\(short)! \(error.cause.rawValue)")
      }
    }
    return result
  }

  @Test("a text is no container")
  func text() throws {
    let path = try folder.write("a.txt", "Plain text")
    #expect(ContainerWalk(path: path, limits: ContainerLimits(member: 100)) == nil)
    #expect(ContainerWalk(path: folder("none"), limits: ContainerLimits(member: 100)) == nil)
  }

  @Test("gzip's members are one text under the file's own path")
  func gzip() throws {
    let two = Sample.gzip("One ") + Sample.gzip("two")
    #expect(try members("a.txt.gz", two) == ["a.txt.gz: One two"])
  }

  @Test("cut and damaged data cost an error", arguments: [-3, -9])
  func damaged(_ at: Int) throws {
    var bytes = Sample.gzip("Some text")
    if at == -3 { bytes.removeLast(3) } else { bytes[bytes.count + at] ^= 1 }
    #expect(try members("a.gz", bytes) == ["a.gz! malformed"])
  }

  @Test("more than the ratio or the limit for a member is refused")
  func bomb() throws {
    var limits = ContainerLimits(member: 10_000)
    #expect(try members("a.gz", Sample.fourThousandLetters, limits: limits).first?.count == 4006)
    limits.freeBytes = 100
    limits.ratio = 50
    #expect(try members("a.gz", Sample.fourThousandLetters, limits: limits) == ["a.gz! limit"])
    #expect(
      try members("b.gz", Sample.fourThousandLetters, limits: ContainerLimits(member: 3999)) == [
        "b.gz! limit"
      ])
    limits = ContainerLimits(member: 10_000)
    limits.total = 3999
    #expect(try members("c.gz", Sample.fourThousandLetters, limits: limits) == ["c.gz! limit"])
  }

  @Test("a zip's files are read, names that lead out and links are not")
  func zip() throws {
    let zip = Sample.zip([
      ("a/b.html", "One", 0), ("../up", "x", 0), ("/etc/x", "x", 0), ("..\\up", "x", 0),
      ("d/", "", 0),
      ("l", "/etc/passwd", 0o120777), ("l/x", "x", 0), ("c.txt", "Two", 0),
    ])
    #expect(
      try members("z.zip", zip) == [
        "z.zip/a/b.html: One", "z.zip/../up! malformed", "z.zip//etc/x! malformed",
        "z.zip/..\\up! malformed", "z.zip/l! malformed", "z.zip/l/x! malformed", "z.zip/c.txt: Two",
      ])
    #expect(try members("cut.zip", Array(zip.dropLast(30))) == ["cut.zip! malformed"])
    #expect(
      try members("empty.zip", Sample.zip([(String, String, Int)]())) == ["empty.zip! malformed"])
  }

  @Test("a zip64 archive is read as any other; one whose numbers cannot be is an error")
  func zip64() throws {
    let files = [("a.txt", "One"), ("b/c.txt", "Two")]
    #expect(
      try members("z.zip", Sample.zip64(files)) == ["z.zip/a.txt: One", "z.zip/b/c.txt: Two"])
    for place in [1 << 40, -1, Int.max, Int.min] {
      #expect(try members("far.zip", Sample.zip64(files, place: place)) == ["far.zip! malformed"])
    }
    for length in [1 << 40, -1, Int.max] {
      #expect(
        try members("long.zip", Sample.zip64(files, compressed: length)) == [
          "long.zip/a.txt! malformed", "long.zip/b/c.txt! malformed",
        ])
    }
    var cut = Sample.zip64(files)
    cut.removeSubrange((cut.count - 98)..<(cut.count - 42))
    #expect(try members("cut.zip", cut) == ["cut.zip! malformed"])
  }

  @Test("a packed file is unpacked in pieces, up to where it is damaged")
  func pieces() throws {
    let limits = ContainerLimits(member: 10)
    let two = Sample.gzip("One ") + Sample.gzip("two")
    let file = try #require(
      UnpackedFile(path: try folder.write("a.gz", bytes: two), limits: limits))
    var content: [UInt8] = []
    while let piece = try file.next() { content += piece }
    #expect(String(decoding: content, as: UTF8.self) == "One two")
    let cut = try folder.write("b.gz", bytes: Array(two.dropLast(4)))
    let damaged = try #require(UnpackedFile(path: cut, limits: limits))
    #expect(throws: ContainerError.self) { while try damaged.next() != nil {} }
    #expect(UnpackedFile(path: try folder.write("c.gz", "{}"), limits: limits) == nil)
    #expect(UnpackedFile(path: folder("none"), limits: limits) == nil)
  }

  @Test("containers in containers are read to a depth")
  func nested() throws {
    var inner = Sample.zip([("a.txt", "One", 0)])
    for _ in 0..<2 { inner = Sample.zip([("z.zip", inner, 0), ("ok", Array("Two".utf8), 0)]) }
    #expect(
      try members("n.zip", inner) == [
        "n.zip/z.zip/z.zip/a.txt: One", "n.zip/z.zip/ok: Two", "n.zip/ok: Two",
      ])
    var limits = ContainerLimits(member: 10_000)
    limits.depth = 2
    #expect(
      try members("m.zip", inner, limits: limits) == [
        "m.zip/z.zip/z.zip! limit", "m.zip/z.zip/ok: Two", "m.zip/ok: Two",
      ])
  }

  @Test("a tar's regular files are read, in gzip too")
  func tar() throws {
    let tar = Sample.tar([("a.txt", "One", "0"), ("l", "", "2"), ("l/x", "x", "0"), ("f", "", "6")])
    let expected = ["/a.txt: One", "/l! malformed", "/l/x! malformed", "/f! malformed"]
    #expect(try members("t.tar", tar) == expected.map { "t.tar" + $0 })
    #expect(try members("t.tgz", Sample.gzip(tar)) == expected.map { "t.tgz" + $0 })
    #expect(try members("cut.tar", Array(tar.prefix(514))) == ["cut.tar! malformed"])
  }

  @Test("a WARC's responses are read without their codings, requests and pictures are not")
  func warc() throws {
    let chunked =
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>O\r\n2;x\r\nne\r\n0\r\n\r\n"
    let picture = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG"
    let warc =
      Sample.warc("warcinfo", "x: y") + Sample.warc("request", "GET / HTTP/1.1\r\n\r\n")
      + Sample.warc("response", chunked) + Sample.warc("response", picture)
      + Sample.warc("revisit", chunked)
    #expect(try members("w.warc", warc) == ["w.warc/http://x.example/: <p>One"])
    #expect(try members("w.warc.gz", Sample.gzip(warc)) == ["w.warc.gz/http://x.example/: <p>One"])
    let path = folder("w.warc")
    let member = try #require(
      ContainerWalk(path: path, limits: ContainerLimits(member: 999))?.next())
    #expect(member.url == "http://x.example/" && member.charset == "iso-8859-1")
    // What comes before the damage is kept.
    #expect(
      try members("cut.warc", warc + Array(Sample.warc("response", chunked).dropLast(20))) == [
        "cut.warc/http://x.example/: <p>One", "cut.warc! malformed",
      ])
  }

  @Test("a length that cannot be is an error", arguments: ["-1", "x", "99999999999999999999", "5"])
  func lengths(_ length: String) throws {
    let warc = Sample.warc("response", "HTTP/1.1 200 OK\r\n\r\n<p>x", length: length)
    #expect(try members("w.warc", warc) == ["w.warc! malformed"])
  }

  @Test("an ARC's records are read")
  func arc() throws {
    let body = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nOne"
    let arc =
      "filedesc://a.arc 0.0.0.0 20140216050221 text/plain 10\n1 0 x\nURL\n\nhttp://x.example/ 1.2.3.4 20140216050221 text/plain \(body.utf8.count)\n\(body)\n"
    #expect(try members("a.arc", Array(arc.utf8)) == ["a.arc/http://x.example/: One"])
  }
}
