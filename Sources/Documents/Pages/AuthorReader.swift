internal import Text

/// Makes authors' names of bylines: "By Ann Lee and Bob Roe, Staff Writers | May 7" → "Ann Lee", "Bob Roe".
struct AuthorReader {
  private let words: DocumentWords
  /// The site's names without anything but letters and digits: the publisher's and the host's.
  private let sites: [String]
  /// The part of the host that names it, "example" of "www.example.org".
  private let host: String?

  /// - Parameter tab: the parts of the page's title in the browser, of which the last may name the site.
  init(words: DocumentWords, publisher: String?, url: String? = nil, tab: [String] = []) {
    self.words = words
    let labels = url?.split(separator: "/").dropFirst().first?.split(separator: ".") ?? []
    host = labels.dropLast().map { PageMetadata.folded(String($0)) }
      .max { $0.utf8.count < $1.utf8.count }
    let last = tab.count > 1 ? tab.last : nil
    sites = ([publisher, last].compactMap { $0 }.map { PageMetadata.folded($0) } + [host])
      .compactMap { $0 }
  }

  /// Where a text comes from: how far it may be trusted to hold a name.
  enum Source {
    /// The page's head.
    case declaration
    /// An element marked as the author.
    case author
    /// A box whose class says byline or author.
    case byline
    /// Any line: only what begins like a byline counts, and its words must look like a name.
    case line
  }

  /// The names in some bylines, in order, without what is no person: the site's own name, addresses, dates.
  func names(_ bylines: [String], from source: Source) -> [String] {
    var names: [String] = []
    for byline in bylines {
      for name in self.names(in: byline, source)
      where !names.contains(where: { $0.lowercased() == name.lowercased() }) {
        names.append(name)
      }
    }
    return names
  }

  private func names(in byline: String, _ source: Source) -> [String] {
    var lines = byline.split(separator: "\n").compactMap { PageMetadata.clean(String($0)) }
    guard byline.utf8.count < 300, !byline.hasPrefix("@"), !Self.holdsAddress(byline),
      !lines.isEmpty,
      !isSite(lines[0])
    else { return [] }
    // A label on a line of its own: "Author", then the name.
    if lines.count > 1, isPrefix(lines[0]) { lines.removeFirst() }
    for line in lines {
      let (rest, hadPrefix) = withoutPrefix(line)
      if !hadPrefix, source == .line { continue }
      let text = hadPrefix ? rest : behindInnerByline(rest) ?? rest
      let names = split(text, source)
      if !names.isEmpty { return names }
    }
    return []
  }

  private static func holdsAddress(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.count > 3
        && (0..<(bytes.count - 3)).contains { i in
          bytes[i] == 0x68 && bytes[i + 1] == 0x74 && bytes[i + 2] == 0x74 && bytes[i + 3] == 0x70
        }
    }
  }

  private func split(_ text: String, _ source: Source) -> [String] {
    var names: [String] = []
    for part in text.split(whereSeparator: { ",;|/•·–—".contains($0) }) {
      for piece in splitAtConjunctions(String(part)) {
        guard let name = name(piece, source) else {
          // "The Valley Post, the paper for the valley" is the site altogether.
          if names.isEmpty, source == .declaration, isSite(piece) { return [] }
          if names.isEmpty, source != .line { continue }
          return names
        }
        names.append(name)
      }
    }
    return names
  }

  private func isPrefix(_ text: String) -> Bool {
    let folded = text.lowercased()
    return words.bylines.contains(folded) || words.bylines.contains(folded + ":")
      || folded.hasSuffix(":") && words.bylines.contains(String(folded.dropLast()))
  }

  /// Without "By", "Par", "Von" at the start, in any case; true where there was such a word.
  private func withoutPrefix(_ text: String) -> (String, Bool) {
    var text = text
    var isChanged = true
    var hadPrefix = false
    while isChanged {
      isChanged = false
      guard words.beginsLikeByline(Array(text.utf8)) else { break }
      let lower = text.lowercased()
      for prefix in words.bylines
      where lower.hasPrefix(prefix) && lower.utf8.count == text.utf8.count {
        let rest = text.utf8.dropFirst(prefix.utf8.count)
        guard let next = rest.first, Bytes.isBlank(next) || next == 0x3A || prefix.utf8.last == 0x3A
        else { continue }
        text = String(
          decoding: Array(rest.drop { Bytes.isBlank($0) || $0 == 0x3A }), as: UTF8.self)
        isChanged = true
        hadPrefix = true
        break
      }
    }
    return (text, hadPrefix)
  }

  /// "Posted on May 7 by Ann Lee" → "Ann Lee".
  private func behindInnerByline(_ text: String) -> String? {
    let parts = text.split(separator: " ")
    for i in parts.indices.dropFirst() where i + 1 < parts.count {
      let word = parts[i].lowercased()
      // "von" and "di" are parts of names too.
      let isSentence = parts[..<i].contains { part in
        part.utf8.contains { Bytes.isDigit($0) } || part.first?.isLowercase ?? false
      }
      if word.utf8.count <= 4, words.bylines.contains(word), isSentence {
        return parts[(i + 1)...].joined(separator: " ")
      }
    }
    return nil
  }

  private func splitAtConjunctions(_ text: String) -> [String] {
    var parts: [[Substring]] = [[]]
    for word in text.split(separator: " ") {
      if words.conjunctions.contains(word.lowercased()) {
        parts.append([])
      } else {
        parts[parts.count - 1].append(word)
      }
    }
    return parts.map { $0.joined(separator: " ") }
  }

  /// A person's name, or nil where the text looks like anything else.
  private func name(_ text: String, _ source: Source) -> String? {
    var parts = text.split(separator: " ").map { String($0) }
    // The name of an account behind that of its owner.
    if parts.count > 1 { parts.removeAll { $0.hasPrefix("@") } }
    // What follows the name: "Ann Lee in Paris", "Ann Lee Published May 7".
    if source != .declaration,
      let first = parts.first, !words.bylineEnds.contains(first),
      let end = parts.indices.first(where: { $0 > 0 && words.bylineEnds.contains(parts[$0]) })
    {
      parts = Array(parts[..<end])
    }
    if let paren = parts.firstIndex(where: { $0.hasPrefix("(") }) { parts = Array(parts[..<paren]) }
    let name = parts.joined(separator: " ").trimmingPunctuation()
    guard (1...6).contains(parts.count), (2...60).contains(name.utf8.count) else { return nil }
    if name.utf8.contains(where: { $0 == 0x40 || $0 == 0x3A }) { return nil }
    // A nickname may hold a digit, a byline's date may not.
    if let first = name.utf8.first, Bytes.isDigit(first) { return nil }
    if parts.count > 1, name.utf8.contains(where: { Bytes.isDigit($0) }) { return nil }
    if isSite(name) { return nil }
    if words.notAuthors.contains(name.lowercased()) || isPrefix(name) { return nil }
    if let last = parts.last, words.notAuthors.contains(last.lowercased()) { return nil }
    // "your photographers" and "Published on" are no names, "de Gaulle" is one.
    if parts.count > 1, let first = parts.first, let last = parts.last {
      if first.utf8.count > 3, first.allSatisfy({ $0.isLowercase }) { return nil }
      if source != .declaration, last.allSatisfy({ $0.isLowercase }) { return nil }
    }
    switch source {
    case .declaration: break
    case .author, .byline:
      if let first = parts.first, words.months[first.lowercased()] != nil { return nil }
    case .line:
      // In running text only "Ann Lee" is a name: two to four words in upper case.
      guard (2...4).contains(parts.count), parts[0].first?.isUppercase ?? false,
        parts.last?.first?.isUppercase ?? false,
        parts.allSatisfy({ $0.first?.isUppercase ?? false || $0.utf8.count <= 3 }),
        !name.utf8.contains(where: { Bytes.isDigit($0) })
      else { return nil }
    }
    return name
  }

  /// True for the site itself. A person's name that the site bears too is that of the person.
  private func isSite(_ name: String) -> Bool {
    let folded = PageMetadata.folded(name)
    guard !folded.isEmpty, person(name) == nil else { return false }
    // "The Valley Post Online" of valleypost.example.
    if let host, host.utf8.count > 4, folded.contains(host) { return true }
    return sites.contains { site in
      folded == site
        || ["com", "de", "fr", "net", "org"].contains {
          folded == site + $0 || site == folded + $0
        }
    }
  }

  /// The name, where it is two or three words that begin with a given name; titles before it are left out.
  func person(_ text: String) -> String? {
    var parts = text.split(separator: " ").map { String($0) }
    while let first = parts.first, parts.count > 2, words.isHonorific(first) {
      parts.removeFirst()
    }
    guard (2...3).contains(parts.count), let given = parts.first?.lowercased(),
      words.givenNames.contains(given),
      parts.dropFirst().allSatisfy({ part in
        part.first?.isUppercase ?? false
          && part.unicodeScalars.allSatisfy {
            Scalars.isLetter($0.value) || "-'’.".unicodeScalars.contains($0)
          }
      })
    else { return nil }
    return parts.joined(separator: " ")
  }

  /// "© 2012–2020 Ann Lee. All rights reserved." → "Ann Lee"; nil for what is no copyright notice.
  static func copyrightNotice(_ text: String) -> String? {
    let lower = text.lowercased()
    guard lower.hasPrefix("©") || lower.hasPrefix("(c)") || lower.hasPrefix("copyright") else {
      return nil
    }
    var words: [String] = []
    for word in text.split(separator: " ") {
      let lower = word.lowercased()
      let isNotice = ["©", "(c)", "copyright", "by", "-", "–"].contains(lower)
      let hasDigit = word.utf8.contains { Bytes.isDigit($0) }
      if isNotice || hasDigit {
        if words.isEmpty { continue }
        break
      }
      guard word.first?.isUppercase ?? false else { break }
      let isLast = word.last == "." || word.last == ","
      words.append(isLast ? String(word.dropLast()) : String(word))
      if isLast, word.utf8.count > 2 { break }
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

extension String {
  fileprivate func trimmingPunctuation() -> String {
    var slice = Substring(self)
    while let last = slice.last, ",:;-|".contains(last) { slice.removeLast() }
    if slice.last == ".", slice.dropLast().last?.isLowercase ?? false { slice.removeLast() }
    while let first = slice.first, ".,:;-|".contains(first) { slice.removeFirst() }
    return String(slice)
  }
}
