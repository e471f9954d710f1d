import Foundation
import Records
import TestSupport
import Testing

@testable import Pipeline

@Suite("The journal of finished documents")
struct JournalTests {
  private let folder: TemporaryDirectory
  private var path: String { folder("journal") }
  private let digest = Digest(1)

  init() throws { folder = try TemporaryDirectory() }

  private func outcomes(_ message: String, _ cause: ErrorRecord.Cause = .parse) -> [UInt8] {
    OutcomeCoding.bytes(of: [
      .failure(ErrorRecord(path: "p", stage: "parse", cause: cause, message: message))
    ])
  }

  private func messages(_ journal: Journal, _ key: Digest) throws -> [String] {
    guard let place = journal.place(of: key) else { return [] }
    return try Journal.outcomes(of: try journal.entry(at: place)).map {
      if case .failure(let error) = $0 { error.message } else { "" }
    }
  }

  /// Writes three entries.
  private func write() throws -> [Journal.Place] {
    let journal = try Journal(path: path, digest: digest)
    return try (1...3).map {
      try journal.append(outcomes("m\($0)"), key: Digest($0), check: Digest(10 * $0))
    }
  }

  @Test("entries are found again with their check")
  func again() throws {
    let places = try write()
    let journal = try Journal(path: path, digest: digest)
    #expect(journal.found == 3 && !journal.wasDiscarded)
    #expect((1...3).map { journal.check(of: Digest($0)) } == [10, 20, 30].map { Digest($0) })
    #expect(try messages(journal, Digest(2)) == ["m2"])
    #expect(journal.check(of: Digest(4)) == nil)
    #expect(journal.holdsOnly(places))
    #expect(!journal.holdsOnly(places.reversed()) && !journal.holdsOnly(Array(places.dropLast())))
  }

  @Test("cut at any byte, it keeps the entries that are whole and can be appended to")
  func torn() throws {
    let places = try write()
    let bytes = folder.bytes("journal")
    for length in 0...bytes.count {
      try folder.write("journal", bytes: Array(bytes.prefix(length)))
      let journal = try Journal(path: path, digest: digest)
      let whole = (places.dropFirst() + [UInt64(bytes.count)]).count { $0 <= length }
      #expect(journal.found == whole, "cut to \(length)")
      _ = try journal.append(outcomes("new"), key: Digest(9), check: .none)
      let again = try Journal(path: path, digest: digest)
      #expect(again.found == whole + 1)
      #expect(try messages(again, Digest(9)) == ["new"])
    }
  }

  @Test("a changed byte ends what is believed")
  func damaged() throws {
    _ = try write()
    let bytes = folder.bytes("journal")
    for at in stride(from: 40, to: bytes.count, by: 7) {
      var changed = bytes
      changed[at] ^= 0x10
      try folder.write("journal", bytes: changed)
      #expect(try Journal(path: path, digest: digest).found < 3)
    }
  }

  @Test("another digest begins anew")
  func otherDigest() throws {
    _ = try write()
    let journal = try Journal(path: path, digest: Digest(2))
    #expect(journal.found == 0 && journal.wasDiscarded)
  }

  @Test("documents that ended a worker can be forgotten")
  func forgets() throws {
    _ = try write()
    let journal = try Journal(path: path, digest: digest)
    _ = try journal.append(outcomes("slow", .timeout), key: Digest(4), check: Digest(40))
    #expect(try Journal(path: path, digest: digest).check(of: Digest(4)) != nil)
    let forgetful = try Journal(path: path, digest: digest, forgetsFailures: true)
    #expect(forgetful.check(of: Digest(4)) == nil && forgetful.check(of: Digest(3)) != nil)
  }

  @Test("it is its owner's alone, and a link in its place is refused")
  func privacy() throws {
    _ = try write()
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    try FileManager.default.createSymbolicLink(
      atPath: folder("link"), withDestinationPath: folder("journal"))
    #expect(throws: PipelineError.self) { try Journal(path: folder("link"), digest: digest) }
  }
}
