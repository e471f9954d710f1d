internal import Containers
internal import Documents
internal import Foundation
internal import LanguageResources
internal import Markup
internal import Pipeline
internal import Records
internal import Text

/// What a fuzzer calls with bytes of its making: one reader, chosen by the environment variable `SOURCIER_FUZZ`.
/// `.ci/fuzz` links this with libFuzzer. Whatever the bytes, a reader must return: a trap is a finding.
private enum FuzzTarget: String {
  case markup, subtitles, charset, records, containers, extraction

  static let chosen: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["SOURCIER_FUZZ"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      FileHandle.standardError.write(
        Data(
          "set SOURCIER_FUZZ to markup, subtitles, charset, records, containers or extraction\n"
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
    }
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
