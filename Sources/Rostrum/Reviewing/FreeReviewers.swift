/// Who could take on a further review: who fits the proposal, has room and no conflict, and does not have it already.
public struct FreeReviewers: Sendable {
  private let fitting: [String: [String]]
  private var room: [String: Int]

  /// Finds them.
  /// - Parameters:
  ///   - scores: How well reviewers fit proposals; a pair that is not among them cannot be.
  ///   - loads: What reviewers take on; who has none here takes on nothing.
  ///   - conflicts: Pairs that must not be.
  ///   - taken: Pairs that are assigned or reviewed; they count towards the loads and cannot be asked for again.
  /// - Complexity: O(n log n) for n pairs.
  public init(
    scores: PairScores, loads: [ReviewerLoad], conflicts: [ReviewPair] = [], taken: [ReviewPair] = []
  ) {
    var room = Dictionary(loads.map { ($0.reviewer, $0.maximum) }, uniquingKeysWith: max)
    let taken = Set(taken)
    for pair in taken { room[pair.reviewer]? -= 1 }
    let barred = taken.union(conflicts)
    var fitting: [String: [(reviewer: String, score: Double)]] = [:]
    for pair in scores.scores.indices {
      let proposal = scores.proposals[Int(scores.proposalIndices[pair])]
      let reviewer = scores.reviewers[Int(scores.reviewerIndices[pair])]
      if room[reviewer, default: 0] > 0,
        !barred.contains(ReviewPair(proposal: proposal, reviewer: reviewer))
      {
        fitting[proposal, default: []].append((reviewer, scores.scores[pair]))
      }
    }
    self.fitting = fitting.mapValues { reviewers in
      reviewers.sorted {
        $0.score != $1.score ? $0.score > $1.score : naturallyPrecedes($0.reviewer, $1.reviewer)
      }.map(\.reviewer)
    }
    self.room = room
  }

  /// The best reviewers for one more review of a proposal, the best first; the best one's load is then used by it.
  mutating func take(_ proposal: String, most: Int) -> [String] {
    let room = self.room
    let free = (fitting[proposal] ?? []).lazy.filter { room[$0, default: 0] > 0 }.prefix(most)
    let reviewers = Array(free)
    if let first = reviewers.first { self.room[first, default: 0] -= 1 }
    return reviewers
  }
}

extension ReviewingPlan {
  /// Who could take on a further review of proposals of the plan: a pair in conflict, and one that the reviewer does
  /// not take, cannot be.
  /// - Parameter taken: Pairs that are assigned or reviewed.
  /// - Complexity: a row of the affinities for each proposal.
  public func freeReviewers(for proposals: [String], taken: [ReviewPair]) -> FreeReviewers {
    var scores = PairScores()
    for id in proposals {
      guard let proposal = proposalPlaces[id] else { continue }
      let row = affinity.row(of: proposal)
      for (reviewer, name) in affinity.reviewers.enumerated() {
        if conflicts.isBlocked(proposal: proposal, reviewer: reviewer)
          || !affinity.takes(proposal: proposal, reviewer: reviewer)
        {
          continue
        }
        scores.append(
          proposal: scores.proposalIndex(of: id), reviewer: scores.reviewerIndex(of: name),
          score: AffinityModel.rounded(row[reviewer]))
      }
    }
    return FreeReviewers(scores: scores, loads: loads, taken: taken)
  }
}
