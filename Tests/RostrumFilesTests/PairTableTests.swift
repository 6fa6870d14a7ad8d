import Rostrum
import RostrumFiles
import Testing

@Suite struct ConflictPairTests {
  @Test func `every word for a conflict and for none is read`() throws {
    let words = ["", "-1", "1", "yes", "TRUE", "y", "x", "conflict", "0", "No", "false", "none"]
    let rows = words.enumerated().map { "p\($0),r,\($1)\n" }.joined()
    let read = try readConflictPairs(table("paper,reviewer,conflict\n" + rows))
    #expect(
      read.value.map(\.kind) == Array(repeating: .conflict, count: 8) + Array(repeating: .none, count: 4))
    #expect(read.value.map(\.line) == Array(2...13))
  }

  @Test func `without a third column every row is a conflict`() throws {
    #expect(try readConflictPairs(table("proposal,reviewer\np,r\n")).value.map(\.kind) == [.conflict])
  }

  @Test func `constraints know forced pairs, with a header and without`() throws {
    let rows = "p,a,-1\np,b,0\np,c,1\n"
    #expect(try readConflictPairs(table(rows)).value.map(\.kind) == [.conflict, .none, .forced])
    let named = try readConflictPairs(table("paper,reviewer,constraint\n" + rows))
    #expect(named.value.map(\.kind) == [.conflict, .none, .forced])
  }

  @Test func `a waived conflict is none, and a pair may stand once for each rule`() throws {
    let read = try readConflictPairs(
      table(
        """
        proposal,reviewer,rule,evidence,waived,reason
        p,a,same_unit,x,yes,small field
        p,a,declared,x,,
        p,b,declared,x,no,
        """))
    #expect(read.value.map(\.kind) == [.none, .conflict, .conflict])
    #expect(read.warnings.isEmpty)
  }

  @Test func `a waiver beside a word for the conflict is ignored`() throws {
    let read = try readConflictPairs(
      table("paper,reviewer,conflict,waived\np,a,-1,yes\np,b,0,yes\np,c,,yes\n"))
    #expect(read.value.map(\.kind) == [.conflict, .none, .none])
  }

  @Test func `wrong words and contradictions are told`() {
    #expect(
      problems { () throws(FileProblems) in
        try readConflictPairs(table("paper,reviewer,conflict\np,r,maybe\n"))
      } == "t.csv:2:5: conflict 'maybe' is not known; write 'yes' or 'no'")
    #expect(
      problems { () throws(FileProblems) in
        try readConflictPairs(table("p,a,-1\np,b,2\np,a,1\n"))
      } == """
        t.csv:2:5: constraint '2' is not known; write '-1', '0' or '1'
        t.csv:3:1: pair 'p', 'a' is both in conflict and to be assigned, the other on line 1; keep one
        """)
  }
}

@Suite struct UnknownConflictTests {
  private let proposals = KnownIDs(ofScores: ["paper-1"])

  @Test func `what the scores do not have is passed over with a warning, each id once`() throws {
    let reviewers = KnownIDs(["ann"], in: TableSource("people.csv"))
    let text = "paper,reviewer\npaper-1,ann\npaper-11,ann\nq,ann\npaper-11,ann\n"
    let read = try readConflictPairs(table(text), proposals: proposals, reviewers: reviewers)
    #expect(read.value.map(\.line) == [2])
    #expect(
      read.warnings.map(\.description) == [
        "t.csv:3:1: proposal 'paper-11' is not in the scores (did you mean 'paper-1'?): its 2 rows are passed over",
        "t.csv:4:1: proposal 'q' is not in the scores: the row is passed over",
      ])
    #expect(
      problems { () throws(FileProblems) in
        try readConflictPairs(
          table("paper,reviewer\nq,anne\npaper-1,anne\n"), proposals: proposals, reviewers: reviewers)
      }
        == "t.csv:2:3: reviewer 'anne' is not in people.csv (did you mean 'ann'?); correct it or take the row out"
    )
  }

  @Test func `a pair that must be assigned is not passed over`() {
    #expect(
      problems { () throws(FileProblems) in
        try readConflictPairs(table("paper-2,ann,1\n"), proposals: proposals)
      } == """
        t.csv:1:1: proposal 'paper-2' is not in the scores (did you mean 'paper-1'?); correct it or take the row out
        """)
  }

  @Test func `of many ids that the scores do not have the rest is counted`() throws {
    let rows = (1...30).map { "q\($0),ann\n" }.joined()
    let read = try readConflictPairs(table("paper,reviewer\n" + rows), proposals: proposals)
    #expect(read.value.isEmpty)
    #expect(read.warnings.count == 21)
    #expect(
      read.warnings.last?.description
        == "t.csv:22:1: from here on 10 more ids are not in the scores: their rows are passed over")
  }
}

@Suite struct AssignmentFileTests {
  @Test func `pairs are read with scores and without`() throws {
    let read = try readAssignment(table("paper,reviewer,score\np,a,0.5\np,b,\n")).value
    #expect(read.map(\.score) == [0.5, nil])
    #expect(try readAssignment(table("proposal,reviewer\np,a\n")).value.map(\.reviewer) == ["a"])
  }

  @Test func `a pair given twice is told`() {
    #expect(
      problems { () throws(FileProblems) in try readAssignment(table("paper,reviewer\np,a\np,a\n")) }
        == "t.csv:3:1: pair 'p', 'a' is given twice, first on line 2; keep one")
  }
}

@Suite struct CapacityTests {
  @Test func `demands are read with a header, without, and from a table of proposals`() throws {
    #expect(try readDemands(table("paper,demand\np1,3\np2,\n")).value.map(\.demand) == [3, nil])
    #expect(try readDemands(table("p1,3\np2,0\n")).value.map(\.demand) == [3, 0])
    let read = try readDemands(
      table("proposal,title,status,first_time\np1,A,withdrawn,yes\np2,B,desk_rejected,\np3,C,,\n"))
    #expect(read.value.map(\.demand) == [nil, nil, nil])
    #expect(read.value.map(\.status) == [.withdrawn, .deskRejected, .submitted])
    #expect(read.warnings.isEmpty)
  }

  @Test func `a slip in the name of the column of demands is a warning`() {
    #expect(
      warnings { () throws(FileProblems) in try readDemands(table("paper,demnd\np1,3\n")) }
        == "t.csv:1:7: column 'demnd' is not known (did you mean 'demand'?); it is ignored")
  }

  @Test func `wrong demands are told at once`() {
    #expect(
      problems { () throws(FileProblems) in
        try readDemands(table("paper,demand,status\np1,-1,\np2,2.5,\np3,x,gone\np3,1,\n,1,\n"))
      } == """
        t.csv:2:4: demand '-1' is not a whole number from 0 to 1000000; write one such as 3
        t.csv:3:4: demand '2.5' is not a whole number from 0 to 1000000; write one such as 3
        t.csv:4:4: demand 'x' is not a whole number from 0 to 1000000; write one such as 3
        t.csv:4:6: status 'gone' is not known; write 'submitted', 'withdrawn', 'desk-rejected' or 'desk_rejected'
        t.csv:5:1: proposal 'p3' is given twice, first on line 4; keep one
        t.csv:6:1: paper is empty; give the row its paper
        """)
  }

  @Test func `loads are read with either column, without a header, and from a table of people`() throws {
    let read = try readLoads(table("reviewer,max_load\nr1,4\nr2,\n")).value
    #expect(read.map(\.maximum) == [4, nil])
    #expect(read.map(\.minimum) == [nil, nil])
    #expect(try readLoads(table("r1,4\n")).value.map(\.maximum) == [4])
    let both = try readLoads(table("r1,1,4\n")).value
    #expect(both.map(\.minimum) == [1])
    #expect(both.map(\.maximum) == [4])
    let people = try readLoads(table("person,roles,max_load\na,speaker,\nb,Reviewer; speaker,5\n"))
    #expect(people.value.map(\.reviewer) == ["b"])
    #expect(people.warnings.isEmpty)
  }

  @Test func `a minimum above the maximum names both`() {
    #expect(
      problems { () throws(FileProblems) in try readLoads(table("reviewer,min_load,max_load\nr1,5,3\n")) }
        == """
        t.csv:2:4: reviewer 'r1': the minimum load 5 exceeds the maximum load 3; change one of them
        """)
  }
}
