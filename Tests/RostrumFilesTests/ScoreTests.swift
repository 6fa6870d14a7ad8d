import Rostrum
import TestSupport
import Testing

@testable import RostrumFiles

@Suite struct ScoreTests {
  @Test func `columns come in any order under either name`() throws {
    let read = try readScores(table("score;reviewer;Paper\n0.5;r1;p1\n-2e1;r2;p1\n"))
    #expect(read.value.proposals == ["p1"])
    #expect(read.value.reviewers == ["r1", "r2"])
    #expect(read.value.scores == [0.5, -20])
  }

  @Test func `columns that are not known are passed over with a warning`() {
    #expect(
      warnings { () throws(FileProblems) in try readScores(table("paper,reviewer,score,year\np,r,1,2026\n")) }
        == "t.csv:1:22: column 'year' is not known; it is ignored")
  }

  @Test func `a file without a header is read as OpenReview's matcher writes it`() throws {
    let read = try readScores(table("p1,~r_1,0.25\np2,~r_1,1\n"))
    #expect(read.value.proposals == ["p1", "p2"])
    #expect(read.value.scores == [0.25, 1])
    #expect(
      problems { () throws(FileProblems) in try readScores(table("p1,r1,x\n")) } == """
        t.csv:1:1: the first line names none of the columns; name them there or in a line above it: \
        'proposal' or 'paper'; 'reviewer'; 'score'
        """)
  }

  @Test func `ids in quotes are the same ids`() throws {
    let read = try readScores(table("paper,reviewer,score\n\"p,1\",\"r\"\"1\"\"\",1\n\" p,1\",r2,\"2\"\n"))
    #expect(read.value.proposals == ["p,1"])
    #expect(read.value.reviewers == ["r\"1\"", "r2"])
    #expect(read.value.scores == [1, 2])
  }

  @Test func `all that is wrong with single rows is told at once`() {
    let text = """
      paper,reviewer,score
      p1,r1,abc
      p1,r2,
      p1,r3,inf
      p1,r4,1e999
      ,r5,1
      p1,,1
      p1,r7,"0,5"
      p2,r1,1
      p2,r1,-NaN
      """
    #expect(
      problems { () throws(FileProblems) in try readScores(table(text)) } == """
        t.csv:2:7: score 'abc' is not a number; write it as in 4.5
        t.csv:3:7: score '' is not a number; write it as in 4.5
        t.csv:4:7: score 'inf' is not finite; write a finite number
        t.csv:5:7: score '1e999' is not finite; write a finite number
        t.csv:6:1: proposal is empty; give the row its proposal
        t.csv:7:4: reviewer is empty; give the row its reviewer
        t.csv:8:7: score '0,5' is not a number; write a point for the comma
        t.csv:10:7: score '-NaN' is not finite; write a finite number
        """)
  }

  @Test func `a comma is the point of numbers where it separates nothing`() throws {
    for separator in [";", "\t"] {
      let text = "paper,reviewer,score\np1,r1,0.5\np2,r1,-1.25e1\n"
        .replacing(",", with: separator).replacing(".", with: ",")
      #expect(try readScores(table(text)).value.scores == [0.5, -12.5])
      let bare = "p1;r1;0,123456789012345678901\n".replacing(";", with: separator)
      #expect(try readScores(table(bare)).value.scores == [0.123456789012345678901])
      let topics = "proposal,topics,reviews\np1,Vision:0.5,3.0\n"
        .replacing(",", with: separator).replacing(".", with: ",")
      #expect(try readProposals(table(topics)).value.map(\.reviews) == [3])
      #expect(try readProposals(table(topics)).value.map { $0.topics.map(\.weight) } == [[0.5]])
    }
    #expect(
      problems { () throws(FileProblems) in try readScores(table("paper;reviewer;score\np;r;1.234,5\n")) }
        == "t.csv:2:5: score '1.234,5' is not a number; write it as in 4.5")
  }

  @Test(arguments: ["\n", "\r\n"])
  func `a first line that names the separator is passed over`(lineBreak: String) throws {
    for (separator, start) in [(";", "sep=;"), ("\t", "SEP=\t"), (",", "sep=,")] {
      let rows = ["paper;reviewer;score", "p,1;r1;1", "p2;r1;x"].joined(separator: lineBreak)
      let text = start + lineBreak + rows.replacing("p,1", with: "\"p,1\"").replacing(";", with: separator)
      #expect(
        problems { () throws(FileProblems) in try readScores(table(text)) }
          == "t.csv:4:7: score 'x' is not a number; write it as in 4.5")
    }
    #expect(try readScores(table("sep=;\(lineBreak)p,1;r1;1")).value.proposals == ["p,1"])
    #expect(try readScores(table("sep=;,r1,1")).value.proposals == ["sep=;"])
    let message =
      "t.csv:1:1: the file is empty; give it a line that names the columns and a line for each row"
    #expect(problems { () throws(FileProblems) in try readScores(table("sep=;" + lineBreak)) } == message)
    #expect(problems { () throws(FileProblems) in try readBids(table("sep=;")) } == message)
  }

  @Test func `ids that are not known are told once each, with their places and the nearest`() {
    let proposals = KnownIDs(["p1", "paper-2"], in: TableSource("papers.csv"))
    let reviewers = KnownIDs(["ann", "ann@x.net"], in: TableSource("people.csv"))
    let text = "paper,reviewer,score\np1,ann,1\npaper2,bob@x.net,1\npaper2,ann,1\np1,anne,1\np1,bob@x.net,1\n"
    #expect(
      problems { () throws(FileProblems) in
        try readScores(table(text), proposals: proposals, reviewers: reviewers)
      } == """
        t.csv:3:1: proposal 'paper2' is not in papers.csv (did you mean 'paper-2'?); correct it or take the row out
        t.csv:3:8: reviewer '(an e-mail address)' is not in people.csv; correct it or take the row out
        t.csv:5:4: reviewer 'anne' is not in people.csv (did you mean 'ann'?); correct it or take the row out
        """)
  }

  @Test func `of many unknown ids only those that are shown have a hint`() throws {
    let rows = (1...3000).map { "paper-x\($0),r,1\n" }.joined()
    let known = KnownIDs((1...3000).map { "paper-\($0)" }, in: TableSource("papers.csv"))
    #expect {
      try readScores(table("paper,reviewer,score\n" + rows), proposals: known)
    } throws: { error in
      guard let error = error as? FileProblems else { return false }
      #expect(error.count == 3000)
      return error.problems.map { $0.message.contains("did you mean") }
        == Array(repeating: true, count: 20) + Array(repeating: false, count: 980)
    }
  }

  @Test func `a pair given twice is told with both lines`() {
    let text = "paper,reviewer,score\np1,r1,1\np2,r1,1\n\np1,r2,1\np1,r1,2\n\"p1\",r1,1\n"
    #expect(
      problems { () throws(FileProblems) in try readScores(table(text)) } == """
        t.csv:6:1: pair 'p1', 'r1' is given twice, first on line 2; keep one
        t.csv:7:1: pair 'p1', 'r1' is given twice, first on line 2; keep one
        """)
  }

  @Test func `ids that differ only in how their characters are composed are one`() {
    let text = "paper,reviewer,score\ncaf\u{E9},r,1\ncafe\u{301},r,1\n"
    #expect(
      problems { () throws(FileProblems) in try readScores(table(text)) }
        == "t.csv:3:1: pair 'caf\u{E9}', 'r' is given twice, first on line 2; keep one")
  }

  @Test func `random score files are read as they were made`() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      struct Pair: Hashable {
        let proposal: Int
        let reviewer: Int
      }
      var scores: [Pair: Double] = [:]
      for _ in 0..<Int.random(in: 1...60, using: &random) {
        let pair = Pair(
          proposal: Int.random(in: 0..<2000, using: &random), reviewer: Int.random(in: 0..<8, using: &random))
        scores[pair] = Double.random(in: -1...1, using: &random)
      }
      let rows = scores.shuffled(using: &random).map {
        "paper \($0.key.proposal),\($0.value),r\($0.key.reviewer)\n"
      }
      let read = try readScores(table("paper,score,reviewer\n" + rows.joined())).value
      #expect(read.count == scores.count)
      for index in 0..<read.count {
        let proposal = read.proposals[Int(read.proposalIndices[index])]
        let reviewer = read.reviewers[Int(read.reviewerIndices[index])]
        let pair = Pair(proposal: Int(proposal.dropFirst(6)) ?? -1, reviewer: Int(reviewer.dropFirst()) ?? -1)
        #expect(scores[pair] == read.scores[index])
      }
    }
  }
}

@Suite struct IdentifierTableTests {
  @Test func `identifiers are numbered by first appearance`() {
    var table = IdentifierTable()
    var numbers: [String: Int32] = [:]
    var random = SeededGenerator(seed: 5)
    for _ in 0..<20_000 {
      var name = String(repeating: "x", count: Int.random(in: 0...9, using: &random))
      name += String(Int.random(in: 0..<1500, using: &random))
      let found = name.withUTF8 { table.number(of: $0) }
      #expect(found.isNew == (numbers[name] == nil))
      let expected = numbers[name] ?? Int32(numbers.count)
      #expect(found.number == expected)
      numbers[name] = expected
    }
  }
}
