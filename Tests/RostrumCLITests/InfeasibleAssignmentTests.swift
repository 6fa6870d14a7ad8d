import Testing

/// Cases made by hand that cannot be assigned, with all that is said about them.
@Suite struct InfeasibleAssignmentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// Rows of the tables, with spaces between them.
    let scores: String
    var proposals = ""
    var reviewers = ""
    var constraints = ""
    var options: [String] = []
    let said: String

    var testDescription: String { name }
  }

  @Test(arguments: cases) func `what cannot be is explained, with a repair`(_ example: Case) throws {
    let folder = try TemporaryFolder()
    var arguments = ["assign", "--scores", "scores.csv", "--quiet"] + example.options
    func write(_ header: String, _ rows: String, to file: String) throws {
      try folder.write(header + "\n" + rows.replacing(" ", with: "\n") + "\n", to: file)
    }
    try write("paper,reviewer,score", example.scores, to: "scores.csv")
    if !example.proposals.isEmpty {
      try write("paper,demand", example.proposals, to: "proposals.csv")
      arguments += ["--proposals", "proposals.csv"]
    }
    if !example.reviewers.isEmpty {
      try write("reviewer,min_load,max_load", example.reviewers, to: "reviewers.csv")
      arguments += ["--reviewers", "reviewers.csv"]
    }
    if !example.constraints.isEmpty {
      try write("paper,reviewer,constraint", example.constraints, to: "conflicts.csv")
      arguments += ["--conflicts", "conflicts.csv"]
    }
    let result = try folder.shell("rostrum " + arguments.joined(separator: " "))
    #expect(result.exitCode == 1)
    #expect(result.output == "")
    #expect(result.errors == example.said + "\nNothing was assigned; --partial FILE writes what could be.\n")
  }

  static let cases = [
    Case(
      name: "one reviewer too few for a crowd",
      scores: """
        p1,r1,.11 p1,r2,.12 p1,r3,.13 p2,r1,.21 p2,r2,.22 p2,r3,.23 p3,r1,.31 p3,r2,.32 \
        p3,r3,.33 p4,r1,.41 p4,r2,.42 p4,r3,.43 p5,r1,.51 p5,r2,.52 p5,r3,.53 p6,r1,.61 \
        p6,r2,.62 p6,r3,.63 p7,r1,.71 p7,r2,.72 p7,r3,.73 p8,r1,.5 p8,r2,.5 p8,r3,.5 p8,r4,.5 \
        p8,r5,.5 p8,r6,.5 p9,r1,.5 p9,r2,.5 p9,r3,.5 p9,r4,.5 p9,r5,.5 p9,r6,.5
        """,
      reviewers: "r1,0,1 r2,0,1 r3,0,2 r4,0,3 r5,0,3 r6,0,3",
      options: ["--reviews-per-proposal", "1"],
      said: """
        error: 3 reviews cannot be assigned: 3 proposals are short
          proposal p1 gets 0 of 1 review
          proposal p2 gets 0 of 1 review
          proposal p3 gets 0 of 1 review
        Why:
          these 5 proposals need together 5 reviews: p1, p4, p5, p6, p7; they can only be \
        reviewed by these 3 people, who have 4 places between them: r1, r2, r3; so 1 cannot be \
        placed; 2 more proposals are short for the same reason: p2, p3.
        Cheapest repair: raise the maximum load of r3 from 2 to 5.
        """),
    Case(
      name: "a proposal with too few candidates",
      scores: """
        p1,r1,.9 p1,r2,.5 p2,r1,.5 p2,r2,.5 p2,r3,.5 p2,r4,.5 p3,r1,.5 p3,r2,.5 p3,r3,.5 \
        p3,r4,.5
        """,
      options: ["--reviews-per-proposal", "3"],
      said: """
        error: 1 review cannot be assigned: 1 proposal is short
          proposal p1 gets 2 of 3 reviews
        Why:
          proposal p1 needs 3 reviews, but only 2 reviewers may review it: r1, r2.
        Cheapest repair: allow 1 more pair for proposal p1 (for instance with r3).
        """),
    Case(
      name: "nobody may review a proposal",
      scores: """
        p1,r1,.5 p1,r2,.5 p1,r3,.5
        """,
      proposals: "p1,2 p2,2",
      reviewers: "r1,0,2 r2,0,2 r3,0,2",
      said: """
        error: 2 reviews cannot be assigned: 1 proposal is short
          proposal p2 gets 0 of 2 reviews
        Why:
          proposal p2 needs 2 reviews, but no reviewer may review it.
        Cheapest repair: allow 2 more pairs for proposal p2 (for instance with r1 and r3).
        """),
    Case(
      name: "more reviews than places in all",
      scores: """
        p1,r1,.79 p1,r2,.78 p1,r3,.77 p2,r1,.69 p2,r2,.68 p2,r3,.67 p3,r1,.59 p3,r2,.58 \
        p3,r3,.57 p4,r1,.49 p4,r2,.48 p4,r3,.47
        """,
      options: ["--reviews-per-proposal", "2", "--max-load", "2"],
      said: """
        error: 2 reviews cannot be assigned: 1 proposal is short
          proposal p4 gets 0 of 2 reviews
        Why:
          the proposals need 8 reviews in all, but the reviewers take at most 6 in all; raise \
        loads, find reviewers or ask for fewer reviews.
        Cheapest repair: raise the maximum load of r1 from 2 to 4.
        """),
    Case(
      name: "two crowds apart",
      scores: """
        p1,r1,.5 p2,r1,.5 p3,r1,.5 p4,r2,.4 p4,r3,.4 p5,r2,.4 p5,r3,.4 p6,r2,.4 p6,r3,.4 \
        p7,r4,.5
        """,
      proposals: "p1,1 p2,1 p3,1 p4,2 p5,2 p6,2 p7,1",
      reviewers: "r1,0,2 r2,0,2 r3,0,3 r4,0,4",
      said: """
        error: 2 reviews cannot be assigned: 2 proposals are short
          proposal p3 gets 0 of 1 review
          proposal p5 gets 1 of 2 reviews
        Why:
          these 3 proposals need together 3 reviews: p1, p2, p3; they can only be reviewed by \
        r1, who has 2 places; so 1 cannot be placed.
          these 3 proposals need together 6 reviews: p4, p5, p6; 3 can come from other people, \
        the rest only from r2, who has 2 places; so 1 cannot be placed.
        Cheapest repair: raise the maximum load of r1 from 2 to 3 and of r2 from 2 to 3.
        """),
    Case(
      name: "part of the reviews can come from others",
      scores: """
        p1,ana,.9 p1,bo,.8 p2,ana,.7 p2,bo,.6 p2,cy,.2 p3,ana,.5 p3,bo,.4
        """,
      reviewers: "ana,0,2 bo,0,2 cy,0,2",
      options: ["--reviews-per-proposal", "2"],
      said: """
        error: 1 review cannot be assigned: 1 proposal is short
          proposal p3 gets 1 of 2 reviews
        Why:
          these 3 proposals need together 6 reviews: p1, p2, p3; 1 can come from other people, \
        the rest only from these 2 people, who have 4 places between them: ana, bo; so 1 cannot \
        be placed.
        Cheapest repair: raise the maximum load of ana from 2 to 3.
        """),
    Case(
      name: "a minimum load above what there is",
      scores: """
        p1,r1,.5 p2,r2,.5 p2,r3,.5 p3,r2,.5 p3,r3,.5 p4,r2,.5 p4,r3,.5
        """,
      reviewers: "r1,2,3 r2,0,3 r3,0,3",
      options: ["--reviews-per-proposal", "1"],
      said: """
        error: the minimum load cannot be met for 1 reviewer
          reviewer r1 gets 1 of at least 2
        Why:
          reviewer r1 must get at least 2 reviews; from the proposals that they may review, \
        each at most once, they can get only 1; so 1 cannot be given.
        Cheapest repair: lower the minimum load of r1 from 2 to 1.
        """),
    Case(
      name: "minimum loads together above the demand for them",
      scores: """
        p1,r1,.5 p1,r2,.5 p1,r3,.5 p2,r1,.5 p2,r2,.5 p2,r3,.5 p3,r4,.5 p4,r4,.5
        """,
      reviewers: "r1,1,2 r2,1,2 r3,1,2 r4,0,4",
      options: ["--reviews-per-proposal", "1"],
      said: """
        error: the minimum load cannot be met for 1 reviewer
          reviewer r3 gets 0 of at least 1
        Why:
          these 3 reviewers must get together at least 3 reviews: r1, r2, r3; from the \
        proposals that they may review, each at most once, they can get only 2; so 1 cannot be \
        given.
        Cheapest repair: lower the minimum load of r3 from 1 to 0.
        """),
    Case(
      name: "places and minimum loads both",
      scores: """
        p1,r1,.5 p2,r1,.5 p3,r1,.5 p4,r2,.5
        """,
      reviewers: "r1,0,2 r2,3,3",
      options: ["--reviews-per-proposal", "1"],
      said: """
        error: 1 review cannot be assigned: 1 proposal is short
          proposal p3 gets 0 of 1 review
        the minimum load cannot be met for 1 reviewer
          reviewer r2 gets 1 of at least 3
        Why:
          these 3 proposals need together 3 reviews: p1, p2, p3; they can only be reviewed by \
        r1, who has 2 places; so 1 cannot be placed.
          reviewer r2 must get at least 3 reviews; from the proposals that they may review, \
        each at most once, they can get only 1; so 2 cannot be given.
        Cheapest repair: raise the maximum load of r1 from 2 to 3; lower the minimum load of r2 \
        from 3 to 1.
        """),
    Case(
      name: "pairs that must be assigned",
      scores: """
        p1,r1,.1 p1,r2,.1 p2,r1,.2 p2,r2,.2 p3,r1,.3 p3,r2,.3 p4,r3,.5
        """,
      reviewers: "r1,0,2 r2,0,2 r3,0,2",
      constraints: "p1,r1,1 p4,r3,1",
      options: ["--reviews-per-proposal", "2"],
      said: """
        error: 3 reviews cannot be assigned: 3 proposals are short
          proposal p1 gets 1 of 2 reviews
          proposal p2 gets 1 of 2 reviews
          proposal p4 gets 1 of 2 reviews
        Why:
          the proposals need 8 reviews in all, but the reviewers take at most 6 in all; raise \
        loads, find reviewers or ask for fewer reviews.
          proposal p4 needs 2 reviews, but only 1 reviewer may review it: r3.
          these 2 proposals need together 4 more reviews: p2, p3; 2 can come from other people, \
        the rest only from r1, who has 1 place left; so 1 cannot be placed.
        Cheapest repair: raise the maximum load of r1 from 2 to 3 and of r2 from 2 to 4; allow \
        1 more pair for proposal p4 (for instance with r2).
        """),
    Case(
      name: "more reviews than reviewers",
      scores: """
        p1,r1,.5 p1,r2,.5
        """,
      options: ["--reviews-per-proposal", "3"],
      said: """
        error: 1 review cannot be assigned: 1 proposal is short
          proposal p1 gets 2 of 3 reviews
        Why:
          proposal p1 needs 3 reviews, but only 2 reviewers may review it: r1, r2.
        Cheapest repair: ask for 2 reviews of p1 instead of 3.
        """),
    Case(
      name: "nothing from a proposal that wants nobody",
      scores: """
        p1,r1,.5 p2,r2,.5 p3,r2,.5
        """,
      proposals: "p1,0 p2,1 p3,1",
      reviewers: "r1,1,3 r2,0,3",
      said: """
        error: the minimum load cannot be met for 1 reviewer
          reviewer r1 gets 0 of at least 1
        Why:
          reviewer r1 must get at least 1 review; from the proposals that they may review, each \
        at most once, they can get none.
        Cheapest repair: lower the minimum load of r1 from 1 to 0.
        """),
    Case(
      name: "a reviewer who takes nobody",
      scores: """
        p1,r1,.5 p1,r2,.5 p2,r3,.5 p3,r1,.5
        """,
      proposals: "p1,3 p2,1 p3,1",
      reviewers: "r1,0,0 r2,0,3 r3,0,3",
      said: """
        error: 3 reviews cannot be assigned: 2 proposals are short
          proposal p1 gets 1 of 3 reviews
          proposal p3 gets 0 of 1 review
        Why:
          proposal p1 needs 3 reviews, but only 2 reviewers may review it: r1, r2; r1 has no place.
          proposal p3 needs 1 review; it can only be reviewed by r1, who has no place; so 1 \
        cannot be placed.
        Cheapest repair: raise the maximum load of r1 from 0 to 2; allow 1 more pair for proposal \
        p1 (for instance with r3).
        """),
    Case(
      name: "one place too few for everybody",
      scores: (1...7).flatMap { number in ["a", "b"].map { "\($0)\(number),r\(number),.5" } }
        .joined(separator: " "),
      options: ["--reviews-per-proposal", "1", "--max-load", "1", "--min-load", "1"],
      said: """
        error: 7 reviews cannot be assigned: 7 proposals are short
        \(["a2", "a4", "a6", "b1", "b3", "b5", "b7"].map { "  proposal \($0) gets 0 of 1 review" }
          .joined(separator: "\n"))
        Why:
          the proposals need 14 reviews in all, but the reviewers take at most 7 in all; raise \
        loads, find reviewers or ask for fewer reviews.
        \([2, 4, 6, 1, 3, 5, 7].map {
          "  these 2 proposals need together 2 reviews: a\($0), b\($0); they can only be reviewed by r\($0), "
            + "who has 1 place; so 1 cannot be placed."
        }.joined(separator: "\n"))
        Cheapest repair: raise the maximum load of all 7 reviewers from 1 to 2, by 7 in all.
        """),
    Case(
      name: "others short for the same reason",
      scores: """
        p1,r1,.1 p2,r1,.2 p3,r1,.3 p4,r1,.4 p5,r1,.5 p6,r1,.6 p7,r2,.5
        """,
      reviewers: "r1,0,2 r2,0,5",
      options: ["--reviews-per-proposal", "1"],
      said: """
        error: 4 reviews cannot be assigned: 4 proposals are short
          proposal p1 gets 0 of 1 review
          proposal p2 gets 0 of 1 review
          proposal p3 gets 0 of 1 review
          proposal p4 gets 0 of 1 review
        Why:
          these 3 proposals need together 3 reviews: p1, p5, p6; they can only be reviewed by \
        r1, who has 2 places; so 1 cannot be placed; 3 more proposals are short for the same \
        reason: p2, p3, p4.
        Cheapest repair: raise the maximum load of r1 from 2 to 6.
        """),
  ]
}
