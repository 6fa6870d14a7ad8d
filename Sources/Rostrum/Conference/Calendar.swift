/// The number of days of each month of a year of the Gregorian calendar.
package func monthLengths(_ year: Int) -> [Int] {
  let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// Whether there is such a day in the Gregorian calendar.
package func isDay(year: Int, month: Int, day: Int) -> Bool {
  (1...12).contains(month) && (1...monthLengths(year)[month - 1]).contains(day)
}
