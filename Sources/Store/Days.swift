/// Days counted from 1 January 1970 in the Gregorian calendar, and stretches of them.
public enum Days {
  /// The days of a year, a month or a day: "2021", "2021-09", "2021-09-30"; what follows the day is not read.
  /// - Returns: nil where the text is no such date.
  public static func range(of text: some StringProtocol) -> ClosedRange<Int>? {
    let parts = text.prefix { $0 != "T" && $0 != " " }.split(
      separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4 else { return nil }
    let numbers = parts.map { part -> Int? in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard let year = numbers[0], year > 0 else { return nil }
    guard numbers.count > 1 else { return number(year, 1, 1)...number(year, 12, 31) }
    guard let month = numbers[1], (1...12).contains(month) else { return nil }
    let length = number(month == 12 ? year + 1 : year, month % 12 + 1, 1) - number(year, month, 1)
    guard numbers.count > 2 else {
      return number(year, month, 1)...number(year, month, length)
    }
    guard let day = numbers[2], (1...length).contains(day) else { return nil }
    return number(year, month, day)...number(year, month, day)
  }

  /// The number of a day (Hinnant's days_from_civil).
  private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
