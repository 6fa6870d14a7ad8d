import Rostrum
import Testing

@Suite struct PairPriceTests {
  private func plan(
    loads: [String: ClosedRange<Int>] = [:], declared: [(String, String)] = [], tracks: [String] = [],
    reviews: [(String, String)] = [("p3", "r1")]
  ) throws -> ReviewingPlan {
    let reviewers = ["r1", "r2", "r3"]
    let conference = try Conference(
      edition: Edition(name: "2026"), people: reviewers.map { try Person(id: $0) },
      proposals: ["p1", "p2", "p3"].map { try Proposal(id: $0, track: "Maps") },
      reviewers: reviewers.map {
        try Reviewer(
          person: $0, minimumLoad: loads[$0]?.lowerBound, maximumLoad: loads[$0]?.upperBound,
          tracks: $0 == "r3" ? tracks : [])
      },
      declaredConflicts: declared.map { try DeclaredConflict(proposal: $0.0, reviewer: $0.1, by: .chair) },
      reviews: reviews.map { try Review(proposal: $0.0, reviewer: $0.1, score: 2) })
    return try ReviewingPlan(
      conference, settings: ReviewSettings(reviewsPerProposal: 1, maximumLoad: 1),
      weights: AffinityWeights(), conflictRules: ConflictRules.all,
      imported: PairScores([
        ("p1", "r1", 0.9), ("p1", "r2", 0.5), ("p1", "r3", 0.1), ("p2", "r1", 0.2), ("p2", "r2", 0.8),
        ("p2", "r3", 0.4), ("p3", "r1", 0.3),
      ]))
  }

  private func price(_ plan: ReviewingPlan, _ proposal: String, _ reviewer: String) throws -> Double? {
    let price = try plan.price(of: ReviewPair(proposal: proposal, reviewer: reviewer))
    #expect(price.reasons == [])
    return price.price
  }

  private func reasons(_ plan: ReviewingPlan, _ proposal: String, _ reviewer: String) throws -> [String] {
    let price = try plan.price(of: ReviewPair(proposal: proposal, reviewer: reviewer))
    #expect(price.price == nil)
    return price.reasons
  }

  @Test func `the price of a pair is what the best total loses`() throws {
    let plan = try plan(loads: ["r1": 0...2])
    #expect(try price(plan, "p1", "r1") == 0)
    #expect(try price(plan, "p3", "r1") == 0)
    // p2 then goes to r3.
    #expect(try price(plan, "p1", "r2") == 0.8)
    #expect(try price(plan, "p2", "r1") == 1)
    #expect(try price(plan, "p1", "r3") == 0.8)
  }

  @Test func `a pair that cannot be has reasons and no price`() throws {
    #expect(
      try reasons(plan(loads: ["r2": 0...0]), "p3", "r2") == [
        "proposal p3 gets 1 review, begun already", "reviewer r2 takes no review",
      ])
    #expect(try reasons(plan(), "p1", "r1") == ["reviewer r1 takes at most 1 review, begun already"])
    #expect(
      try reasons(plan(declared: [("p1", "r3")], tracks: ["Games"]), "p1", "r3") == [
        "the pair of p1 and r3 is in conflict: declared: declared by a chair, no reason given",
        "reviewer r3 does not take the track 'Maps' of proposal p1",
      ])
    #expect(throws: AssignmentError.self) { try reasons(plan(), "p7", "r1") }
  }

  @Test func `a pair that leaves others without reviews has no price`() throws {
    #expect(
      try reasons(plan(declared: [("p2", "r2")]), "p1", "r3") == [
        "with the pair of p1 and r3 assigned, 1 review fewer can be given in all",
        "proposal p2 needs 1 more review; it can only be reviewed by these 2 people, who have no place left between "
          + "them: r1, r3; so 1 cannot be placed",
      ])
    #expect(
      try reasons(plan(loads: ["r1": 0...3, "r3": 1...1], declared: [("p1", "r3")]), "p2", "r2") == [
        "with the pair of p2 and r2 assigned, reviewers get 1 review fewer of their minimum loads",
        "reviewer r3 must get at least 1 more review; from the proposals that they may review, each at most once, "
          + "they can get none",
      ])
  }
}
