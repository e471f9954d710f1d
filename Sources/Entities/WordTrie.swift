/// Phrases of words by their folded runs, with a value each: role titles, honorifics, heads of names.
///
/// Most words begin no phrase. A table of bits tells so of nearly all of them, before the table of phrases is asked.
struct WordTrie<Value: Sendable>: Sendable {
  /// Bits of the table of words that begin a phrase; a power of two, some times as many as the phrases of a file.
  private static var beginningBits: Int { 1 << 14 }

  private var beginnings = [UInt64](repeating: 0, count: beginningBits / 64)
  private var next: [UInt64: UInt32] = [:]
  private var finals: [UInt32: Value] = [:]
  private var nodes: UInt32 = 1

  /// Adds a phrase; the first value of a phrase stays.
  mutating func insert(_ phrase: String, _ value: Value) {
    let node = self.node(of: phrase)
    if node != 0, finals[node] == nil { finals[node] = value }
  }

  /// The node that a phrase leads to, made where there is none.
  private mutating func node(of phrase: String) -> UInt32 {
    var node: UInt32 = 0
    for hash in NameRuns.hashes(phrase) {
      if node == 0 { beginnings[Self.bit(hash) / 64] |= 1 << UInt64(Self.bit(hash) % 64) }
      let edge = Self.edge(node, hash)
      if next[edge] == nil {
        next[edge] = nodes
        nodes += 1
      }
      node = next[edge] ?? 0
    }
    return node
  }

  @inline(__always)
  private static func bit(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash ^ hash &>> 32) & (beginningBits - 1)
  }

  /// False for a run that begins no phrase; true for all that do, and for a few others.
  @inline(__always)
  private func mayBegin(_ hash: UInt64) -> Bool {
    beginnings[Self.bit(hash) / 64] &>> UInt64(Self.bit(hash) % 64) & 1 == 1
  }

  private static func edge(_ node: UInt32, _ hash: UInt64) -> UInt64 {
    (hash ^ UInt64(node) &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
  }

  /// The longest phrase that begins at a run: the run behind it, and its value.
  func longestMatch(_ runs: NameRuns, at start: Int) -> (end: Int, value: Value)? {
    guard start < runs.count, mayBegin(runs.hash[start]) else { return nil }
    var node: UInt32 = 0
    var best: (Int, Value)?
    var at = start
    while at < runs.count, let child = next[Self.edge(node, runs.hash[at])] {
      node = child
      at += 1
      if let value = finals[node], runs.endsToken[at - 1] { best = (at, value) }
    }
    return best
  }

  /// How many of a name's runs, from the first, the longest phrase takes; 0 where none begins there.
  func longestPrefix(_ hashes: [UInt64]) -> Int {
    var node: UInt32 = 0
    var longest = 0
    for (index, hash) in hashes.enumerated() {
      guard let child = next[Self.edge(node, hash)] else { break }
      node = child
      if finals[node] != nil { longest = index + 1 }
    }
    return longest
  }

  /// The value of the phrase that a token's runs are.
  func value(_ runs: NameRuns, token: Int) -> Value? {
    let first = Int(runs.firstOfToken[token])
    guard first < Int(runs.firstOfToken[token + 1]), let match = longestMatch(runs, at: first),
      match.end == Int(runs.firstOfToken[token + 1])
    else { return nil }
    return match.value
  }
}

extension WordTrie<UInt32> {
  /// Adds bits to those of a phrase.
  mutating func merge(_ phrase: String, _ bits: UInt32) {
    let node = self.node(of: phrase)
    if node != 0 { finals[node, default: 0] |= bits }
  }
}
