/// What somebody offers to present.
public struct Proposal: Sendable, Codable, Hashable, Identifiable {
  /// Where the proposal stands before selection.
  public enum Status: String, Sendable, Codable, CaseIterable {
    /// In the running: it is assigned, scored and selected.
    case submitted
    /// Taken back by its authors.
    case withdrawn
    /// Turned down by the chairs without review.
    case deskRejected = "desk-rejected"
  }

  /// Unique within the conference.
  public let id: String
  /// May be empty.
  public let title: String
  /// May be empty.
  public let abstract: String
  /// Ids of the people who would present, the first one first.
  public let speakers: [String]
  /// What the proposal is about, each topic once, in the order of their names.
  public let topics: [WeightedTopic]
  /// The strand it was submitted to.
  public let track: String?
  /// The formats that it could take, the preferred one first.
  public let formats: [String]
  /// What it expects of its audience.
  public let level: String?
  /// The language it would be given in.
  public let language: String?
  /// Anything else the conference counts, such as `first_time: yes`.
  public let tags: [String: String]
  /// Where it stands.
  public let status: Status
  /// Its own number of reviews where it differs from the conference's, 0 or more.
  public let reviews: Int?

  /// Creates a proposal.
  /// - Throws: ``ConferenceError`` if the id is empty, a speaker, topic or format is given twice, or the
  ///   number of reviews is below 0.
  public init(
    id: String, title: String = "", abstract: String = "", speakers: [String] = [],
    topics: [WeightedTopic] = [], track: String? = nil, formats: [String] = [], level: String? = nil,
    language: String? = nil, tags: [String: String] = [:], status: Status = .submitted, reviews: Int? = nil
  ) throws(ConferenceError) {
    let subject = "proposal '\(id)'"
    try Check.identifier(id, of: "proposal")
    try Check.unique(speakers, what: "speaker", of: subject)
    try Check.unique(topics.map(\.topic), what: "topic", of: subject)
    try Check.unique(formats, what: "format", of: subject)
    if let reviews { try Check.count(reviews, atLeast: 0, what: "the number of reviews", of: subject) }
    self.id = id
    self.title = title
    self.abstract = abstract
    self.speakers = speakers
    self.topics = topics.sorted { naturallyPrecedes($0.topic, $1.topic) }
    self.track = track
    self.formats = formats
    self.level = level
    self.language = language
    self.tags = tags
    self.status = status
    self.reviews = reviews
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      id: fields.decode(String.self, forKey: .id),
      title: fields.decodeIfPresent(String.self, forKey: .title) ?? "",
      abstract: fields.decodeIfPresent(String.self, forKey: .abstract) ?? "",
      speakers: fields.decodeIfPresent([String].self, forKey: .speakers) ?? [],
      topics: fields.decodeIfPresent([WeightedTopic].self, forKey: .topics) ?? [],
      track: fields.decodeIfPresent(String.self, forKey: .track),
      formats: fields.decodeIfPresent([String].self, forKey: .formats) ?? [],
      level: fields.decodeIfPresent(String.self, forKey: .level),
      language: fields.decodeIfPresent(String.self, forKey: .language),
      tags: fields.decodeIfPresent([String: String].self, forKey: .tags) ?? [:],
      status: fields.decodeIfPresent(Status.self, forKey: .status) ?? .submitted,
      reviews: fields.decodeIfPresent(Int.self, forKey: .reviews))
  }
}
