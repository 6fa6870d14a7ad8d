import Rostrum
import TestSupport

/// Reviews of the proposals `p1`, `p2`, ... by reviewers `r1`, `r2`, ..., a list of scores for each proposal.
func reviews(_ scores: [[Double?]]) throws -> [Review] {
  try scores.enumerated().flatMap { proposal, scores in
    try scores.enumerated().map { reviewer, score in
      try Review(proposal: "p\(proposal + 1)", reviewer: "r\(reviewer + 1)", score: score)
    }
  }
}

/// A random design: some of all pairs, some only begun, scores from the palette.
func randomReviews(
  proposals: Int, reviewers: Int, share: Double, palette: [Double?], with random: inout SeededGenerator
) throws -> [Review] {
  var reviews: [Review] = []
  for proposal in 0..<proposals {
    for reviewer in 0..<reviewers where Double.random(in: 0..<1, using: &random) < share {
      reviews.append(
        try Review(
          proposal: "p\(proposal)", reviewer: "r\(reviewer)",
          score: palette[Int.random(in: palette.indices, using: &random)]))
    }
  }
  return reviews
}

extension ScoreSummary {
  func proposal(_ id: String) -> ProposalScore? { proposals.first { $0.id == id } }
}
