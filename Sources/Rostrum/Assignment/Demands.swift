/// A proposal with the number of reviews it is to get.
public struct ProposalDemand: Sendable, Codable, Hashable {
  /// The proposal's id.
  public let proposal: String
  /// Reviews it is to get, 0 or more.
  public let reviews: Int

  /// Creates a demand.
  public init(_ proposal: String, reviews: Int) {
    self.proposal = proposal
    self.reviews = reviews
  }
}

/// A reviewer with the numbers of reviews between which the load must lie.
public struct ReviewerLoad: Sendable, Codable, Hashable {
  /// The reviewer's id.
  public let reviewer: String
  /// The least number of reviews, 0 or more.
  public let minimum: Int
  /// The largest number of reviews, not below the minimum.
  public let maximum: Int

  /// Creates a load.
  public init(_ reviewer: String, minimum: Int = 0, maximum: Int) {
    self.reviewer = reviewer
    self.minimum = minimum
    self.maximum = maximum
  }
}

/// A proposal and a reviewer.
public struct ReviewPair: Sendable, Codable, Hashable {
  /// The proposal's id.
  public let proposal: String
  /// The reviewer's id.
  public let reviewer: String

  /// Creates a pair.
  public init(proposal: String, reviewer: String) {
    self.proposal = proposal
    self.reviewer = reviewer
  }
}
