internal import Records

/// Sorts any number of records by the bytes of their keys in bounded memory: runs are sorted in memory, written one
/// after the other to a ``SpillFile`` and merged when they are read (Knuth, The Art of Computer Programming 3, 5.4).
///
/// What fits into one run never touches the disk.
package final class ExternalSorter {
  /// The largest run, in bytes of memory.
  private static let runSize = 12 << 20

  private let file: SpillFile
  private var runs: [Range<Int>] = []
  private var entries: [SortedRecords.Entry] = []
  private var bytes: [UInt8] = []
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
    let stride = MemoryLayout<SortedRecords.Entry>.stride
    let size = bytes.count + key.count + record.count + (entries.count + 1) * stride
    if !entries.isEmpty, size > limit {
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
      SortedRecords.Entry(
        head: head, start: UInt32(bytes.count), keyCount: UInt32(key.count),
        count: UInt32(record.count)))
    bytes.append(contentsOf: key)
    bytes.append(contentsOf: record)
    count += 1
  }

  /// The records in order. Nothing is left in the sorter.
  /// - Throws: ``SpillError`` where the disk has no room.
  package func sorted() throws(SpillError) -> SortedRecords {
    defer {
      entries = []
      bytes = []
    }
    if runs.isEmpty {
      sort()
      return SortedRecords(.memory(entries, bytes))
    }
    if !entries.isEmpty { try writeRun() }
    return SortedRecords(.runs(try file.spilled(), runs, pieceSize: limit / runs.count))
  }

  // MARK: Runs

  private func sort() {
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
  }
}
