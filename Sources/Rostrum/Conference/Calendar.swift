/// The number of days of each month of a year of the Gregorian calendar.
package func monthLengths(_ year: Int) -> [Int] {
  let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// Whether there is such a day in the Gregorian calendar.
package func isDay(year: Int, month: Int, day: Int) -> Bool {
  (1...12).contains(month) && (1...monthLengths(year)[month - 1]).contains(day)
}

/// Days from 1 January 1970, counted in years that start in March so that the leap day is the last.
package func daysSince1970(year: Int, month: Int, day: Int) -> Int {
  let marchYear = month > 2 ? year : year - 1
  let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
  let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
  return marchYear * 365 + leapDays + dayOfYear - 719_468
}

/// The number of a day from 1 January 1970; nil for what is no day of the form `YYYY-MM-DD`.
package func dayNumber(_ text: String) -> Int? {
  let parts = text.split(separator: "-", omittingEmptySubsequences: false)
  guard parts.map(\.utf8.count) == [4, 2, 2],
    parts.allSatisfy({ $0.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) }),
    let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
    isDay(year: year, month: month, day: day)
  else { return nil }
  return daysSince1970(year: year, month: month, day: day)
}
