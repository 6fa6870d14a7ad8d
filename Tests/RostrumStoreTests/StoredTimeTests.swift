import Foundation
import TestSupport
import Testing

@testable import RostrumStore

@Suite struct StoredTimeTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (978_307_199, "2000-12-31T23:59:59Z"), (978_307_200, "2001-01-01T00:00:00Z"),
    (1_790_875_815.25, "2026-10-01T17:30:15.25Z"), (-0.5, "1969-12-31T23:59:59.5Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
    (13_569_465_600, "2400-01-01T00:00:00Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
    (-62_167_219_200, "0000-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
  ])
  func `a moment is written as ISO 8601 and read back`(seconds: Double, text: String) {
    let date = Date(timeIntervalSince1970: seconds)
    #expect(storedTime(date) == text)
    #expect(moment(storedTime: text) == date)
  }

  @Test func `random moments come back as they went`() {
    var generator = SeededGenerator(seed: 5)
    for spread in [2.0, 10, 1e3, 1e6, 1e9, 6e10] {
      for _ in 0..<2000 {
        let seconds = Double.random(in: -spread...spread, using: &generator)
        if abs(seconds) < 1 { continue }
        let date = Date(timeIntervalSinceReferenceDate: seconds)
        let text = storedTime(date)
        #expect(text.flatMap(moment(storedTime:)) == date, "\(seconds) \(text ?? "")")
      }
    }
  }

  @Test(arguments: [1e-9, -1e-20, 0.1, -0.3, 0.999_999_999_999_999_9])
  func `where moments lie closest, 17 decimals are kept`(seconds: Double) throws {
    let text = try #require(storedTime(Date(timeIntervalSinceReferenceDate: seconds)))
    let back = try #require(moment(storedTime: text)).timeIntervalSinceReferenceDate
    #expect(abs(back - seconds) < 1e-15)
  }

  @Test(arguments: [Double.infinity, -.infinity, .nan, 1e300, -62_167_219_200.5, 253_402_300_800])
  func `a moment outside the years 0 to 9999 is refused`(seconds: Double) {
    #expect(storedTime(Date(timeIntervalSince1970: seconds)) == nil)
  }

  @Test(arguments: [
    "", "2026-10-01", "2026-10-01 17:30:15Z", "2026-13-01T00:00:00Z", "2025-02-29T00:00:00Z",
    "2026-10-01T24:00:00Z", "2026-10-01T17:30:15.Z", "2026-10-01T17:30:15+02:00", "2026-10-01T17:30:15.x5Z",
    "+026-10-01T17:30:15Z", "2026-10-01T17:30:1½Z",
  ])
  func `other texts are no moment`(text: String) { #expect(moment(storedTime: text) == nil) }
}
