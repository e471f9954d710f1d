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
  private var kinds: [String: [String: String]] = [:]

  init(resources: ResourceLibrary, language: Language) throws(ResourceError) {
    let table = try resources.table(
      "\(language.code)/time.tsv", required: ["form", "kind", "value"])
    for row in table.rows { kinds[row["form"], default: [:]][row["kind"]] = row["value"] }
  }

  func value(_ form: String, _ kind: String) -> String? { kinds[form]?[kind] }

  /// True for names of days, months and units.
  func isTimeWord(_ form: String) -> Bool {
    let kinds = kinds[form.lowercased()]
    return kinds?["weekday"] != nil || kinds?["month"] != nil || kinds?["unit"] != nil
      || kinds?["day-part"] != nil
  }

  /// The time expressions of a sentence, from left to right.
  func expressions(in tokens: Range<Int>, of document: AnalysedDocument) -> [TimeExpression] {
    let forms = tokens.map { document.analysis.form($0).lowercased() }
    let today = document.document.date.flatMap { CalendarDate($0) }
    var result: [TimeExpression] = []
    let patterns = TimePatterns(lexicon: self, forms: forms, today: today)
    var at = 0
    while at < forms.count {
      guard begins(forms[at]) else {
        at += 1
        continue
      }
      if let (length, from, to) = range(forms, at, today) ?? single(forms, at, today)
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

  /// True for a form that an expression of time can begin with: a listed one, or a number.
  private func begins(_ form: String) -> Bool {
    kinds[form] != nil || form.utf8.first.map { $0 &- 0x30 < 10 } ?? false
  }

  private typealias Found = (length: Int, from: String?, to: String?)

  /// "entre septembre 2021 et janvier 2022", "from May to June 2020", "depuis 2006".
  private func range(_ forms: [String], _ at: Int, _ today: CalendarDate?) -> Found? {
    func has(_ offset: Int, _ kind: String) -> Bool {
      offset < forms.count && value(forms[offset], kind) != nil
    }
    if has(at, "between") || has(at, "from"), let first = date(forms, at + 1, nil) {
      let joint = at + 1 + first.length
      if has(joint, has(at, "between") ? "and" : "until"),
        let second = date(forms, joint + 1, today)
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
    if has(at, "since"), let date = date(forms, at + 1, today) {
      return (date.length + 1, date.value.text, nil)
    }
    if has(at, "until") || has(at, "before"), let date = date(forms, at + 1, today), date.isWhole {
      return (date.length + 1, nil, date.value.text)
    }
    return nil
  }

  /// "en septembre 2021", "in 2013", "last year", "hier".
  private func single(_ forms: [String], _ at: Int, _ today: CalendarDate?) -> Found? {
    let form = forms[at]
    if let days = value(form, "relative-day").flatMap({ Int($0) }) {
      let day = today?.adding(days: days)?.text
      return (1, day, day)
    }
    if let relative = relative(forms, at, today) { return relative }
    var start = at
    if value(form, "in") != nil { start += 1 }
    if start > at, start < forms.count,
      value(forms[start], "in") != nil || value(forms[start], "from") != nil
    {
      start += 1
    }
    guard let date = date(forms, start, today), date.isWhole || start > at else { return nil }
    return (start + date.length - at, date.value.text, date.value.text)
  }

  /// "last year", "l'an dernier", "two months ago".
  private func relative(_ forms: [String], _ at: Int, _ today: CalendarDate?) -> Found? {
    func unit(_ offset: Int) -> String? {
      offset < forms.count ? value(forms[offset], "unit") : nil
    }
    func has(_ offset: Int, _ kind: String) -> Bool {
      offset < forms.count && value(forms[offset], kind) != nil
    }
    for (direction, kind) in [(-1, "last"), (1, "next")] {
      if has(at, kind), let unit = unit(at + 1) {
        let period = today?.period(unit, offset: direction)
        return (2, period, period)
      }
      if let unit = unit(at), has(at + 1, kind) {
        let period = today?.period(unit, offset: direction)
        return (2, period, period)
      }
    }
    return nil
  }

  typealias FoundDate = (length: Int, value: CalendarDate, isWhole: Bool)

  /// A day, month or year; `isWhole` unless it is a bare month.
  func date(_ forms: [String], _ at: Int, _ today: CalendarDate?) -> FoundDate? {
    guard at < forms.count else { return nil }
    if value(forms[at], "article") != nil || value(forms[at], "weekday") != nil,
      at + 1 < forms.count
    {
      if let found = date(forms, at + 1, today), found.value.day != nil {
        return (found.length + 1, found.value, true)
      }
    }
    if let year = year(forms[at]) { return (1, CalendarDate(year: year), true) }
    if let day = day(forms[at]), at + 1 < forms.count, let month = month(forms[at + 1]) {
      if let year = at + 2 < forms.count ? year(forms[at + 2]) : nil {
        return (3, CalendarDate(year: year, month: month, day: day), true)
      }
      return (2, CalendarDate(year: today?.year(of: month), month: month, day: day), true)
    }
    guard let month = month(forms[at]) else { return nil }
    var next = at + 1
    var day: Int?
    if next < forms.count, let number = self.day(forms[next]) {
      day = number
      next += 1
    }
    if next < forms.count, forms[next] == "," { next += 1 }
    if next < forms.count, let year = year(forms[next]) {
      return (next + 1 - at, CalendarDate(year: year, month: month, day: day), true)
    }
    let length = day == nil ? 1 : 2
    return (length, CalendarDate(year: today?.year(of: month), month: month, day: day), day != nil)
  }

  private func month(_ form: String) -> Int? { value(form, "month").flatMap { Int($0) } }

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
