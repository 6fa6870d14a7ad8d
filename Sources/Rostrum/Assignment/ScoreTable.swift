/// Which pairs may be assigned and how well they fit, in one of two forms.
public enum ScoreTable: Sendable {
  /// Each pair by itself, in any order.
  case pairs(PairScores)
  /// All pairs of all proposals with all reviewers.
  case matrix(ScoreMatrix)

  /// The ids of the proposals.
  public var proposals: [String] {
    switch self {
    case .pairs(let scores): scores.proposals
    case .matrix(let scores): scores.proposals
    }
  }

  /// The ids of the reviewers.
  public var reviewers: [String] {
    switch self {
    case .pairs(let scores): scores.reviewers
    case .matrix(let scores): scores.reviewers
    }
  }

  /// Whether no pair can be assigned.
  public var isEmpty: Bool { scores.allSatisfy(\.isNaN) }

  /// All scores; NaN stands for a pair that cannot be assigned.
  var scores: [Double] {
    switch self {
    case .pairs(let scores): scores.scores
    case .matrix(let scores): scores.scores
    }
  }
}
