/// Where a part of an affinity comes from.
public enum AffinitySource: String, Sendable, Codable, CaseIterable {
  /// Overlap of topics.
  case topics
  /// Likeness of texts.
  case text
  /// The reviewer's bid.
  case bids
  /// A score that another tool computed.
  case imported
}

/// What one source says about pairs, prepared for looking up whole rows and single pairs.
protocol AffinitySourceTable: Sendable {
  /// Writes the value of each reviewer for a proposal, from 0 to 1; ``absent`` where the source says nothing.
  func fill(_ values: inout [Double], for proposal: Int)

  /// What made the value of one pair: contributions that add up to it, the largest first.
  func parts(proposal: Int, reviewer: Int) -> [AffinityPart]
}

/// Stands for a missing value where others are from 0 to 1.
let absent = -1.0

/// A part of what a source says about a pair.
public struct AffinityPart: Sendable, Hashable {
  /// How a topic of the proposal is related to the reviewer's.
  public enum TopicMatch: String, Sendable, Codable {
    /// The reviewer has the topic itself; counts in full.
    case same
    /// The reviewer has the topic's parent; counts by half.
    case parent
    /// The reviewer has a child of the topic; counts by half.
    case child
  }

  /// What made the part.
  public enum Detail: Sendable, Hashable {
    /// A topic of the proposal, and the reviewer's topic that covers it best.
    case topic(String, covered: String, match: TopicMatch)
    /// A word that both texts have, as it is first spelled in the proposal.
    case word(String)
    /// The reviewer's answer; nil where the reviewer answered for other proposals only.
    case bid(Bid.Answer?)
    /// The imported score as it was given, before any scaling.
    case score(Double)
  }

  /// What made the part.
  public let detail: Detail
  /// How much it adds to the source's value, from 0 to 1.
  public let contribution: Double
}
