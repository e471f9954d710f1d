/// A date as exact as it is known: a year, a month of a year or a day. Proleptic Gregorian calendar.
struct CalendarDate: Hashable, Sendable {
  var year: Int?
  var month: Int?
  var day: Int?

  init(year: Int?, month: Int? = nil, day: Int? = nil) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date that an ISO 8601 text begins with.
  init?(_ text: String) {
    let parts = text.prefix(10).split(separator: "-").map { Int($0.prefix { $0.isNumber }) }
    guard let year = parts.first.flatMap({ $0 }), year > 0 else { return nil }
    self.year = year
    if parts.count > 1, let month = parts[1], (1...12).contains(month) { self.month = month }
    if parts.count > 2, let day = parts[2], (1...31).contains(day) { self.day = day }
  }

  /// ISO 8601; nil without a year.
  var text: String? {
    guard let year else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    guard let month else { return String(year) }
    guard let day else { return "\(year)-\(two(month))" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  func with(year: Int?) -> CalendarDate { CalendarDate(year: year, month: month, day: day) }

  /// The year of the last such month up to this date: an article of March that says "in September" means last year's.
  func year(of month: Int) -> Int? {
    guard let year else { return nil }
    return month <= self.month ?? 12 ? year : year - 1
  }

  /// The day so many days later.
  func adding(days: Int) -> CalendarDate? {
    guard let year, let month, let day else { return nil }
    // Howard Hinnant's days_from_civil and civil_from_days.
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let z = era * 146_097 + dayOfEra + days
    let newEra = (z >= 0 ? z : z - 146_096) / 146_097
    let doe = z - newEra * 146_097
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    let newMonth = mp < 10 ? mp + 3 : mp - 9
    return CalendarDate(
      year: yoe + newEra * 400 + (newMonth <= 2 ? 1 : 0), month: newMonth,
      day: doy - (153 * mp + 2) / 5 + 1)
  }

  /// The last day up to this one that has a weekday, 1 for Monday to 7 for Sunday.
  func last(weekday: Int) -> CalendarDate? {
    guard let year, let month, let day, (1...12).contains(month) else { return nil }
    // Tomohiko Sakamoto's day of the week, 0 for Sunday.
    let y = month < 3 ? year - 1 : year
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][month - 1]
    let own = (y + y / 4 - y / 100 + y / 400 + shift + day) % 7
    return adding(days: -((own - weekday % 7 + 7) % 7))
  }

  /// The year, month or week that lies `offset` of them away, as exact as it can be told.
  func period(_ unit: String, offset: Int) -> String? {
    switch unit {
    case "year": return year.map { String($0 + offset) }
    case "month":
      guard let year, let month else { return nil }
      let months = year * 12 + month - 1 + offset
      return CalendarDate(year: months / 12, month: months % 12 + 1).text
    case "week": return nil
    default: return adding(days: offset)?.text
    }
  }
}
