internal import LanguageResources

/// The words of class and id attributes by which pages mark their parts (`common/documents-page.tsv`).
struct PageMarks: Sendable {
  /// What the attributes of an element say about it.
  struct Marks: OptionSet, Sendable {
    let rawValue: UInt16
    /// The article's body.
    static let main = Marks(rawValue: 1)
    /// Never article text.
    static let off = Marks(rawValue: 2)
    /// Text under a picture.
    static let caption = Marks(rawValue: 4)
    /// What readers wrote.
    static let comment = Marks(rawValue: 16)
    /// Names an author.
    static let author = Marks(rawValue: 32)
    /// Names a day.
    static let date = Marks(rawValue: 64)
    /// Names the day of a change.
    static let update = Marks(rawValue: 128)
    /// Names who posted.
    static let user = Marks(rawValue: 256)
    /// A headline.
    static let title = Marks(rawValue: 512)
    /// A short line above a headline.
    static let kicker = Marks(rawValue: 1024)
    /// What is handed down to the elements inside.
    static let inherited: Marks = [.main, .off, .caption, .comment, .hidden]
    /// Not shown.
    static let hidden = Marks(rawValue: 8)
    /// Not shown, though it takes its place.
    static let invisible = Marks(rawValue: 2048)
  }

  private struct Form: Sendable {
    var bytes: [UInt8]
    var isWhole: Bool
    var mark: Marks
  }

  /// Words and beginnings of words by their first byte.
  private let words: [[Form]]
  /// Forms that may stand anywhere, by their first two bytes.
  private let anywhere: [[Form]]
  /// Which of these have any forms: most letters and pairs have none.
  private let hasWords: [Bool]
  private let hasAnywhere: [Bool]
  /// Parts of addresses that lead to an author's page.
  let authorPaths: Set<[UInt8]>

  init(_ library: ResourceLibrary) throws(ResourceError) {
    let path = "common/documents-page.tsv"
    let table = try library.table(path, required: ["kind", "form", "match"])
    var words = [[Form]](repeating: [], count: 256)
    var anywhere = [[Form]](repeating: [], count: 1024)
    var authorPaths: Set<[UInt8]> = []
    for row in table.rows {
      let mark: Marks
      switch row["kind"] {
      case "main": mark = .main
      case "off": mark = .off
      case "caption": mark = .caption
      case "comment": mark = [.comment, .off]
      case "author": mark = .author
      case "date": mark = .date
      case "update": mark = .update
      case "user": mark = .user
      case "title": mark = .title
      case "kicker": mark = .kicker
      case "author-path":
        authorPaths.insert(Array(row["form"].utf8))
        continue
      default:
        throw ResourceError(
          path: path, line: row.line,
          message: "unknown kind '\(row["kind"])'; the file's first lines list the kinds")
      }
      let bytes = Array(row["form"].utf8)
      guard let first = bytes.first else { continue }
      switch row["match"] {
      case "word": words[Int(first)].append(Form(bytes: bytes, isWhole: true, mark: mark))
      case "start": words[Int(first)].append(Form(bytes: bytes, isWhole: false, mark: mark))
      case "all":
        guard bytes.count > 1 else {
          throw ResourceError(
            path: path, line: row.line, message: "'\(row["form"])' is too short for all")
        }
        anywhere[Self.pair(first, bytes[1])].append(Form(bytes: bytes, isWhole: false, mark: mark))
      default:
        throw ResourceError(
          path: path, line: row.line,
          message: "unknown match '\(row["match"])'; write word, start or all")
      }
    }
    self.words = words
    self.anywhere = anywhere
    hasWords = words.map { !$0.isEmpty }
    hasAnywhere = anywhere.map { !$0.isEmpty }
    self.authorPaths = authorPaths
  }

  /// What a class or id says. Cost: linear in its length times the few forms that share a first letter.
  func marks(_ value: ArraySlice<UInt8>) -> Marks {
    var marks: Marks = []
    var i = value.startIndex
    var atWord = true
    var wasLower = false
    while i < value.endIndex {
      let byte = value[i]
      let lower = Bytes.lower(byte)
      if Bytes.isLetter(byte) {
        if Bytes.isUpper(byte), wasLower { atWord = true }
        if atWord, hasWords[Int(lower)] {
          for form in words[Int(lower)] where matches(form, value, i) { marks.insert(form.mark) }
        }
        if i + 1 < value.endIndex {
          let pair = Self.pair(byte, value[i + 1])
          if hasAnywhere[pair] {
            for form in anywhere[pair] where matches(form, value, i) { marks.insert(form.mark) }
          }
        }
        atWord = false
      } else {
        atWord = true
      }
      wasLower = (0x61...0x7A).contains(byte)
      i += 1
    }
    return marks
  }

  /// Equal for equal letters in any case.
  private static func pair(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 0x1F) << 5 | Int(second & 0x1F)
  }

  private func matches(_ form: Form, _ value: ArraySlice<UInt8>, _ start: Int) -> Bool {
    let end = start + form.bytes.count
    guard end <= value.endIndex else { return false }
    for k in form.bytes.indices where Bytes.lower(value[start + k]) != form.bytes[k] {
      return false
    }
    if !form.isWhole || end == value.endIndex { return true }
    let next = value[end]
    return !Bytes.isLetter(next) || Bytes.isUpper(next) && !Bytes.isUpper(value[end - 1])
  }
}
