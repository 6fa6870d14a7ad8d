import GRDB
import Rostrum

/// Reads the conference from the tables, every value through the checks of its own initializer.
struct ContentReader {
  let tables: TableReader

  /// All that is not history; nil where a value was left out.
  func content() throws -> ConferenceContent? {
    let rules = try tables.values("rules", "SELECT name, text FROM rules") {
      try StoredRules(name: $0.text(0), text: $0.text(1))
    }
    let affinities = try affinities()
    guard let conference = try conference(), let rules, let affinities else { return nil }
    return ConferenceContent(conference: conference, rules: rules.first, affinities: affinities)
  }

  /// The conference as a whole; nil where a value was left out.
  func conference() throws -> Conference? {
    let people = try people()
    let topics = try tables.values("topics", "SELECT name, parent FROM topics ORDER BY position") {
      try Topic(name: $0.text(0), parent: $0.optionalText(1))
    }
    let tracks = try tables.values("tracks", "SELECT name FROM tracks ORDER BY position") {
      try Track(name: $0.text(0))
    }
    let formats = try tables.values("formats", "SELECT name, minutes FROM formats ORDER BY position") {
      try Format(name: $0.text(0), minutes: $0.optionalInteger(1))
    }
    let levels = try tables.values("levels", "SELECT name, rank FROM levels ORDER BY position") {
      try Level(name: $0.text(0), order: $0.integer(1))
    }
    let proposals = try proposals(ProposalTables.current)
    let reviewers = try reviewers()
    let bids = try tables.values("bids", "SELECT proposal, reviewer, answer FROM bids ORDER BY position") {
      try Bid(proposal: $0.text(0), reviewer: $0.text(1), answer: $0.choice(2))
    }
    let declared = try tables.values(
      "declared_conflicts",
      "SELECT proposal, reviewer, declared_by, reason FROM declared_conflicts ORDER BY position"
    ) {
      try DeclaredConflict(
        proposal: $0.text(0), reviewer: $0.text(1), by: $0.choice(2), reason: $0.text(3))
    }
    let waivers = try tables.values(
      "waivers", "SELECT proposal, reviewer, rule, reason FROM waivers ORDER BY position"
    ) {
      try Waiver(
        proposal: $0.text(0), reviewer: $0.text(1), rule: $0.optionalText(2), reason: $0.text(3))
    }
    let reviews = try reviews()
    let past = try pastEditions()
    let editions = try tables.values("edition", "SELECT conference, name, time_zone FROM edition") {
      try Edition(conference: $0.text(0), name: $0.text(1), timeZone: $0.text(2))
    }
    if editions?.isEmpty == true {
      try tables.onInvalid(
        "edition",
        ConferenceError(
          code: .contradiction, subject: "edition", message: "the table has no row; it needs its one"))
    }
    guard let edition = editions?.first, let people, let topics, let tracks, let formats, let levels,
      let proposals, let reviewers, let bids, let declared, let waivers, let reviews, let past
    else { return nil }
    return try Conference(
      edition: edition, people: people, topics: topics, tracks: tracks, formats: formats, levels: levels,
      proposals: proposals, reviewers: reviewers, bids: bids, declaredConflicts: declared, waivers: waivers,
      reviews: reviews, past: past)
  }

  private func affinities() throws -> PairScores? {
    var pairs = PairScores()
    let rows: [Void]? = try tables.values(
      "affinities", "SELECT proposal, reviewer, score FROM affinities ORDER BY proposal, reviewer"
    ) { row in
      let proposal = try pairs.proposalIndex(of: row.text(0))
      let reviewer = try pairs.reviewerIndex(of: row.text(1))
      pairs.append(proposal: proposal, reviewer: reviewer, score: try row.real(2))
    }
    return rows == nil ? nil : pairs
  }

  private func people() throws -> [Person]? {
    func parts(_ table: String, _ column: String) throws -> [String: [String]]? {
      try tables.lists(table, "SELECT person, \(column) FROM \(table) ORDER BY person, position") {
        try $0.text(1)
      }
    }
    let names = try parts("person_names", "name")
    let emails = try parts("person_emails", "email")
    let affiliations = try parts("person_affiliations", "affiliation")
    let units = try parts("person_units", "unit")
    let collaborators = try parts("person_collaborators", "collaborator")
    guard let names, let emails, let affiliations, let units, let collaborators else { return nil }
    return try tables.values("people", "SELECT id, manager, region, chair FROM people ORDER BY position") {
      row in
      let id = try row.text(0)
      return try Person(
        id: id, names: names[id] ?? [], emails: emails[id] ?? [], affiliations: affiliations[id] ?? [],
        unit: units[id] ?? [], manager: row.optionalText(1), region: row.optionalText(2),
        collaborators: collaborators[id] ?? [], isChair: row.integer(3) != 0)
    }
  }

  private func reviewers() throws -> [Reviewer]? {
    let topics = try tables.lists("reviewer_topics", "SELECT reviewer, topic, weight FROM reviewer_topics") {
      try WeightedTopic($0.text(1), weight: $0.real(2))
    }
    let tracks = try tables.lists(
      "reviewer_tracks", "SELECT reviewer, track FROM reviewer_tracks ORDER BY reviewer, position"
    ) { try $0.text(1) }
    let formats = try tables.lists(
      "reviewer_formats", "SELECT reviewer, format FROM reviewer_formats ORDER BY reviewer, position"
    ) { try $0.text(1) }
    guard let topics, let tracks, let formats else { return nil }
    return try tables.values(
      "reviewers",
      "SELECT person, text, minimum_load, maximum_load, seniority FROM reviewers ORDER BY position"
    ) { row in
      let person = try row.text(0)
      return try Reviewer(
        person: person, topics: topics[person] ?? [], text: row.text(1),
        minimumLoad: row.optionalInteger(2), maximumLoad: row.optionalInteger(3),
        seniority: row.optionalText(4), tracks: tracks[person] ?? [], formats: formats[person] ?? [])
    }
  }

  private func reviews() throws -> [Review]? {
    var criteria: [ReviewPair: [String: Double]] = [:]
    let rows: [Void]? = try tables.values(
      "review_criteria", "SELECT proposal, reviewer, criterion, score FROM review_criteria"
    ) { row in
      let pair = try ReviewPair(proposal: row.text(0), reviewer: row.text(1))
      try criteria[pair, default: [:]].add(
        row.text(2), row.real(3), what: "criterion",
        of: "review of '\(pair.proposal)' by '\(pair.reviewer)'")
    }
    let reviews = try tables.values(
      "reviews",
      """
      SELECT proposal, reviewer, score, confidence, comment_to_authors, comment_to_committee, time
      FROM reviews ORDER BY position
      """
    ) { row in
      let pair = try ReviewPair(proposal: row.text(0), reviewer: row.text(1))
      let time = try row.optionalText(6).map { text in
        guard let time = moment(storedTime: text) else {
          throw ConferenceError(
            code: .outOfRange, subject: "review of '\(pair.proposal)' by '\(pair.reviewer)'",
            message: "the time '\(text)' is not of the form YYYY-MM-DDTHH:MM:SSZ")
        }
        return time
      }
      return try Review(
        proposal: pair.proposal, reviewer: pair.reviewer, score: row.optionalReal(2),
        criteria: criteria[pair] ?? [:], confidence: row.optionalReal(3), commentToAuthors: row.text(4),
        commentToCommittee: row.text(5), time: time)
    }
    return rows == nil ? nil : reviews
  }
}

// MARK: - Proposals of today and of earlier editions

extension ContentReader {
  private func pastEditions() throws -> [PastEdition]? {
    let editions = try tables.values(
      "past_editions", "SELECT conference, name, time_zone FROM past_editions ORDER BY position"
    ) { try Edition(conference: $0.text(0), name: $0.text(1), timeZone: $0.text(2)) }
    guard let editions else { return nil }
    var past: [PastEdition] = []
    for edition in editions {
      guard let proposals = try proposals(.of(edition)) else { return nil }
      if let edition = try tables.value(
        "past_editions", { try PastEdition(edition: edition, proposals: proposals) })
      {
        past.append(edition)
      }
    }
    return past.count == editions.count ? past : nil
  }

  private func proposals(_ own: ProposalTables) throws -> [Proposal]? {
    func parts<Value>(
      _ part: String, _ columns: String, order: String, _ make: (Row) throws -> Value
    ) throws -> [String: [Value]]? {
      let table = own.prefix + "proposal_" + part
      return try tables.lists(
        table, "SELECT proposal, \(columns) FROM \(table) \(own.condition) ORDER BY proposal, \(order)",
        own.arguments, make)
    }
    let speakers = try parts("speakers", "person", order: "position") { try $0.text(1) }
    let topics = try parts("topics", "topic, weight", order: "topic") {
      try WeightedTopic($0.text(1), weight: $0.real(2))
    }
    let formats = try parts("formats", "format", order: "position") { try $0.text(1) }
    let tags = try parts("tags", "tag, value", order: "tag") { try ($0.text(1), $0.text(2)) }
    guard let speakers, let topics, let formats, let tags else { return nil }
    let table = own.prefix + "proposals"
    return try tables.values(
      table,
      """
      SELECT id, title, abstract, track, level, language, status, reviews
      FROM \(table) \(own.condition) ORDER BY position
      """, own.arguments
    ) { row in
      let id = try row.text(0)
      var ownTags: [String: String] = [:]
      for (tag, value) in tags[id] ?? [] {
        try ownTags.add(tag, value, what: "tag", of: "proposal '\(id)'")
      }
      return try Proposal(
        id: id, title: row.text(1), abstract: row.text(2), speakers: speakers[id] ?? [],
        topics: topics[id] ?? [], track: row.optionalText(3), formats: formats[id] ?? [],
        level: row.optionalText(4), language: row.optionalText(5), tags: ownTags, status: row.choice(6),
        reviews: row.optionalInteger(7))
    }
  }
}

extension Dictionary where Key == String {
  /// Adds a value under a name; two names of the same letters, composed differently, are one name.
  fileprivate mutating func add(_ name: String, _ value: Value, what: String, of subject: String)
    throws(ConferenceError)
  {
    if updateValue(value, forKey: name) != nil {
      throw ConferenceError(
        code: .duplicate, subject: subject, message: "\(what) '\(name)' is given twice; keep one")
    }
  }
}
