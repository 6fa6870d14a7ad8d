/// Somebody who takes part: as a speaker, as a reviewer, or as both.
///
/// A person is known by a stable id. Two addresses never make two people: all names, addresses and employers
/// that somebody goes by belong to the one value.
public struct Person: Sendable, Codable, Hashable, Identifiable {
  /// Stable and unique within the conference.
  public let id: String
  /// All names, the one to print first; may be empty.
  public let names: [String]
  /// All e-mail addresses, the one to write to first; may be empty.
  public let emails: [String]
  /// All employers and institutions, the first one first; may be empty.
  public let affiliations: [String]
  /// The path of units from the organisation down, such as `["Company", "Division", "Team"]`; may be empty.
  public let unit: [String]
  /// The id of the person's manager.
  public let manager: String?
  /// A country or region, in the conference's own words.
  public let region: String?
  /// Ids or e-mail addresses of those with whom the person declares to work.
  public let collaborators: [String]
  /// Whether the person chairs the conference, and so may see what reviewers wrote, but for the own proposals.
  public let isChair: Bool

  /// Creates a person.
  /// - Throws: ``ConferenceError`` if the id is empty, an address has no `@`, or the manager is the person.
  public init(
    id: String, names: [String] = [], emails: [String] = [], affiliations: [String] = [],
    unit: [String] = [], manager: String? = nil, region: String? = nil, collaborators: [String] = [],
    isChair: Bool = false
  ) throws(ConferenceError) {
    let subject = "person '\(shown(id))'"
    try Check.identifier(id, of: "person")
    for (index, email) in emails.enumerated() {
      let parts = email.split(separator: "@", omittingEmptySubsequences: false)
      if parts.count != 2 || parts.contains(where: \.isEmpty) || email.contains(where: \.isWhitespace) {
        throw ConferenceError(
          code: .contradiction, subject: subject,
          message: "e-mail address \(index + 1) is not of the form name@domain")
      }
    }
    if manager == id {
      throw ConferenceError(
        code: .contradiction, subject: subject,
        message: "is their own manager; leave the manager empty")
    }
    self.id = id
    self.names = names
    self.emails = emails
    self.affiliations = affiliations
    self.unit = unit
    self.manager = manager
    self.region = region
    self.collaborators = collaborators
    self.isChair = isChair
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      id: fields.decode(String.self, forKey: .id),
      names: fields.decodeIfPresent([String].self, forKey: .names) ?? [],
      emails: fields.decodeIfPresent([String].self, forKey: .emails) ?? [],
      affiliations: fields.decodeIfPresent([String].self, forKey: .affiliations) ?? [],
      unit: fields.decodeIfPresent([String].self, forKey: .unit) ?? [],
      manager: fields.decodeIfPresent(String.self, forKey: .manager),
      region: fields.decodeIfPresent(String.self, forKey: .region),
      collaborators: fields.decodeIfPresent([String].self, forKey: .collaborators) ?? [],
      isChair: fields.decodeIfPresent(Bool.self, forKey: .isChair) ?? false)
  }
}
