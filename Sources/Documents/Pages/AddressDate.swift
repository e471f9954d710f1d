/// The day that a page's address bears: "/2024/05/07/", "/20240507-", "/07-05-2024".
enum AddressDate {
  /// ISO 8601; nil where the path names no day.
  static func day(_ url: String?) -> String? {
    guard let url else { return nil }
    let bytes = Array(url.utf8)
    // Past the scheme and the host.
    var start = 0
    if let scheme = Bytes.find("://", in: bytes, 0..<bytes.count) {
      start = bytes[(scheme + 3)...].firstIndex(of: 0x2F) ?? bytes.count
    }
    var runs: [Range<Int>] = []
    var i = start
    while i < bytes.count {
      guard Bytes.isDigit(bytes[i]) else {
        i += 1
        continue
      }
      let first = i
      while i < bytes.count, Bytes.isDigit(bytes[i]) { i += 1 }
      runs.append(first..<i)
    }
    func number(_ range: Range<Int>) -> Int { Int(Bytes.string(bytes, range)) ?? 0 }
    func iso(_ year: Int, _ month: Int, _ day: Int) -> String? {
      guard (1990...2100).contains(year), DateReader.isDay(day, month, year) else { return nil }
      return DateReader.iso(year: year, month: month, day: day)
    }
    for (k, run) in runs.enumerated() {
      if run.count == 8, run.lowerBound > 0, !Bytes.isLetter(bytes[run.lowerBound - 1]) {
        let value = number(run)
        if let day = iso(value / 10_000, value / 100 % 100, value % 100) { return day }
      }
      guard k + 2 < runs.count else { continue }
      let (second, third) = (runs[k + 1], runs[k + 2])
      guard second.lowerBound == run.upperBound + 1, third.lowerBound == second.upperBound + 1,
        bytes[run.upperBound] == bytes[second.upperBound], second.count <= 2
      else { continue }
      if run.count == 4, third.count <= 2,
        let day = iso(number(run), number(second), number(third))
      {
        return day
      }
      if run.count == 2, second.count == 2, third.count == 4,
        let day = iso(number(third), number(second), number(run))
      {
        return day
      }
    }
    return nil
  }
}
