internal import Foundation
internal import GRDB

/// Finds the claims of an expression, block by block.
///
/// Terms are looked up once; in each block, a condition is a ``ClaimSet`` read from the index, and the expression is
/// computed with the operations of sets. All values reach SQLite as parameters.
struct QueryEvaluator {
  /// An expression whose terms are known.
  private indirect enum Node {
    case everything
    case nothing
    /// Claims that hold all terms.
    case terms([Int])
    /// Claims whose stretch of two columns meets the range.
    case meets(from: PostingBuilder.Column, to: PostingBuilder.Column, ClosedRange<Int32>)
    /// Claims whose number lies in the range.
    case lies(PostingBuilder.Column, ClosedRange<Int32>)
    /// Claims whose sentence holds the words side by side.
    case phrase([Int])
    /// The claim of a number.
    case number(Int)
    case not(Node)
    case all([Node])
    case any([Node])
  }

  private let db: Database
  private let claims: Int
  private var root = Node.nothing

  /// An evaluator.
  /// - Parameter claims: how many there are.
  init(_ expression: QueryExpression, claims: Int, in db: Database) throws {
    self.db = db
    self.claims = claims
    root = try node(of: expression)
  }

  /// The number of blocks.
  var blocks: Int { (claims + ClaimSet.blockSize - 1) / ClaimSet.blockSize }

  /// The claims of a block that meet the expression.
  func claims(inBlock block: Int) throws -> ClaimSet {
    let count = min(ClaimSet.blockSize, claims - block * ClaimSet.blockSize)
    let all = ClaimSet(first: count)
    return try evaluate(root, block, all)
  }

  /// The numbers of the first claims that meet the expression.
  func first(_ limit: Int) throws -> [Int] {
    var numbers: [Int] = []
    for block in 0..<blocks where numbers.count < limit {
      try claims(inBlock: block).forEach {
        numbers.append(block * ClaimSet.blockSize + $0 + 1)
        return numbers.count < limit
      }
    }
    return numbers
  }

  /// The numbers that a column holds for a block's claims.
  func values(of column: PostingBuilder.Column, inBlock block: Int) throws -> [Int32] {
    let statement = try db.cachedStatement(
      sql: "SELECT \"values\" FROM claim_value WHERE name = ? AND block = ?")
    statement.arguments = [column.rawValue, block]
    let cursor = try Row.fetchCursor(statement)
    guard let row = try cursor.next() else { return [] }
    return try row.withUnsafeData(atIndex: 0) { data in
      guard let data else { return [] }
      return data.withUnsafeBytes { bytes in
        (0..<bytes.count / 4).map {
          Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Int32.self))
        }
      }
    }
  }

  // MARK: Looking up

  private func node(of expression: QueryExpression) throws -> Node {
    switch expression {
    case .everything: .everything
    case .condition(let condition): try node(of: condition)
    case .not(let inner): .not(try node(of: inner))
    // Phrases cost most: they come last, when the others have told whether to look at all.
    case .all(let parts):
      .all(try parts.map { try node(of: $0) }.sorted { !Self.isPhrase($0) && Self.isPhrase($1) })
    case .any(let parts): .any(try parts.map { try node(of: $0) })
    }
  }

  private static func isPhrase(_ node: Node) -> Bool {
    switch node {
    case .phrase: true
    case .not(let inner): isPhrase(inner)
    case .all(let parts), .any(let parts): parts.contains { isPhrase($0) }
    default: false
    }
  }

  private func node(of condition: QueryCondition) throws -> Node {
    switch condition.test {
    case .exactly(let id) where condition.field == .id:
      let number = try Int.fetchOne(
        db.cachedStatement(sql: "SELECT number FROM claim WHERE id = ?"), arguments: [id])
      return number.map { .number($0) } ?? .nothing
    case .exactly(let value): return try terms([value], of: condition.field)
    case .words(let words): return try terms(SearchWords.lookup(words), of: condition.field)
    case .phrase(let words):
      let node = try terms(words, of: condition.field)
      if words.count > 1, case .terms(let ids) = node { return .phrase(ids) }
      return node
    case .days(let days):
      let range = Int32(days.lowerBound)...Int32(days.upperBound)
      return condition.field == .time
        ? .meets(from: .timeFrom, to: .timeTo, range)
        : .meets(from: .publishedFrom, to: .publishedTo, range)
    case .number(let range):
      return .lies(.corroboration, Int32(range.lowerBound)...Int32(range.upperBound))
    }
  }

  private func terms(_ words: [String], of field: QueryField) throws -> Node {
    let statement = try db.cachedStatement(sql: "SELECT id FROM term WHERE field = ? AND word = ?")
    var ids: [Int] = []
    for word in words {
      guard let id = try Int.fetchOne(statement, arguments: [field.name, word]) else {
        return .nothing
      }
      ids.append(id)
    }
    return .terms(ids)
  }

  // MARK: Computing

  /// - Parameter candidates: claims beyond which the answer does not matter.
  private func evaluate(_ node: Node, _ block: Int, _ candidates: ClaimSet) throws -> ClaimSet {
    var result: ClaimSet
    switch node {
    case .everything: return candidates
    case .nothing: return ClaimSet()
    case .terms(let ids):
      result = candidates
      for id in ids {
        guard let claims = try posting(of: id, block) else { return ClaimSet() }
        result.formIntersection(claims)
      }
    case .meets(let from, let to, let range):
      result = ClaimSet()
      let first = try values(of: from, inBlock: block)
      let last = try values(of: to, inBlock: block)
      for i in 0..<min(first.count, last.count)
      where first[i] <= last[i] && first[i] <= range.upperBound && last[i] >= range.lowerBound {
        result.insert(i)
      }
    case .lies(let column, let range):
      result = ClaimSet()
      for (i, value) in try values(of: column, inBlock: block).enumerated()
      where range.contains(value) {
        result.insert(i)
      }
    case .phrase(let ids):
      result = try evaluate(.terms(ids), block, candidates)
      if !result.isEmpty { result.formIntersection(try phrase(ids, block)) }
    case .number(let number):
      result = ClaimSet()
      let place = number - 1 - block * ClaimSet.blockSize
      if (0..<ClaimSet.blockSize).contains(place) { result.insert(place) }
    case .not(let inner):
      result = candidates
      result.subtract(try evaluate(inner, block, candidates))
    case .all(let parts):
      result = candidates
      for part in parts {
        if result.isEmpty { return result }
        result.formIntersection(try evaluate(part, block, result))
      }
    case .any(let parts):
      result = ClaimSet()
      for part in parts { result.formUnion(try evaluate(part, block, candidates)) }
    }
    return result
  }

  private func posting(of term: Int, _ block: Int) throws -> ClaimSet? {
    let statement = try db.cachedStatement(sql: "SELECT claims FROM posting WHERE place = ?")
    statement.arguments = [StoreSchema.place(block: block, term: term)]
    let cursor = try Row.fetchCursor(statement)
    guard let row = try cursor.next() else { return nil }
    return try row.withUnsafeData(atIndex: 0) { data in
      data?.withUnsafeBytes { ClaimSet(encoded: $0) }
    }
  }

  /// The claims of a block whose sentence holds the words side by side.
  private func phrase(_ ids: [Int], _ block: Int) throws -> ClaimSet {
    var found = try positions(of: ids[0], block) { WordPositions.decode($0) } ?? []
    for (distance, id) in ids.enumerated().dropFirst() where !found.isEmpty {
      let isStored: Void? = try positions(of: id, block) {
        WordPositions.keep(&found, before: $0, distance: UInt32(distance))
      }
      if isStored == nil { return ClaimSet() }
    }
    var result = ClaimSet()
    if found.isEmpty { return result }
    let firstWords = try values(of: .firstWord, inBlock: block)
    var place = 0
    for position in found {
      while place + 1 < firstWords.count, firstWords[place + 1] <= position { place += 1 }
      result.insert(place)
    }
    return result
  }

  /// Calls the body with the stored positions of a word, if the block has any.
  private func positions<T>(
    of term: Int, _ block: Int, _ body: (UnsafeRawBufferPointer) -> T
  ) throws -> T? {
    let statement = try db.cachedStatement(sql: "SELECT positions FROM posting WHERE place = ?")
    statement.arguments = [StoreSchema.place(block: block, term: term)]
    let cursor = try Row.fetchCursor(statement)
    guard let row = try cursor.next() else { return nil }
    return try row.withUnsafeData(atIndex: 0) { data in data?.withUnsafeBytes(body) }
  }
}
