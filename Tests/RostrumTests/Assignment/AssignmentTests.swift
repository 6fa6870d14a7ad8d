import Rostrum
import TestSupport
import Testing

@Suite struct AssignmentTests {
  /// A random conference small enough to try every assignment.
  struct Instance {
    var scores: [(proposal: String, reviewer: String, score: Double)] = []
    var proposals: [ProposalDemand] = []
    var reviewers: [ReviewerLoad] = []
    var conflicts: [ReviewPair] = []
    var forced: [ReviewPair] = []

    init(using generator: inout SeededGenerator) {
      let proposalCount = Int.random(in: 0...4, using: &generator)
      let reviewerCount = Int.random(in: 0...4, using: &generator)
      let units: [Double] = [1, 10, 1_000_000]
      let digits = units.randomElement(using: &generator) ?? 1
      for p in 0..<proposalCount {
        proposals.append(ProposalDemand("p\(p)", reviews: Int.random(in: 0...3, using: &generator)))
        for r in 0..<reviewerCount where Int.random(in: 0..<5, using: &generator) > 0 {
          let score = Double(Int.random(in: -2...10, using: &generator)) / digits
          scores.append(("p\(p)", "r\(r)", score))
          if Int.random(in: 0..<6, using: &generator) == 0 {
            conflicts.append(ReviewPair(proposal: "p\(p)", reviewer: "r\(r)"))
          }
        }
      }
      for r in 0..<reviewerCount {
        let maximum = Int.random(in: 0...4, using: &generator)
        let minimum = min(maximum, max(0, Int.random(in: -3...2, using: &generator)))
        reviewers.append(ReviewerLoad("r\(r)", minimum: minimum, maximum: maximum))
      }
    }

    func problem() throws -> AssignmentProblem {
      try AssignmentProblem(
        scores: PairScores(scores), proposals: proposals, reviewers: reviewers, conflicts: conflicts,
        forced: forced)
    }

    /// The most reviews that can be placed, the least minimum loads then missed, the best sum then: by trying
    /// every choice.
    func best() -> (placed: Int, missing: Int, total: Double)? {
      let free = scores.filter { pair in
        !conflicts.contains(ReviewPair(proposal: pair.proposal, reviewer: pair.reviewer))
      }
      var demand = Dictionary(uniqueKeysWithValues: proposals.map { ($0.proposal, $0.reviews) })
      var room = Dictionary(uniqueKeysWithValues: reviewers.map { ($0.reviewer, $0.maximum) })
      var best: (placed: Int, missing: Int, total: Double)?
      func go(_ index: Int, placed: Int, total: Double) {
        if index == free.count {
          let missing = reviewers.reduce(0) { sum, reviewer in
            sum + max(0, reviewer.minimum - (reviewer.maximum - (room[reviewer.reviewer] ?? 0)))
          }
          if let known = best,
            (known.placed, -known.missing, known.total) >= (placed, -missing, total)
          {
            return
          }
          best = (placed, missing, total)
          return
        }
        go(index + 1, placed: placed, total: total)
        let pair = free[index]
        if demand[pair.proposal, default: 0] > 0, room[pair.reviewer, default: 0] > 0 {
          demand[pair.proposal, default: 0] -= 1
          room[pair.reviewer, default: 0] -= 1
          go(index + 1, placed: placed + 1, total: total + pair.score)
          demand[pair.proposal, default: 0] += 1
          room[pair.reviewer, default: 0] += 1
        }
      }
      go(0, placed: 0, total: 0)
      return best
    }
  }

  @Test func `assignments are those of enumeration on thousands of small conferences`() throws {
    var generator = SeededGenerator(seed: 11)
    var complete = 0
    for _ in 0..<1500 {
      let instance = Instance(using: &generator)
      let assignment = try instance.problem().solve()
      let best = try #require(instance.best())
      #expect(assignment.pairs.count == best.placed)
      #expect(assignment.lightReviewers.reduce(0) { $0 + $1.missing } == best.missing)
      #expect(abs(assignment.total - best.total) < 1e-9)
      #expect(assignment.bound == assignment.total)
      #expect(
        abs(assignment.pairs.reduce(0) { $0 + $1.score } - assignment.total) < 1e-9)
      let short = assignment.shortProposals.reduce(0) { $0 + $1.missing }
      #expect(best.placed + short == instance.proposals.reduce(0) { $0 + $1.reviews })
      #expect(assignment.explanations.isEmpty == assignment.isComplete)
      #expect(Set(assignment.pairs.map { [$0.proposal, $0.reviewer] }).count == assignment.pairs.count)
      for pair in assignment.pairs {
        #expect(
          !instance.conflicts.contains(ReviewPair(proposal: pair.proposal, reviewer: pair.reviewer)))
      }
      if assignment.isComplete { complete += 1 }
    }
    #expect(complete > 300)
  }

  @Test func `the order of the input does not matter`() throws {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<200 {
      var instance = Instance(using: &generator)
      let expected = try instance.problem().solve()
      for _ in 0..<3 {
        instance.scores.shuffle(using: &generator)
        instance.proposals.shuffle(using: &generator)
        instance.reviewers.shuffle(using: &generator)
        instance.conflicts.shuffle(using: &generator)
        #expect(try instance.problem().solve(threads: 2) == expected)
      }
    }
  }

  @Test func `forced pairs are assigned and cost what they cost`() throws {
    let scores = try PairScores([
      ("p1", "r1", 1), ("p1", "r2", 0.25), ("p2", "r1", 0.5), ("p2", "r2", 0.125),
    ])
    let free = try AssignmentProblem(scores: scores, reviewsPerProposal: 1, maximumLoad: 1).solve()
    #expect(free.total == 1.125)
    let forced = try AssignmentProblem(
      scores: scores, reviewsPerProposal: 1, maximumLoad: 1,
      forced: [ReviewPair(proposal: "p1", reviewer: "r2")]
    ).solve()
    #expect(forced.pairs.map(\.reviewer) == ["r2", "r1"])
    #expect(forced.total == 0.75)
  }

  @Test func `absurd demands and loads end soon, and sums of large scores do not overflow`() throws {
    let scores = try PairScores([("p1", "r1", 1), ("p1", "r2", 2)])
    let greedy = try AssignmentProblem(
      scores: scores, reviewsPerProposal: 2_000_000_000,
      reviewers: [
        ReviewerLoad("r1", minimum: 2_000_000_000, maximum: 2_000_000_000), ReviewerLoad("r2", maximum: 1),
      ]
    ).solve()
    #expect(greedy.pairs.count == 2)
    #expect(greedy.shortProposals.map(\.missing) == [1_999_999_998])
    #expect(greedy.lightReviewers.map(\.missing) == [1_999_999_999])
    let large = try PairScores((0..<50).map { ("p1", "r\($0)", 1.9e17) })
    #expect(try AssignmentProblem(scores: large, reviewsPerProposal: 50).solve().total == 9.5e18)
  }

  @Test func `large and small scores keep their decimals`() throws {
    func solve(_ list: [Double]) throws -> (problem: AssignmentProblem, assignment: Assignment) {
      let scores = try PairScores(list.enumerated().map { ("p\($0.offset)", "r", $0.element) })
      let problem = try AssignmentProblem(scores: scores, reviewsPerProposal: 1, maximumLoad: 100)
      return (problem, try problem.solve())
    }
    let fine = try solve([0.123_456_789, 0.1])
    #expect(fine.problem.decimals == 9 && fine.problem.isExact)
    #expect(fine.assignment.total == 0.223_456_789)
    let third = try solve([1.0 / 3])
    #expect(third.problem.decimals == 13 && !third.problem.isExact)
    #expect(third.assignment.bound >= 1.0 / 3)
    let tiny = try solve([1e-14, 9e-14])
    #expect(tiny.assignment.total == 1e-13 && tiny.problem.vanishingScores == 0)
    let huge = try solve([1e90, -1e90, 5])
    #expect(huge.problem.decimals < 0 && !huge.problem.isExact && huge.problem.vanishingScores == 1)
    #expect(huge.assignment.total.isFinite)
    #expect(try solve([3e9, 2]).assignment.total == 3_000_000_002)
  }
}

@Suite struct AssignmentMessageTests {
  func failure(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test func `a proposal with too few reviewers is named with them`() throws {
    let scores = try PairScores([("p1", "r1", 1), ("p1", "r2", 1), ("p2", "r1", 1), ("p2", "r3", 0)])
    let assignment = try AssignmentProblem(
      scores: scores,
      proposals: [.init("p1", reviews: 3), .init("p2", reviews: 1), .init("p3", reviews: 1)]
        .map { $0 }, maximumLoad: 2
    ).solve()
    #expect(
      assignment.explanations == [
        "proposal p1 needs 3 reviews, but only 2 reviewers may review it: r1, r2",
        "proposal p3 needs 1 review, but no reviewer may review it",
      ])
    #expect(
      assignment.shortProposals.map { "\($0.proposal) \($0.demand) \($0.missing)" } == ["p1 3 1", "p3 1 1"])
  }

  @Test func `a crowd around few reviewers is told in numbers`() throws {
    let scores = try PairScores([
      ("p1", "r1", 1), ("p2", "r1", 1), ("p3", "r1", 1), ("p4", "r1", 0), ("p4", "r2", 1), ("p4", "r3", 1),
    ])
    let assignment = try AssignmentProblem(scores: scores, reviewsPerProposal: 1, maximumLoad: 2).solve()
    #expect(
      assignment.explanations == [
        "these 3 proposals need together 3 reviews: p1, p2, p3; they can only be reviewed by r1, who has 2 places; "
          + "so 1 cannot be placed"
      ])
  }

  @Test func `too little room in all is said first`() throws {
    let scores = try PairScores([("p1", "r1", 1), ("p2", "r1", 1)])
    let assignment = try AssignmentProblem(scores: scores, reviewsPerProposal: 1, maximumLoad: 1).solve()
    #expect(
      assignment.explanations.first
        == "the proposals need 2 reviews in all, but the reviewers take at most 1 in all; raise loads, find "
        + "reviewers or ask for fewer reviews")
  }

  @Test func `minimum loads that cannot be met are told`() throws {
    let scores = try PairScores([("p1", "r1", 1), ("p1", "r2", 1), ("p2", "r2", 1), ("p3", "r2", 1)])
    let assignment = try AssignmentProblem(
      scores: scores, reviewsPerProposal: 1,
      reviewers: [.init("r1", minimum: 2, maximum: 3), .init("r2", maximum: 3)]
    ).solve()
    #expect(
      assignment.explanations == [
        "reviewer r1 must get at least 2 reviews; from the proposals that they may review, each at most once, they "
          + "can get only 1; so 1 cannot be given"
      ])
    #expect(assignment.lightReviewers.map { "\($0.reviewer) \($0.minimum) \($0.missing)" } == ["r1 2 1"])
    #expect(assignment.pairs.count == 3)
    #expect(assignment.repair != nil)
  }

  @Test func `wrong input is refused with what to do`() throws {
    let scores = try PairScores([("p1", "r1", 1)])
    let pair = ReviewPair(proposal: "p1", reviewer: "r1")
    #expect(
      failure { _ = try AssignmentProblem(scores: scores, proposals: [.init("p2", reviews: 1)]) }
        == "a score names proposal 'p1', which is not in the list of proposals (did you mean 'p2'?)")
    #expect(
      failure { _ = try AssignmentProblem(scores: PairScores([("p1", "r1", 1), ("p1", "r1", 2)])) }
        == "scores: proposal 'p1' and reviewer 'r1' stand together twice; keep one")
    #expect(
      failure { _ = try AssignmentProblem(scores: scores, reviewers: [.init("r1", minimum: 3, maximum: 2)]) }
        == "reviewer 'r1': the minimum load 3 exceeds the maximum load 2; change one of them")
    #expect(
      failure {
        _ = try AssignmentProblem(
          scores: scores,
          reviewers: [ReviewerLoad("r1", maximum: 3_000_000_000), ReviewerLoad("r2", maximum: 1)])
      } == "reviewer 'r1': load 0 to 3000000000; give numbers from 0 to 2147483647")
    #expect(
      failure { _ = try AssignmentProblem(scores: scores, conflicts: [pair], forced: [pair]) }
        == "proposal 'p1', reviewer 'r1' must be assigned and is a conflict; take one of them out")
    #expect(
      failure { _ = try AssignmentProblem(scores: scores, maximumLoad: 0, forced: [pair]) }
        == "proposal 'p1', reviewer 'r1' must be assigned, but the reviewer takes at most 0 and more are forced; "
        + "raise the maximum load or force fewer")
    #expect(
      failure { _ = try AssignmentProblem(scores: scores, reviewsPerProposal: 0, forced: [pair]) }
        == "proposal 'p1', reviewer 'r1' must be assigned, but the proposal gets only 0 and more are forced; "
        + "raise its reviews or force fewer")
    #expect(
      failure {
        _ = try AssignmentProblem(
          scores: PairScores([("p1", "r1", 1), ("p2", "r2", 1)]),
          forced: [ReviewPair(proposal: "p1", reviewer: "r2")])
      } == "proposal 'p1', reviewer 'r2' must be assigned but has no score; give it one")
    #expect(
      failure { _ = try AssignmentProblem(scores: PairScores([("p1", "r1", 2e100)])) }
        == "a score is 2e+100 in size; divide all scores so that they are at most 1e+100")
    #expect(
      failure { _ = try AssignmentProblem(scores: scores, reviewsPerProposal: -1) }
        == "proposal 'p1': -1 reviews; give a number from 0 to 2147483647")
    #expect(
      failure { _ = try PairScores([("p1", "r1", .nan)]) }
        == "pair 'p1', 'r1': the score is nan; it must be a finite number")
  }

  @Test func `a run that is stopped ends with an error of its own, and one that is watched gives the same`()
    throws
  {
    let scores = try PairScores([("p1", "r1", 1), ("p1", "r2", 0.5), ("p2", "r1", 1), ("p3", "r1", 1)])
    let problem = try AssignmentProblem(scores: scores, reviewsPerProposal: 1, maximumLoad: 1)
    var shares: [Double] = []
    let watched = try problem.solve { share in
      shares.append(share)
      return true
    }
    #expect(watched == (try problem.solve()))
    #expect(!shares.isEmpty && shares.allSatisfy { (0...1).contains($0) })
    // What remains short has reasons and a repair, whose search is stopped with a message of its own.
    var searching = 0
    for calls in 1...shares.count {
      var left = calls
      do throws(AssignmentError) {
        _ = try problem.solve { _ in
          left -= 1
          return left > 0
        }
        Issue.record("not stopped")
      } catch {
        #expect(error.code == .cancelled)
        if error.message == "the search for the reasons and a repair was stopped; nothing is assigned" {
          searching += 1
        } else {
          #expect(error.message == "the assignment was stopped before it was found; nothing is assigned")
          #expect(searching == 0)
        }
      }
    }
    #expect(searching > 0)
  }
}
