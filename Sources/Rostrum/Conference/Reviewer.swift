/// A person who reviews, with what the person knows and how much the person can take on.
public struct Reviewer: Sendable, Codable, Hashable, Identifiable {
  /// The id of the ``Person`` who reviews.
  public let person: String
  /// What the reviewer knows, each topic once, in the order of their names.
  public let topics: [WeightedTopic]
  /// The reviewer's own words about the own work, or past titles, for text similarity; may be empty.
  public let text: String
  /// The least number of reviews the person should get; nil takes the conference's.
  public let minimumLoad: Int?
  /// The largest number of reviews the person takes on; nil takes the conference's.
  public let maximumLoad: Int?
  /// In the conference's own words, such as `senior`.
  public let seniority: String?
  /// The tracks the reviewer takes; empty means all.
  public let tracks: [String]
  /// The formats the reviewer takes; empty means all.
  public let formats: [String]

  public var id: String { person }

  /// Creates a reviewer.
  /// - Throws: ``ConferenceError`` if the id is empty, a topic, track or format is given twice, a load is
  ///   below 0, or the minimum load exceeds the maximum load.
  public init(
    person: String, topics: [WeightedTopic] = [], text: String = "", minimumLoad: Int? = nil,
    maximumLoad: Int? = nil, seniority: String? = nil, tracks: [String] = [], formats: [String] = []
  ) throws(ConferenceError) {
    let subject = "reviewer '\(shown(person))'"
    try Check.identifier(person, of: "reviewer")
    try Check.unique(topics.map(\.topic), what: "topic", of: subject)
    try Check.unique(tracks, what: "track", of: subject)
    try Check.unique(formats, what: "format", of: subject)
    if let minimumLoad { try Check.count(minimumLoad, atLeast: 0, what: "the minimum load", of: subject) }
    if let maximumLoad { try Check.count(maximumLoad, atLeast: 0, what: "the maximum load", of: subject) }
    if let minimumLoad, let maximumLoad, minimumLoad > maximumLoad {
      throw ConferenceError(
        code: .contradiction, subject: subject,
        message: "the minimum load \(minimumLoad) exceeds the maximum load \(maximumLoad); change one of them"
      )
    }
    self.person = person
    self.topics = topics.sorted { naturallyPrecedes($0.topic, $1.topic) }
    self.text = text
    self.minimumLoad = minimumLoad
    self.maximumLoad = maximumLoad
    self.seniority = seniority
    self.tracks = tracks
    self.formats = formats
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      person: fields.decode(String.self, forKey: .person),
      topics: fields.decodeIfPresent([WeightedTopic].self, forKey: .topics) ?? [],
      text: fields.decodeIfPresent(String.self, forKey: .text) ?? "",
      minimumLoad: fields.decodeIfPresent(Int.self, forKey: .minimumLoad),
      maximumLoad: fields.decodeIfPresent(Int.self, forKey: .maximumLoad),
      seniority: fields.decodeIfPresent(String.self, forKey: .seniority),
      tracks: fields.decodeIfPresent([String].self, forKey: .tracks) ?? [],
      formats: fields.decodeIfPresent([String].self, forKey: .formats) ?? [])
  }
}
