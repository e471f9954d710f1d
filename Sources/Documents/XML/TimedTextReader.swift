internal import Markup

/// Reads TTML and its profiles (DFXP, IMSC): paragraphs and spans with times that are resolved against their
/// containers (W3C TTML2, section 12), and agents as speakers.
struct TimedTextReader {
  let xml: XMLText

  /// What a container hands down.
  private struct Context {
    var end: Int
    var from: Double
    var to: Double?
    var isSequence: Bool
    /// Where the next child of a sequence starts.
    var next: Double
    var agent: String?
  }

  func read(_ root: Int) -> ReadDocument {
    let tree = xml.tree
    var document = ReadDocument(.transcript)
    document.language = tree.attribute("lang", of: root)
    if let head = xml.first("head", in: root) {
      document.title = xml.string(xml.first("title", in: head))
    }
    let clock = MediaClock(tree, root)
    let agents = self.agents(root)
    guard let body = xml.first("body", in: root) else { return document }
    let timed = xml.ids(["body", "div", "p", "span"])
    let paragraph = tree.nameID("p")
    let lineBreak = tree.nameID("br")
    let skipped = xml.ids([
      "metadata", "set", "image", "animate", "audio", "data", "style", "layout", "head",
    ])
    let ruby = tree.nameID("ruby")

    var stack: [Context] = []
    var pending: [UInt8] = []
    var current: Context?
    var inParagraph = 0
    var previous: Segment?
    func flush() {
      defer { pending.removeAll(keepingCapacity: true) }
      guard let current, pending.contains(where: { !Bytes.isBlank($0) }) else { return }
      var segment = Segment(.utterance)
      segment.from = current.from
      segment.to = current.to
      segment.speaker = current.agent
      document.text.append(pending, as: segment)
      if let last = document.text.segments.last {
        let goesOn = CueReader.continues(document.text.bytes, previous, last)
        if goesOn { document.text.markContinued() }
        previous = last
      }
    }
    var i = body
    let last = Int(tree.end[body])
    while i < last {
      while let top = stack.last, top.end <= i {
        flush()
        stack.removeLast()
        if let parent = stack.indices.last, stack[parent].isSequence, let to = top.to {
          stack[parent].next = to
        }
        current = stack.last
      }
      if inParagraph > 0, inParagraph <= i { inParagraph = 0 }
      let name = tree.name[i]
      if name < 0 {
        if inParagraph > 0 { pending.append(contentsOf: tree.text[tree.textRange(i)]) }
      } else if skipped.contains(name) {
        i = Int(tree.end[i])
        continue
      } else if name == lineBreak {
        pending.append(0x20)
      } else if timed.contains(name) {
        let opensParagraph = name == paragraph
        let ownTime =
          tree.value(tree.nameID("begin"), of: i) != nil
          || tree.value(tree.nameID("end"), of: i) != nil
        // A ruby annotation is part of its line; so is a span without times of its own.
        let isRuby = ruby.flatMap { tree.value($0, of: i) } != nil
        if opensParagraph || ownTime && !isRuby || stack.isEmpty || inParagraph == 0 {
          if opensParagraph || ownTime { flush() }
          stack.append(context(i, below: stack.last, clock, agents))
          current = stack.last
        }
        if opensParagraph { inParagraph = Int(tree.end[i]) }
      }
      i += 1
    }
    flush()
    return document
  }

  private func context(
    _ node: Int, below parent: Context?, _ clock: MediaClock, _ agents: [String: String]
  ) -> Context {
    let tree = xml.tree
    let base = parent.map { $0.isSequence ? $0.next : $0.from } ?? 0
    let begin = tree.attribute("begin", of: node).flatMap { clock.seconds($0) } ?? 0
    let from = base + begin
    var to = tree.attribute("end", of: node).flatMap { clock.seconds($0) }.map { base + $0 }
    if let duration = tree.attribute("dur", of: node).flatMap({ clock.seconds($0) }) {
      to = min(to ?? .infinity, from + duration)
    }
    if let limit = parent?.to { to = min(to ?? limit, limit) }
    let agent = tree.attribute("agent", of: node)?.split(separator: " ").first.flatMap {
      agents[String($0)]
    }
    return Context(
      end: Int(tree.end[node]), from: from, to: to,
      isSequence: tree.attribute("timeContainer", of: node) == "seq", next: from,
      agent: agent ?? parent?.agent)
  }

  private func agents(_ root: Int) -> [String: String] {
    var agents: [String: String] = [:]
    for agent in xml.all("agent", in: root) {
      guard let id = xml.tree.attribute("id", of: agent) else { continue }
      agents[id] = xml.string(xml.first("name", in: agent)) ?? id
    }
    return agents
  }
}

/// Times of TTML: clock times with frames or fractions, and offsets with a metric.
struct MediaClock {
  private let frameRate: Double
  private let tickRate: Double

  init(_ tree: MarkupTree, _ root: Int) {
    var rate = tree.attribute("frameRate", of: root).flatMap { Double($0) } ?? 30
    if let multiplier = tree.attribute("frameRateMultiplier", of: root) {
      let parts = multiplier.split { $0 == " " || $0 == ":" }.compactMap { Double($0) }
      if parts.count == 2, parts[1] > 0 { rate = rate * parts[0] / parts[1] }
    }
    frameRate = rate > 0 ? rate : 30
    let ticks = tree.attribute("tickRate", of: root).flatMap { Double($0) }
    tickRate = ticks.flatMap { $0 > 0 ? $0 : nil } ?? 1
  }

  /// Seconds of a time expression; nil where it is none.
  func seconds(_ expression: String) -> Double? {
    let bytes = Array(expression.utf8)
    let range = Bytes.trim(bytes, 0..<bytes.count)
    guard !range.isEmpty else { return nil }
    let text = Bytes.string(bytes, range)
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count >= 3 {
      guard let hours = Double(parts[0]), let minutes = Double(parts[1]),
        let seconds = Double(parts[2])
      else {
        return nil
      }
      let frames = parts.count > 3 ? Double(parts[3].prefix { $0 != "." }) ?? 0 : 0
      return hours * 3600 + minutes * 60 + seconds + frames / frameRate
    }
    for (metric, scale) in [
      ("ms", 0.001), ("h", 3600), ("m", 60), ("s", 1), ("f", 1 / frameRate), ("t", 1 / tickRate),
    ] {
      if text.hasSuffix(metric), let value = Double(text.dropLast(metric.utf8.count)) {
        return value * scale
      }
    }
    return nil
  }
}
