import Rostrum

/// The edition of a conference, and the names that it declares.
struct Categories {
  var edition: Edition
  var topics: [Topic]
  var tracks: [Track]
  var formats: [Format]
  var levels: [Level]

  /// Those that a conference has.
  init(of conference: Conference) {
    edition = conference.edition
    topics = conference.topics
    tracks = conference.tracks
    formats = conference.formats
    levels = conference.levels
  }

  /// Those of a rules file. What neither it nor the rules file before declares stays as the conference has it.
  init(of rules: RulesFile, before: RulesFile?, in conference: Conference) {
    func names<Name>(_ new: [Name], _ old: [Name]?, _ stored: [Name]) -> [Name] {
      new.isEmpty && (old ?? []).isEmpty ? stored : new
    }
    edition = rules.edition ?? conference.edition
    topics = names(rules.topics, before?.topics, conference.topics)
    tracks = names(rules.tracks, before?.tracks, conference.tracks)
    formats = names(
      rules.formats.map(\.format), before?.formats.map(\.format), conference.formats)
    levels = names(rules.levels, before?.levels, conference.levels)
  }
}
