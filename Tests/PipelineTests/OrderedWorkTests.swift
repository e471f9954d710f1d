import Foundation
import Records
import TestSupport
import Testing

@testable import Pipeline

/// Counts how many batches are at work at a time.
private final class Gauge: @unchecked Sendable {
  private let lock = NSLock()
  private var running = 0
  private(set) var most = 0

  func enter() {
    lock.withLock {
      running += 1
      most = max(most, running)
    }
  }
  func leave() { lock.withLock { running -= 1 } }
}

@Suite("Work in order")
struct OrderedWorkTests {
  private struct Stop: Error {}

  @Test("results come in the order of the inputs, each once", arguments: [1, 2, 8])
  func order(workers: Int) async throws {
    var generator = SeededGenerator(seed: UInt64(workers))
    for size in [0, 1, 7, 8, 9, 63, 64, 65, Int.random(in: 100...400, using: &generator)] {
      var results: [Int] = []
      try await OrderedWork.run(0..<size, workers: workers) { batch in
        // Some batches take longer, and an input may give none, one or several results.
        if (batch.first ?? 0) % 16 == 0 { usleep(200) }
        return batch.flatMap { input in Array(repeating: input, count: input % 3) }
      } consume: {
        results.append($0)
      }
      #expect(results == (0..<size).flatMap { Array(repeating: $0, count: $0 % 3) })
    }
  }

  @Test("no more batches are at work than there are workers", arguments: [1, 2, 8])
  func bounded(workers: Int) async throws {
    let gauge = Gauge()
    try await OrderedWork.run(0..<300, workers: workers) { batch in
      gauge.enter()
      usleep(300)
      gauge.leave()
      return batch
    } consume: { _ in
    }
    #expect(gauge.most <= workers && gauge.most >= 1)
  }

  @Test("inputs are taken only as fast as results are consumed", arguments: [1, 2, 8])
  func backpressure(workers: Int) async throws {
    var taken = 0
    var consumed = 0
    var furthest = 0
    let inputs = sequence(state: 0) { state -> Int? in
      guard state < 1000 else { return nil }
      state += 1
      taken = state
      furthest = max(furthest, taken - consumed)
      return state
    }
    try await OrderedWork.run(inputs, workers: workers) {
      $0
    } consume: { _ in
      consumed += 1
    }
    #expect(consumed == 1000)
    #expect(furthest <= (2 * workers + 1) * OrderedWork.batchSize)
  }

  @Test("an error of the consumer ends the work")
  func stops() async {
    var consumed = 0
    await #expect(throws: Stop.self) {
      try await OrderedWork.run(0..<1000, workers: 2) {
        $0
      } consume: { number in
        consumed += 1
        if number == 20 { throw Stop() }
      }
    }
    #expect(consumed == 21)
  }

  @Test("no worker is as one worker")
  func noWorker() async throws {
    var results: [Int] = []
    try await OrderedWork.run(0..<20, workers: 0) {
      $0
    } consume: {
      results.append($0)
    }
    #expect(results == Array(0..<20))
  }
}

@Suite("Ids of documents")
struct UniqueIDsTests {
  private func ids(_ given: [String]) -> [String] {
    var ids = UniqueIDs()
    return given.map {
      ids.unique(
        AnalysedRecord(
          document: DocumentRecord(id: $0, text: ""), entities: [], relations: [], claims: [])
      ).document.id
    }
  }

  @Test("a second document with an id gets another")
  func renames() {
    #expect(ids(["a", "a", "a", "b"]) == ["a", "a-2", "a-3", "b"])
    #expect(ids(["a", "a-2", "a"]) == ["a", "a-2", "a-3"])
    #expect(ids(["a", "a", "a-2"]) == ["a", "a-2", "a-2-2"])
    #expect(ids(["", ""]).first == "" && Set(ids(["", ""])).count == 2)
  }

  @Test("whatever the ids, those given out are distinct")
  func distinct() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<200 {
      let given = (0..<30).map { _ in generator.string(of: ["a", "-", "2", "3"], longest: 5) }
      #expect(Set(ids(given)).count == given.count)
    }
  }

  @Test("a document under another id says so, and everything in it follows")
  func everything() {
    var ids = UniqueIDs()
    let mention = EntityRecord(
      document: "a", text: "V", start: 0, end: 1, type: "company", entity: "a#e0", name: "V",
      confidence: 1)
    var claim = ClaimRecord(
      id: "c", document: "a", action: "access", polarity: "affirmed", modality: "asserted",
      evidence: .init(
        sentence: Span(text: "V", start: 0, end: 1), trigger: Span(text: "V", start: 0, end: 1)),
      confidence: 1)
    claim.agent = Span(text: "V", start: 0, end: 1, entity: "a#e0")
    let party = Span(text: "V", start: 0, end: 1, entity: "a#e0")
    let relation = RelationRecord(
      document: "a", type: "owns", from: party, to: party,
      evidence: .init(sentence: .init(start: 0, end: 1)), polarity: "affirmed", modality: "asserted"
    )
    let record = AnalysedRecord(
      document: DocumentRecord(id: "a", text: "V"), entities: [mention], relations: [relation],
      claims: [claim])
    #expect(ids.unique(record) == record)
    let second = ids.unique(record)
    #expect(second.document.id == "a-2" && second.document.warnings.count == 1)
    #expect(second.entities.map(\.document) == ["a-2"] && second.entities[0].entity == "a-2#e0")
    #expect(second.relations[0].document == "a-2" && second.relations[0].to.entity == "a-2#e0")
    #expect(second.claims[0].document == "a-2" && second.claims[0].agent?.entity == "a-2#e0")
    #expect(second.claims[0].id != record.claims[0].id)
  }
}
