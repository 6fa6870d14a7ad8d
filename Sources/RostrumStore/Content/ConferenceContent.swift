import Rostrum

/// What a conference file holds beside its history.
public struct ConferenceContent: Sendable {
  /// The conference.
  public var conference: Conference
  /// The rules file as it was taken in; nil before there was one.
  public var rules: StoredRules?
  /// Scores of pairs that were taken in. Those whose proposal or reviewer the conference does not have are not
  /// kept; the order of the pairs is not either.
  public var affinities: PairScores

  /// Puts the parts together.
  public init(conference: Conference, rules: StoredRules? = nil, affinities: PairScores = PairScores()) {
    self.conference = conference
    self.rules = rules
    self.affinities = affinities
  }

  /// Without the affinities of pairs that the conference does not have.
  var keepable: ConferenceContent {
    ConferenceContent(conference: conference, rules: rules, affinities: affinities.known(to: conference))
  }
}

/// A rules file, kept as it was taken in.
public struct StoredRules: Sendable, Codable, Hashable {
  /// The name of the file.
  public let name: String
  /// Its text.
  public let text: String

  /// Keeps a rules file.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
