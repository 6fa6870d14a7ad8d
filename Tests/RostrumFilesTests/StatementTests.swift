import Foundation
import Rostrum
import RostrumProgram
import Testing

@testable import RostrumFiles

@Suite struct StatementTests {
  @Test func `bids are read whatever their capitals`() throws {
    let read = try readBids(table("paper,person,bid\np,a,Yes\np,b,MAYBE\np,c,no\np,d,Conflict\n"))
    #expect(read.value.map(\.answer) == [.yes, .maybe, .no, .conflict])
  }

  @Test func `wrong bids are told`() {
    #expect(
      problems { () throws(FileProblems) in
        try readBids(table("proposal,reviewer,bid\np,a,perhaps\np,b,\np,c,no\np,c,yes\n"))
      } == """
        t.csv:2:5: bid 'perhaps' is not known; write 'yes', 'maybe', 'no' or 'conflict'
        t.csv:3:5: bid is empty; give the row its bid
        t.csv:5:1: pair 'p', 'c' is given twice, first on line 4; keep one
        """)
  }

  @Test func `declared conflicts say by whom`() throws {
    let read = try readDeclaredConflicts(table("proposal,reviewer,by,reason\np,a,Author,old feud\np,b,,\n"))
    #expect(read.value.map(\.by) == [.author, .chair])
    #expect(read.value.map(\.reason) == ["old feud", ""])
    #expect(
      problems { () throws(FileProblems) in
        try readDeclaredConflicts(table("proposal,reviewer,by\np,a,auther\n"))
      }
        == "t.csv:2:5: by 'auther' is not known (did you mean 'author'?); write 'reviewer', 'author' or 'chair'"
    )
  }

  @Test func `waivers need a reason and a rule that exists`() throws {
    let read = try readWaivers(
      table("proposal,reviewer,rule,reason\np,a,same_unit,small field\np,b,,known\n"))
    #expect(read.value.map(\.rule) == ["same_unit", nil])
    #expect(
      problems { () throws(FileProblems) in
        try readWaivers(table("proposal,reviewer,rule,reason\np,a,same_units,x\np,b,,\n"))
      } == """
        t.csv:2:5: rule 'same_units' is not known (did you mean 'same_unit'?); write 'own_proposal', \
        'same_person', 'same_affiliation', 'same_email_domain', 'co_speakers', 'collaborators', 'same_unit', \
        'line_of_managers', 'declared' or 'bid_of_conflict', or leave the cell empty for all but 'own_proposal' and \
        'same_person'
        t.csv:3:6: reason is empty; say why the conflict does not count
        """)
  }

  @Test func `earlier editions come in the order of their names`() throws {
    let read = try readEarlierEditions(
      table("edition,proposal,speakers,title\n2025-10,p1,a;b,T\n2025-2,p1,c,\n2025-10,p2,a,\n"))
    #expect(read.value.map(\.edition.name) == ["2025-2", "2025-10"])
    #expect(read.value.map { $0.proposals.map(\.speakers) } == [[["c"]], [["a", "b"], ["a"]]])
    #expect(
      problems { () throws(FileProblems) in
        try readEarlierEditions(table("edition,proposal,speakers\ne,p,a\ne,p,b\n,q,a\n"))
      } == """
        t.csv:3:3: proposal 'p' of edition 'e' is given twice, first on line 2; keep one
        t.csv:4:1: edition is empty; give the row its edition
        """)
  }
}

@Suite struct ReviewTests {
  @Test func `scores, criteria, comments and times are read`() throws {
    let read = try readReviews(
      table(
        """
        paper,person,score,Novelty,clarity,confidence,comment_to_authors,comment_to_committee,time,track
        p1,a,4,5,,3,Nice,Hm,2026-10-01T12:30:00+02:00,Vision
        p1,b,,2,1.5,,,,,
        """))
    #expect(read.warnings.isEmpty)
    #expect(read.value.map(\.score) == [4, nil])
    #expect(read.value.map(\.criteria) == [["novelty": 5], ["novelty": 2, "clarity": 1.5]])
    #expect(read.value.map(\.confidence) == [3, nil])
    #expect(read.value.map(\.commentToAuthors) == ["Nice", ""])
    #expect(read.value.map(\.commentToCommittee) == ["Hm", ""])
    #expect(read.value.map(\.time) == [Date(timeIntervalSince1970: 1_790_850_600), nil])
  }

  @Test func `with the criteria of the form other numbers are ignored with one warning`() throws {
    let criteria = [try Criterion(name: "novelty"), try Criterion(name: "Clear talk", optional: true)]
    let read = try readReviews(
      table("paper,reviewer,year,novelty,clear-talk,room,note\np,a,2026,4,,7,x\np,b,,,5,,\n"),
      criteria: criteria)
    #expect(read.value.map(\.criteria) == [["novelty": 4], ["Clear talk": 5]])
    #expect(read.value.map(\.score) == [nil, nil])
    #expect(
      read.warnings.map(\.description) == [
        "t.csv:1:16: columns 'year' and 'room' are no criteria of the rules file; they are ignored",
        "t.csv:1:45: column 'note' is not known and not all of its cells are numbers; it is ignored",
      ])
    #expect(
      warnings { () throws(FileProblems) in
        try readReviews(table("paper,reviewer,score,year\np,a,1,2026\n"), criteria: criteria)
      } == "t.csv:1:22: column 'year' is no criterion of the rules file; it is ignored")
    #expect(
      problems { () throws(FileProblems) in
        try readReviews(table("paper,reviewer,year\np,a,2026\n"), criteria: criteria)
      }
        == "t.csv:1:1: column 'score', 'novelty' or 'Clear talk' is missing; name one of them in the first line"
    )
  }

  @Test func `scores outside the scale and unknown proposals are told with their places`() throws {
    let text = "paper,reviewer,score\npaper-1,a,5\npaper-1,b,55\npaper1,a,0.5\npaper1,b,1\n"
    let scale = try ScoreScale(minimum: 1, maximum: 5)
    #expect(
      problems { () throws(FileProblems) in
        try readReviews(
          table(text), scale: scale, proposals: KnownIDs(["paper-1"], in: TableSource("papers.csv")))
      } == """
        t.csv:3:11: score 55 is outside the scale of the rules file, 1 to 5; correct it or the scale
        t.csv:4:1: proposal 'paper1' is not in papers.csv (did you mean 'paper-1'?); correct it or take the row out
        t.csv:4:10: score 0.5 is outside the scale of the rules file, 1 to 5; correct it or the scale
        """)
  }

  @Test func `answers outside a criterion's own scale are told with their places`() throws {
    let criteria = [
      try Criterion(name: "novelty", scale: ScoreScale(minimum: 0, maximum: 10)),
      try Criterion(name: "clarity"),
    ]
    let scale = try ScoreScale(minimum: 1, maximum: 5)
    #expect(
      problems { () throws(FileProblems) in
        try readReviews(
          table("paper,reviewer,Novelty,clarity\np,a,11,9\np,b,10,9\n"), criteria: criteria,
          scale: scale)
      } == "t.csv:2:5: Novelty 11 is outside the scale of the rules file, 0 to 10; correct it or the scale")
  }

  @Test func `a column of other content is a warning`() {
    #expect(
      warnings { () throws(FileProblems) in
        try readReviews(table("paper,reviewer,score,confidense,note\np,a,1,high,x\n"))
      } == """
        t.csv:1:22: column 'confidense' is not known (did you mean 'confidence'?) and not all of its cells are \
        numbers; it is ignored
        t.csv:1:33: column 'note' is not known and not all of its cells are numbers; it is ignored
        """)
  }

  @Test func `all that is wrong with reviews is told at once`() {
    let text = """
      paper,reviewer,score,confidence,time
      p,a,good,,
      p,b,1,sure,yesterday
      p,c,1,,2026-02-29
      p,c,2,,
      """
    #expect(
      problems { () throws(FileProblems) in try readReviews(table(text)) } == """
        t.csv:2:5: score 'good' is not a number; write it as in 4.5
        t.csv:3:7: confidence 'sure' is not a number; write it as in 4.5
        t.csv:3:12: time 'yesterday' is not a time; write it as in 2026-10-01T17:30:00Z
        t.csv:4:8: time '2026-02-29' is not a time; write it as in 2026-10-01T17:30:00Z
        t.csv:5:1: pair 'p', 'c' is given twice, first on line 4; keep one
        """)
  }

  @Test(arguments: [
    ("1970-01-01", 0.0), ("1970-01-01T00:00:01Z", 1), ("2000-02-29 12:00", 951_825_600),
    ("2026-10-01t17:30:15.5z", 1_790_875_815.5), ("2026-10-01T17:30:15-0130", 1_790_881_215),
    ("1969-12-31T23:59:59", -1), ("2100-03-01", 4_107_542_400),
  ])
  func `times are seconds since 1970`(text: String, seconds: Double) {
    #expect(isoTime(text)?.timeIntervalSince1970 == seconds)
  }
}

@Suite struct CandidateTests {
  @Test func `speakers, formats and features are read`() throws {
    let read = try readCandidates(
      table(
        "paper,score,speaker,format,Track,tag,region\np1,0.5,a;b,talk; lightning,Vision,x;y,\np2,-1,,,,,\n"))
    #expect(
      read.value == [
        CandidateRow(
          id: "p1", score: 0.5, speakers: ["a", "b"], formats: ["talk", "lightning"],
          features: ["track": ["Vision"], "tag": ["x", "y"], "region": []], line: 2),
        CandidateRow(
          id: "p2", score: -1, speakers: [], formats: [],
          features: ["track": [], "tag": [], "region": []], line: 3),
      ])
    #expect(read.warnings.isEmpty)
  }

  @Test func `the score is the first known column or the one that is named`() throws {
    let text = "proposal,mean,shrunk_mean,Final Score\np,1,2,3\n"
    #expect(try readCandidates(table(text)).value.map(\.score) == [2])
    #expect(try readCandidates(table(text), scoreColumn: "final-score").value.map(\.score) == [3])
  }

  @Test func `all that is wrong with candidates is told`() {
    #expect(
      problems { () throws(FileProblems) in try readCandidates(table("proposal,scor\np,1\n")) } == """
        t.csv:1:1: column 'score', 'posterior_mean', 'shrunk_mean' or 'mean' is missing, the columns are \
        'proposal' and 'scor' (did you mean 'scor'?); name it in the first line
        """)
    #expect(
      problems { () throws(FileProblems) in
        try readCandidates(table("proposal,score\np,1\nq,\nr,high\np,2\n"))
      } == """
        t.csv:4:3: score 'high' is not a number; write it as in 4.5
        t.csv:5:1: candidate 'p' is given twice, first on line 2; keep one
        """)
  }

  @Test func `a program is read back`() throws {
    let read = try readProgram(
      table("proposal,decision,format,reason\np1,accepted,talk,\np2,Waitlist,,next\np3,rejected,,\n"))
    #expect(read.value.map(\.decision) == [.accepted, .waitlist, .rejected])
    #expect(read.value.map(\.format) == ["talk", nil, nil])
    #expect(
      problems { () throws(FileProblems) in
        try readProgram(table("proposal,decision\np1,acepted\np2,\np1,rejected\n"))
      } == """
        t.csv:2:4: decision 'acepted' is not known (did you mean 'accepted'?); write 'accepted', 'waitlist' or \
        'rejected'
        t.csv:3:4: decision is empty; give the row its decision
        t.csv:4:1: proposal 'p1' is given twice, first on line 2; keep one
        """)
  }
}
