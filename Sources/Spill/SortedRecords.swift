internal import Records

/// Records in the order of the bytes of their keys, those of equal keys in the order in which they were added. Any
/// number of threads may read them, as often as they like.
package struct SortedRecords: Sendable {
  struct Entry: Sendable {
    /// The first eight bytes of the key: most comparisons need no more.
    var head: UInt64
    var start: UInt32
    var keyCount: UInt32
    var count: UInt32

    var key: Range<Int> { Int(start)..<(Int(start) + Int(keyCount)) }
    var record: Range<Int> { key.upperBound..<(key.upperBound + Int(count)) }
  }

  enum Content: Sendable {
    /// In order.
    case memory([Entry], [UInt8])
    /// Each in order.
    case runs(SpilledBytes, [Range<Int>], pieceSize: Int)
  }

  private let content: Content

  init(_ content: Content) { self.content = content }

  /// Calls the body with each key and record, in order.
  /// - Throws: ``SpillError`` where the disk fails, and what the body throws.
  package func forEach(_ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) throws -> Void) throws {
    switch content {
    case .memory(let entries, let bytes):
      for entry in entries { try body(bytes[entry.key], bytes[entry.record]) }
    case .runs(let file, let runs, let pieceSize):
      try Self.merge(file, runs, pieceSize: pieceSize, body)
    }
  }

  // MARK: Merging

  /// The next record of a run.
  private struct Source {
    var reader: SpillReader
    let run: Int
    var key: ArraySlice<UInt8> = []
    var record: ArraySlice<UInt8> = []

    /// Goes to the next record; false at the end of the run.
    mutating func advance() throws(SpillError) -> Bool {
      guard !reader.isAtEnd else { return false }
      let keyCount = try reader.takeNumber()
      let count = try reader.takeNumber()
      let both = try reader.take(keyCount + count)
      key = both.prefix(keyCount)
      record = both.dropFirst(keyCount)
      return true
    }

    func precedes(_ other: Source) -> Bool {
      if key.lexicographicallyPrecedes(other.key) { return true }
      return run < other.run && key.elementsEqual(other.key)
    }
  }

  private static func merge(
    _ file: SpilledBytes, _ runs: [Range<Int>], pieceSize: Int,
    _ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) throws -> Void
  ) throws {
    var heap: [Source] = []
    for (run, range) in runs.enumerated() {
      let reader = SpillReader(file, range, pieceSize: pieceSize)
      var source = Source(reader: reader, run: run)
      guard try source.advance() else { continue }
      heap.append(source)
    }
    for index in heap.indices.reversed() { sink(index, in: &heap) }
    while !heap.isEmpty {
      try body(heap[0].key, heap[0].record)
      if try !heap[0].advance() {
        let last = heap.removeLast()
        if !heap.isEmpty { heap[0] = last }
      }
      sink(0, in: &heap)
    }
  }

  /// Restores the order of a binary heap whose element may be too large for its place.
  private static func sink(_ index: Int, in heap: inout [Source]) {
    var at = index
    while true {
      var least = at
      for child in [2 * at + 1, 2 * at + 2] where child < heap.count {
        if heap[child].precedes(heap[least]) { least = child }
      }
      if least == at { return }
      heap.swapAt(at, least)
      at = least
    }
  }
}
