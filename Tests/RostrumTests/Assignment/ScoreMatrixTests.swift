import Rostrum
import TestSupport
import Testing

@Suite struct ScoreMatrixTests {
  @Test func `a matrix gives the same assignment as its pairs, in any order and for every number of threads`()
    throws
  {
    var generator = SeededGenerator(seed: 21)
    for round in 0..<150 {
      let proposals = (0..<Int.random(in: 0...40, using: &generator)).map { "p\($0)" }
        .shuffled(using: &generator)
      let reviewers = (0..<Int.random(in: 1...30, using: &generator)).map { "r\($0)" }
        .shuffled(using: &generator)
      let units: [Double] = [1, 10, 1_000_000, 3]
      let unit = units.randomElement(using: &generator) ?? 1
      var scores: [Double] = []
      var pairs: [(proposal: String, reviewer: String, score: Double)] = []
      var conflicts: [ReviewPair] = []
      var forced: [ReviewPair] = []
      for proposal in proposals {
        var hasForced = false
        for reviewer in reviewers {
          let isOpen = Int.random(in: 0..<8, using: &generator) > 0
          let score: Double = isOpen ? Double(Int.random(in: -3...30, using: &generator)) / unit : .nan
          scores.append(score)
          if isOpen { pairs.append((proposal, reviewer, score)) }
          let pair = ReviewPair(proposal: proposal, reviewer: reviewer)
          switch Int.random(in: 0..<20, using: &generator) {
          case 0: conflicts.append(pair)
          case 1 where isOpen && !hasForced:
            forced.append(pair)
            hasForced = true
          default: break
          }
        }
      }
      func solve(_ scores: ScoreTable, threads: Int) throws -> (problem: AssignmentProblem, Assignment) {
        let problem = try AssignmentProblem(
          scores: scores, reviewsPerProposal: 2, reviewers: reviewers.map { ReviewerLoad($0, maximum: 40) },
          conflicts: conflicts, forced: forced, threads: threads)
        return (problem, try problem.solve(threads: threads))
      }
      let matrix = try ScoreMatrix(proposals: proposals, reviewers: reviewers, scores: scores)
      // A proposal that can get nobody is in the matrix and in no pair.
      let listed = Set(pairs.map(\.proposal))
      if listed.count < proposals.count { continue }
      let (problem, assignment) = try solve(.matrix(matrix), threads: 1)
      for threads in 1...3 {
        for table: ScoreTable in [
          .matrix(matrix), .pairs(try PairScores(pairs)),
          .pairs(try PairScores(pairs.shuffled(using: &generator))),
        ] {
          let (other, same) = try solve(table, threads: threads)
          #expect(same == assignment, "round \(round)")
          #expect(other.decimals == problem.decimals)
          #expect(other.isExact == problem.isExact)
          #expect(other.vanishingScores == problem.vanishingScores)
        }
      }
      #expect(
        !assignment.pairs.contains { pair in
          conflicts.contains(ReviewPair(proposal: pair.proposal, reviewer: pair.reviewer))
        })
    }
  }

  @Test func `conflicts that no score has and those at the ends are taken out`() throws {
    let matrix = try ScoreMatrix(
      proposals: ["p1", "p2"], reviewers: ["r1", "r2"], scores: [3, 2, .nan, 1])
    let assignment = try AssignmentProblem(
      scores: .matrix(matrix), reviewsPerProposal: 1,
      conflicts: [("p1", "r1"), ("p2", "r1")].map { ReviewPair(proposal: $0.0, reviewer: $0.1) }
    ).solve()
    #expect(assignment.pairs.map(\.reviewer) == ["r2", "r2"])
    let none = try AssignmentProblem(
      scores: .matrix(matrix), reviewsPerProposal: 1,
      conflicts: [("p1", "r1"), ("p1", "r2"), ("p2", "r2")].map {
        ReviewPair(proposal: $0.0, reviewer: $0.1)
      }
    ).solve()
    #expect(none.pairs.isEmpty)
    #expect(none.shortProposals.map(\.missing) == [1, 1])
  }

  @Test func `a proposal without a row is short, and a row without a proposal is refused`() throws {
    let matrix = try ScoreMatrix(proposals: ["p2"], reviewers: ["r1"], scores: [1])
    let assignment = try AssignmentProblem(
      scores: .matrix(matrix), proposals: [.init("p1", reviews: 1), .init("p2", reviews: 1)]
    ).solve()
    #expect(assignment.pairs.map(\.proposal) == ["p2"])
    #expect(assignment.shortProposals.map(\.proposal) == ["p1"])
    do {
      _ = try AssignmentProblem(scores: .matrix(matrix), proposals: [.init("p1", reviews: 1)])
      Issue.record("not refused")
    } catch {
      #expect(
        error.description
          == "a score names proposal 'p2', which is not in the list of proposals (did you mean 'p1'?)")
    }
  }

  @Test func `what is no matrix is refused`() {
    func failure(_ proposals: [String], _ reviewers: [String], _ scores: [Double]) -> String {
      do {
        _ = try ScoreMatrix(proposals: proposals, reviewers: reviewers, scores: scores)
        return ""
      } catch { return error.description }
    }
    #expect(failure(["p", "p"], ["r"], [1, 1]).contains("proposal 'p' stands twice; keep one"))
    #expect(failure(["p"], [" "], [1]).contains("the id is empty; give it one"))
    #expect(
      failure(["p"], ["r", "s"], [1]).contains(
        "there are 1 scores for 1 proposals and 2 reviewers; give 2"))
    #expect(
      failure(["p"], ["r", "s"], [.nan, .infinity]).contains("the score is inf; it must be a finite number"))
  }
}
