internal import Foundation

/// Reads dates as pages and headers write them and makes ISO 8601 of them, as exact as they are.
struct DateReader: Sendable {
  let months: [String: Int]

  /// A date that starts with year, month and day: "2024-05-07", "2024-05-07T10:00:00+02:00", "20240507", "2024/05/07";
  /// also RFC 2822 "Tue, 07 May 2024 10:00:00 GMT". Nil for anything else.
  static func iso(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    let range = Bytes.trim(bytes, 0..<bytes.count)
    guard let first = range.first else { return nil }
    if Bytes.isDigit(bytes[first]), let date = numeric(bytes, range) { return date }
    return rfc2822(Bytes.string(bytes, range))
  }

  /// "2024-05-07…" with a time where it is well-formed.
  private static func numeric(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
    guard let (year, i) = number(bytes, range.lowerBound, range.upperBound, digits: 4),
      (1000...2200).contains(year)
    else { return nil }
    guard i < range.upperBound else { return String(year) }
    let separator = bytes[i]
    let isPlain = Bytes.isDigit(separator)
    guard isPlain || separator == 0x2D || separator == 0x2F || separator == 0x2E else { return nil }
    guard
      let (month, j) = number(
        bytes, isPlain ? i : i + 1, range.upperBound, digits: isPlain ? 2 : 0),
      (1...12).contains(month)
    else { return nil }
    guard j < range.upperBound else {
      return isPlain ? nil : String(format: "%04d-%02d", year, month)
    }
    guard isPlain || bytes[j] == separator,
      let (day, k) = number(bytes, isPlain ? j : j + 1, range.upperBound, digits: isPlain ? 2 : 0),
      isDay(day, month, year)
    else { return nil }
    return String(format: "%04d-%02d-%02d", year, month, day) + time(bytes, k..<range.upperBound)
  }

  /// "T10:00:00+02:00" behind a date, normalised; empty where there is none.
  private static func time(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var i = range.lowerBound
    guard i < range.upperBound, bytes[i] == 0x54 || bytes[i] == 0x74 || bytes[i] == 0x20 else {
      return ""
    }
    i += 1
    guard let (hour, j) = number(bytes, i, range.upperBound, digits: 2), hour < 24,
      j < range.upperBound,
      bytes[j] == 0x3A, let (minute, k) = number(bytes, j + 1, range.upperBound, digits: 2),
      minute < 60
    else { return "" }
    var result = String(format: "T%02d:%02d", hour, minute)
    i = k
    var seconds = 0
    if i < range.upperBound, bytes[i] == 0x3A,
      let (value, next) = number(bytes, i + 1, range.upperBound, digits: 2), value < 61
    {
      seconds = value
      i = next
      if i < range.upperBound, bytes[i] == 0x2E {
        i += 1
        while i < range.upperBound, Bytes.isDigit(bytes[i]) { i += 1 }
      }
    }
    result += String(format: ":%02d", seconds)
    while i < range.upperBound, bytes[i] == 0x20 { i += 1 }
    guard i < range.upperBound else { return result }
    if bytes[i] == 0x5A || bytes[i] == 0x7A { return result + "Z" }
    guard bytes[i] == 0x2B || bytes[i] == 0x2D,
      let (hours, m) = number(bytes, i + 1, range.upperBound, digits: 2), hours < 15
    else { return result }
    let colon = m < range.upperBound && bytes[m] == 0x3A ? m + 1 : m
    let minutes = number(bytes, colon, range.upperBound, digits: 2)?.value ?? 0
    return result + (bytes[i] == 0x2B ? "+" : "-") + String(format: "%02d:%02d", hours, minutes)
  }

  private static func rfc2822(_ text: String) -> String? {
    let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    let parts = text.split { $0 == " " || $0 == "," }
    for i in parts.indices where i + 2 < parts.count {
      guard let day = Int(parts[i]), let month = months.firstIndex(of: parts[i + 1].lowercased()),
        let year = Int(parts[i + 2]), (1900...2200).contains(year), isDay(day, month + 1, year)
      else { continue }
      return String(format: "%04d-%02d-%02d", year, month + 1, day)
    }
    return nil
  }

  /// "2024-05-07".
  static func iso(year: Int, month: Int, day: Int) -> String {
    String(format: "%04d-%02d-%02d", year, month, day)
  }

  /// Days from one date to another, counted by their first ten characters; nil where one is no day.
  static func days(from first: String, to second: String) -> Int? {
    guard let first = ordinal(first), let second = ordinal(second) else { return nil }
    return second - first
  }

  /// The day behind that of a date.
  static func day(after date: String) -> String? {
    guard let ordinal = ordinal(date) else { return nil }
    // Civil from days (H. Hinnant, chrono-compatible low-level date algorithms).
    let z = ordinal + 1
    let era = z / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return iso(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Seconds of a moment with a zone, "2024-05-07T10:00:00+02:00"; nil for anything less.
  static func seconds(_ moment: String) -> Int? {
    guard let day = ordinal(moment) else { return nil }
    let bytes = Array(moment.utf8)
    guard bytes.count >= 20, let hour = number(bytes, 11, bytes.count, digits: 2)?.value,
      let minute = number(bytes, 14, bytes.count, digits: 2)?.value,
      let second = number(bytes, 17, bytes.count, digits: 2)?.value
    else { return nil }
    var offset = 0
    if bytes[19] != 0x5A {
      guard let hours = number(bytes, 20, bytes.count, digits: 2)?.value,
        let minutes = number(bytes, 23, bytes.count, digits: 2)?.value
      else { return nil }
      offset = (hours * 60 + minutes) * (bytes[19] == 0x2D ? -60 : 60)
    }
    return ((day * 24 + hour) * 60 + minute) * 60 + second - offset
  }

  /// Days of a date since 1 March of the year 0 (days from civil).
  private static func ordinal(_ date: String) -> Int? {
    let bytes = Array(date.utf8)
    guard bytes.count >= 10, let year = number(bytes, 0, 4, digits: 4)?.value,
      let month = number(bytes, 5, 7, digits: 2)?.value,
      let day = number(bytes, 8, 10, digits: 2)?.value, isDay(day, month, year)
    else { return nil }
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
  }

  static func isDay(_ day: Int, _ month: Int, _ year: Int) -> Bool {
    let lengths = [
      31, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31,
      30, 31, 30, 31,
    ]
    return (1...12).contains(month) && day >= 1 && day <= lengths[month - 1]
  }

  /// A number at `start`; `digits` 0 takes one or two.
  private static func number(_ bytes: [UInt8], _ start: Int, _ end: Int, digits: Int) -> (
    value: Int, end: Int
  )? {
    var value = 0
    var i = start
    let most = digits == 0 ? 2 : digits
    while i < end, i - start < most, Bytes.isDigit(bytes[i]) {
      value = value * 10 + Int(bytes[i] - 0x30)
      i += 1
    }
    guard i > start, digits == 0 || i - start == digits else { return nil }
    return (value, i)
  }

  /// The first date in running text: ISO, "7 mai 2024", "May 7, 2024", "07.05.2024", "07/05/2024" (day first where
  /// both are possible). Looks at the first `limit` bytes.
  func first(in bytes: [UInt8], _ range: Range<Int>, limit: Int = 400) -> String? {
    let end = min(range.upperBound, range.lowerBound + limit)
    var tokens: [Token] = []
    var i = range.lowerBound
    while i < end {
      let start = i
      let blank = Bytes.blank(bytes, i, end)
      if blank > 0 {
        i += blank
      } else if Bytes.isDigit(bytes[i]) {
        while i < end, Bytes.isDigit(bytes[i]) { i += 1 }
        guard i - start <= 4, let value = Int(Bytes.string(bytes, start..<i)) else {
          tokens.append(Token(kind: .other, value: 0, digits: 0, separator: 0))
          continue
        }
        let digits = i - start
        // "26 | 01 | 2022" has signs with blanks around them.
        var next = i
        while next < end, bytes[next] == 0x20 { next += 1 }
        let isSpaced = next < end && next > i && bytes[next] == 0x7C
        tokens.append(
          Token(
            kind: .number, value: value, digits: digits,
            separator: isSpaced ? bytes[next] : i < end ? bytes[i] : 0))
      } else if Bytes.isLetter(bytes[i]) || bytes[i] >= 0x80 {
        while i < end, Bytes.isLetter(bytes[i]) || bytes[i] >= 0x80 && bytes[i] != 0xC2 { i += 1 }
        if i == start {
          i += 1
          continue
        }
        let word = Bytes.string(bytes, start..<i).lowercased()
        if let month = months[word] {
          tokens.append(Token(kind: .month, value: month, digits: 0, separator: 0))
        } else if word != "de" && word != "er" && word != "st" && word != "nd" && word != "rd"
          && word != "th"
        {
          tokens.append(Token(kind: .other, value: 0, digits: 0, separator: 0))
        }
      } else {
        i += 1
      }
    }
    return find(tokens)
  }

  private struct Token {
    enum Kind { case number, month, other }
    var kind: Kind
    var value: Int
    var digits: Int
    var separator: UInt8
  }

  private func find(_ tokens: [Token]) -> String? {
    for i in tokens.indices.dropLast(2) {
      let (a, b, c) = (tokens[i], tokens[i + 1], tokens[i + 2])
      var date: (year: Int, month: Int, day: Int)?
      if a.kind == .number, b.kind == .number, c.kind == .number, a.separator == b.separator,
        a.separator == 0x2D || a.separator == 0x2E || a.separator == 0x2F || a.separator == 0x7C
      {
        if a.digits == 4 {
          date = (a.value, b.value, c.value)
        } else if c.digits == 4 || c.digits == 2 && a.separator == 0x2E {
          let year = c.digits == 4 ? c.value : 2000 + c.value
          date = b.value > 12 ? (year, a.value, b.value) : (year, b.value, a.value)
        }
      } else if a.kind == .number, b.kind == .month, c.kind == .number, c.digits == 4 {
        date = (c.value, b.value, a.value)
      } else if a.kind == .month, b.kind == .number, c.kind == .number, c.digits == 4 {
        date = (c.value, a.value, b.value)
      }
      if let date, (1900...2100).contains(date.year), Self.isDay(date.day, date.month, date.year) {
        return String(format: "%04d-%02d-%02d", date.year, date.month, date.day)
      }
    }
    return nil
  }
}
