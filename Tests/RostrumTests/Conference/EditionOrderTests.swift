import TestSupport
import Testing

@testable import Rostrum

@Suite struct EditionOrderTests {
  @Test(arguments: [
    ["2025-winter", "2025-spring", "2025-Summer", "2025-autumn", "2026-spring"],
    ["2025-autumn", "2025-fall", "2026-WINTER"],
    ["Winter 2025", "Spring 2025", "Fall 2025", "Summer 2026", "Autumn 2026"],
    ["Days Oct. 2025", "Days Mar 2026", "Days April 2026", "Days 3000 Jan"],
    ["2025", "2025-3", "2025-12", "2025-Jan", "2025-sept", "2025-december", "2026"],
    ["2026 January", "2026 February", "2026 spring", "2026 March", "2026 May", "2026 summer", "2026 June"],
    ["2026 august", "2026 autumn", "2026 fall", "2026 Sep", "2026 October", "2026 nov", "2026 Dec"],
    ["2026-spring", "2026-May", "2026-Mayor", "2026-springs", "2026-springé"],
    ["2024-2", "2024-10", "2025"], ["2025-03", "2025-3", "2025-autumn"], ["spring", "autumn", "springs"],
    ["May 2 2025", "May 10 2025"],
  ]) func `Editions stand as people order them`(_ names: [String]) {
    for (place, left) in names.enumerated() {
      for (other, right) in names.enumerated() {
        #expect(editionPrecedes(left, right) == (place < other), "\(left) \(right)")
      }
    }
  }

  @Test func `The order is strict and total on random names`() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "2025", "2026", "02025", "2", "10", "-", " ", ". ", "Spring", "spring", "fall", "Autumn", "may",
      "Mayor", "x",
      "\u{e9}",
    ]
    for _ in 0..<20_000 {
      let names = (0..<3).map { _ in
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          pieces[Int.random(in: pieces.indices, using: &random)]
        }.joined()
      }
      let (a, b, c) = (names[0], names[1], names[2])
      #expect(!editionPrecedes(a, a))
      #expect(
        (editionPrecedes(a, b) ? 1 : 0) + (editionPrecedes(b, a) ? 1 : 0) == (a == b ? 0 : 1), "\(names)")
      if editionPrecedes(a, b), editionPrecedes(b, c) { #expect(editionPrecedes(a, c), "\(names)") }
    }
  }

  @Test func `Names without seasons and months stand in their natural order`() {
    var random = SeededGenerator(seed: 8)
    let pieces = ["2025", "02025", "2", "10", "-", " ", "x", "Z", "springs", "\u{e9}"]
    for _ in 0..<5000 {
      let names = (0..<2).map { _ in
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          pieces[Int.random(in: pieces.indices, using: &random)]
        }.joined()
      }
      #expect(editionPrecedes(names[0], names[1]) == naturallyPrecedes(names[0], names[1]), "\(names)")
    }
  }
}
