import Rostrum
import RostrumFiles
import TestSupport
import Testing

/// Random mutations of valid files are read, or refused with places that the file has; nothing ends the process.
@Suite struct FuzzTests {
  private let tables = [
    "paper,reviewer,score\np1,r1,0.5\np1,\"r,2\",-1e3\np2,r1,3\n",
    "p1,r1,0.5\r\np1,r2,1\r\n",
    "sep=;\nproposal;reviewer;score;speakers\np1;r1;0,5;a\np2;r1;-1,5e1;A, b@x.net\n",
    "proposal;speakers;topics;status;reviews;tag\np1;a;b@x.net;Vision:0.5;;3;yes\np2;b;;withdrawn;;\n",
    "person,email,manager,roles,min_load,max_load\na,a@x.net,,reviewer,1,2\nb,,a,speaker; reviewer,,\n",
    "proposal,reviewer,bid,reason,by,rule,conflict\np,a,yes,x,chair,declared,1\nq,\"a\"\"b\",no,,author,,0\n",
    "paper,reviewer,score,novelty,time\np,a,1,2,2026-10-01\np,b,,3,2026-10-01T10:00Z\n",
    "edition,proposal,speakers,decision\n2025,p,a;b,accepted\n2024,q,é,rejected\n",
  ]

  /// What a reader warns about or refuses.
  private func notes<Value>(_ read: () throws(FileProblems) -> Reading<Value>) -> [FileProblem] {
    do {
      return try read().warnings
    } catch {
      #expect(!error.problems.isEmpty && error.count >= error.problems.count)
      return error.problems
    }
  }

  /// What all readers of tables warn about or refuse.
  private func allNotes(_ source: TableSource) -> [FileProblem] {
    var all = notes { () throws(FileProblems) in try readScores(source) }
    all += notes { () throws(FileProblems) in try readConflictPairs(source) }
    let known = KnownIDs(ofScores: ["p1"])
    all += notes { () throws(FileProblems) in try readScores(source, proposals: known, reviewers: known) }
    all += notes { () throws(FileProblems) in try readConflictPairs(source, proposals: known) }
    all += notes { () throws(FileProblems) in try readAssignment(source) }
    all += notes { () throws(FileProblems) in try readDemands(source) }
    all += notes { () throws(FileProblems) in try readLoads(source) }
    all += notes { () throws(FileProblems) in try readProposals(source) }
    all += notes { () throws(FileProblems) in try readPeople(source) }
    all += notes { () throws(FileProblems) in try readBids(source) }
    all += notes { () throws(FileProblems) in try readDeclaredConflicts(source) }
    all += notes { () throws(FileProblems) in try readWaivers(source) }
    all += notes { () throws(FileProblems) in try readEarlierEditions(source) }
    all += notes { () throws(FileProblems) in try readReviews(source) }
    all += notes { () throws(FileProblems) in try readCandidates(source) }
    all += notes { () throws(FileProblems) in try readProgram(source) }
    let files = ConferenceFiles(proposals: source, people: source, bids: source)
    all += notes { () throws(FileProblems) in try readConference(files) }
    return all
  }

  /// Changes, adds, drops and copies bytes.
  private func mutated(_ text: String, _ pieces: [String], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = Array(text.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
      case 1 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 2 where place < bytes.count: bytes.remove(at: place)
      case 3:
        let end = min(bytes.count, place + Int.random(in: 0...20, using: &random))
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &random))
      default:
        if Int.random(in: 0..<10, using: &random) == 0 { bytes.removeSubrange(place...) }
      }
    }
    return bytes
  }

  private func check(_ problem: FileProblem, _ bytes: [UInt8]) {
    var lines: [String.UnicodeScalarView] = [String.UnicodeScalarView()]
    var last: Unicode.Scalar = " "
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      if scalar == "\n", last == "\r" {
        // The second half of a line break.
      } else if scalar == "\n" || scalar == "\r" {
        lines.append(String.UnicodeScalarView())
      } else {
        lines[lines.count - 1].append(scalar)
      }
      last = scalar
    }
    guard let line = problem.line, let column = problem.column else {
      Issue.record("no place: \(problem)")
      return
    }
    #expect(line >= 1 && line <= lines.count, "\(problem)")
    #expect(column >= 1, "\(problem)")
    if line <= lines.count { #expect(column <= lines[line - 1].count + 1, "\(problem)") }
    #expect(problem.file == "f", "\(problem)")
    #expect(!problem.message.isEmpty)
  }

  @Test func `mutated tables are read or refused with places`() {
    var random = SeededGenerator(seed: 6)
    let pieces = [
      "\"", "\"\"", ",", ";", "\t", "\n", "\r", "\r\n", "\n\n", "é", "👩‍👩‍👧", "1e999", "nan", "-", "@", ":", "/",
    ]
    for round in 0..<1500 {
      let bytes = mutated(tables[round % tables.count], pieces, &random)
      for note in allNotes(TableSource(label: "f", bytes: bytes)) { check(note, bytes) }
    }
  }

  @Test func `mutated rules files are read or refused with places`() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "[", "]", "{", "}", ": ", "- ", "\n", "  ", "&a ", "*a", "\"", "'", "|", ">", "#", "%", "é", "!!int ",
      "? ", "~",
      "\t", "---\n", "max: 1", "\u{FEFF}",
    ]
    for _ in 0..<1500 {
      let bytes = mutated(wholeRules, pieces, &random)
      let source = TableSource(label: "f", bytes: bytes)
      for note in notes({ () throws(FileProblems) in try readRules(source) }) { check(note, bytes) }
    }
  }
}
