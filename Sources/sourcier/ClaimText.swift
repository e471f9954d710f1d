import Records
import Store

/// Claims as text for people. What comes from documents is shown without control characters.
enum ClaimText {
  private static let indent = "     "

  /// A claim in a list of results: who does what, how certain, who says so, and the quote.
  static func entry(_ result: Store.Result, number: Int, width: Int) -> String {
    let claim = result.claim
    var lines: [String] = []
    let head = "\(number)".paddedLeft(to: 3) + "  "
    lines += Terminal.wrap(
      "\(certainty(of: claim)): \(proposition(of: claim))", width: width, first: head, rest: indent)
    lines += Terminal.wrap(
      attribution(of: claim) + corroboration(result), width: width, first: indent,
      rest: indent)
    lines += Terminal.wrap(
      quoted(claim.evidence.sentence.text), width: width, first: indent, rest: indent + " ")
    lines += Terminal.wrap(
      ([claim.id] + place(of: result.document)).joined(separator: ", "), width: width,
      first: indent, rest: indent)
    return lines.joined(separator: "\n") + "\n"
  }

  /// All that is known of a claim.
  static func explanation(_ result: Store.Result, _ more: Explanation, width: Int) -> String {
    let claim = result.claim
    var lines = ["claim \(printable(claim.id))"]
    func add(_ name: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      lines += Terminal.wrap(
        value, width: width, first: "  " + name.padded(to: 14) + " ",
        rest: String(repeating: " ", count: 17))
    }
    add("says", "\(certainty(of: claim)): \(proposition(of: claim))")
    add("action", "\(claim.action), in the words “\(claim.evidence.trigger.text)”")
    add("polarity", claim.polarity)
    add("modality", claim.modality)
    for name in ClaimRecord.argumentNames {
      add(
        name,
        claim.argument(name).map { span in span.text + (span.entity.map { " [\($0)]" } ?? "") })
    }
    add("data category", claim.dataCategory)
    if let time = claim.time {
      let span = [time.from, time.to].compactMap { $0 }
      add(
        "time",
        time.text + (span.isEmpty ? "" : " (\(Set(span).sorted().joined(separator: " to ")))"))
    }
    lines.append("  according to")
    if claim.sources.isEmpty { lines.append("    1. the document itself") }
    for (index, source) in claim.sources.enumerated() {
      let description =
        [source.text, source.role, source.organization].compactMap { $0 }.joined(separator: ", ")
        + (source.cue.map { " — “\($0)”" } ?? "")
      lines += Terminal.wrap(
        description, width: width, first: "    \(index + 1). ", rest: "       ")
    }
    add("speaker", claim.speaker)
    add("at", claim.timecode.map { timecode($0) })
    lines.append("  context")
    for (text, mark) in [
      (more.before, "  "), (quoted(claim.evidence.sentence.text), "> "), (more.after, "  "),
    ] where !text.isEmpty {
      lines += Terminal.wrap(text, width: width, first: "  " + mark, rest: "  " + mark)
    }
    add("document", place(of: result.document).joined(separator: ", "))
    add("url", result.document.url)
    add("path", result.document.path)
    let sentence = claim.evidence.sentence
    add("characters", "\(sentence.start)–\(sentence.end) of \(claim.document)")
    add("cluster", claim.cluster.map { $0 + (more.clusterLabel.map { ": \($0)" } ?? "") })
    add(
      "corroboration",
      "asserted by \(result.corroboration) independent source\(result.corroboration == 1 ? "" : "s")"
    )
    for property in more.clusterProperties { add("", "\(property.name): \(property.value)") }
    for link in more.links { add(link.type, "\(link.label) [\(link.id)]") }
    for other in more.others {
      add("also", "\(other.id), \(other.polarity), \(other.modality): \(quoted(other.sentence))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// "DENIED", "ASSERTED", "DENIED, POSSIBLE": what a reader must see before the proposition.
  private static func certainty(of claim: ClaimRecord) -> String {
    let modality = claim.modality == "asserted" ? nil : claim.modality.uppercased()
    return claim.polarity == "negated"
      ? ["DENIED", modality].compactMap { $0 }.joined(separator: ", ")
      : modality ?? "ASSERTED"
  }

  private static func proposition(of claim: ClaimRecord) -> String {
    var words = [
      claim.agent?.text ?? "someone", "—", claim.action, "—", claim.data?.text ?? "data",
    ]
    if let subject = claim.subject, claim.data?.text.contains(subject.text) != true {
      words += ["of", subject.text]
    }
    if let recipient = claim.recipient { words += ["→", recipient.text] }
    if let destination = claim.destination { words += ["→", destination.text] }
    if let place = claim.place { words += ["@", place.text] }
    if let time = claim.time { words += ["(\(time.text))"] }
    return words.joined(separator: " ")
  }

  private static func attribution(of claim: ClaimRecord) -> String {
    guard !claim.sources.isEmpty else {
      return "according to " + (claim.speaker ?? "the document itself")
    }
    return "according to "
      + claim.sources.map { source in
        let more = [source.role, source.organization].compactMap { $0 }
        return source.text + (more.isEmpty ? "" : " (\(more.joined(separator: ", ")))")
      }.joined(separator: " › ")
  }

  /// How many independent sources assert what the claim says; of a denial, what it denies.
  private static func corroboration(_ result: Store.Result) -> String {
    let sources = result.corroboration
    guard sources > 0 else { return "" }
    let noun = sources == 1 ? "source" : "sources"
    return result.claim.polarity == "negated"
      ? "; against it: \(sources) independent \(noun)"
      : sources > 1 ? "; asserted by \(sources) independent \(noun)" : ""
  }

  private static func place(of document: DocumentRecord) -> [String] {
    [
      document.title ?? document.path ?? document.id, document.publisher,
      document.date.map { String($0.prefix(10)) },
    ].compactMap { $0 }
  }

  private static func quoted(_ text: String) -> String { "“\(text)”" }

  private static func timecode(_ seconds: Double) -> String {
    let whole = Int(seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(whole / 3600)):\(two(whole / 60 % 60)):\(two(whole % 60))"
  }

  private static func printable(_ text: String) -> String { Console.printable(text) }
}

extension String {
  /// The string with blanks before it, up to a number of characters.
  fileprivate func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
