/// How much each source counts in the affinity of a pair; only their ratios matter.
public struct AffinityWeights: Sendable, Codable, Hashable {
  /// Overlap of the proposal's topics with the reviewer's.
  public let topics: Double
  /// Likeness of the proposal's text and the reviewer's.
  public let text: Double
  /// The reviewer's bid.
  public let bids: Double
  /// A score that another tool computed.
  public let imported: Double

  /// Creates weights; the defaults are those of the rules file.
  /// - Throws: ``ConferenceError`` if a weight is negative or not finite, or all are 0.
  public init(topics: Double = 1, text: Double = 0.5, bids: Double = 1, imported: Double = 1)
    throws(ConferenceError)
  {
    let largest = Double.greatestFiniteMagnitude
    for (name, weight) in [("topics", topics), ("text", text), ("bids", bids), ("imported", imported)] {
      try Check.range(weight, in: 0...largest, what: "the weight of \(name)", of: "affinity")
    }
    if topics == 0, text == 0, bids == 0, imported == 0 {
      throw ConferenceError(
        code: .contradiction, subject: "affinity",
        message: "all weights are 0; give at least one source a weight")
    }
    self.topics = topics
    self.text = text
    self.bids = bids
    self.imported = imported
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let standard = try Self()
    try self.init(
      topics: fields.decodeIfPresent(Double.self, forKey: .topics) ?? standard.topics,
      text: fields.decodeIfPresent(Double.self, forKey: .text) ?? standard.text,
      bids: fields.decodeIfPresent(Double.self, forKey: .bids) ?? standard.bids,
      imported: fields.decodeIfPresent(Double.self, forKey: .imported) ?? standard.imported)
  }
}
