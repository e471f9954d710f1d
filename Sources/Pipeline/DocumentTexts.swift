internal import Foundation
internal import Records

/// The texts of the documents that a run wrote, read again when they are asked for. What is found in documents comes
/// in their order, so that each is read a few times.
struct DocumentTexts {
  private struct Place {
    /// The record's bytes in the file.
    var bytes: Range<Int>
    /// Scalars of the text.
    var length: Int
  }

  private let path: String
  private var places: [Digest: Place] = [:]
  private var file: FileHandle?
  /// The text that was asked for last.
  private var current: (id: String, text: [UInt32])?

  /// - Parameter path: the file of the records, a line each.
  init(path: String) { self.path = path }

  /// Takes note of a document and where its line is; false where another has its id, whose place it takes.
  mutating func add(_ document: DocumentRecord, at bytes: Range<Int>) -> Bool {
    let place = Place(bytes: bytes, length: document.text.unicodeScalars.count)
    return places.updateValue(place, forKey: Digest(ofID: document.id)) == nil
  }

  /// How many scalars the text of a document has; nil where there is no such document.
  func length(of id: String) -> Int? { places[Digest(ofID: id)]?.length }

  /// The scalars of a document's text; nil where there is no such document, or where it can no longer be read.
  mutating func text(of id: String) -> [UInt32]? {
    if let current, current.id == id { return current.text }
    file = file ?? FileHandle(forReadingAtPath: path)
    guard let place = places[Digest(ofID: id)], let file,
      let line = Descriptor.read(
        file.fileDescriptor, at: UInt64(place.bytes.lowerBound), count: place.bytes.count),
      let record = try? RecordReader.read(DocumentRecord.self, from: line)
    else { return nil }
    let text = record.text.unicodeScalars.map(\.value)
    current = (id, text)
    return text
  }
}

extension Digest {
  /// The digest of an id.
  init(ofID id: String) { self.init(CollectionOfOne(id.utf8)) }
}
