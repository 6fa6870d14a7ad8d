import Foundation
import Rostrum

/// What the lists that a step changed held before it, so that it can be taken back. Affinities, of which there may be
/// millions, are kept in a table of their own.
struct KeptLists: Codable {
  var edition: Edition?
  var people: [Person]?
  var topics: [Topic]?
  var tracks: [Track]?
  var formats: [Format]?
  var levels: [Level]?
  var proposals: [Proposal]?
  var reviewers: [Reviewer]?
  var bids: [Bid]?
  var declaredConflicts: [DeclaredConflict]?
  var waivers: [Waiver]?
  var reviews: [Review]?
  var past: [PastEdition]?
  /// Empty where there were none.
  var rules: [StoredRules]?
  /// By kind, where the step changed them.
  var currentRuns: [String: Int]?

  /// Keeps these lists of a content.
  init(_ lists: [ContentList], of content: ConferenceContent) {
    let conference = content.conference
    for list in lists {
      switch list {
      case .edition: edition = conference.edition
      case .people: people = conference.people
      case .topics: topics = conference.topics
      case .tracks: tracks = conference.tracks
      case .formats: formats = conference.formats
      case .levels: levels = conference.levels
      case .proposals: proposals = conference.proposals
      case .reviewers: reviewers = conference.reviewers
      case .bids: bids = conference.bids
      case .declaredConflicts: declaredConflicts = conference.declaredConflicts
      case .waivers: waivers = conference.waivers
      case .reviews: reviews = conference.reviews
      case .past: past = conference.past
      case .rules: rules = content.rules.map { [$0] } ?? []
      case .affinities: break
      }
    }
  }

  /// The content with the lists as they were.
  func restored(in content: ConferenceContent) throws(ConferenceError) -> ConferenceContent {
    let now = content.conference
    var restored = content
    restored.conference = try Conference(
      edition: edition ?? now.edition, people: people ?? now.people, topics: topics ?? now.topics,
      tracks: tracks ?? now.tracks, formats: formats ?? now.formats, levels: levels ?? now.levels,
      proposals: proposals ?? now.proposals, reviewers: reviewers ?? now.reviewers, bids: bids ?? now.bids,
      declaredConflicts: declaredConflicts ?? now.declaredConflicts, waivers: waivers ?? now.waivers,
      reviews: reviews ?? now.reviews, past: past ?? now.past)
    if let rules { restored.rules = rules.first }
    return restored
  }

  /// As the file has it.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  /// What ``text()`` gave; nil for any other text.
  static func read(_ text: String) -> KeptLists? {
    try? JSONDecoder().decode(KeptLists.self, from: Data(text.utf8))
  }
}
