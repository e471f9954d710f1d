internal import Containers
internal import Documents
internal import Entities
internal import Foundation
internal import LanguageResources
internal import Linguistics
internal import Markup
internal import Pipeline
internal import Records
internal import Text

/// What a fuzzer calls with bytes of its making: one reader, chosen by the environment variable `SOURCIER_FUZZ`.
/// `.ci/fuzz` links this with libFuzzer. Whatever the bytes, a reader must return: a trap is a finding.
private enum FuzzTarget: String {
  case markup, subtitles, charset, records, containers, extraction, gazetteer

  static let chosen: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["SOURCIER_FUZZ"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      FileHandle.standardError.write(
        Data(
          "set SOURCIER_FUZZ to markup, subtitles, charset, records, containers, extraction or gazetteer\n"
            .utf8))
      exit(64)
    }
    return target
  }()

  func read(_ bytes: [UInt8]) {
    switch self {
    case .markup:
      for form in [MarkupParser.Form.html, .xml] {
        _ = try? MarkupParser(limit: 1 << 20).parse(bytes, as: form)
      }
      Models.parse(bytes, path: "a.html")
      Models.parse(bytes, path: "a.xml")
    case .subtitles:
      Models.parse(bytes, path: "a.vtt")
      Models.parse(Array("WEBVTT\n\n".utf8) + bytes, path: "a.vtt")
    case .charset:
      let labels = [
        nil, "utf-8", "windows-1252", "utf-16le", "utf-16be", "iso-8859-15", "shift_jis", "gb18030",
      ]
      let label = labels[Int(bytes.first ?? 0) % labels.count]
      _ = CharsetDecoder().decode(
        bytes, declared: label.flatMap { CharsetDecoder.charset(ofLabel: $0) })
    case .records:
      guard let record = try? RecordReader.read(DocumentRecord.self, from: bytes) else { return }
      Models.extract(Document(record: record, parser: Models.pipeline.parser))
    case .containers: Models.unpack(bytes)
    case .extraction:
      guard let document = Models.parse(bytes, path: "a") else { return }
      Models.extract(document)
    case .gazetteer: Self.openGazetteer(bytes)
    }
  }

  /// Opens the bytes as a compiled gazetteer whose header is right, and asks it for all that it holds.
  private static func openGazetteer(_ bytes: [UInt8]) {
    guard bytes.count > ModelFile.headerSize else { return }
    var file = bytes
    func set(_ value: UInt64, at offset: Int, count: Int) {
      for i in 0..<count { file[offset + i] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(i))) }
    }
    file.replaceSubrange(0..<8, with: CompiledGazetteer.magic)
    set(UInt64(ModelFile.byteOrderMark), at: 8, count: 4)
    set(UInt64(CompiledGazetteer.version), at: 12, count: 4)
    set(UInt64(bytes.count), at: 16, count: 8)
    set(ModelBytes.checksum(of: file, from: ModelFile.headerSize), at: 32, count: 8)
    guard let gazetteer = try? CompiledGazetteer(ModelBytes(copying: file), path: "a") else {
      return
    }
    let runs = NameRuns(text: bytes + Array(" Velmora Data Zelkovar Ost AT&T".utf8))
    for run in 0..<runs.count { _ = gazetteer.longestMatch(runs, at: run) }
    for name in ["Velmora", "Velmora Data", "Zelkovar Ost", "AT&T"] {
      _ = gazetteer.entry(named: name)
    }
    _ = (gazetteer.countsByType(), gazetteer.countsByLanguage(), gazetteer.countsBySource())
    _ = gazetteer.countsOfDoubt()
  }
}

/// The models, loaded once.
private enum Models {
  static let pipeline: ExtractionPipeline = {
    do {
      return try ExtractionPipeline(resources: .embedded)
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }()
  private static let file =
    FileManager.default.temporaryDirectory.path + "/sourcier-fuzz-\(getpid())"

  @discardableResult
  static func parse(_ bytes: [UInt8], path: String) -> Document? {
    try? pipeline.parser.parse(bytes, path: path)
  }

  static func extract(_ document: Document) {
    var worker = pipeline.makeWorker()
    var json = JSONWriter()
    let record = worker.process(document)
    record.write(to: &json)
    let text = Array(record.document.text.unicodeScalars)
    for mention in record.entities {
      precondition(
        mention.text.unicodeScalars.elementsEqual(text[mention.start..<mention.end]),
        "a quote that is not in the text")
    }
  }

  static func unpack(_ bytes: [UInt8]) {
    _ = FileManager.default.createFile(atPath: file, contents: Data(bytes))
    guard let walk = ContainerWalk(path: file, limits: ContainerLimits(member: 1 << 20)) else {
      return
    }
    while walk.next() != nil {}
  }
}

/// The entry point of libFuzzer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  FuzzTarget.chosen.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}
