/// One holding of the conference, such as its autumn of 2026.
public struct Edition: Sendable, Codable, Hashable {
  /// The conference's name; may be empty.
  public let conference: String
  /// The edition's own name. Editions are ordered by it as people order names: numbers by their value (`2026-2`
  /// before `2026-10`), English seasons and months by their place in the year (`2026-spring` before
  /// `2026-autumn`, winter first), and a year before the season or month it follows (`Autumn 2025` before
  /// `Spring 2026`).
  public let name: String
  /// An IANA time zone such as `Europe/Zurich`; `UTC` unless said.
  public let timeZone: String

  /// Creates an edition.
  /// - Throws: ``ConferenceError`` if `name` or `timeZone` is empty.
  public init(conference: String = "", name: String, timeZone: String = "UTC") throws(ConferenceError) {
    try Check.identifier(name, of: "edition")
    try Check.identifier(timeZone, of: "edition '\(name)' time zone")
    self.conference = conference
    self.name = name
    self.timeZone = timeZone
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      conference: fields.decodeIfPresent(String.self, forKey: .conference) ?? "",
      name: fields.decode(String.self, forKey: .name),
      timeZone: fields.decodeIfPresent(String.self, forKey: .timeZone) ?? "UTC")
  }
}

/// An earlier edition, with what it still says about today: who spoke together.
///
/// Which of two editions is the later is told by ``Edition/name``.
public struct PastEdition: Sendable, Codable, Hashable {
  /// Which edition it was.
  public let edition: Edition
  /// Its proposals.
  public let proposals: [Proposal]

  /// Creates the record of an earlier edition.
  /// - Throws: ``ConferenceError`` if two proposals share an id.
  public init(edition: Edition, proposals: [Proposal]) throws(ConferenceError) {
    try Check.unique(proposals.map(\.id), what: "proposal", of: "edition '\(edition.name)'")
    self.edition = edition
    self.proposals = proposals
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      edition: fields.decode(Edition.self, forKey: .edition),
      proposals: fields.decode([Proposal].self, forKey: .proposals))
  }
}
