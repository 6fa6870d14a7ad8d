/// The affinity of one pair, taken apart.
public struct AffinityExplanation: Sendable, Hashable {
  /// What one source says about the pair.
  public struct Source: Sendable, Hashable {
    /// Which source.
    public let source: AffinitySource
    /// What it says, from 0 to 1.
    public let value: Double
    /// Its weight as a part of the weights of all sources present for the pair, above 0 and at most 1.
    public let weight: Double
    /// What it adds to the affinity: value times weight. The shares of all sources add up to the affinity.
    public let share: Double
    /// What made the value, the largest contribution first; the contributions add up to the value.
    public let parts: [AffinityPart]
  }

  /// The proposal's id.
  public let proposal: String
  /// The reviewer's id.
  public let reviewer: String
  /// The affinity, from 0 to 1: the number of ``AffinityModel/row(of:)``.
  public let affinity: Double
  /// The sources that say something about the pair and have a weight, in the order of ``AffinitySource``.
  public let sources: [Source]
  /// Why the reviewer does not take the proposal, in a sentence; nil where the reviewer does.
  public let reasonNotTaken: String?
}
