internal import CLanguageData
internal import Foundation

/// All language resources and models: the files embedded in the binary, with a user's folder laid over them.
///
/// The one place that reads them. A file in the user's folder replaces the embedded file of the same path; a file
/// whose name ends in `+.tsv` (as `fr/frames+.tsv`) adds its rows to the embedded table instead.
public struct ResourceLibrary: Sendable {
  /// A user's folder, if any.
  public let overlay: String?
  /// The compiled gazetteers that a user brings, by their paths, in the user's order.
  public let gazetteers: [String]
  private let embedded: [String: Int]

  /// The embedded resources alone.
  public static let embedded = ResourceLibrary(overlay: nil)

  /// The embedded resources under a user's folder.
  /// - Parameters:
  ///   - overlay: path of a folder with the same layout as Resources/, or nil.
  ///   - gazetteers: paths of files that `sourcier gazetteer import` wrote.
  public init(overlay: String?, gazetteers: [String] = []) {
    self.overlay = overlay
    self.gazetteers = gazetteers
    var embedded: [String: Int] = [:]
    for i in 0..<clanguagedata_count() {
      embedded[String(cString: clanguagedata_at(i).path)] = i
    }
    self.embedded = embedded
  }

  /// The languages of `common/languages.tsv`, in its order.
  public func languages() throws(ResourceError) -> [Language] {
    try table("common/languages.tsv", required: ["code"]).rows.map { Language($0["code"]) }
  }

  /// The paths of all embedded files, sorted.
  public var paths: [String] { embedded.keys.sorted() }

  /// The bytes of a file, or nil where there is none.
  public func bytes(_ path: String) -> [UInt8]? {
    if let overlay, let data = FileManager.default.contents(atPath: overlay + "/" + path) {
      return [UInt8](data)
    }
    return withEmbeddedBytes(path) { Array($0) }
  }

  /// Lends the bytes of an embedded file, without copying them: pages are read when they are touched.
  /// Nil where there is no such file. A user's overlay is not consulted.
  public func withEmbeddedBytes<R>(_ path: String, _ body: (UnsafeRawBufferPointer) -> R) -> R? {
    guard let index = embedded[path] else { return nil }
    let file = clanguagedata_at(index)
    // The bytes are static constants of CLanguageData: they live as long as the process.
    return body(UnsafeRawBufferPointer(start: file.bytes, count: file.size))
  }

  /// A table, with the rows of the user's `+` file behind its own.
  /// - Throws: ``ResourceError`` where the file is missing or malformed.
  public func table(_ path: String, required: [String] = []) throws(ResourceError) -> ResourceTable
  {
    guard let table = try optionalTable(path, required: required) else {
      throw ResourceError(path: path, message: "no such resource; add the file or mend its name")
    }
    return table
  }

  /// As ``table(_:required:)``, but nil where there is no such file.
  public func optionalTable(_ path: String, required: [String] = []) throws(ResourceError)
    -> ResourceTable?
  {
    let addition = path.hasSuffix(".tsv") ? String(path.dropLast(4)) + "+.tsv" : path + "+"
    let added = overlay.flatMap { FileManager.default.contents(atPath: $0 + "/" + addition) }
    guard let bytes = bytes(path) else {
      guard let added else { return nil }
      return try ResourceTable(parsing: text(added, addition), path: addition, required: required)
    }
    let table = try ResourceTable(parsing: text(bytes, path), path: path, required: required)
    guard let added else { return table }
    let more = try ResourceTable(parsing: text(added, addition), path: addition, required: required)
    return try table.appending(more)
  }

  private func text(_ bytes: some Collection<UInt8>, _ path: String) throws(ResourceError) -> String
  {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ResourceError(path: path, message: "not valid UTF-8; save the file as UTF-8")
    }
    return text
  }
}
