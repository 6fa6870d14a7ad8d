import MinCostFlow

/// The least changes, in units of loads and in pairs, after which every proposal gets its reviews and every load is
/// kept. Of equally small ones that of the maximum loads costs least in total score.
public struct AssignmentRepair: Sendable, Codable, Hashable {
  /// A reviewer's load to be changed.
  public struct LoadChange: Sendable, Codable, Hashable {
    /// The reviewer's id.
    public let reviewer: String
    /// The load as it is.
    public let from: Int
    /// The load as it would have to be.
    public let to: Int
  }

  /// A proposal's number of reviews to be changed.
  public struct DemandChange: Sendable, Codable, Hashable {
    /// The proposal's id.
    public let proposal: String
    /// The reviews that it is to get.
    public let from: Int
    /// As many as it could get.
    public let to: Int
  }

  /// Maximum loads to be raised, by reviewer.
  public let maximumLoads: [LoadChange]
  /// Minimum loads to be lowered, by reviewer.
  public let minimumLoads: [LoadChange]
  /// Pairs to be allowed, none of them a conflict, by proposal and then by reviewer; others may do as well.
  public let pairs: [ReviewPair]
  /// Proposals that ask for more reviews than there are reviewers without a conflict.
  public let demands: [DemandChange]
}

extension AssignmentProblem {
  /// The cheapest repair of what a solution misses; nil if it was cancelled.
  func repair(of solution: TransportationSolution, threads: Int, progress: (Double) -> Bool)
    -> AssignmentRepair?
  {
    // What is assigned already, and what nobody should be asked to allow.
    var closed: [Int: [Int]] = [:]
    for pair in forced { closed[pair.row, default: []].append(pair.column) }
    for pair in conflicts { closed[pair.row, default: []].append(pair.column) }
    guard
      let repair = transportation.cheapestRepair(
        of: solution, threads: threads,
        taken: { hasEveryPair ? Array(reviewers.indices) : closed[$0] ?? [] }, progress: progress)
    else { return nil }
    return AssignmentRepair(
      maximumLoads: repair.raisedMaximumLoads.map {
        let load = reviewers[$0.number]
        return .init(reviewer: load.reviewer, from: load.maximum, to: load.maximum + $0.amount)
      },
      minimumLoads: repair.loweredMinimumLoads.map {
        let load = reviewers[$0.number]
        return .init(reviewer: load.reviewer, from: load.minimum, to: load.minimum - $0.amount)
      },
      pairs: repair.newPairs.map {
        ReviewPair(proposal: proposals[$0.row].proposal, reviewer: reviewers[$0.column].reviewer)
      },
      demands: repair.loweredDemands.map {
        let demand = proposals[$0.number]
        return .init(proposal: demand.proposal, from: demand.reviews, to: demand.reviews - $0.amount)
      })
  }
}
