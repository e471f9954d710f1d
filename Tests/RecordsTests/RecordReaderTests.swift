import Records
import Testing

private func document(_ json: String) throws(RecordError) -> DocumentRecord {
  try RecordReader.read(DocumentRecord.self, from: Array(json.utf8))
}

private func message<R: Decodable>(_ type: R.Type, _ json: String) -> String {
  do throws(RecordError) {
    _ = try RecordReader.read(type, from: Array(json.utf8))
    return ""
  } catch {
    return error.description
  }
}

@Suite("Records from elsewhere")
struct RecordReaderTests {
  @Test("a document needs nothing but its text")
  func onlyText() throws {
    let record = try document(#"{"text":"Bonjour."}"#)
    #expect(record.text == "Bonjour." && record.id.isEmpty && record.segments == nil)
    #expect(record.authors.isEmpty && record.warnings.isEmpty && record.language == nil)
  }

  @Test(
    "the id may be called doc, or be a number",
    arguments: [
      (#"{"doc":"g7","text":""}"#, "g7"), (#"{"id":"a","doc":"b","text":""}"#, "a"),
      (#"{"id":42,"text":""}"#, "42"), (#"{"id":null,"doc":"b","text":""}"#, "b"),
    ])
  func ids(json: String, id: String) throws { #expect(try document(json).id == id) }

  @Test("authors may be one string, a list or null")
  func authors() throws {
    #expect(try document(#"{"text":"","authors":"A. Martin"}"#).authors == ["A. Martin"])
    #expect(try document(#"{"text":"","authors":["A","B"]}"#).authors == ["A", "B"])
    #expect(try document(#"{"text":"","authors":null}"#).authors.isEmpty)
  }

  @Test("keys that are not known are passed over")
  func unknownKeys() throws {
    let record = try document(#"{"claims":[{"x":1}],"text":"a","lang":"en","n":1.5,"o":{}}"#)
    #expect(record.text == "a" && record.language == "en")
  }

  @Test("segments need their kind and offsets alone")
  func segments() throws {
    let record = try document(#"{"text":"ab","segments":[{"kind":"note","start":0,"end":2}]}"#)
    #expect(record.segments == [.init(kind: "note", start: 0, end: 2)])
  }

  @Test(
    "what is missing or wrong is named",
    arguments: [
      (#"{"id":"a"}"#, "'text' is missing"),
      (#"{"text":7}"#, "'text' is not"),
      (#"{"text":null}"#, "'text'"),
      (#"{"text":"","title":[]}"#, "'title' is not"),
      (#"{"text":"","id":true}"#, "'id' is not"),
      (#"{"text":"","authors":3}"#, "'authors' is not"),
      (#"{"text":"","segments":[{"kind":"note","start":0}]}"#, "end' is missing"),
      (#"{"text":"","segments":[{"kind":"note","start":"0","end":1}]}"#, "start' is not"),
      (#"{"text":"","segments":{}}"#, "'segments' is not"),
    ])
  func documentErrors(json: String, expected: String) {
    #expect(
      message(DocumentRecord.self, json).contains(expected), "\(message(DocumentRecord.self, json))"
    )
  }

  @Test("a claim without its evidence is refused, with the key's whole path")
  func claimErrors() {
    let start = #"{"id":"c","document":"d","action":"access","polarity":"negated","#
    #expect(message(ClaimRecord.self, "{}").contains("'id' is missing"))
    #expect(message(ClaimRecord.self, start + #""modality":"possible"}"#).contains("'sources'"))
    #expect(
      message(
        ClaimRecord.self,
        start + #""modality":"possible","sources":[],"evidence":{"sentence":{"text":"a"}}}"#
      ).contains("'evidence.sentence.start' is missing"))
  }

  @Test("an analysed record without claims is refused")
  func analysedErrors() {
    #expect(
      message(AnalysedRecord.self, #"{"document":{"text":""},"entities":[],"relations":[]}"#)
        .contains("'claims' is missing"))
    #expect(
      message(AnalysedRecord.self, #"{"document":{},"entities":[],"relations":[],"claims":[]}"#)
        .contains("'document.text' is missing"))
  }

  @Test("a value that is of the right type and yet none of those expected is named")
  func unknownCause() {
    let json = #"{"stage":"read","cause":"whim","message":"","partial":false}"#
    #expect(message(ErrorRecord.self, json).contains("'cause'"))
  }

  @Test(
    "a number that is no offset is refused", arguments: ["1e30", "1.5", "-99999999999999999999"])
  func numbers(number: String) {
    let json = #"{"text":"","segments":[{"kind":"note","start":\#(number),"end":1}]}"#
    #expect(message(DocumentRecord.self, json).contains("number out of range"))
  }

  @Test(
    "what is not a JSON object is refused, without a word of it",
    arguments: [
      "", " ", "secret", #"{"text":"secret""#, "[]", "null", "3", #""secret""#, "{'text':'secret'}",
      #"{"text":"secret\ud800"}"#,
    ])
  func notRecords(line: String) {
    let message = message(DocumentRecord.self, line)
    #expect(!message.isEmpty && !message.contains("secret"))
  }

  @Test("bytes that are not UTF-8 are refused, not changed")
  func notUTF8() {
    let bytes = Array(#"{"text":""#.utf8) + [0xFF, 0xC3] + Array(#""}"#.utf8)
    #expect(throws: RecordError.self) { try RecordReader.read(DocumentRecord.self, from: bytes) }
  }

  @Test("a line nested beyond reason is refused")
  func nesting() {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    #expect(!message(DocumentRecord.self, #"{"text":"","x":\#(deep)}"#).isEmpty)
  }
}
