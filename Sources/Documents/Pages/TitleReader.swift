internal import Markup

/// Finds a page's title by a vote of all that name it: headings, JSON-LD, OpenGraph, the browser's tab.
struct TitleReader {
  private let page: PageBlocks
  private let declared: [String]
  private let headline: String?
  /// What the site is called, folded: its publisher's name, its host's name whole and the labels of that.
  private let publisherKey: String?
  private let hostKey: String?
  private let labels: [String]

  /// - Parameter declared: what the page's head declares, best first.
  init(page: PageBlocks, publisher: String?, declared: [String], headline: String?, url: String?) {
    self.page = page
    self.declared = declared
    self.headline = headline
    publisherKey = publisher.map { PageMetadata.folded($0) }
    let host = url?.split(separator: "/").dropFirst().first
    hostKey = host.map { PageMetadata.folded(String($0)) }
    labels = host?.split(separator: ".").map { PageMetadata.folded(String($0)) } ?? []
  }

  private struct Candidate {
    var text: String
    var folded: String
    var votes: Float
  }

  func title() -> String? {
    let tab = elements("title").first
    let parts = tab.map { Self.parts($0) } ?? []
    let firsts = headings("h1")
    var candidates: [Candidate] = []
    func vote(_ text: String, _ votes: Float) {
      let folded = PageMetadata.folded(text)
      guard !folded.isEmpty else { return }
      if let i = candidates.firstIndex(where: { $0.folded == folded }) {
        candidates[i].votes += votes
      } else {
        candidates.append(Candidate(text: text, folded: folded, votes: votes))
      }
    }
    let marked = markedHeadings()
    let partKeys = parts.map { PageMetadata.folded($0) }
    let seconds = partKeys.count > 1 ? elements("h2") + elements("h3") : []
    // Where one heading names the site and another the article, both stand in the tab.
    let second = seconds.first {
      partKeys.contains(PageMetadata.folded($0)) && $0.utf8.count > 5
    }
    let headWords = Set(
      ([tab, headline].compactMap { $0 } + declared.prefix(2)).flatMap { Self.words($0) })
    let tabKey = tab.map { PageMetadata.folded($0) } ?? ""
    for (i, heading) in firsts.prefix(8).enumerated() {
      // What stands above the text is the title, even where the head words it differently for search engines.
      var weight: Float = firsts.count == 1 ? 5 : i == 0 ? 3 : 1.6
      if firsts.count > 1, !page.marks[heading.node].isDisjoint(with: [.off, .comment]) {
        weight = min(weight, 1.6)
      }
      let heading = heading.text
      if isSite(heading) || second != nil && partKeys.contains(PageMetadata.folded(heading)) {
        weight = 0.2
      }
      // A heading that shares no word with the page's head is a section's or a site's.
      if !headWords.isEmpty, headWords.isDisjoint(with: Self.words(heading)) {
        weight = min(weight, 0.7)
      }
      let key = PageMetadata.folded(heading)
      if key.utf8.count >= 5, tabKey.contains(key), weight > 1 { weight += 1 }
      vote(heading, weight)
    }
    for heading in marked.prefix(3) { vote(heading, isSite(heading) ? 0.2 : 1.2) }
    if let second { vote(second, isSite(second) ? 0.2 : 2) }
    if let headline { vote(withoutSite(headline), 2.4) }
    for (i, text) in declared.prefix(3).enumerated() { vote(withoutSite(text), i == 0 ? 2 : 0.6) }
    if let tab { vote(withoutSite(tab), 1) }
    if parts.count > 1 {
      vote(parts.dropLast().joined(separator: " | "), 0.2)
      for (i, part) in parts.enumerated() {
        vote(part, isSite(part) ? 0.1 : i == 0 ? 0.6 : i == parts.count - 1 ? 0.1 : 0.3)
      }
    }
    // A title is found again inside longer ones.
    for i in candidates.indices where candidates[i].folded.utf8.count >= 12 {
      for other in candidates
      where other.folded != candidates[i].folded && other.folded.hasPrefix(candidates[i].folded) {
        candidates[i].votes += other.votes * 0.15
      }
    }
    return candidates.max { $0.votes < $1.votes }?.text
  }

  private static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.filter { $0.utf8.count > 3 }.map { $0.lowercased() }
  }

  /// Headings whose class says that they are the headline, unless there are many: then they are teasers.
  private func markedHeadings() -> [String] {
    let nodes = page.own.indices.filter {
      page.tags[$0] == .heading && page.own[$0].contains(.title)
        && page.marks[$0].isDisjoint(with: [.off, .comment])
    }
    return nodes.count > 3 ? [] : nodes.compactMap { withoutKicker($0) ?? text($0) }
  }

  private func headings(_ name: String) -> [(node: Int, text: String)] {
    guard let id = page.tree.nameID(name) else { return [] }
    return page.tree.name.indices.lazy.filter { page.tree.name[$0] == id }.prefix(8).compactMap {
      node in
      (withoutKicker(node) ?? text(node)).map { (node, $0) }
    }
  }

  /// The headline of a heading that begins with a short line above it, in an element of its own; nil for others. The
  /// line's class says what it is, or the headline is an element too.
  private func withoutKicker(_ node: Int) -> String? {
    let tree = page.tree
    var parts: [(text: String, isElement: Bool)] = []
    var isMarked = false
    for child in tree.children(node) {
      guard let text = text(child), text.contains(where: { $0.isLetter || $0.isNumber }) else {
        continue
      }
      if parts.isEmpty { isMarked = !tree.isText(child) && page.own[child].contains(.kicker) }
      parts.append((text, !tree.isText(child)))
    }
    guard parts.count > 1, parts[0].isElement, isMarked || parts.count == 2 && parts[1].isElement
    else { return nil }
    let rest = parts.dropFirst().map(\.text).joined(separator: " ")
    guard parts[0].text.utf8.count * 4 <= rest.utf8.count * 3, parts[0].text.utf8.count < 60,
      rest.utf8.count >= 10
    else { return nil }
    return rest
  }

  private func elements(_ name: String) -> [String] {
    guard let id = page.tree.nameID(name) else { return [] }
    return page.tree.name.indices.lazy.filter { page.tree.name[$0] == id }.prefix(60)
      .compactMap { text($0) }
  }

  private func text(_ node: Int) -> String? {
    let tree = page.tree
    var bytes: [UInt8] = []
    for i in node..<Int(tree.end[node]) {
      if tree.isText(i) {
        bytes.append(contentsOf: tree.text[tree.textRange(i)])
      } else if page.tags[i] != .inline {
        bytes.append(0x20)
      }
    }
    return PageMetadata.clean(String(decoding: bytes, as: UTF8.self))
  }

  /// True for the name of the site: that of the publisher or that of the host.
  private func isSite(_ text: String) -> Bool {
    let folded = PageMetadata.folded(text)
    guard folded.utf8.count > 2 else { return true }
    return publisherKey == folded || hostKey == folded
      || labels.contains { $0.utf8.count > 3 && $0 == folded }
  }

  /// "Headline | Site" → "Headline", where the last or the first part is known to be the site.
  private func withoutSite(_ title: String) -> String {
    for separator in Self.separators {
      let parts = Self.split(title, separator)
      guard parts.count > 1, let last = parts.last, let first = parts.first else { continue }
      if isSite(last) || resemblesSite(last) {
        return parts.dropLast().joined(separator: separator)
      }
      if isSite(first) { return parts.dropFirst().joined(separator: separator) }
      if separator == " | " { return parts.dropLast().joined(separator: separator) }
    }
    return title
  }

  /// "The Valley Post - News" beside "The Valley Post".
  private func resemblesSite(_ text: String) -> Bool {
    let folded = PageMetadata.folded(text)
    if let site = publisherKey, site.utf8.count > 3,
      folded.contains(site) || site.contains(folded) && folded.utf8.count > 3
    {
      return true
    }
    guard let key = labels.max(by: { $0.utf8.count < $1.utf8.count }) else { return false }
    return key.utf8.count > 4 && folded.utf8.count > 4
      && (folded.contains(key) || key.contains(folded))
  }

  static let separators = [
    " | ", " — ", " – ", " - ", " :: ", " » ", " « ", " · ", " • ", " › ", "｜", "_", " / ",
  ]

  /// The parts of a title that signs set apart: "Headline | Site".
  static func parts(_ tab: String) -> [String] {
    for separator in separators {
      let parts = split(tab, separator)
      if parts.count > 1 { return parts }
    }
    return [tab]
  }

  private static func split(_ text: String, _ separator: String) -> [String] {
    var text = text
    let word = Array(separator.utf8)
    return text.withUTF8 { bytes in
      var parts: [String] = []
      var start = 0
      var i = 0
      while i + word.count <= bytes.count {
        if bytes[i] == word[0], bytes[i..<(i + word.count)].elementsEqual(word) {
          parts.append(String(decoding: bytes[start..<i], as: UTF8.self))
          i += word.count
          start = i
        } else {
          i += 1
        }
      }
      parts.append(String(decoding: bytes[start...], as: UTF8.self))
      return parts
    }
  }
}
