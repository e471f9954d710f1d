internal import Text

/// Makes authors' names of bylines: "By Ann Lee and Bob Roe, Staff Writers | May 7" → "Ann Lee", "Bob Roe".
struct AuthorReader {
  let words: DocumentWords
  let publisher: String?

  /// The names in some bylines, in order, without what is no person: the site's own name, addresses, dates.
  func names(_ bylines: [String]) -> [String] {
    var names: [String] = []
    for byline in bylines {
      for name in self.names(in: byline)
      where !names.contains(where: { $0.lowercased() == name.lowercased() }) {
        names.append(name)
      }
    }
    return names
  }

  private func names(in byline: String) -> [String] {
    guard var text = PageMetadata.clean(byline), text.utf8.count < 300, !text.hasPrefix("http"),
      !text.hasPrefix("@")
    else { return [] }
    text = withoutPrefix(text)
    var names: [String] = []
    for part in text.split(whereSeparator: { ",;|/•·\n–—".contains($0) }) {
      for piece in splitAtConjunctions(String(part)) {
        guard let name = name(piece) else {
          if !names.isEmpty { return names }
          continue
        }
        names.append(name)
      }
    }
    return names
  }

  /// Without "By", "Par", "Von" at the start, in any case.
  private func withoutPrefix(_ text: String) -> String {
    var text = text
    var isChanged = true
    while isChanged {
      isChanged = false
      let lower = text.lowercased()
      for prefix in words.bylines
      where lower.hasPrefix(prefix) && lower.utf8.count == text.utf8.count {
        let rest = text.utf8.dropFirst(prefix.utf8.count)
        guard let next = rest.first, Bytes.isBlank(next) || next == 0x3A || prefix.utf8.last == 0x3A
        else { continue }
        let bytes = Array(rest.drop { Bytes.isBlank($0) || $0 == 0x3A })
        text = String(decoding: bytes, as: UTF8.self)
        isChanged = true
        break
      }
    }
    return text
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
  private func name(_ text: String) -> String? {
    var parts = text.split(separator: " ").map { String($0) }
    // What follows the name: "Ann Lee in Paris", "Ann Lee Published May 7".
    if let end = parts.indices.first(where: {
      $0 > 0 && words.bylineEnds.contains(parts[$0].lowercased())
    }) {
      parts = Array(parts[..<end])
    }
    if let paren = parts.firstIndex(where: { $0.hasPrefix("(") }) { parts = Array(parts[..<paren]) }
    let name = parts.joined(separator: " ").trimmingPunctuation()
    guard (1...6).contains(parts.count), (3...60).contains(name.utf8.count) else { return nil }
    if name.utf8.contains(where: { Bytes.isDigit($0) || $0 == 0x40 || $0 == 0x5F || $0 == 0x3A }) {
      return nil
    }
    let folded = PageMetadata.folded(name)
    if let publisher {
      let site = PageMetadata.folded(publisher)
      if folded == site
        || !site.isEmpty && (site.contains(folded) && folded.utf8.count * 2 > site.utf8.count)
      {
        return nil
      }
    }
    if words.bylineEnds.contains(name.lowercased())
      || ["admin", "administrator", "editor", "guest", "author", "staff"].contains(folded)
    {
      return nil
    }
    return name
  }
}

extension String {
  fileprivate func trimmingPunctuation() -> String {
    var slice = Substring(self)
    while let last = slice.last, ".,:;-|".contains(last) { slice.removeLast() }
    while let first = slice.first, ".,:;-|".contains(first) { slice.removeFirst() }
    return String(slice)
  }
}
