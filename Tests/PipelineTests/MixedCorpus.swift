import Foundation
import LanguageResources
import Records
import TestSupport
import Testing

@testable import Pipeline

/// A folder of inputs of many forms, some of which cannot be read.
struct MixedCorpus {
  let folder: TemporaryDirectory
  /// The inputs' folder.
  var inputs: String { folder("in") }

  /// Inputs that become a document each; the records of the NDJSON file three.
  static let good = [
    "article.html": """
    <!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Fuite chez Velmora</title></head>
    <body><article><h1>Fuite chez Velmora</h1>
    <p>La société Velmora a transmis les données des patients à la société Cardelia en mai 2023, selon
    Anne Dubois, directrice de l’agence. L’entreprise, basée à Lyon, nie avoir accédé aux messages.</p>
    <p>Le parquet a ouvert une enquête. Velmora aurait gardé les relevés de ses clients pendant des
    années, d’après un ancien salarié qui a demandé à rester anonyme.</p></article></body></html>
    """,
    "decomposed.txt":
      "De l\u{2019}acce\u{300}s aux donne\u{301}es\n\nVelmora\u{A0}a eu acce\u{300}s aux "
      + "donne\u{301}es de l\u{2019}ho\u{302}pital. Velmora a collecte\u{301} les donne\u{301}es des patients.\n",
    "meeting.vtt": """
    WEBVTT

    00:00:01.000 --> 00:00:04.000
    <v Alice>We gave Cardelia access to the health records of our patients.

    00:00:04.500 --> 00:00:08.000
    <v Bob>They may have shared the messages with Velmora in London.
    """,
    "records.ndjson": """
    {"id":"r1","lang":"en","text":"Velmora collected the location data of its users, the regulator said."}
    {"doc":"r2","text":"Velmora denied that it had sold the data of its users to Cardelia."}

    {"id":"r1","lang":"fr","text":"Velmora a vendu les données de ses clients à Cardelia."}
    """,
    "statement.txt":
      "Velmora allegedly accessed the medical records of 300 patients. Velmora is based in Paris.\n",
  ]
  /// Inputs that become an error each.
  static let bad: [String: [UInt8]] = [
    "empty.txt": [],
    "picture.png": [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + [UInt8](repeating: 0, count: 200),
    "broken.ndjson": Array("{\"id\":\"x\",\"text\":\n".utf8),
    "blank.ndjson": Array("\n \n".utf8),
    "not-xml.xml": Array("<?xml version=\"1.0\"?>".utf8),
  ]
  /// Inputs that are damaged, and become a document with a warning or an error, each by itself.
  static let damaged: [String: [UInt8]] = [
    "malformed.xml": Array(
      "<?xml version=\"1.0\"?><doc><p>Velmora a vendu les données.</q><p>Fin".utf8),
    "not-utf8.html": Array(
      "<html><head><meta charset=\"utf-8\"></head><body><p>Velmora a consult".utf8)
      + [0xE9]
      + Array(" les dossiers des clients, selon le parquet de Paris.</p></body></html>".utf8),
  ]

  /// The names of all inputs.
  static var names: [String] { Array(good.keys) + Array(bad.keys) + Array(damaged.keys) }

  init() throws {
    folder = try TemporaryDirectory()
    for (name, text) in Self.good { try folder.write("in/" + name, text) }
    for (name, bytes) in Self.bad.merging(Self.damaged, uniquingKeysWith: { a, _ in a }) {
      try folder.write("in/" + name, bytes: bytes)
    }
  }

  /// A copy of what a run over another corpus wrote; the inputs stay where they are.
  init(copying other: MixedCorpus) throws {
    folder = try TemporaryDirectory()
    try FileManager.default.copyItem(atPath: other.folder("out"), toPath: folder("out"))
  }

  /// Runs the whole pipeline into a folder.
  @discardableResult
  func run(_ inputs: [String]? = nil, out: String = "out") throws -> CorpusRun.Summary {
    try CorpusRun(Workforce(resources: .embedded)).run(inputs ?? [self.inputs], out: folder(out))
  }

  /// The records of a file that a run wrote.
  func records<R: Decodable>(_ type: R.Type, _ file: String, out: String = "out") throws -> [R] {
    try folder.bytes(out + "/" + file).split(separator: 0x0A).map {
      try RecordReader.read(type, from: $0)
    }
  }

  /// The files of the output contract.
  static let outputs = OutputDirectory.File.allCases.map(\.rawValue)

  /// What a verifier finds wrong with a folder.
  func problems(out: String = "out", includingInputs: Bool = true) throws -> [String] {
    var verifier = RunVerifier(directory: folder(out))
    return try verifier.verify(includingInputs: includingInputs).problems
  }
}
