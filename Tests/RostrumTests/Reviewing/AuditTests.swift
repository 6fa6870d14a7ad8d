import Rostrum
import Testing

@Suite struct AssignmentAuditTests {
  private func plan(loads: (Int, Int) = (0, 6)) throws -> ReviewingPlan {
    let conference = try Conference(
      edition: Edition(name: "2026"),
      people: ["ada", "r1", "r2", "r10", "x@example.org"].map {
        try Person(id: $0, affiliations: $0 == "ada" || $0 == "r2" ? ["Acme"] : [])
      },
      proposals: [
        Proposal(id: "p1", formats: ["talk"]), Proposal(id: "p2", speakers: ["ada"]),
        Proposal(id: "p3", status: .deskRejected), Proposal(id: "p10", reviews: 1),
      ],
      reviewers: [
        Reviewer(person: "r1"), Reviewer(person: "r2"),
        Reviewer(person: "r10", minimumLoad: 2, formats: ["poster"]), Reviewer(person: "x@example.org"),
      ],
      declaredConflicts: [DeclaredConflict(proposal: "p2", reviewer: "r2", by: .author)],
      reviews: [Review(proposal: "p10", reviewer: "r1", score: 1)])
    return try ReviewingPlan(
      conference, settings: ReviewSettings(reviewsPerProposal: 2, maximumLoad: 2), weights: AffinityWeights(),
      conflictRules: ConflictRules.all,
      imported: PairScores([
        ("p1", "r1", 0.5), ("p1", "r2", 0.25), ("p2", "r1", 0.1234567), ("p2", "r2", 0.75), ("p10", "r1", 1),
      ]))
  }

  private func pair(_ proposal: String, _ reviewer: String) -> ReviewPair {
    ReviewPair(proposal: proposal, reviewer: reviewer)
  }

  @Test func `every broken rule is a sentence`() throws {
    let audit = try plan().audit([
      pair("p3", "r2"), pair("p2", "r2"), pair("p1", "r10"), pair("p2", "r1"), pair("p1", "r1"),
      pair("p1", "r2"),
      pair("p2", "r2"), pair("p10", "r2"), pair("p9", "r1"), pair("p1", "ada"), pair("p2", "y@example.org"),
    ])
    #expect(
      audit.breaches == [
        "the pair of p1 and ada is left out: person 'ada' does not review",
        "the pair of p2 and (an e-mail address) is left out: reviewer '(an e-mail address)' is not known",
        "the pair of p9 and r1 is left out: proposal 'p9' is not known (did you mean 'p1'?)",
        "proposal p1 gets 3 reviews and asks for 2",
        "reviewer r10 takes none of the formats 'talk' of proposal p1",
        "the pair of p2 and r2 is in conflict: declared: declared by an author of proposal p2, no reason given; "
          + "same_affiliation: reviewer r2 and speaker ada share the affiliation 'Acme'",
        "proposal p3 is desk-rejected and gets 1 review",
        "the review of p10 by r1 is begun but the pair is not in the assignment",
        "reviewer r2 gets 3 reviews and takes at most 2",
        "reviewer r10 gets 1 review and is to get at least 2",
      ])
    #expect(
      audit.pairs.map { "\($0.proposal) \($0.reviewer) \($0.score)" } == [
        "p1 r1 0.5", "p1 r2 0.25", "p1 r10 0.0", "p2 r1 0.123457", "p2 r2 0.75", "p3 r2 0.0", "p10 r2 0.0",
      ])
    #expect(audit.total == 1.623457)
    #expect(audit.lowest?.proposal == "p10")
  }

  @Test func `an assignment that lacks reviews is told, and addresses are not`() throws {
    let audit = try plan().audit([
      pair("p1", "x@example.org"), pair("p10", "r1"), pair("p10", "x@example.org"),
    ])
    #expect(
      audit.breaches == [
        "proposal p1 gets 1 of 2 reviews", "proposal p2 gets 0 of 2 reviews",
        "proposal p10 gets 2 reviews and asks for 1", "reviewer r10 gets 0 reviews and is to get at least 2",
      ])
    #expect(audit.total == 1)
    #expect(audit.lowest?.proposal == "p1")
    #expect(try plan().audit([]).pairs == [])
  }

  @Test func `a conference without proposals has no lowest one`() throws {
    let plan = try ReviewingPlan(
      Conference(edition: Edition(name: "2026")), settings: ReviewSettings(), weights: AffinityWeights(),
      conflictRules: [])
    let audit = plan.audit([])
    #expect(audit.lowest == nil)
    #expect(audit.total == 0)
    #expect(audit.breaches == [])
  }
}
