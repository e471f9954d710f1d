internal import Documents
internal import Entities
internal import LanguageResources
internal import Linguistics

/// A stretch of text that tells when.
struct TimeExpression {
  /// Its tokens.
  var tokens: Range<Int>
  /// ISO 8601, as exact as the text; nil where open or unknown.
  var from: String?
  /// ISO 8601, as exact as the text; nil where open or unknown.
  var to: String?
}

/// The words that dates are written with, of one language: `time.tsv`.
struct TimeLexicon: Sendable {
  private var words: [String: TimeWord] = [:]

  init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    let table = try resources.table(
      "\(language.code)/time.tsv", required: ["form", "kind", "value"])
    for row in table.rows { words[row["form"], default: TimeWord()].add(row["kind"], row["value"]) }
  }

  /// What a listed form is; nil for others.
  func word(_ form: String) -> TimeWord? { words[form] }

  /// True for names of days, months and units.
  func isTimeWord(_ form: String) -> Bool {
    guard let word = words[form.lowercased()] else { return false }
    return word.has(.weekday) || word.has(.month) || word.has(.unit) || word.has(.dayPart)
  }

  /// The time expressions of a sentence, from left to right.
  func expressions(in tokens: Range<Int>, of document: AnalysedDocument) -> [TimeExpression] {
    let forms = tokens.map { document.analysis.form($0).lowercased() }
    let words = TimeWords(forms, self)
    let today = document.document.date.flatMap { CalendarDate($0) }
    var result: [TimeExpression] = []
    let patterns = TimePatterns(lexicon: self, words: words, today: today)
    var at = 0
    while at < words.count {
      guard words.mayBegin(at) else {
        at += 1
        continue
      }
      if let (length, from, to) = range(words, at, today) ?? single(words, at, today)
        ?? patterns.expression(at: at)
      {
        let start = tokens.lowerBound + at
        result.append(TimeExpression(tokens: start..<(start + length), from: from, to: to))
        at += length
      } else {
        at += 1
      }
    }
    return result
  }

  private typealias Found = (length: Int, from: String?, to: String?)

  /// "entre septembre 2021 et janvier 2022", "from May to June 2020", "depuis 2006".
  private func range(_ words: TimeWords, _ at: Int, _ today: CalendarDate?) -> Found? {
    if words.has(at, .between) || words.has(at, .from), let first = date(words, at + 1, nil) {
      let joint = at + 1 + first.length
      if words.has(joint, words.has(at, .between) ? .and : .until),
        let second = date(words, joint + 1, today)
      {
        // "entre mars et novembre 2023", "from December to May 2020": the year is told once, of the end.
        var from = first.value
        if from.year == nil, let year = second.value.year {
          let isEarlierYear = (from.month ?? 1) > (second.value.month ?? 12)
          from = from.with(year: isEarlierYear ? year - 1 : year)
        }
        return (joint + 1 + second.length - at, from.text, second.value.text)
      }
    }
    if words.has(at, .since), let date = date(words, at + 1, today) {
      return (date.length + 1, date.value.text, nil)
    }
    if words.has(at, .until) || words.has(at, .before), let date = date(words, at + 1, today),
      date.isWhole
    {
      return (date.length + 1, nil, date.value.text)
    }
    return nil
  }

  /// "en septembre 2021", "in 2013", "last year", "hier".
  private func single(_ words: TimeWords, _ at: Int, _ today: CalendarDate?) -> Found? {
    if let days = words.value(at, .relativeDay).flatMap({ Int($0) }) {
      let day = today?.adding(days: days)?.text
      return (1, day, day)
    }
    if let relative = relative(words, at, today) { return relative }
    var start = at
    if words.has(at, .in) { start += 1 }
    if start > at, words.has(start, .in) || words.has(start, .from) { start += 1 }
    guard let date = date(words, start, today), date.isWhole || start > at else { return nil }
    return (start + date.length - at, date.value.text, date.value.text)
  }

  /// "last year", "l'an dernier", "two months ago".
  private func relative(_ words: TimeWords, _ at: Int, _ today: CalendarDate?) -> Found? {
    for (direction, kind) in [(-1, TimeWord.Kind.last), (1, .next)] {
      if words.has(at, kind), let unit = words.value(at + 1, .unit) {
        let period = today?.period(unit, offset: direction)
        return (2, period, period)
      }
      if let unit = words.value(at, .unit), words.has(at + 1, kind) {
        let period = today?.period(unit, offset: direction)
        return (2, period, period)
      }
    }
    return nil
  }

  typealias FoundDate = (length: Int, value: CalendarDate, isWhole: Bool)

  /// A day, month or year; `isWhole` unless it is a bare month.
  func date(_ words: TimeWords, _ at: Int, _ today: CalendarDate?) -> FoundDate? {
    guard at < words.count else { return nil }
    if words.has(at, .article) || words.has(at, .weekday), at + 1 < words.count {
      if let found = date(words, at + 1, today), found.value.day != nil {
        return (found.length + 1, found.value, true)
      }
    }
    if let year = year(words.forms[at]) { return (1, CalendarDate(year: year), true) }
    if let day = day(words.forms[at]), let month = month(words, at + 1) {
      if let year = at + 2 < words.count ? year(words.forms[at + 2]) : nil {
        return (3, CalendarDate(year: year, month: month, day: day), true)
      }
      return (2, CalendarDate(year: today?.year(of: month), month: month, day: day), true)
    }
    guard let month = month(words, at) else { return nil }
    var next = at + 1
    var day: Int?
    if next < words.count, let number = self.day(words.forms[next]) {
      day = number
      next += 1
    }
    if next < words.count, words.forms[next] == "," { next += 1 }
    if next < words.count, let year = year(words.forms[next]) {
      return (next + 1 - at, CalendarDate(year: year, month: month, day: day), true)
    }
    let length = day == nil ? 1 : 2
    return (length, CalendarDate(year: today?.year(of: month), month: month, day: day), day != nil)
  }

  private func month(_ words: TimeWords, _ at: Int) -> Int? {
    words.value(at, .month).flatMap { Int($0) }
  }

  private func year(_ form: String) -> Int? {
    guard form.utf8.count == 4, let number = Int(form), (1900...2099).contains(number) else {
      return nil
    }
    return number
  }

  private func day(_ form: String) -> Int? {
    let digits = form.prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count), let number = Int(digits), (1...31).contains(number) else {
      return nil
    }
    return form.dropFirst(digits.count).count <= 2 ? number : nil
  }
}
