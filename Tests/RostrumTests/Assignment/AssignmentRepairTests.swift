import Rostrum
import Testing

@Suite struct AssignmentRepairTests {
  /// The repair in words.
  private func repair(
    _ pairs: [(proposal: String, reviewer: String, score: Double)], reviews: Int = 1,
    proposals: [ProposalDemand]? = nil, loads: [ReviewerLoad]? = nil, maximum: Int = 1
  ) throws -> (sentence: String?, areAll: Bool?) {
    let problem = try AssignmentProblem(
      scores: PairScores(pairs), proposals: proposals, reviewsPerProposal: reviews, reviewers: loads,
      maximumLoad: maximum)
    let words = try problem.solve().repair?.words(for: problem)
    return (words?.sentence, words?.areAll)
  }

  /// Proposals that each have one reviewer, some of them several proposals.
  private func pairs(_ proposals: [Int]) -> [(proposal: String, reviewer: String, score: Double)] {
    proposals.enumerated().flatMap { reviewer, count in
      (0..<count).map { ("p\(reviewer + 1).\($0)", "r\(reviewer + 1)", 1) }
    }
  }

  @Test func `up to three changes are told one by one`() throws {
    let repair = try repair(pairs([2, 2, 2, 1]))
    #expect(
      repair.sentence
        == "raise the maximum load of r1 from 1 to 2, of r2 from 1 to 2 and of r3 from 1 to 2")
    #expect(repair.areAll == true)
  }

  @Test func `everybody is not listed`() throws {
    let same = try repair(pairs([Int](repeating: 2, count: 8)))
    #expect(same.sentence == "raise the maximum load of all 8 reviewers from 1 to 2, by 8 in all")
    #expect(same.areAll == true)
    let unlike = try repair(
      pairs([2, 3, 2, 2]),
      loads: (1...4).map { ReviewerLoad("r\($0)", maximum: $0 == 2 ? 2 : 1) })
    #expect(unlike.sentence == "raise the maximum load of all 4 reviewers by 1, by 4 in all")
  }

  @Test func `equal changes are told together, the largest group first`() throws {
    let some = try repair(pairs([2, 2, 3, 2, 2, 1]))
    #expect(
      some.sentence
        == "raise the maximum load of 4 reviewers from 1 to 2 (r1, r2, r4 and r5) and of r3 from 1 to 3, by 6 in all"
    )
    #expect(some.areAll == true)
    let many = try repair(pairs([2, 2, 3, 2, 2, 2, 2, 2, 2, 2, 4, 5, 6, 7, 8, 1]))
    #expect(
      many.sentence
        == "raise the maximum load of 9 reviewers from 1 to 2 (r1, r2, r4, r5, r6 and 4 more), "
        + "of r3 from 1 to 3, of r11 from 1 to 4, of r12 from 1 to 5, of r13 from 1 to 6 and of 2 more reviewers, "
        + "by 36 in all")
    #expect(many.areAll == false)
  }

  @Test func `minimum loads, pairs and demands are told together as well`() throws {
    let lowered = try repair(
      pairs([1, 1, 1, 1, 1]),
      loads: (1...5).map { ReviewerLoad("r\($0)", minimum: $0 < 5 ? 2 : 0, maximum: 3) })
    #expect(
      lowered.sentence
        == "lower the minimum load of 4 reviewers from 2 to 1 (r1, r2, r3 and r4), by 4 in all")
    let allowed = try repair(
      (1...12).map { ("p\($0)", "r1", 1) } + [("q", "r2", 1), ("q", "r1", 1)], reviews: 2, maximum: 20)
    #expect(
      allowed.sentence
        == "allow 1 more pair for each of 12 proposals (p1, p2, p3, p4, p5 and 7 more), 12 in all")
    #expect(allowed.areAll == false)
    let asked = try repair(
      (1...6).map { ("p\($0)", "r1", 1) },
      proposals: (1...6).map { ProposalDemand("p\($0)", reviews: $0 == 6 ? 3 : 2) }, maximum: 20)
    #expect(
      asked.sentence
        == "ask for 1 review instead of 2 of each of 5 proposals (p1, p2, p3, p4 and p5) and 1 review of p6 instead of 3"
    )
    #expect(asked.areAll == true)
  }

  @Test func `ids that are addresses are counted and not told`() throws {
    let people = ["a@b.example", "c@d.example", "r1", "r2"]
    let repair = try repair(
      people.enumerated().flatMap { number, reviewer in
        [("p\(number)", reviewer, 1.0), ("q\(number)", reviewer, 1)]
      }
        + [("z", "r9", 1)])
    #expect(
      repair.sentence
        == "raise the maximum load of 4 reviewers from 1 to 2 (r1, r2 and 2 more), by 4 in all")
  }
}
