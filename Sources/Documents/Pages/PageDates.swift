internal import Markup

/// When a page was published.
extension PageMetadata {
  func date(url: String?) -> String? {
    // The address bears the publisher's own day, where the rest may count in another time zone.
    let dated = urlDate(url)
    if let date = data.published { return dated.map { date.hasPrefix($0) ? date : $0 } ?? date }
    let names = [
      "article:published_time", "datepublished", "og:published_time", "article:published",
      "date.published", "published",
      "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date.created",
      "dc.date", "dcterms.date", "date",
      "pubdate", "publishdate", "publish-date", "publication_date", "citation_publication_date",
      "citation_date",
      "article.published", "displaydate", "og:article:published_time", "rnews:datepublished",
      "datecreated", "last-modified-date",
      "og:pubdate", "cxenseparse:recs:publishtime", "creation_date", "created", "issued",
    ]
    for name in names {
      for value in meta[name] ?? [] {
        if let date = read(value) { return dated.map { date.hasPrefix($0) ? date : $0 } ?? date }
      }
    }
    if let date = dated ?? timeElements() ?? visibleDate() { return date }
    return data.modified
      ?? first("article:modified_time", "og:updated_time", "datemodified", "last-modified").flatMap
    { read($0) }
  }

  private func read(_ value: String) -> String? {
    DateReader.iso(value).flatMap { $0.utf8.count >= 10 ? $0 : nil }
      ?? dates.first(in: Array(value.utf8), 0..<value.utf8.count)
  }

  /// `<time>` and elements marked as the date of publication.
  private func timeElements() -> String? {
    let attributes = AttributeNames(tree)
    let time = tree.nameID("time")
    let dateTime = tree.nameID("datetime")
    let content = tree.nameID("content")
    var first: String?
    for node in 0..<tree.count where tree.name[node] >= 0 {
      let property = tree.value(attributes.itemprop, of: node).map {
        String(decoding: $0, as: UTF8.self).lowercased()
      }
      let isPublished = property == "datepublished" || property == "datecreated"
      guard isPublished || tree.name[node] == time else { continue }
      let written = (tree.value(dateTime, of: node) ?? tree.value(content, of: node)).map {
        String(decoding: $0, as: UTF8.self)
      }
      let date =
        written.flatMap { read($0) }
        ?? (tree.textLength(below: node, upTo: 100) < 100
          ? read(String(decoding: tree.allText(node), as: UTF8.self)) : nil)
      guard let date else { continue }
      if isPublished { return date }
      if page.own[node].contains(.update), !page.own[node].contains(.date) { continue }
      if first == nil { first = date }
    }
    return first
  }

  /// "/2024/05/07/" in the address.
  private func urlDate(_ url: String?) -> String? {
    guard let url else { return nil }
    let bytes = Array(url.utf8)
    for i in bytes.indices
    where bytes[i] == 0x2F && i + 11 <= bytes.count
      && (bytes[i + 1] == 0x31 || bytes[i + 1] == 0x32)
    {
      guard !Bytes.isDigit(bytes[i + 5]) else { continue }
      let candidate = Bytes.string(bytes, (i + 1)..<(i + 11))
      if let date = DateReader.iso(candidate), date.utf8.count == 10 { return date }
    }
    return nil
  }

  /// The first short block that holds a date, boxes with a date's class first.
  private func visibleDate() -> String? {
    for node in 0..<tree.count where tree.name[node] >= 0 {
      guard page.own[node].contains(.date), !page.own[node].contains(.update),
        tree.textLength(below: node, upTo: 160) < 160
      else { continue }
      let text = Array(tree.allText(node))
      if let date = dates.first(in: text, 0..<text.count, limit: 160) { return date }
    }
    for block in page.blocks where block.length < 120 && block.length >= 8 {
      let text = page.text(block)
      if let date = dates.first(in: text, 0..<text.count, limit: 120) { return date }
    }
    // "Press release of 25 January 2022 | Berlin …": a dateline that opens a paragraph.
    for block in page.blocks where MainContent.isProse(block) && !block.marks.contains(.comment) {
      let text = page.text(block)
      if let date = dates.first(in: text, 0..<text.count, limit: 70) { return date }
    }
    return nil
  }
}
