import Rostrum

/// A conference in which speakers of whom only an address was known, and who have a made id for that, stand under the
/// id of the person of a table who has the address. Linear in the size of the conference expected.
struct LinkedSpeakers {
  private(set) var conference: Conference
  /// For each made id that is linked the id that stands in its place.
  private var idOfMade: [String: String] = [:]
  /// The ids among those that nobody of the conference had.
  private(set) var newIDs: Set<String> = []
  private(set) var notes: [String] = []

  /// Links the people of a conference to the rows of tables.
  init(_ rows: [(id: String, addresses: [String])], in stored: Conference) throws(ConferenceError) {
    conference = stored
    findLinks(rows)
    if idOfMade.isEmpty { return }
    newIDs = Set(idOfMade.values).subtracting(stored.people.map(\.id))
    conference = try linkedConference()
  }

  /// Scores with the reviewers' new ids; nil where none of them changes. Of two scores of a pair that of the person
  /// who is known stays.
  func linked(_ scores: PairScores) -> PairScores? {
    if !scores.reviewers.contains(where: { idOfMade[$0] != nil }) { return nil }
    var linked = PairScores()
    var isThere: Set<ReviewPair> = []
    for isMade in [false, true] {
      for (place, score) in scores.scores.enumerated() {
        let reviewer = scores.reviewers[Int(scores.reviewerIndices[place])]
        let pair = ReviewPair(
          proposal: scores.proposals[Int(scores.proposalIndices[place])], reviewer: id(of: reviewer))
        guard (pair.reviewer != reviewer) == isMade, isThere.insert(pair).inserted else { continue }
        linked.append(
          proposal: linked.proposalIndex(of: pair.proposal),
          reviewer: linked.reviewerIndex(of: pair.reviewer),
          score: score)
      }
    }
    return linked
  }

  private func id(of id: String) -> String { idOfMade[id] ?? id }

  // MARK: Who is who

  private mutating func findLinks(_ rows: [(id: String, addresses: [String])]) {
    let isRow = Set(rows.map(\.id))
    var directory = PeopleDirectory()
    for row in rows where !PeopleDirectory.isMade(row.id) {
      directory.enter(row.id, addresses: row.addresses)
    }
    var reviewed = Dictionary(grouping: conference.reviews, by: \.reviewer).mapValues {
      Set($0.map(\.proposal))
    }
    var links: [String] = []
    let people = conference.people.filter { person in
      !person.emails.isEmpty && !isRow.contains(person.id) && PeopleDirectory.isMade(person.id)
    }
    for person in people.sorted(by: { naturallyPrecedes($0.id, $1.id) }) {
      let found = person.emails.map(directory.id(of:)).filter(directory.knows)
      guard let id = found.min(by: naturallyPrecedes) else { continue }
      let both = reviewed[person.id, default: []].intersection(reviewed[id, default: []])
      if both.isEmpty {
        reviewed[id, default: []].formUnion(reviewed[person.id] ?? [])
        idOfMade[person.id] = id
        links.append("\(shown(person.id)) is \(shown(id))")
      } else {
        notes.append(
          "\(shown(person.id)) and \(shown(id)) have one e-mail address, but there are reviews of "
            + "\(listed(both.sorted(by: naturallyPrecedes), last: " and ")) by both: they stay two")
      }
    }
    if !links.isEmpty {
      notes.insert(
        "\(links.joined(separator: ", ")): linked by the \(links.count == 1 ? "e-mail address" : "e-mail addresses")",
        at: 0)
    }
  }

  // MARK: The conference with the ids of the known

  private func linkedConference() throws(ConferenceError) -> Conference {
    var past: [PastEdition] = []
    for edition in conference.past {
      past.append(try PastEdition(edition: edition.edition, proposals: renamed(edition.proposals, id(of:))))
    }
    var declared: [DeclaredConflict] = []
    for conflict in conference.declaredConflicts {
      declared.append(
        try DeclaredConflict(
          proposal: conflict.proposal, reviewer: id(of: conflict.reviewer), by: conflict.by,
          reason: conflict.reason))
    }
    var waivers: [Waiver] = []
    for waiver in conference.waivers {
      waivers.append(
        try Waiver(
          proposal: waiver.proposal, reviewer: id(of: waiver.reviewer), rule: waiver.rule,
          reason: waiver.reason))
    }
    var reviews: [Review] = []
    for review in conference.reviews {
      reviews.append(
        try Review(
          proposal: review.proposal, reviewer: id(of: review.reviewer), score: review.score,
          criteria: review.criteria, confidence: review.confidence, commentToAuthors: review.commentToAuthors,
          commentToCommittee: review.commentToCommittee, time: review.time))
    }
    return try Conference(
      edition: conference.edition, people: linkedPeople(), topics: conference.topics,
      tracks: conference.tracks,
      formats: conference.formats, levels: conference.levels,
      proposals: renamed(conference.proposals, id(of:)),
      reviewers: linkedReviewers(), bids: linkedBids(), declaredConflicts: distinct(declared),
      waivers: distinct(waivers), reviews: reviews, past: past)
  }

  /// The people; what is known of a made one is added to what is known of whoever stands in its place.
  private func linkedPeople() throws(ConferenceError) -> [Person] {
    let groups = Dictionary(grouping: conference.people, by: { id(of: $0.id) })
    var linked: [Person] = []
    for key in distinct(order(of: conference.people.map(\.id))) {
      let group = groups[key] ?? []
      // The known person first, whose cells stand before those of the made ones.
      let members = group.filter { $0.id == key } + group.filter { $0.id != key }
      func all(_ list: KeyPath<Person, [String]>) -> [String] {
        members.count == 1 ? members[0][keyPath: list] : distinct(members.flatMap { $0[keyPath: list] })
      }
      var collaborators = all(\.collaborators)
      if collaborators.contains(where: { idOfMade[$0] != nil }) {
        collaborators = distinct(collaborators.map(id(of:))).filter { $0 != key }
      }
      let manager = members.lazy.compactMap(\.manager).map(id(of:)).first { $0 != key }
      linked.append(
        try Person(
          id: key, names: all(\.names), emails: all(\.emails), affiliations: all(\.affiliations),
          unit: members.first { !$0.unit.isEmpty }?.unit ?? [], manager: manager,
          region: members.lazy.compactMap(\.region).first, collaborators: collaborators,
          isChair: members.contains(where: \.isChair)))
    }
    return linked
  }

  /// The new ids in the order of old ones, those that nobody had at the place of the made one.
  private func order(of ids: [String]) -> [String] {
    let known = Set(ids)
    return ids.compactMap { old in
      let new = id(of: old)
      return new != old && known.contains(new) ? nil : new
    }
  }

  private func linkedReviewers() throws(ConferenceError) -> [Reviewer] {
    let groups = Dictionary(grouping: conference.reviewers, by: { id(of: $0.id) })
    var linked: [Reviewer] = []
    for key in distinct(order(of: conference.reviewers.map(\.id))) {
      let group = groups[key] ?? []
      guard let reviewer = group.first(where: { $0.id == key }) ?? group.first else { continue }
      linked.append(
        try Reviewer(
          person: key, topics: reviewer.topics, text: reviewer.text, minimumLoad: reviewer.minimumLoad,
          maximumLoad: reviewer.maximumLoad, seniority: reviewer.seniority, tracks: reviewer.tracks,
          formats: reviewer.formats))
    }
    return linked
  }

  /// The bids; of two on one proposal a conflict stands first, and then that of the known person.
  private func linkedBids() throws(ConferenceError) -> [Bid] {
    func pair(_ bid: Bid) -> ReviewPair { ReviewPair(proposal: bid.proposal, reviewer: id(of: bid.reviewer)) }
    let groups = Dictionary(grouping: conference.bids, by: pair)
    var linked: [Bid] = []
    for pair in distinct(conference.bids.map(pair)) {
      let group = groups[pair] ?? []
      let bid =
        group.first { $0.answer == .conflict } ?? group.first { $0.reviewer == pair.reviewer } ?? group.first
      guard let bid else { continue }
      linked.append(try Bid(proposal: pair.proposal, reviewer: pair.reviewer, answer: bid.answer))
    }
    return linked
  }
}

/// Earlier editions whose speakers have their ids where only an address was known when they were taken in, and the
/// ids that were found.
func identified(_ past: [PastEdition], among people: [Person]) throws(ConferenceError)
  -> (editions: [PastEdition], ids: [String])
{
  let named = Set(past.flatMap(\.proposals).flatMap(\.speakers).filter { $0.contains("@") })
  if named.isEmpty { return (past, []) }
  let directory = PeopleDirectory(people)
  let ids = named.map(directory.id(of:)).filter { !named.contains($0) }
  if ids.isEmpty { return (past, []) }
  var editions: [PastEdition] = []
  for edition in past {
    editions.append(
      try PastEdition(edition: edition.edition, proposals: renamed(edition.proposals, directory.id(of:))))
  }
  return (editions, Set(ids).sorted(by: naturallyPrecedes))
}

/// Proposals whose speakers have other ids, each once.
private func renamed(_ proposals: [Proposal], _ id: (String) -> String) throws(ConferenceError) -> [Proposal]
{
  var renamed: [Proposal] = []
  for proposal in proposals {
    let speakers = distinct(proposal.speakers.map(id))
    renamed.append(
      speakers == proposal.speakers
        ? proposal
        : try Proposal(
          id: proposal.id, title: proposal.title, abstract: proposal.abstract, speakers: speakers,
          topics: proposal.topics, track: proposal.track, formats: proposal.formats, level: proposal.level,
          language: proposal.language, tags: proposal.tags, status: proposal.status, reviews: proposal.reviews
        ))
  }
  return renamed
}

/// Each value once, where it stands first.
private func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
  var seen: Set<Value> = []
  return values.filter { seen.insert($0).inserted }
}
