internal import Containers
internal import Foundation
internal import Records

/// Files, and the lines of record streams, one after the other.
struct UnitSequence: Sequence, IteratorProtocol {
  private var inputs: InputWalk
  private var readsStandardInput: Bool
  private let head: [UInt8]
  private let limit: Int
  private var walk: ContainerWalk?
  private var lines: (reader: LineReader, path: String?, number: Int, isBlank: Bool)?

  init(inputs: InputWalk, readsStandardInput: Bool, head: [UInt8], limit: Int) {
    self.inputs = inputs
    self.readsStandardInput = readsStandardInput
    self.head = head
    self.limit = limit
  }

  mutating func next() -> WorkUnit? {
    while true {
      if let unit = nextLine() { return unit }
      if let member = walk?.next() { return WorkUnit(member) }
      walk = nil
      guard let input = inputs.next() else {
        guard readsStandardInput else { return nil }
        readsStandardInput = false
        lines = (LineReader(.standardInput, limit: limit, head: head), nil, 0, true)
        continue
      }
      switch input {
      case .failure(let error): return .failure(error)
      case .file(let path):
        guard InputReader.isRecordStream(path) else {
          walk = ContainerWalk(path: path, limits: ContainerLimits(member: limit))
          if walk == nil { return .file(path) }
          continue
        }
        if let file = UnpackedFile(path: path, limits: ContainerLimits(member: limit)) {
          lines = (LineReader(file, limit: limit), path, 0, true)
          continue
        }
        guard let file = FileHandle(forReadingAtPath: path) else {
          return .failure(
            ErrorRecord(
              path: path, stage: "read", cause: .io,
              message: "cannot read it; check its permissions"))
        }
        lines = (LineReader(file, limit: limit), path, 0, true)
      }
    }
  }

  private mutating func nextLine() -> WorkUnit? {
    while lines != nil {
      guard let line = lines?.reader.next() else {
        defer { lines = nil }
        if let damage = lines?.reader.damage, let path = lines?.path {
          return .failure(damage.record(path: path, partial: lines?.isBlank == false))
        }
        guard let (_, path, _, isBlank) = lines, isBlank, let path else { return nil }
        return .failure(
          ErrorRecord(
            path: path, stage: "parse", cause: .parse,
            message: "the file holds no record; write one JSON object a line"))
      }
      lines?.number += 1
      guard let (_, path, number, _) = lines else { return nil }
      guard let line else {
        lines?.isBlank = false
        return .failure(
          ErrorRecord(
            path: "\(path ?? "line"):\(number)", stage: "read", cause: .limit,
            message: "a line longer than \(limit) bytes; split the record or raise --max-bytes"))
      }
      if RecordLines.isBlank(line) { continue }
      lines?.isBlank = false
      return .line(line, path: path, number: number)
    }
    return nil
  }
}

/// The units in one file that holds several documents, or on standard input: each holds one document at most.
struct UnitExpansion: Sequence, IteratorProtocol {
  private var units: UnitSequence
  private var lines: ArraySlice<WorkUnit> = []
  private let reader: InputReader

  /// - Parameters:
  ///   - unit: a file or standard input.
  ///   - limit: the largest document, in bytes.
  init(of unit: WorkUnit, limit: Int) {
    var paths: [String] = []
    if case .file(let path) = unit { paths = [path] }
    units = UnitSequence(
      inputs: InputFinder().find(paths), readsStandardInput: paths.isEmpty, head: [], limit: limit)
    reader = InputReader(limit: limit)
  }

  mutating func next() -> WorkUnit? {
    if let line = lines.popFirst() { return line }
    guard let unit = units.next() else { return nil }
    switch unit {
    case .member(let name, let bytes, _, _, let damage):
      guard let found = RecordLines.units(in: bytes, path: name) else { return unit }
      lines = (found + (damage.map { [.failure($0)] } ?? []))[...]
    case .file(let path):
      do throws(ErrorRecord) {
        guard let found = RecordLines.units(in: try reader.bytes(of: path), path: path) else {
          // It held several documents when a worker looked.
          return .failure(
            ErrorRecord(path: path, stage: "read", cause: .io, message: InputReader.changed))
        }
        lines = found[...]
      } catch {
        return .failure(error)
      }
    case .line, .standardInput, .failure: return unit
    }
    return next()
  }
}
