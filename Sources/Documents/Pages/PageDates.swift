internal import Markup

/// When a page was published.
///
/// What the head declares comes first, except that the day that readers see beside the headline is the publisher's own
/// where the two differ by one: declarations count in other time zones. Without a trusted declaration the address, the
/// day beside the headline, then weaker declarations and the rest of the page are asked.
extension PageMetadata {
  func date(url: String?, headline: Int?) -> String? {
    let comment = commentMark(headline)
    let shown = shownDate(headline, comment)
    let dated = AddressDate.day(url)
    let declared = declaredDates()
    if let first = declared.first {
      return localDay(of: first, among: declared, shown: shown, dated: dated)
    }
    if let date = dated ?? markedDate(isPublished: true, comment) ?? shown { return date }
    if let date = values(of: Self.weakNames).first ?? data.uploaded { return date }
    let modified =
      data.modified
      ?? values(of: ["article:modified_time", "og:updated_time", "datemodified"]).first
    return markedDate(isPublished: false, comment) ?? openingDate(comment) ?? boxDate(comment)
      ?? modified ?? values(of: ["dateupdate", "last-modified", "last-modified-date"]).first
      ?? changeNote(comment) ?? looseDate(comment) ?? meta["description"]?.first.flatMap {
        read($0)
      }
      ?? EmbeddedDate.published(tree)
  }

  private static let strongNames = [
    "article:published_time", "datepublished", "og:published_time", "article:published",
    "date.published", "published", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.issued", "pubdate", "publishdate", "publish-date", "publication_date",
    "citation_publication_date", "citation_date", "article.published", "displaydate",
    "og:article:published_time", "rnews:datepublished", "og:pubdate",
    "cxenseparse:recs:publishtime", "issued",
  ]
  /// What systems write of the page as a file.
  private static let weakNames = [
    "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date", "datecreated",
    "creation_date", "created",
  ]

  private func declaredDates() -> [String] {
    (data.published.map { [$0] } ?? []) + values(of: Self.strongNames)
  }

  private func values(of names: [String]) -> [String] {
    names.flatMap { (meta[$0] ?? []) + (items[$0] ?? []) }.compactMap { read($0) }
  }

  /// The day of a declared moment where it was published.
  private func localDay(of first: String, among declared: [String], shown: String?, dated: String?)
    -> String
  {
    if let shown {
      // Published behind its last change: that is no day of publication, but one of export.
      if let published = DateReader.seconds(first),
        let changed = (data.modified.map { [$0] } ?? [] + values(of: ["article:modified_time"]))
          .compactMap({ DateReader.seconds($0) }).max(), changed < published
      {
        return shown
      }
      if first.hasPrefix(shown) || dated.map({ first.hasPrefix($0) }) == true { return first }
      if let same = declared.first(where: { $0.hasPrefix(shown) }) { return same }
      if DateReader.days(from: first, to: shown).map({ abs($0) }) == 1 { return shown }
    }
    let isUTC = first.hasSuffix("Z") || first.hasSuffix("+00:00")
    if isUTC, let moment = DateReader.seconds(first) {
      // The same moment with the zone of the place, in another declaration.
      let others = declared + values(of: Self.weakNames)
      if let local = others.first(where: {
        !$0.hasSuffix("Z") && DateReader.seconds($0) == moment && !$0.hasPrefix(first.prefix(10))
      }) {
        return local
      }
      // A day that begins at 22:00 or 23:00 UTC begins so in Western and Central Europe.
      if first.hasSuffix("T23:00:00Z") || first.hasSuffix("T22:00:00Z") {
        return DateReader.day(after: first) ?? first
      }
    }
    let hasZone = !isUTC && first.utf8.count > 19
    if let dated, !hasZone, DateReader.days(from: first, to: dated).map({ abs($0) }) == 1 {
      return dated
    }
    return first
  }

  /// The mark of readers' comments; none where a page marks all that it holds so, headline included.
  private func commentMark(_ headline: Int?) -> PageMarks.Marks {
    headline.map { page.blocks[$0].marks.contains(.comment) } == true ? [] : .comment
  }

  private func read(_ value: String) -> String? {
    DateReader.iso(value).flatMap { $0.utf8.count >= 10 ? $0 : nil }
      ?? dates.first(in: Array(value.utf8), 0..<value.utf8.count)
  }

  /// The day that stands beside the headline: behind it and before the third paragraph, or shortly before it.
  private func shownDate(_ headline: Int?, _ comment: PageMarks.Marks) -> String? {
    guard let headline else { return nil }
    var prose = 0
    var weaker: String?
    for block in page.blocks[headline...].prefix(30) {
      if !block.marks.isDisjoint(with: [comment, .hidden]) { continue }
      let isProse = MainContent.isProse(block)
      if isProse {
        prose += 1
        if prose > 2 { break }
      }
      guard let found = date(in: block, limit: isProse ? 40 : 120) else { continue }
      // What opens a paragraph may be any day.
      if !found.isUpdate, !isProse { return found.date }
      weaker = weaker ?? found.date
    }
    for block in page.blocks[..<headline].suffix(5).reversed() where block.length < 80 {
      if !block.marks.isDisjoint(with: comment) || block.linked > block.plain { continue }
      if let found = date(in: block, limit: 80), !found.isUpdate { return found.date }
    }
    return weaker
  }

  /// The first date of a block, that of a `<time>` by its attribute where its text tells none.
  private func date(in block: PageBlock, limit: Int) -> (date: String, isUpdate: Bool)? {
    if isMembership(block) { return nil }
    let text = page.spacedText(block)
    let holdsDigit = text.contains { Bytes.isDigit($0) }
    let update =
      holdsDigit ? words.updates.compactMap { Bytes.find($0, inFolded: text) }.min() : nil
    if holdsDigit,
      let date = dates.first(in: text, 0..<min(text.count, update ?? text.count), limit: limit)
    {
      return (date, false)
    }
    if let update, let date = dates.first(in: text, update..<text.count, limit: limit) {
      return (date, true)
    }
    guard let time = tree.nameID("time"), let attribute = tree.nameID("datetime") else {
      return nil
    }
    for piece in page.pieces[Int(block.firstPiece)..<Int(block.lastPiece)] where piece >= 0 {
      let parent = Int(tree.parent[Int(piece)])
      guard parent >= 0, tree.name[parent] == time, let value = tree.value(attribute, of: parent)
      else { continue }
      if let date = read(String(decoding: value, as: UTF8.self)) {
        return (date, update != nil || page.own[parent].contains(.update))
      }
    }
    return nil
  }

  /// `<time>` and elements marked as the date of publication. Comments have days of their own.
  private func markedDate(isPublished: Bool, _ comment: PageMarks.Marks) -> String? {
    let attributes = AttributeNames(tree)
    let time = tree.nameID("time")
    let written = ["datetime", "content", "title"].map { tree.nameID($0) }
    var first: String?
    for node in 0..<tree.count where tree.name[node] >= 0 {
      let property = tree.value(attributes.itemprop, of: node).map {
        String(decoding: $0, as: UTF8.self).lowercased()
      }
      let isMarked = property == "datepublished" || property == "datecreated"
      guard isPublished ? isMarked : tree.name[node] == time else { continue }
      if !page.marks[node].isDisjoint(with: comment) { continue }
      let date =
        written.lazy.compactMap { tree.value($0, of: node) }.first
        .flatMap { read(String(decoding: $0, as: UTF8.self)) }
        ?? (tree.textLength(below: node, upTo: 100, withBlanks: false) < 100
          ? read(String(decoding: tree.allText(node), as: UTF8.self)) : nil)
      guard let date else { continue }
      if isMarked { return date }
      if page.own[node].contains(.update), !page.own[node].contains(.date) { continue }
      if first == nil || !page.marks[node].contains(.off) {
        first = date
        if !page.marks[node].contains(.off) { break }
      }
    }
    return first
  }

  /// The first short box whose class says date; one that no teaser holds before those of teasers.
  private func boxDate(_ comment: PageMarks.Marks) -> String? {
    let teasers = TeaserFinder(page).teasers()
    return boxDate(outside: teasers, comment) ?? boxDate(outside: [], comment)
  }

  private func boxDate(outside teasers: [Bool], _ comment: PageMarks.Marks) -> String? {
    let title = tree.nameID("title")
    var node = -1
    while node + 1 < tree.count {
      node += 1
      if tree.name[node] < 0 { continue }
      if !teasers.isEmpty, teasers[node] {
        node = Int(tree.end[node]) - 1
        continue
      }
      guard page.own[node].contains(.date) || page.own[node].contains(.update),
        page.marks[node].isDisjoint(with: comment)
      else { continue }
      // Microformats write the moment into a title.
      if let value = tree.value(title, of: node),
        let date = DateReader.iso(String(decoding: value, as: UTF8.self)), date.utf8.count > 10
      {
        return date
      }
      guard !page.own[node].contains(.update),
        tree.textLength(below: node, upTo: 160, withBlanks: false) < 160
      else { continue }
      let text = Array(tree.allText(node))
      if let date = dates.first(in: text, 0..<text.count, limit: 160) { return date }
    }
    return nil
  }

  /// The day that opens the one paragraph of a page that a day opens: "(21 November 2022) Energy prices …".
  private func openingDate(_ comment: PageMarks.Marks) -> String? {
    var found: String?
    for block in page.blocks
    where MainContent.isProse(block) && block.marks.isDisjoint(with: comment) {
      let text = page.text(block)
      guard text.count > 80, text[0] == 0x28 || Bytes.isDigit(text[0]),
        let date = dates.first(in: text, 0..<text.count, limit: 24)
      else { continue }
      if found != nil { return nil }
      found = date
    }
    return found
  }

  /// The day in "This page was last edited on 29 January 2020", which often closes a page.
  private func changeNote(_ comment: PageMarks.Marks) -> String? {
    for block in page.blocks.reversed()
    where block.length >= 16 && block.length < 200 && block.marks.isDisjoint(with: comment) {
      if let found = date(in: block, limit: 200), found.isUpdate { return found.date }
    }
    return nil
  }

  /// True for "Joined: 18 September 2008": since when somebody belongs to the site.
  private func isMembership(_ block: PageBlock) -> Bool {
    words.memberships.count(in: page.text(block), upTo: 1) > 0
  }

  /// The first short block that holds a date, or a dateline that opens a paragraph: "Press release of 25 January 2022".
  private func looseDate(_ comment: PageMarks.Marks) -> String? {
    for block in page.blocks
    where block.length < 120 && block.length >= 8 && block.linked <= block.plain {
      if let found = date(in: block, limit: 120) { return found.date }
    }
    for block in page.blocks
    where MainContent.isProse(block) && block.marks.isDisjoint(with: comment) {
      let text = page.text(block)
      if let date = dates.first(in: text, 0..<text.count, limit: 70) { return date }
    }
    return nil
  }
}
