import Rostrum

import struct Foundation.Date

/// A moment as conference files have it: ISO 8601 in UTC, `2026-10-01T17:30:15.25Z`, with as many decimals as it
/// takes to read the same moment back. Days are those of the Gregorian calendar, also before there was one.
///
/// Nil outside the years 0 to 9999. Within a second of the start of 2001, where moments lie closest, 17 decimals
/// are the most.
func storedTime(_ date: Date) -> String? {
  let moment = date.timeIntervalSinceReferenceDate
  // Years 0 to 9999, with room for the day that follows.
  guard moment > -64_000_000_000, moment < 253_000_000_000 else { return nil }
  var whole = moment.rounded(.down)
  var decimals = ""
  if moment != whole {
    var scale = 1.0
    for count in 1...17 {
      scale *= 10
      let digits = UInt64(((moment - whole) * scale).rounded())
      if digits >= UInt64(scale) {
        // Too near the next second to tell apart with so few decimals.
        if count < 17 { continue }
        whole += 1
        decimals = ""
        break
      }
      let text = String(digits)
      decimals = "." + String(repeating: "0", count: count - text.count) + text
      if let fraction = Double("0" + decimals), whole + fraction == moment { break }
    }
  }
  let seconds = Int(whole)
  let day = Int((Double(seconds) / 86_400).rounded(.down))
  let date = calendarDay(day)
  guard (0...9999).contains(date.year) else { return nil }
  let second = seconds - day * 86_400
  func padded(_ number: Int, _ width: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
  return "\(padded(date.year, 4))-\(padded(date.month))-\(padded(date.day))T"
    + "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))\(decimals)Z"
}

/// The moment that a text of the form of ``storedTime(_:)`` tells; nil for any other text.
func moment(storedTime text: String) -> Date? {
  let bytes = Array(text.utf8)
  guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z") else { return nil }
  for (place, mark) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")] {
    if bytes[place] != mark.utf8.first { return nil }
  }
  func number(_ range: Range<Int>) -> Int? {
    var value = 0
    for byte in bytes[range] {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
  guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
    let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
    (1...12).contains(month), (1...monthLengths(year)[month - 1]).contains(day), hour < 24, minute < 60,
    second < 60
  else { return nil }
  var fraction = 0.0
  if bytes.count > 20 {
    let digits = bytes[20..<(bytes.count - 1)]
    guard bytes[19] == UInt8(ascii: "."), !digits.isEmpty,
      digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
      let value = Double("0." + String(decoding: digits, as: UTF8.self))
    else { return nil }
    fraction = value
  }
  let years = year - 2001
  let days =
    years * 365 + quotient(years, 4) - quotient(years, 100) + quotient(years, 400)
    + monthLengths(year)[..<(month - 1)].reduce(0, +) + day - 1
  let seconds = days * 86_400 + hour * 3600 + minute * 60 + second
  return Date(timeIntervalSinceReferenceDate: Double(seconds) + fraction)
}

/// The day of the calendar that lies so many days after 1 January 2001, the first day of a cycle of 400 years.
private func calendarDay(_ days: Int) -> (year: Int, month: Int, day: Int) {
  let cycle = quotient(days, 146_097)
  var left = days - cycle * 146_097
  let century = min(left / 36_524, 3)
  left -= century * 36_524
  let leapCycle = left / 1461
  left -= leapCycle * 1461
  let yearOfCycle = min(left / 365, 3)
  left -= yearOfCycle * 365
  let year = 2001 + cycle * 400 + century * 100 + leapCycle * 4 + yearOfCycle
  var month = 1
  for length in monthLengths(year) {
    if left < length { break }
    left -= length
    month += 1
  }
  return (year, month, left + 1)
}

/// The quotient rounded down, also below zero.
private func quotient(_ number: Int, _ divisor: Int) -> Int {
  number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
}
