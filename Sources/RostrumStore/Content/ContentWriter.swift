import GRDB
import Rostrum

/// Writes the lists that differ from what the file holds, each as a whole.
///
/// To be used within one transaction, at the end of which every reference must be good again.
struct ContentWriter {
  let database: Database
  /// The lists that differ.
  let changed: [ContentList]
  private let content: ConferenceContent
  private var new: Conference { content.conference }

  // Ids that are equal letters composed differently are equal to us and not to SQLite. They stay spelled as the
  // file has them, so that references from lists that do not change stay good.
  private let people: [String: String]
  private let topics: [String: String]
  private let proposals: [String: String]

  init(_ database: Database, old: ConferenceContent?, new content: ConferenceContent) {
    self.database = database
    self.content = content
    changed = ContentList.allCases.filter { list in old.map { !list.isSame($0, content) } ?? true }
    func spelling(_ ids: (Conference) -> [String]) -> [String: String] {
      let known = old.map { ids($0.conference) } ?? []
      return Dictionary((known + ids(content.conference)).map { ($0, $0) }) { first, _ in first }
    }
    people = spelling { $0.people.map(\.id) }
    topics = spelling { $0.topics.map(\.name) }
    proposals = spelling { $0.proposals.map(\.id) }
  }

  /// Writes what differs; nothing at all if nothing does.
  func write() throws {
    // A list is gone for a while before it is back, and people may come before their managers.
    try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
    for list in changed { try database.execute(sql: "DELETE FROM \(list.rawValue)") }
    for list in changed { try write(list) }
  }

  private func write(_ list: ContentList) throws {
    switch list {
    case .edition: try writeEdition()
    case .people: try writePeople()
    case .topics: try writeTopics()
    case .tracks: try writeTracks()
    case .formats: try writeFormats()
    case .levels: try writeLevels()
    case .proposals: try writeProposals(new.proposals, to: .current)
    case .reviewers: try writeReviewers()
    case .bids: try writeBids()
    case .declaredConflicts: try writeDeclaredConflicts()
    case .waivers: try writeWaivers()
    case .reviews: try writeReviews()
    case .past: try writePast()
    case .rules: try writeRules()
    case .affinities: try writeAffinities()
    }
  }

  private func writeEdition() throws {
    try insertion("edition", "id", "conference", "name", "time_zone")(
      1, new.edition.conference, new.edition.name, new.edition.timeZone)
  }

  private func writePeople() throws {
    let insertPerson = try insertion("people", "id", "position", "manager", "region", "chair")
    let insertName = try insertion("person_names", "person", "position", "name")
    let insertEmail = try insertion("person_emails", "person", "position", "email")
    let insertAffiliation = try insertion("person_affiliations", "person", "position", "affiliation")
    let insertUnit = try insertion("person_units", "person", "position", "unit")
    let insertCollaborator = try insertion("person_collaborators", "person", "position", "collaborator")
    for (place, person) in places(new.people) {
      let id = people[person.id]
      try insertPerson(
        id, place, person.manager.map { people[$0] ?? $0 }, person.region, person.isChair ? 1 : 0)
      for (place, name) in places(person.names) { try insertName(id, place, name) }
      for (place, email) in places(person.emails) { try insertEmail(id, place, email) }
      for (place, employer) in places(person.affiliations) { try insertAffiliation(id, place, employer) }
      for (place, unit) in places(person.unit) { try insertUnit(id, place, unit) }
      for (place, other) in places(person.collaborators) { try insertCollaborator(id, place, other) }
    }
  }

  private func writeTopics() throws {
    let insert = try insertion("topics", "name", "position", "parent")
    for (place, topic) in places(new.topics) {
      try insert(topics[topic.name], place, topic.parent.map { topics[$0] ?? $0 })
    }
  }

  private func writeTracks() throws {
    let insert = try insertion("tracks", "name", "position")
    for (place, track) in places(new.tracks) { try insert(track.name, place) }
  }

  private func writeFormats() throws {
    let insert = try insertion("formats", "name", "position", "minutes")
    for (place, format) in places(new.formats) { try insert(format.name, place, format.minutes) }
  }

  private func writeLevels() throws {
    let insert = try insertion("levels", "name", "position", "rank")
    for (place, level) in places(new.levels) { try insert(level.name, place, level.order) }
  }

  private func writeReviewers() throws {
    let insertReviewer = try insertion(
      "reviewers", "person", "position", "text", "minimum_load", "maximum_load", "seniority")
    let insertTopic = try insertion("reviewer_topics", "reviewer", "topic", "weight")
    let insertTrack = try insertion("reviewer_tracks", "reviewer", "position", "track")
    let insertFormat = try insertion("reviewer_formats", "reviewer", "position", "format")
    for (place, reviewer) in places(new.reviewers) {
      let id = people[reviewer.person]
      try insertReviewer(
        id, place, reviewer.text, reviewer.minimumLoad, reviewer.maximumLoad, reviewer.seniority)
      for topic in reviewer.topics { try insertTopic(id, topic.topic, topic.weight) }
      for (place, track) in places(reviewer.tracks) { try insertTrack(id, place, track) }
      for (place, format) in places(reviewer.formats) { try insertFormat(id, place, format) }
    }
  }

  private func writeBids() throws {
    let insert = try insertion("bids", "proposal", "reviewer", "position", "answer")
    for (place, bid) in places(new.bids) {
      try insert(proposals[bid.proposal], people[bid.reviewer], place, bid.answer.rawValue)
    }
  }

  private func writeDeclaredConflicts() throws {
    let insert = try insertion(
      "declared_conflicts", "proposal", "reviewer", "position", "declared_by", "reason")
    for (place, conflict) in places(new.declaredConflicts) {
      try insert(
        proposals[conflict.proposal], people[conflict.reviewer], place, conflict.by.rawValue,
        conflict.reason)
    }
  }

  private func writeWaivers() throws {
    let insert = try insertion("waivers", "proposal", "reviewer", "position", "rule", "reason")
    for (place, waiver) in places(new.waivers) {
      try insert(
        proposals[waiver.proposal], people[waiver.reviewer], place, waiver.rule, waiver.reason)
    }
  }

  private func writeReviews() throws {
    let insertReview = try insertion(
      "reviews", "proposal", "reviewer", "position", "score", "confidence", "comment_to_authors",
      "comment_to_committee", "time")
    let insertCriterion = try insertion("review_criteria", "proposal", "reviewer", "criterion", "score")
    for (place, review) in places(new.reviews) {
      let proposal = proposals[review.proposal]
      let reviewer = people[review.reviewer]
      let time = try review.time.map { time in
        guard let text = storedTime(time) else {
          throw UnstorableValue(
            message:
              "the time of the review of '\(shown(review.proposal))' by '\(shown(review.reviewer))' is "
              + "not within the years 0 to 9999; correct it")
        }
        return text
      }
      try insertReview(
        proposal, reviewer, place, review.score, review.confidence, review.commentToAuthors,
        review.commentToCommittee, time)
      for (criterion, score) in review.criteria.sorted(by: { $0.key < $1.key }) {
        try insertCriterion(proposal, reviewer, criterion, score)
      }
    }
  }

  private func writePast() throws {
    let insert = try insertion("past_editions", "name", "position", "conference", "time_zone")
    for (place, past) in places(new.past) {
      try insert(past.edition.name, place, past.edition.conference, past.edition.timeZone)
      try writeProposals(past.proposals, to: .of(past.edition))
    }
  }

  private func writeRules() throws {
    let insert = try insertion("rules", "id", "name", "text")
    if let rules = content.rules { try insert(1, rules.name, rules.text) }
  }

  private func writeAffinities() throws {
    let insert = try insertion("affinities", "proposal", "reviewer", "score")
    let pairs = content.affinities
    let proposalIDs = pairs.proposals.map { proposals[$0] ?? $0 }
    let reviewerIDs = pairs.reviewers.map { people[$0] ?? $0 }
    for place in pairs.scores.indices {
      try insert(
        proposalIDs[Int(pairs.proposalIndices[place])], reviewerIDs[Int(pairs.reviewerIndices[place])],
        pairs.scores[place])
    }
  }

  private func writeProposals(_ list: [Proposal], to tables: ProposalTables) throws {
    let owner = tables.edition.map { [("edition", $0)] } ?? []
    func insertion(_ part: String, _ columns: String...) throws -> Insertion {
      try Insertion(database, tables.prefix + part, columns, always: owner)
    }
    let insertProposal = try insertion(
      "proposals", "id", "position", "title", "abstract", "track", "level", "language", "status", "reviews")
    let insertSpeaker = try insertion("proposal_speakers", "proposal", "position", "person")
    let insertTopic = try insertion("proposal_topics", "proposal", "topic", "weight")
    let insertFormat = try insertion("proposal_formats", "proposal", "position", "format")
    let insertTag = try insertion("proposal_tags", "proposal", "tag", "value")
    for (place, proposal) in places(list) {
      // Those of earlier editions refer to nothing of today.
      let isCurrent = tables.edition == nil
      let id = isCurrent ? proposals[proposal.id] : proposal.id
      try insertProposal(
        id, place, proposal.title, proposal.abstract, proposal.track, proposal.level, proposal.language,
        proposal.status.rawValue, proposal.reviews)
      for (place, speaker) in places(proposal.speakers) {
        try insertSpeaker(id, place, isCurrent ? people[speaker] : speaker)
      }
      for topic in proposal.topics { try insertTopic(id, topic.topic, topic.weight) }
      for (place, format) in places(proposal.formats) { try insertFormat(id, place, format) }
      for (tag, value) in proposal.tags.sorted(by: { $0.key < $1.key }) { try insertTag(id, tag, value) }
    }
  }

  private func insertion(_ table: String, _ columns: String...) throws -> Insertion {
    try Insertion(database, table, columns)
  }

  /// The elements with their places, from 1.
  private func places<Element>(_ list: [Element]) -> some Sequence<(Int, Element)> { zip(1..., list) }
}
