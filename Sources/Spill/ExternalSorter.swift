internal import Records

/// Sorts any number of records by the bytes of their keys in bounded memory: runs are sorted in memory, written one
/// after the other to a ``SpillFile`` and merged when they are read (Knuth, The Art of Computer Programming 3, 5.4).
///
/// Records of equal keys come in the order in which they were added. What fits into one run never touches the disk.
package final class ExternalSorter {
  /// The largest run, in bytes of memory.
  private static let runSize = 12 << 20

  private struct Entry {
    /// The first eight bytes of the key: most comparisons need no more.
    var head: UInt64
    var start: UInt32
    var keyCount: UInt32
    var count: UInt32

    var key: Range<Int> { Int(start)..<(Int(start) + Int(keyCount)) }
    var record: Range<Int> { key.upperBound..<(key.upperBound + Int(count)) }
  }

  private let file: SpillFile
  private var runs: [Range<Int>] = []
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var isSorted = true
  private let limit: Int
  /// Records so far.
  package private(set) var count = 0

  /// - Parameters:
  ///   - folder: where runs are written.
  ///   - runSize: the largest run, in bytes of memory.
  package init(folder: String, runSize: Int? = nil) {
    file = SpillFile(folder: folder)
    limit = runSize ?? Self.runSize
  }

  /// Adds a record.
  /// - Throws: ``SpillError`` where the disk has no room.
  package func add(key: [UInt8], _ record: ArraySlice<UInt8>) throws(SpillError) {
    let size = bytes.count + key.count + record.count
    if !entries.isEmpty, size + (entries.count + 1) * MemoryLayout<Entry>.stride > limit {
      try writeRun()
    }
    // Room for a run is taken at once, and used page by page: growing would copy, and take twice as much.
    if runs.isEmpty, entries.isEmpty { bytes.reserveCapacity(min(limit, 1 << 30)) }
    var head: UInt64 = 0
    var shift: UInt64 = 64
    for byte in key.prefix(8) {
      shift -= 8
      head |= UInt64(byte) << shift
    }
    entries.append(
      Entry(
        head: head, start: UInt32(bytes.count), keyCount: UInt32(key.count),
        count: UInt32(record.count)))
    bytes.append(contentsOf: key)
    bytes.append(contentsOf: record)
    isSorted = false
    count += 1
  }

  /// Calls the body with each key and record, in order. May be called again.
  package func forEach(_ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) throws -> Void) throws {
    if runs.isEmpty {
      sort()
      for entry in entries { try body(bytes[entry.key], bytes[entry.record]) }
      return
    }
    if !entries.isEmpty { try writeRun() }
    entries = []
    bytes = []
    try merge(body)
  }

  // MARK: Runs

  private func sort() {
    guard !isSorted else { return }
    isSorted = true
    bytes.withUnsafeBufferPointer { bytes in
      entries.sort { a, b in
        if a.head != b.head { return a.head < b.head }
        let (left, right) = (bytes[a.key], bytes[b.key])
        if left.lexicographicallyPrecedes(right) { return true }
        // Places in memory follow the order of adding.
        return a.start < b.start && left.elementsEqual(right)
      }
    }
  }

  private func writeRun() throws(SpillError) {
    sort()
    let start = file.count
    for entry in entries {
      try file.append(entry.keyCount.littleEndianBytes[...])
      try file.append(entry.count.littleEndianBytes[...])
      try file.append(bytes[Int(entry.start)..<entry.record.upperBound])
    }
    runs.append(start..<file.count)
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    isSorted = true
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

  private func merge(_ body: (ArraySlice<UInt8>, ArraySlice<UInt8>) throws -> Void) throws {
    var heap: [Source] = []
    for (run, range) in runs.enumerated() {
      let reader = SpillReader(file, range, pieceSize: limit / runs.count)
      var source = Source(reader: reader, run: run)
      guard try source.advance() else { continue }
      heap.append(source)
    }
    for index in heap.indices.reversed() { Self.sink(index, in: &heap) }
    while !heap.isEmpty {
      try body(heap[0].key, heap[0].record)
      if try !heap[0].advance() {
        let last = heap.removeLast()
        if !heap.isEmpty { heap[0] = last }
      }
      Self.sink(0, in: &heap)
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
