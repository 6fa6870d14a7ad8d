import Rostrum
import TestSupport
import Testing

@Suite struct ReviewingPlanTests {
  /// Reviewers r1 to r3, of whom r2 works where the speaker of p3 does and r3 takes one track only.
  private func conference(
    reviews: [(String, String)], minimumLoad: Int? = nil, maximumLoad: Int? = nil
  ) throws -> Conference {
    try Conference(
      edition: Edition(name: "2026"),
      people: [
        Person(id: "ada", affiliations: ["Acme"]), Person(id: "r1"),
        Person(id: "r2", affiliations: ["ACME Inc."]),
        Person(id: "r3"), Person(id: "r4@example.org"),
      ],
      proposals: [
        Proposal(id: "p10", reviews: 1), Proposal(id: "p2", status: .withdrawn),
        Proposal(id: "p3", speakers: ["ada"], track: "Maps", reviews: 1), Proposal(id: "p1"),
      ],
      reviewers: [
        Reviewer(person: "r4@example.org"), Reviewer(person: "r3", tracks: ["Games"]),
        Reviewer(person: "r2", minimumLoad: minimumLoad, maximumLoad: maximumLoad), Reviewer(person: "r1"),
      ],
      reviews: reviews.map { try Review(proposal: $0.0, reviewer: $0.1, score: nil) })
  }

  private func plan(_ conference: Conference, _ settings: ReviewSettings? = nil) throws -> ReviewingPlan {
    try ReviewingPlan(
      conference, settings: settings ?? ReviewSettings(reviewsPerProposal: 2),
      weights: AffinityWeights(), conflictRules: ConflictRules.all)
  }

  @Test func `own numbers go before the conference's and withdrawn proposals ask for nothing`() throws {
    let plan = try plan(conference(reviews: [("p2", "r1")], maximumLoad: 4))
    #expect(plan.demands.map { "\($0.proposal) \($0.reviews)" } == ["p1 2", "p3 1", "p10 1"])
    #expect(
      plan.loads.map { "\($0.reviewer) \($0.minimum) \($0.maximum)" }
        == ["r1 0 6", "r2 0 4", "r3 0 6", "r4@example.org 0 6"])
    #expect(plan.begun == [])
    #expect(plan.notes == [])
  }

  @Test func `demands and loads are raised to what is begun, and each is told`() throws {
    let plan = try plan(
      conference(
        reviews: [
          ("p3", "r2"), ("p3", "r1"), ("p3", "r3"), ("p10", "r2"), ("p10", "r4@example.org"), ("p2", "r2"),
        ],
        maximumLoad: 0))
    #expect(plan.demands.map { "\($0.proposal) \($0.reviews)" } == ["p1 2", "p3 3", "p10 2"])
    #expect(
      plan.loads.map { "\($0.reviewer) \($0.minimum) \($0.maximum)" }
        == ["r1 0 6", "r2 0 2", "r3 0 6", "r4@example.org 0 6"])
    #expect(
      plan.begun.map { "\($0.proposal) \($0.reviewer)" }
        == ["p3 r1", "p3 r2", "p3 r3", "p10 r2", "p10 r4@example.org"])
    #expect(
      plan.notes == [
        "proposal p3 has 3 reviews begun and asks for 1: all 3 stay",
        "proposal p10 has 2 reviews begun and asks for 1: both stay",
        "reviewer r2 takes at most 0 and has begun 2 reviews: those stay",
        "the review of p3 by r2 is begun and stays, though in conflict: same_affiliation: reviewer r2 and speaker "
          + "ada share the affiliation 'ACME Inc.' ('Acme' for the speaker)",
        "the review of p3 by r3 is begun and stays, though reviewer r3 does not take the track 'Maps' of proposal p3",
      ])
    let assignment = try plan.problem().solve()
    #expect(assignment.forced == 5)
    #expect(Set(plan.begun).isSubset(of: assignment.reviewPairs))
    #expect(plan.audit(assignment.reviewPairs).breaches == [])
  }

  @Test func `one review begun beyond what is asked for is told in the singular`() throws {
    let settings = try ReviewSettings(reviewsPerProposal: 0, maximumLoad: 0)
    #expect(
      try plan(conference(reviews: [("p1", "r4@example.org")]), settings).notes == [
        "proposal p1 has 1 review begun and asks for 0: it stays",
        "reviewer (an e-mail address) takes at most 0 and has begun 1 review: it stays",
      ])
  }

  @Test func `own loads that cross the conference's hold and are told`() throws {
    let settings = try ReviewSettings(minimumLoad: 2, maximumLoad: 3)
    let low = try plan(conference(reviews: [], maximumLoad: 1), settings)
    #expect(low.loads[1] == ReviewerLoad("r2", minimum: 1, maximum: 1))
    #expect(
      low.notes == ["reviewer r2 takes at most 1, below everybody's minimum load 2: the own number holds"])
    let high = try plan(conference(reviews: [], minimumLoad: 5), settings)
    #expect(high.loads[1] == ReviewerLoad("r2", minimum: 5, maximum: 5))
    #expect(
      high.notes == [
        "reviewer r2 asks for at least 5, above everybody's maximum load 3: the own number holds"
      ])
  }

  @Test func `forced pairs may be in conflict`() throws {
    let plan = try plan(conference(reviews: [("p10", "r1")]))
    let pair = ReviewPair(proposal: "p3", reviewer: "r2")
    let withdrawn = ReviewPair(proposal: "p2", reviewer: "r2")
    #expect(try plan.problem(forcing: [pair, pair]).solve().reviewPairs.contains(pair))
    #expect(throws: AssignmentError.self) { try plan.problem(forcing: [withdrawn]) }
  }

  private func failure(_ body: () throws(AssignmentError) -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return error.message
    }
  }

  @Test func `pairs that cannot be forced are refused in words`() throws {
    let plan = try plan(conference(reviews: [("p10", "r1")]))
    func force(_ proposal: String, _ reviewer: String) -> String? {
      failure { () throws(AssignmentError) in
        _ = try plan.problem(forcing: [ReviewPair(proposal: proposal, reviewer: reviewer)])
      }
    }
    #expect(force("p2", "r1") == "the pair of p2 and r1 cannot be: proposal 'p2' is withdrawn")
    #expect(
      force("p4", "r1")
        == "the pair of p4 and r1 cannot be: proposal 'p4' is not known (did you mean 'p1'?)")
    #expect(force("p1", "ada") == "the pair of p1 and ada cannot be: person 'ada' does not review")
    #expect(
      force("r1", "p1")
        == "the pair of r1 and p1 cannot be: 'r1' is a reviewer and 'p1' a proposal: give the proposal first")
    #expect(
      force("p10", "r2")
        == "proposal 'p10', reviewer 'r2' must be assigned, but the proposal gets only 1 and more are forced; "
        + "raise its reviews or force fewer")
  }
}

extension Assignment {
  var reviewPairs: [ReviewPair] { pairs.map { ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer) } }
}
