import Rostrum
import TestSupport
import Testing

struct AffinityGapsTests {
  private func model(_ conference: Conference) throws -> AffinityModel {
    try AffinityModel(conference, weights: AffinityWeights())
  }

  private func gaps(_ conference: Conference, reviews: Int = 1) throws -> AffinityGaps {
    try model(conference).gaps(without: findConflicts(in: conference), reviewsPerProposal: reviews)
  }

  @Test func `proposals that nobody may review and reviewers without a proposal are told`() throws {
    let conference = try Conference(
      edition: Edition(name: "2026"), people: ["r1", "r2", "r3", "r4"].map { try Person(id: $0) },
      proposals: [
        Proposal(id: "p1", speakers: ["r1", "r2"]), Proposal(id: "p2", track: "Systems"),
        Proposal(id: "p3", speakers: ["r2"], track: "Systems", reviews: 1),
        Proposal(id: "p4", speakers: ["r1", "r2"], reviews: 0), Proposal(id: "p5", status: .withdrawn),
        Proposal(id: "p10", speakers: ["r2", "r1"], track: "Vision"),
      ],
      reviewers: [
        Reviewer(person: "r1"), Reviewer(person: "r2"), Reviewer(person: "r3", tracks: ["Law"]),
        Reviewer(person: "r4", maximumLoad: 0, tracks: ["Law"]),
      ],
      declaredConflicts: ["p1", "p4"].flatMap { proposal in
        try ["r3", "r4"].map { try DeclaredConflict(proposal: proposal, reviewer: $0, by: .chair) }
      })
    let found = try gaps(conference, reviews: 3)
    #expect(
      found.shortProposals.map { "\($0.proposal) \($0.reviewers) \($0.reviews)" } == [
        "p1 0 3", "p2 2 3", "p3 0 1", "p10 0 3",
      ])
    #expect(found.idleReviewers == ["r3"])
    #expect(
      found.warnings == [
        "nobody may review 3 proposals (p1, p3, p10): each reviewer has a conflict or does not take the track or "
          + "format",
        "1 proposal has fewer possible reviewers than reviews: p2 (2 of 3)",
        "1 reviewer may review no proposal: r3",
      ])
    #expect(try gaps(conference).shortProposals.map(\.proposal) == ["p1", "p3", "p10"])
  }

  @Test func `ten ids are listed`() throws {
    let conference = try Conference(
      edition: Edition(name: "2026"), people: ["s", "r1"].map { try Person(id: $0) },
      proposals: (1...12).reversed().map { try Proposal(id: "p\($0)") }, reviewers: [Reviewer(person: "r1")])
    #expect(
      try gaps(conference, reviews: 2).warnings == [
        "12 proposals have fewer possible reviewers than reviews: p1 (1 of 2), p2 (1 of 2), p3 (1 of 2), "
          + "p4 (1 of 2), p5 (1 of 2), p6 (1 of 2), p7 (1 of 2), p8 (1 of 2), p9 (1 of 2), p10 (1 of 2) and 2 more"
      ])
    #expect(try gaps(conference).warnings == [])
    #expect(try gaps(Conference(edition: Edition(name: "2026"))).warnings == [])
  }

  @Test func `the counts are those of the pair scores`() throws {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<200 {
      let tracks = ["A", "B", "C"]
      let reviewers = try (0..<5).map { number in
        try Reviewer(
          person: "r\(number)", tracks: tracks.filter { _ in Int.random(in: 0..<4, using: &random) == 0 },
          formats: ["talk", "poster"].filter { _ in Int.random(in: 0..<4, using: &random) == 0 })
      }
      let conference = try Conference(
        edition: Edition(name: "2026"), people: reviewers.map { try Person(id: $0.id) },
        proposals: (0..<6).map { number in
          try Proposal(
            id: "p\(number)",
            speakers: reviewers.map(\.id).filter { _ in Int.random(in: 0..<3, using: &random) == 0 },
            track: tracks.randomElement(using: &random), formats: ["talk"],
            status: Int.random(in: 0..<5, using: &random) == 0 ? .withdrawn : .submitted)
        }, reviewers: reviewers)
      let model = try model(conference)
      let report = try findConflicts(in: conference)
      let scores = model.pairScores(without: report)
      let left = model.proposals.indices.map { proposal in
        scores.proposalIndices.count { Int($0) == proposal }
      }
      let gaps = model.gaps(without: report, reviewsPerProposal: 6)
      #expect(gaps.shortProposals.map(\.reviewers) == left)
      #expect(
        gaps.idleReviewers
          == (model.proposals.isEmpty
            ? []
            : model.reviewers.indices.filter { !scores.reviewerIndices.contains(Int32($0)) }.map {
              model.reviewers[$0]
            }))
    }
  }
}
