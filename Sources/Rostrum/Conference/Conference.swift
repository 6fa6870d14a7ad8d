/// All that a committee works on: one edition with its people, proposals, reviewers and what they said.
///
/// The value is consistent by construction: ids are unique, and every id that is used is known.
public struct Conference: Sendable, Codable, Hashable {
  /// The edition at hand.
  public let edition: Edition
  /// Everybody, speakers and reviewers alike.
  public let people: [Person]
  /// The topics, with their parents. Empty: any topic may be used, none has a parent.
  public let topics: [Topic]
  /// The tracks. Empty: any track may be used.
  public let tracks: [Track]
  /// The formats. Empty: any format may be used.
  public let formats: [Format]
  /// The levels in their order. Empty: any level may be used.
  public let levels: [Level]
  /// What was proposed.
  public let proposals: [Proposal]
  /// Who reviews.
  public let reviewers: [Reviewer]
  /// What reviewers answered about proposals.
  public let bids: [Bid]
  /// Conflicts that reviewers, authors or chairs declared.
  public let declaredConflicts: [DeclaredConflict]
  /// Conflicts that a chair decided not to count.
  public let waivers: [Waiver]
  /// The reviews.
  public let reviews: [Review]
  /// Earlier editions.
  public let past: [PastEdition]

  /// Creates a conference.
  /// - Throws: ``ConferenceError`` naming the first value that contradicts another: an id given twice, an id
  ///   that is not known (with the nearest one), a topic that is its own ancestor, two bids or two reviews of
  ///   one pair.
  /// - Complexity: O(total size) expected.
  public init(
    edition: Edition, people: [Person] = [], topics: [Topic] = [], tracks: [Track] = [],
    formats: [Format] = [], levels: [Level] = [], proposals: [Proposal] = [], reviewers: [Reviewer] = [],
    bids: [Bid] = [], declaredConflicts: [DeclaredConflict] = [], waivers: [Waiver] = [],
    reviews: [Review] = [], past: [PastEdition] = []
  ) throws(ConferenceError) {
    self.edition = edition
    self.people = people
    self.topics = topics
    self.tracks = tracks
    self.formats = formats
    self.levels = levels
    self.proposals = proposals
    self.reviewers = reviewers
    self.bids = bids
    self.declaredConflicts = declaredConflicts
    self.waivers = waivers
    self.reviews = reviews
    self.past = past
    try validate()
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    func list<Element: Decodable>(_ key: CodingKeys) throws -> [Element] {
      try fields.decodeIfPresent([Element].self, forKey: key) ?? []
    }
    try self.init(
      edition: fields.decode(Edition.self, forKey: .edition), people: list(.people), topics: list(.topics),
      tracks: list(.tracks), formats: list(.formats), levels: list(.levels), proposals: list(.proposals),
      reviewers: list(.reviewers), bids: list(.bids), declaredConflicts: list(.declaredConflicts),
      waivers: list(.waivers), reviews: list(.reviews), past: list(.past))
  }

  private func validate() throws(ConferenceError) {
    let subject = "conference"
    try Check.unique(people.map(\.id), what: "person", of: subject)
    try Check.unique(topics.map(\.name), what: "topic", of: subject)
    try Check.unique(tracks.map(\.name), what: "track", of: subject)
    try Check.unique(formats.map(\.name), what: "format", of: subject)
    try Check.unique(levels.map(\.name), what: "level", of: subject)
    try Check.unique(proposals.map(\.id), what: "proposal", of: subject)
    try Check.unique(reviewers.map(\.id), what: "reviewer", of: subject)
    try Check.unique(past.map(\.edition.name), what: "earlier edition", of: subject)

    let people = Set(people.map(\.id))
    let topics = Set(topics.map(\.name))
    let tracks = Set(tracks.map(\.name))
    let formats = Set(formats.map(\.name))
    let levels = Set(levels.map(\.name))
    func declared(_ name: String, in known: Set<String>, what: String, of subject: String)
      throws(ConferenceError)
    {
      if !known.isEmpty { try Check.reference(name, in: known, what: what, of: subject) }
    }

    try validateTopics(known: topics)
    for person in self.people {
      if let manager = person.manager {
        try Check.reference(manager, in: people, what: "manager", of: "person '\(shown(person.id))'")
      }
    }
    for proposal in proposals {
      let subject = "proposal '\(proposal.id)'"
      for speaker in proposal.speakers {
        try Check.reference(speaker, in: people, what: "speaker", of: subject)
      }
      for topic in proposal.topics { try declared(topic.topic, in: topics, what: "topic", of: subject) }
      for format in proposal.formats { try declared(format, in: formats, what: "format", of: subject) }
      if let track = proposal.track { try declared(track, in: tracks, what: "track", of: subject) }
      if let level = proposal.level { try declared(level, in: levels, what: "level", of: subject) }
    }
    for reviewer in reviewers {
      let subject = "reviewer '\(shown(reviewer.id))'"
      try Check.reference(reviewer.person, in: people, what: "person", of: subject)
      for topic in reviewer.topics { try declared(topic.topic, in: topics, what: "topic", of: subject) }
      for track in reviewer.tracks { try declared(track, in: tracks, what: "track", of: subject) }
      for format in reviewer.formats { try declared(format, in: formats, what: "format", of: subject) }
    }
    try validatePairs()
  }

  private func validateTopics(known: Set<String>) throws(ConferenceError) {
    var parents: [String: String] = [:]
    for topic in topics {
      guard let parent = topic.parent else { continue }
      try Check.reference(parent, in: known, what: "parent", of: "topic '\(topic.name)'")
      parents[topic.name] = parent
    }
    // Take away topics without children until none is left: what stays is the circles, in linear time even
    // for one long chain.
    var children: [String: Int] = [:]
    for topic in topics { if let parent = topic.parent { children[parent, default: 0] += 1 } }
    var leaves = topics.map(\.name).filter { children[$0] == nil }
    while let leaf = leaves.popLast() {
      guard let parent = parents.removeValue(forKey: leaf), let count = children[parent] else { continue }
      children[parent] = count - 1
      if count == 1 { leaves.append(parent) }
    }
    for topic in topics where parents[topic.name] != nil {
      throw ConferenceError(
        code: .contradiction, subject: "topic '\(topic.name)'",
        message: "is its own ancestor; take one parent out of the circle")
    }
  }

  private func validatePairs() throws(ConferenceError) {
    let proposals = Set(proposals.map(\.id))
    let reviewers = Set(reviewers.map(\.id))
    func known(_ proposal: String, _ reviewer: String, what: String) throws(ConferenceError) {
      try Check.reference(proposal, in: proposals, what: "proposal", of: what)
      try Check.reference(reviewer, in: reviewers, what: "reviewer", of: what)
    }
    struct Pair: Hashable {
      let proposal: String
      let reviewer: String
    }
    func once(_ proposal: String, _ reviewer: String, in seen: inout Set<Pair>, what: String)
      throws(ConferenceError)
    {
      if !seen.insert(Pair(proposal: proposal, reviewer: reviewer)).inserted {
        throw ConferenceError(
          code: .duplicate, subject: what,
          message: "proposal '\(proposal)' and reviewer '\(shown(reviewer))' stand together twice; keep one")
      }
    }
    var seen: Set<Pair> = []
    for bid in bids {
      try known(bid.proposal, bid.reviewer, what: "bid")
      try once(bid.proposal, bid.reviewer, in: &seen, what: "bid")
    }
    for conflict in declaredConflicts {
      try known(conflict.proposal, conflict.reviewer, what: "declared conflict")
    }
    for waiver in waivers { try known(waiver.proposal, waiver.reviewer, what: "waiver") }
    seen = []
    for review in reviews {
      try known(review.proposal, review.reviewer, what: "review")
      try once(review.proposal, review.reviewer, in: &seen, what: "review")
    }
  }
}
