/// A strand of the program, such as Systems or Vision.
public struct Track: Sendable, Codable, Hashable {
  /// Unique within the conference.
  public let name: String

  /// Creates a track.
  /// - Throws: ``ConferenceError`` if the name is empty.
  public init(name: String) throws(ConferenceError) {
    try Check.identifier(name, of: "track")
    self.name = name
  }

  public init(from decoder: any Decoder) throws {
    try self.init(name: decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .name))
  }
}

/// A kind of session, such as talk, lightning talk or tutorial.
public struct Format: Sendable, Codable, Hashable {
  /// Unique within the conference.
  public let name: String
  /// The length of one session in minutes, above 0; nil where it does not matter.
  public let minutes: Int?

  /// Creates a format.
  /// - Throws: ``ConferenceError`` if the name is empty or the length is below one minute.
  public init(name: String, minutes: Int? = nil) throws(ConferenceError) {
    try Check.identifier(name, of: "format")
    if let minutes {
      try Check.count(minutes, atLeast: 1, what: "the number of minutes", of: "format '\(name)'")
    }
    self.name = name
    self.minutes = minutes
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      name: fields.decode(String.self, forKey: .name),
      minutes: fields.decodeIfPresent(Int.self, forKey: .minutes))
  }
}

/// How much a session expects of its audience. Levels are ordered from the easiest up.
public struct Level: Sendable, Codable, Hashable, Comparable {
  /// Unique within the conference.
  public let name: String
  /// Place in the order of levels, 0 for the easiest.
  public let order: Int

  /// Creates a level.
  /// - Throws: ``ConferenceError`` if the name is empty or the order is below 0.
  public init(name: String, order: Int) throws(ConferenceError) {
    try Check.identifier(name, of: "level")
    try Check.count(order, atLeast: 0, what: "the order", of: "level '\(name)'")
    self.name = name
    self.order = order
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      name: fields.decode(String.self, forKey: .name), order: fields.decode(Int.self, forKey: .order))
  }

  public static func < (left: Level, right: Level) -> Bool {
    left.order != right.order ? left.order < right.order : naturallyPrecedes(left.name, right.name)
  }
}
