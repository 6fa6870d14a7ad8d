import MinCostFlow

/// Who may review what, how well it fits, and how much everybody takes on.
///
/// Proposals and reviewers are sorted by id, so that the order of the input does not matter. Scores become
/// integers at ``decimals`` decimals, so that the optimum is exact.
public struct AssignmentProblem: Sendable {
  /// The demand of each proposal, by id.
  public let proposals: [ProposalDemand]
  /// The load of each reviewer, by id.
  public let reviewers: [ReviewerLoad]
  /// How many decimals of the scores are kept: 6 or more, unless the scores are so large that fewer fit.
  public let decimals: Int
  /// Whether every score is kept as it is given, none rounded.
  public let isExact: Bool
  /// How many scores other than 0 are so small beside the largest that they count as 0.
  public let vanishingScores: Int
  /// Pairs that are assigned before all others, with their numbers and weights.
  let forced: [(row: Int, column: Int, weight: Int64)]
  /// Pairs that must not be assigned, by number.
  let conflicts: [NumberedPair]
  /// Whether the scores hold every pair that may be assigned, so that nobody should be asked to allow another.
  var hasEveryPair = false
  let transportation: TransportationProblem

  /// Creates a problem.
  ///
  /// - Parameters:
  ///   - scores: The pairs that may be assigned; a pair not listed cannot be.
  ///   - proposals: All proposals with their demands; nil takes those of `scores`, each with
  ///     `reviewsPerProposal`.
  ///   - reviewers: All reviewers with their loads; nil takes those of `scores`, each with `minimumLoad` and
  ///     `maximumLoad`.
  ///   - conflicts: Pairs that must not be assigned.
  ///   - forced: Pairs that must be assigned.
  ///   - threads: How many processors may work at once; the problem does not depend on it.
  /// - Throws: ``AssignmentError`` naming the first id, pair or number that is wrong.
  /// - Complexity: O(pairs + conflicts log conflicts + (proposals + reviewers) log), and O(pairs log reviewers)
  ///   where the pairs come in another order than that of their proposals and reviewers.
  public init(
    scores: ScoreTable, proposals: [ProposalDemand]? = nil, reviewsPerProposal: Int = 3,
    reviewers: [ReviewerLoad]? = nil, minimumLoad: Int = 0, maximumLoad: Int = 6,
    conflicts: [ReviewPair] = [], forced: [ReviewPair] = [], threads: Int = 1
  ) throws(AssignmentError) {
    let parties = try Parties(
      proposals: proposals ?? scores.proposals.map { ProposalDemand($0, reviews: reviewsPerProposal) },
      reviewers: reviewers
        ?? scores.reviewers.map { ReviewerLoad($0, minimum: minimumLoad, maximum: maximumLoad) })
    let scale = try DecimalScale(for: scores.scores, rows: parties.rows.ids.count, threads: threads)
    let pairs = try SortedPairs(
      scores: scores, rows: parties.rows, columns: parties.columns, scale: scale, threads: threads)
    try self.init(parties, pairs, scale, conflicts: conflicts, forced: forced)
  }

  /// Creates a problem from a list of pairs.
  ///
  /// All else is as with ``init(scores:proposals:reviewsPerProposal:reviewers:minimumLoad:maximumLoad:conflicts:forced:threads:)``.
  public init(
    scores: PairScores, proposals: [ProposalDemand]? = nil, reviewsPerProposal: Int = 3,
    reviewers: [ReviewerLoad]? = nil, minimumLoad: Int = 0, maximumLoad: Int = 6,
    conflicts: [ReviewPair] = [], forced: [ReviewPair] = [], threads: Int = 1
  ) throws(AssignmentError) {
    try self.init(
      scores: .pairs(scores), proposals: proposals, reviewsPerProposal: reviewsPerProposal,
      reviewers: reviewers, minimumLoad: minimumLoad, maximumLoad: maximumLoad, conflicts: conflicts,
      forced: forced, threads: threads)
  }

  /// Takes the conflicts out and the forced pairs beforehand.
  private init(
    _ parties: Parties, _ pairs: consuming SortedPairs, _ scale: DecimalScale, conflicts: [ReviewPair],
    forced: [ReviewPair]
  ) throws(AssignmentError) {
    let proposals = parties.proposals
    let reviewers = parties.reviewers
    let dropped = try parties.rows.pairs(conflicts, parties.columns, what: "conflict")
    let kept = try parties.rows.pairs(forced, parties.columns, what: "forced pair")
    var demands = proposals.map { Int32($0.reviews) }
    var minimum = reviewers.map { Int32($0.minimum) }
    var maximum = reviewers.map { Int32($0.maximum) }
    var forcedPairs: [(row: Int, column: Int, weight: Int64)] = []
    let conflicting = Set(dropped)
    for pair in kept {
      let name = "proposal '\(proposals[pair.row].proposal)', reviewer '\(reviewers[pair.column].reviewer)'"
      if conflicting.contains(pair) {
        throw AssignmentError(.forcedPair, "\(name) must be assigned and is a conflict; take one of them out")
      }
      guard let weight = pairs.weight(of: pair) else {
        throw AssignmentError(.forcedPair, "\(name) must be assigned but has no score; give it one")
      }
      demands[pair.row] -= 1
      maximum[pair.column] -= 1
      minimum[pair.column] = max(0, minimum[pair.column] - 1)
      if demands[pair.row] < 0 {
        throw AssignmentError(
          .forcedPair,
          "\(name) must be assigned, but the proposal gets only \(proposals[pair.row].reviews) and more are forced; "
            + "raise its reviews or force fewer")
      }
      if maximum[pair.column] < 0 {
        throw AssignmentError(
          .forcedPair,
          "\(name) must be assigned, but the reviewer takes at most \(reviewers[pair.column].maximum) and more are "
            + "forced; raise the maximum load or force fewer")
      }
      forcedPairs.append((pair.row, pair.column, weight))
    }
    pairs.remove((dropped + kept).sorted())

    self.proposals = proposals
    self.reviewers = reviewers
    self.decimals = scale.decimals
    self.isExact = scale.isExact
    self.vanishingScores = scale.vanishing
    self.forced = forcedPairs
    self.conflicts = dropped
    do throws(TransportationError) {
      transportation = try TransportationProblem(
        demands: demands, minimumLoads: minimum, maximumLoads: maximum, rowStarts: pairs.rowStarts,
        columns: pairs.columns, weights: pairs.weights)
    } catch {
      throw AssignmentError(.size, error.message)
    }
  }

  /// The score of a weight.
  func score(_ weight: Int128) -> Double {
    DecimalScale.score(weight, decimals: decimals)
  }
}
