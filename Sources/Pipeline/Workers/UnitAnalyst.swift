internal import Containers
internal import Crypto
internal import Documents
internal import LanguageResources
internal import Records

/// How far documents are taken.
public enum AnalysisDepth: String, Sendable, CaseIterable {
  /// Read: the record of the document alone.
  case documents
  /// All stages: entities, relations and claims.
  case claims
}

/// Turns units of work into outcomes; owns the models and the scratch memory of one thread.
struct UnitAnalyst {
  /// What became of a unit.
  enum Reply {
    /// Its outcomes, which hold as long as `check` does; ``Digest/none`` where they need not hold next time.
    case outcomes([Outcome], check: Digest)
    /// A file whose bytes are those that were known.
    case same
    /// A file of several documents, to be expanded.
    case several
  }

  /// Files of several documents that are no larger are worked off at once, in bytes.
  static let smallFile = 1 << 18

  private let source: DocumentSource
  private var stages: ExtractionPipeline.Worker?
  private let limit: Int

  /// Loads the models.
  /// - Throws: ``PipelineError`` naming the resource or model that is missing or malformed.
  init(resources: ResourceLibrary, depth: AnalysisDepth, limit: Int) throws(PipelineError) {
    switch depth {
    case .documents:
      source = DocumentSource(parser: try ExtractionPipeline.parser(resources), limit: limit)
    case .claims:
      let pipeline = try ExtractionPipeline(resources: resources)
      source = DocumentSource(parser: pipeline.parser, limit: limit)
      stages = pipeline.makeWorker()
    }
    self.limit = limit
  }

  /// True for a file whose bytes have the digest that was known.
  static func isUnchanged(_ unit: WorkUnit, since known: Digest, limit: Int) -> Bool {
    guard known != .none, case .file(let path) = unit,
      let bytes = try? InputReader(limit: limit).bytes(of: path)
    else { return false }
    return Digest(ofHash: SHA256.hash(data: bytes)) == known
  }

  /// Works a unit off.
  /// - Parameters:
  ///   - known: the digest of a file's bytes whose outcomes are known.
  ///   - isWhole: small files of several documents are worked off at once.
  ///   - onProgress: called with the file's digest after reading and after each document.
  mutating func analyse(
    _ unit: WorkUnit, known: Digest, isWhole: Bool, onProgress: (Digest) -> Void
  ) -> Reply {
    if case .file(let path) = unit {
      do throws(ErrorRecord) {
        return try analyse(file: path, known: known, isWhole: isWhole, onProgress: onProgress)
      } catch {
        return .outcomes([.failure(error)], check: .none)
      }
    }
    #if DEBUG
      if case .line(let bytes, _, _) = unit { TestFault.strike(bytes, isFirstTry: isWhole) }
      if case .member(_, let bytes, _, _, _) = unit { TestFault.strike(bytes, isFirstTry: isWhole) }
    #endif
    let outcomes = outcomes(source.documents(of: unit))
    // The place of a line that failed is told by its number, which changes with the lines before it.
    if case .line(_, _, let number) = unit,
      outcomes.contains(where: { if case .failure = $0 { true } else { false } })
    {
      return .outcomes(outcomes, check: Digest(number))
    }
    return .outcomes(outcomes, check: .none)
  }

  private mutating func analyse(
    file path: String, known: Digest, isWhole: Bool, onProgress: (Digest) -> Void
  ) throws(ErrorRecord) -> Reply {
    let stamp = InputReader.Stamp(path: path)
    let holdsSeveral =
      InputReader.isRecordStream(path)
      || ContainerWalk(path: path, limits: ContainerLimits(member: limit)) != nil
    if holdsSeveral, !isWhole || (stamp?.size ?? .max) > min(Self.smallFile, limit) {
      return .several
    }
    let bytes = try source.reader.bytes(of: path)
    let hash = SHA256.hash(data: bytes)
    let digest = Digest(ofHash: hash)
    if digest == known { return .same }
    onProgress(digest)
    #if DEBUG
      TestFault.strike(bytes, isFirstTry: isWhole)
    #endif
    guard holdsSeveral || RecordLines.units(in: bytes, path: path) != nil else {
      return .outcomes(
        outcomes(source.documents(of: bytes, path: path, hash: Array(hash))), check: digest)
    }
    if !isWhole || bytes.count > Self.smallFile { return .several }
    var all: [Outcome] = []
    for unit in UnitExpansion(of: .file(path), limit: limit) {
      all += outcomes(source.documents(of: unit))
      onProgress(digest)
    }
    return .outcomes(all, check: InputReader.Stamp(path: path) == stamp ? digest : .none)
  }

  private mutating func outcomes(_ found: [DocumentSource.Found]) -> [Outcome] {
    found.map { result in
      switch result {
      case .failure(let error): .failure(error)
      case .success(let document):
        .success(
          stages?.process(document)
            ?? AnalysedRecord(
              document: document.record, entities: [], relations: [], claims: []))
      }
    }
  }
}
