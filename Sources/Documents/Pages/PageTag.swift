/// What an element of a page is for the reader.
enum PageTag: UInt8, Sendable {
  /// Part of a line: `<b>`, `<span>`, unknown names.
  case inline
  case link
  case lineBreak
  /// A box: `<div>`, `<section>`.
  case block
  case article, main, body
  case paragraph, heading, quote, preformatted
  case list, item, table, cell
  case caption
  case header
  /// Never article text: `<nav>`, `<footer>`, `<aside>`.
  case off
  /// No text at all: scripts, form controls, media.
  case skipped

  /// By the element's name in lower case.
  static let byName: [String: PageTag] = {
    var tags: [String: PageTag] = [:]
    func add(_ names: String, _ tag: PageTag) {
      for name in names.split(separator: " ") { tags[String(name)] = tag }
    }
    add("a", .link)
    add("br", .lineBreak)
    add(
      "div section center fieldset details summary hgroup figure address dl hr template form "
        + "html frameset noframes", .block)
    add("article", .article)
    add("main", .main)
    add("body", .body)
    add("p", .paragraph)
    add("h1 h2 h3 h4 h5 h6", .heading)
    add("blockquote", .quote)
    add("pre", .preformatted)
    add("ul ol menu", .list)
    add("li dt dd", .item)
    add("table tbody thead tfoot tr", .table)
    add("td th", .cell)
    add("figcaption caption", .caption)
    add("header", .header)
    add("nav footer aside dialog noscript", .off)
    add(
      "script style svg math iframe object embed applet button select option optgroup textarea input label legend "
        + "datalist output meter progress canvas video audio source track map area head title meta link base "
        + "noembed param picture img col colgroup rp rt", .skipped)
    return tags
  }()

  /// True for elements that begin and end a line of text.
  var isBlock: Bool { rawValue >= PageTag.block.rawValue }
}
