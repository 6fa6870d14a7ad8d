import Foundation
import Rostrum

/// A day, or a day and a time, as ISO 8601 has them: `2026-10-01`, `2026-10-01T17:30`, `2026-10-01 17:30:15.5Z`,
/// `2026-10-01T17:30:00+02:00`. Without a zone it is UTC.
func isoTime(_ text: String) -> Date? {
  let pattern =
    /(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?(?:([Zz])|([+-])(\d{2}):?(\d{2})?)?)?/
  guard let parts = text.wholeMatch(of: pattern)?.output else { return nil }
  func number(_ part: Substring?) -> Int { part.flatMap { Int($0) } ?? 0 }
  let (year, month, day) = (number(parts.1), number(parts.2), number(parts.3))
  let (hour, minute, second) = (number(parts.4), number(parts.5), number(parts.6))
  let (zoneHour, zoneMinute) = (number(parts.10), number(parts.11))
  guard isDay(year: year, month: month, day: day), hour < 24, minute < 60, second <= 60, zoneHour < 24,
    zoneMinute < 60
  else { return nil }
  let zone = (zoneHour * 3600 + zoneMinute * 60) * (parts.9 == "-" ? -1 : 1)
  let seconds =
    daysSince1970(year: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second - zone
  let fraction = parts.7.flatMap { Double($0) } ?? 0
  return Date(timeIntervalSince1970: Double(seconds) + fraction)
}
