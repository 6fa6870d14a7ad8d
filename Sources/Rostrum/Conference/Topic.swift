/// A subject that proposals are about and reviewers know.
public struct Topic: Sendable, Codable, Hashable {
  /// Unique within the conference.
  public let name: String
  /// The wider topic that this one belongs to.
  public let parent: String?

  /// Creates a topic.
  /// - Throws: ``ConferenceError`` if the name is empty or the topic is its own parent.
  public init(name: String, parent: String? = nil) throws(ConferenceError) {
    try Check.identifier(name, of: "topic")
    if parent == name {
      throw ConferenceError(
        code: .contradiction, subject: "topic '\(name)'", message: "is its own parent; leave the parent out")
    }
    self.name = name
    self.parent = parent
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      name: fields.decode(String.self, forKey: .name),
      parent: fields.decodeIfPresent(String.self, forKey: .parent))
  }
}

/// A topic with a weight: how far a proposal is about it, or how well a reviewer knows it.
public struct WeightedTopic: Sendable, Codable, Hashable {
  /// The topic's name.
  public let topic: String
  /// Above 0, at most 1.
  public let weight: Double

  /// Creates a weighted topic.
  /// - Throws: ``ConferenceError`` if the name is empty or the weight is not above 0 and at most 1.
  public init(_ topic: String, weight: Double = 1) throws(ConferenceError) {
    try Check.identifier(topic, of: "topic")
    if !(weight > 0 && weight <= 1) {
      throw ConferenceError(
        code: .outOfRange, subject: "topic '\(topic)'",
        message: "weight is \(plain(weight)); it must be above 0 and at most 1")
    }
    self.topic = topic
    self.weight = weight
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      fields.decode(String.self, forKey: .topic),
      weight: fields.decodeIfPresent(Double.self, forKey: .weight) ?? 1)
  }
}
