import TestSupport
import Testing

@testable import Rostrum

@Suite struct NamesTests {
  @Test(arguments: [
    ["p1", "p2", "p10"], ["2026-2", "2026-10", "2027-1"], ["", "0", "1"], ["p", "p0", "p1"],
    ["p2", "p2a", "p10"], ["a1b2", "a1b10", "a2b1"], ["B", "a", "\u{e9}"], ["p 1", "p1", "px"],
    ["99999999999999999999998", "99999999999999999999999", "100000000000000000000000"],
    ["p002", "p02", "p2"], ["0", "00", "000"], ["1.", "1.0", "1.00"],
  ]) func `Names stand as people order them`(_ names: [String]) {
    for (place, left) in names.enumerated() {
      for (other, right) in names.enumerated() {
        #expect(naturallyPrecedes(left, right) == (place < other), "\(left) \(right)")
      }
    }
  }

  @Test func `The order is strict and total on random names`() {
    var random = SeededGenerator(seed: 5)
    let letters: [Character] = ["0", "0", "1", "2", "9", "a", "B", "-", " ", ".", "\u{e9}", "\u{1f600}"]
    for _ in 0..<6000 {
      let names = (0..<3).map { _ in
        String(
          (0..<Int.random(in: 0...5, using: &random)).map { _ in
            letters[Int.random(in: letters.indices, using: &random)]
          })
      }
      let (a, b, c) = (names[0], names[1], names[2])
      #expect(!naturallyPrecedes(a, a))
      #expect((naturallyPrecedes(a, b) ? 1 : 0) + (naturallyPrecedes(b, a) ? 1 : 0) == (a == b ? 0 : 1))
      if naturallyPrecedes(a, b), naturallyPrecedes(b, c) { #expect(naturallyPrecedes(a, c), "\(names)") }
    }
  }

  @Test func `Random names sort alike from any order`() {
    var random = SeededGenerator(seed: 6)
    let letters = Array("0012ab")
    var names = Set(
      (0..<400).map { _ in
        String(
          (0..<Int.random(in: 0...4, using: &random)).map { _ in
            letters[Int.random(in: letters.indices, using: &random)]
          })
      }
    ).sorted(by: naturallyPrecedes)
    let first = names
    for _ in 0..<5 {
      names.shuffle(using: &random)
      #expect(names.sorted(by: naturallyPrecedes) == first)
    }
  }

  @Test(arguments: [
    ("tutorail", "tutorial"), ("TUTORIAL", "tutorial"), ("tutorials", "tutorial"), ("totoriel", "tutorial"),
    ("lightening", "lightning"), ("tlak", "talk"), ("tak", "talk"), ("p12", "p1"), ("talk", "talk"),
  ]) func `A slip of the hand finds the name that was meant`(_ name: String, _ meant: String) {
    #expect(nearestName(to: name, in: ["lightning", "p1", "p2", "talk", "tutorial"]) == meant)
  }

  @Test(arguments: ["", "x", "keynote", "walks", "tttttttt"])
  func `A name that is near to none finds none`(_ name: String) {
    #expect(nearestName(to: name, in: ["lightning", "p", "talk", "tutorial"]) == nil)
  }

  @Test func `The nearest name wins, among equals the first in order`() {
    #expect(nearestName(to: "p1", in: ["p10", "p9", "p12"]) == "p9")
    #expect(nearestName(to: "p1", in: ["p9", "p12", "p10"]) == "p9")
    #expect(nearestName(to: "novelty", in: ["novely", "nov"]) == "novely")
    #expect(nearestName(to: "clarity", in: ["charity", "Clarity"]) == "Clarity")
    #expect(nearestName(to: "name", in: [] as [String]) == nil)
  }

  @Test func `A known name is offered in words, an address never`() {
    #expect(suggestion(for: "p2", in: ["p1", "x"]) == " (did you mean 'p1'?)")
    #expect(suggestion(for: "q", in: ["p1", "x"]) == "")
    #expect(suggestion(for: "ann@x.net", in: ["ann@y.net"]) == "")
    #expect(suggestion(for: "ann.x.net", in: ["ann@x.net", "annx.net"]) == " (did you mean 'annx.net'?)")
  }

  @Test func `Addresses are left out of texts`() {
    #expect(
      withoutAddresses("speaker 'zed@corp.com' and <a.b+c@d.org>, x@y")
        == "speaker '(an e-mail address)' and <(an e-mail address)>, (an e-mail address)")
    #expect(withoutAddresses("not of the form name@domain; @ 5") == "not of the form name@domain; @ 5")
    #expect {
      try Proposal(id: "p2", speakers: ["zed@corp.com", "ann", "zed@corp.com"])
    } throws: {
      "\($0)" == "proposal 'p2': speaker '(an e-mail address)' is given twice; keep one"
    }
  }

  @Test func `Numbers are written without a fraction where they have none`() {
    #expect([3, -2, 0, -0.0, 2.5, 1e14].map(plain) == ["3", "-2", "0", "0", "2.5", "100000000000000"])
    #expect([1e15, -0x1p53].map(plain) == ["1000000000000000", "-9007199254740992"])
    #expect([0x1p53 + 2, 1e300].map(plain) == ["9.007199254740994e+15", "1e+300"])
    #expect([.infinity, -.infinity].map(plain) == ["inf", "-inf"])
    #expect(plain(.nan) == "nan")
  }
}
