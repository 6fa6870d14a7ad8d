import Rostrum

/// A list of the content, by the name of its table.
enum ContentList: String, CaseIterable {
  case edition, people, topics, tracks, formats, levels, proposals, reviewers, bids
  case declaredConflicts = "declared_conflicts"
  case waivers, reviews
  case past = "past_editions"
  case rules, affinities

  /// Whether both have the same in it.
  func isSame(_ old: ConferenceContent, _ new: ConferenceContent) -> Bool {
    func same(_ list: KeyPath<Conference, some Equatable>) -> Bool {
      old.conference[keyPath: list] == new.conference[keyPath: list]
    }
    return switch self {
    case .edition: same(\.edition)
    case .people: same(\.people)
    case .topics: same(\.topics)
    case .tracks: same(\.tracks)
    case .formats: same(\.formats)
    case .levels: same(\.levels)
    case .proposals: same(\.proposals)
    case .reviewers: same(\.reviewers)
    case .bids: same(\.bids)
    case .declaredConflicts: same(\.declaredConflicts)
    case .waivers: same(\.waivers)
    case .reviews: same(\.reviews)
    case .past: same(\.past)
    case .rules: old.rules == new.rules
    case .affinities: old.affinities.holdsSame(as: new.affinities)
    }
  }
}
