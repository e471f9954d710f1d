internal import Linguistics

/// The words of a sentence, read as times: durations, deadlines, repetitions, parts of days and years, clock times.
struct TimePatterns {
  typealias Found = (length: Int, from: String?, to: String?)

  let lexicon: TimeLexicon
  let words: TimeWords
  let today: CalendarDate?

  /// The time that begins at a word, if any.
  func expression(at start: Int) -> Found? {
    repetition(start) ?? part(start) ?? span(start) ?? distance(start) ?? clock(start)
      ?? weekday(start)
  }

  private func has(_ at: Int, _ kind: TimeWord.Kind) -> Bool { words.has(at, kind) }

  private func skipArticle(_ at: Int) -> Int { has(at, .article) ? at + 1 : at }

  /// Behind "about", "at least", "près de".
  private func skipApproximation(_ at: Int) -> Int {
    if has(at, .approximate) { return has(at + 1, .approximate) ? at + 2 : at + 1 }
    return at
  }

  private func isNumber(_ at: Int) -> Bool {
    guard at < words.count else { return false }
    return has(at, .number)
      || !words.forms[at].isEmpty && words.forms[at].utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// "six months", "the last ten years", "les dix dernières années": behind its last word, which is a unit.
  private func duration(_ start: Int) -> Int? {
    var at = skipArticle(skipApproximation(start))
    var isMeasured = false
    var read = 0
    while read < 4, at < words.count {
      if isNumber(at) {
        isMeasured = true
      } else if has(at, .last) || has(at, .next) || has(at, .this) {
        isMeasured = true
      } else if has(at, .unit) || has(at, .dayPart) {
        guard isMeasured else { return nil }
        return has(at + 1, .last) || has(at + 1, .next) ? at + 2 : at + 1
      } else {
        return nil
      }
      at += 1
      read += 1
    }
    return nil
  }

  /// "every Friday", "chaque mois", "tous les matins".
  private func repetition(_ start: Int) -> Found? {
    guard has(start, .every) else { return nil }
    var at = skipArticle(start + 1)
    if isNumber(at) { at += 1 }
    guard has(at, .unit) || has(at, .weekday) || has(at, .dayPart) || has(at, .month)
    else { return nil }
    return (at + 1 - start, nil, nil)
  }

  /// "by the end of June", "on the night of 29 January", "avant la fin de l'année", "fin mars", "this morning".
  private func part(_ start: Int) -> Found? {
    var at = start
    if has(at, .this) || has(at, .last) || has(at, .next), has(at + 1, .dayPart) {
      return (2, nil, nil)
    }
    var prepositions = 0
    while prepositions < 2, isPreposition(at) {
      at += 1
      prepositions += 1
    }
    let open = at
    at = skipArticle(at)
    guard has(at, .part) || has(at, .dayPart) else { return nil }
    at += 1
    let isLinked = has(at, .of)
    if isLinked { at += 1 }
    if let date = lexicon.date(words, at, today), date.isWhole || has(open, .part) || isLinked {
      return (at + date.length - start, date.value.text, date.value.text)
    }
    at = skipArticle(at)
    if isLinked, has(at, .this) || has(at, .last) || has(at, .next) { at += 1 }
    if isLinked, has(at, .unit) || has(at, .weekday) {
      let isFollowed = has(at + 1, .last) || has(at + 1, .next)
      return (at + (isFollowed ? 2 : 1) - start, nil, nil)
    }
    // "hier soir", "l'été dernier", "in the morning"
    if !isLinked, has(at, .last) || has(at, .next) { return (at + 1 - start, nil, nil) }
    return nil
  }

  private func isPreposition(_ at: Int) -> Bool {
    has(at, .in) || has(at, .before) || has(at, .until) || has(at, .since) || has(at, .during)
      || has(at, .from)
  }

  /// "within six months", "for 24 months", "after 90 days", "pendant cinq ans", "d'ici à juin 2025".
  private func span(_ start: Int) -> Found? {
    guard has(start, .during) || has(start, .since) || has(start, .before) || has(start, .in)
    else { return nil }
    var at = start + 1
    while has(at, .of) || has(at, .until), at < start + 3 { at += 1 }
    if let end = duration(at) { return (end - start, nil, nil) }
    at = skipApproximation(at)
    guard has(start, .during) || at > start + 1, let date = lexicon.date(words, at, today),
      date.isWhole || has(start, .during)
    else { return nil }
    return (at + date.length - start, nil, date.value.text)
  }

  /// "two weeks later", "three years ago", "il y a deux ans", "six mois plus tard".
  private func distance(_ start: Int) -> Found? {
    var at = start
    if has(at, .there), has(at + 1, .there), has(at + 2, .there) {
      guard let end = duration(at + 3) else { return nil }
      return (end - start, nil, nil)
    }
    guard let end = duration(start) else { return nil }
    at = end
    if has(at, .ago) || has(at, .later) {
      return (at + (has(at + 1, .later) ? 2 : 1) - start, nil, nil)
    }
    return nil
  }

  /// "at 9:18", "à 14 h 30".
  private func clock(_ start: Int) -> Found? {
    guard has(start, .in) || has(start, .until), start + 1 < words.count else { return nil }
    let parts = words.forms[start + 1].split(separator: ":")
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) && Int($0) != nil })
    else {
      return nil
    }
    return (2, nil, nil)
  }

  /// "on Monday", "lundi dernier": the day of that name nearest before the document's date.
  private func weekday(_ start: Int) -> Found? {
    let at = has(start, .in) ? skipArticle(start + 1) : start
    guard
      let number = words.value(at, .weekday).flatMap({ Int($0) })
    else { return nil }
    let day = today?.last(weekday: number)?.text
    return (at + (has(at + 1, .last) || has(at + 1, .dayPart) ? 2 : 1) - start, day, day)
  }
}
