import Rostrum
import RostrumFiles
import Testing

@Suite struct EditedTableTests {
  private func stored() throws -> Conference {
    try conference(
      tables(
        people:
          "person,name,email,roles\nr1,A,a@x.net;b@x.net,reviewer\nr3,B,c@x.net,reviewer\nbob,C,,speaker\n",
        proposals: "proposal,speakers\np1,bob\np2,bob\n", rules: "formats: {talk: {}}\n"))
  }

  @Test func `an assignment is read by ids, or by addresses`() throws {
    let stored = try stored()
    let read = try readEditedAssignment(
      table("proposal,reviewer,email,score\np1,r1,B@x.net,0.5\np2,C@x.net,,\n"), of: stored)
    #expect(read.value.map(\.reviewer) == ["r1", "r3"])
    #expect(read.value.map(\.score) == [0.5, nil])
    #expect(read.warnings.isEmpty)
  }

  @Test func `a reviewer who is not whom the address says is told, and other slips with it`() throws {
    let stored = try stored()
    #expect(
      problems { () throws(FileProblems) in
        try readEditedAssignment(
          table(
            """
            proposal,reviewer,email
            p1,r3,a@x.net
            p9,r1,
            p1,r2,
            p2,bob,
            p1,r3,
            p2,,a@x.net
            """), of: stored)
      } == """
        t.csv:2:7: the e-mail address is not that of reviewer 'r3'; correct the id or the address, or leave the cell \
        empty
        t.csv:3:1: proposal 'p9' is not known (did you mean 'p1'?); correct it or take the row out
        t.csv:4:4: reviewer 'r2' is not known (did you mean 'r1'?); correct it or take the row out
        t.csv:5:4: person 'bob' does not review; give the person the role 'reviewer' or take the row out
        t.csv:6:1: pair 'p1', 'r3' is given twice, first on line 2; keep one
        t.csv:7:4: reviewer is empty; give the row its reviewer
        """)
  }

  @Test func `a program is read against the proposals and formats`() throws {
    let stored = try stored()
    let read = try readEditedProgram(
      table("proposal,decision,format,reason\np1,accepted,talk,good\np2,rejected,,\n"), of: stored)
    #expect(read.value.map(\.candidate) == ["p1", "p2"])
    #expect(
      problems { () throws(FileProblems) in
        try readEditedProgram(table("proposal,decision,format\np3,accepted,talks\np1,maybe,\n"), of: stored)
      } == """
        t.csv:2:1: proposal 'p3' is not known (did you mean 'p1'?); correct it or take the row out
        t.csv:2:13: format 'talks' is not declared (did you mean 'talk'?); correct it or add it to the rules file
        t.csv:3:4: decision 'maybe' is not known; write 'accepted', 'waitlist' or 'rejected'
        """)
  }
}
