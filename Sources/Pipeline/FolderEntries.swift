internal import Foundation

/// What a folder holds, in the order of the bytes of names, where a folder's name ends with a slash: the order of all
/// paths below it. Names lie one behind the other: a folder may hold a million files.
struct FolderEntries {
  enum Kind: UInt8 {
    /// Named by the user, whatever it is: it comes before what is listed under the same name.
    case named
    case file, folder, link, special
    /// Its name is not UTF-8.
    case misnamed
  }

  private var names: [UInt8] = []
  private var ends: [Int] = []
  private var kinds: [UInt8] = []
  private var order: [Int32] = []

  var count: Int { ends.count }

  mutating func append(_ name: some Collection<UInt8>, _ kind: Kind) {
    names.append(contentsOf: name)
    ends.append(names.count)
    kinds.append(kind.rawValue)
  }

  /// Lists a folder, without hidden files and Markdown notes; nil where that fails, with the cause in errno.
  init?(of path: String) {
    guard let folder = opendir(path) else { return nil }
    defer { closedir(folder) }
    errno = 0
    while let entry = readdir(folder) {
      let type = Int32(entry.pointee.d_type)
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
          Array(UnsafeBufferPointer(start: bytes, count: strlen(bytes)))
        }
      }
      if name.first != UInt8(ascii: "."), !Self.isNote(name) { list(name, type, in: path) }
      errno = 0
    }
    guard errno == 0 else { return nil }
    sort()
  }

  /// What a user names.
  init() {}

  private static func isNote(_ name: [UInt8]) -> Bool {
    // ASCII letters in lower case.
    name.suffix(3).map { $0 | 0x20 } == Array(".md".utf8)
  }

  private mutating func list(_ name: [UInt8], _ type: Int32, in path: String) {
    guard String(validating: name, as: UTF8.self) != nil else { return append(name, .misnamed) }
    switch type == Int32(DT_UNKNOWN) ? Self.type(of: path, name) : type {
    case Int32(DT_REG): append(name, .file)
    case Int32(DT_DIR): append(name + [UInt8(ascii: "/")], .folder)
    case Int32(DT_LNK): append(name, .link)
    default: append(name, .special)
    }
  }

  /// The type of an entry on a file system that does not list types; a file where it is gone.
  private static func type(of folder: String, _ name: [UInt8]) -> Int32 {
    var status = stat()
    guard lstat(folder + "/" + String(decoding: name, as: UTF8.self), &status) == 0 else {
      return Int32(DT_REG)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return Int32(DT_REG)
    case S_IFDIR: return Int32(DT_DIR)
    case S_IFLNK: return Int32(DT_LNK)
    default: return Int32(DT_UNKNOWN)
    }
  }

  /// Puts the entries in order, when all are there.
  mutating func sort() {
    order = names.withUnsafeBufferPointer { names in
      (0..<Int32(count)).sorted { a, b in
        let (left, right) = (names[range(Int(a))], names[range(Int(b))])
        if left.lexicographicallyPrecedes(right) { return true }
        return kinds[Int(a)] < kinds[Int(b)] && left.elementsEqual(right)
      }
    }
  }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  /// The name and kind of an entry, by its place in the order.
  subscript(place: Int) -> (name: ArraySlice<UInt8>, kind: Kind) {
    let index = Int(order[place])
    return (names[range(index)], Kind(rawValue: kinds[index]) ?? .special)
  }
}
