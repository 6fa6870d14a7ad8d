import Rostrum

// Takes lists into a conference: a value whose key the conference has is changed or the same, any other is added at
// the end, and what the list lacks stays unless it is to be removed. Linear in the sizes expected.

/// What tables say; nil where there is no such table.
struct IncomingTables {
  var people: [Person]?
  /// Speakers whom no table of people has.
  var newSpeakers: [Person] = []
  /// Ids of people who are known under them only since they were linked: they are told as added.
  var newIDs: Set<String> = []
  var reviewers: [Reviewer]?
  /// Those of whom the table of people says that they do not review.
  var notReviewing: Set<String> = []
  var proposals: [Proposal]?
  var bids: [Bid]?
  var declaredConflicts: [DeclaredConflict]?
  var waivers: [Waiver]?
  var earlierEditions: [PastEdition]?
  var reviews: [Review]?
  var categories: Categories
}

/// A conference with tables taken in.
struct ConferenceMerge {
  let conference: Conference
  private(set) var changes: [ListChanges] = []
  private(set) var notes: [String] = []
  private let removesMissing: Bool

  /// Merges the tables.
  /// - Throws: ``MergeRefusal`` if rows that are to be removed have reviews or the parts contradict each other.
  init(_ incoming: IncomingTables, into stored: Conference, removingMissing: Bool) throws(MergeRefusal) {
    removesMissing = removingMissing
    let reviews = Self.merge(
      stored.reviews, incoming.reviews, removing: removingMissing,
      key: { ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer) })
    let proposals = Self.merge(stored.proposals, incoming.proposals, removing: removingMissing, key: \.id)
    var reviewers = Self.merge(
      stored.reviewers, incoming.reviewers, removing: removingMissing, key: \.id,
      isMissing: { !incoming.notReviewing.contains($0.id) })
    try Self.refuseLostReviews(
      reviews, proposals: proposals.missing.map(\.id), reviewers: reviewers.missing.map(\.id),
      removing: removingMissing)

    let goneProposals = Set(removingMissing ? proposals.missing.map(\.id) : [])
    let goneReviewers = Set(removingMissing ? reviewers.missing.map(\.id) : [])
    var goneRows = 0
    func stays(_ proposal: String, _ reviewer: String) -> Bool {
      let stays = !goneProposals.contains(proposal) && !goneReviewers.contains(reviewer)
      if !stays { goneRows += 1 }
      return stays
    }
    let bids = Self.merge(
      stored.bids, incoming.bids, removing: removingMissing,
      key: { ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer) })
    let declared = Self.merge(
      stored.declaredConflicts, incoming.declaredConflicts, removing: removingMissing,
      key: { RowKey($0.proposal, $0.reviewer, $0.by.rawValue) })
    let waivers = Self.merge(
      stored.waivers, incoming.waivers, removing: removingMissing,
      key: { RowKey($0.proposal, $0.reviewer, $0.rule ?? "") })
    let keptBids = bids.values.filter { stays($0.proposal, $0.reviewer) }
    let keptDeclared = declared.values.filter { stays($0.proposal, $0.reviewer) }
    let keptWaivers = waivers.values.filter { stays($0.proposal, $0.reviewer) }
    let past = try Self.mergeEditions(stored.past, incoming.earlierEditions, removing: removingMissing)

    let named = Set(
      keptBids.map(\.reviewer) + keptDeclared.map(\.reviewer) + keptWaivers.map(\.reviewer)
        + reviews.values.map(\.reviewer))
    let resting = try Self.rest(&reviewers, those: incoming.notReviewing, named: named)

    let staying = Self.withManagers(
      proposals.values.flatMap(\.speakers) + (removingMissing ? reviewers.values.map(\.id) : [])
        + (incoming.people ?? []).map(\.id), among: stored.people + (incoming.people ?? []))
    var people = Self.merge(
      stored.people, incoming.people.map { $0 + incoming.newSpeakers }, removing: removingMissing, key: \.id,
      isMissing: { !staying.contains($0.id) })
    people.tellAsAdded(incoming.newIDs)
    if incoming.people == nil, !incoming.newSpeakers.isEmpty {
      people = Self.merge(
        stored.people, incoming.newSpeakers, removing: false, key: \.id, isMissing: { _ in false })
    }
    let earlier: (editions: [PastEdition], ids: [String])
    do throws(ConferenceError) {
      earlier = try identified(past.editions, among: people.values)
    } catch {
      throw MergeRefusal(contradiction: error)
    }
    conference = try Self.conference(
      incoming.categories, people: people.values, proposals: proposals.values, reviewers: reviewers.values,
      bids: keptBids, declared: keptDeclared, waivers: keptWaivers, reviews: reviews.values,
      past: earlier.editions)

    if incoming.people != nil || !incoming.newSpeakers.isEmpty { add("people", people) }
    if incoming.reviewers != nil { add("reviewers", reviewers) }
    if incoming.proposals != nil { add("proposals", proposals) }
    if incoming.bids != nil { add("bids", bids) }
    if incoming.declaredConflicts != nil { add("declared conflicts", declared) }
    if incoming.waivers != nil { add("waivers", waivers) }
    if incoming.earlierEditions != nil { add("earlier editions", past.rows) }
    if incoming.reviews != nil { add("reviews", reviews) }
    note(resting: resting, gone: reviewers.gone, goneRows: goneRows)
    if !earlier.ids.isEmpty {
      let isOne = earlier.ids.count == 1
      notes.append(
        "\(counted(earlier.ids.count, "speaker")) of earlier editions \(isOne ? "is" : "are") known now, by the "
          + "e-mail \(isOne ? "address" : "addresses"): \(listed(earlier.ids))")
    }
    noteWithoutSpeakers(among: Set(proposals.added + proposals.changed))
  }

  /// Notes proposals in the running that are new or changed and have no speaker, where others have some: nothing
  /// else would tell that their conflicts are not seen.
  private mutating func noteWithoutSpeakers(among keys: Set<String>) {
    let ids = conference.liveProposals.filter { $0.speakers.isEmpty && keys.contains($0.id.shownKey) }.map(
      \.id)
    if ids.isEmpty || conference.proposals.allSatisfy(\.speakers.isEmpty) { return }
    notes.append(
      "\(counted(ids.count, "proposal")) \(ids.count == 1 ? "has" : "have") no speaker, so no conflict with "
        + "\(ids.count == 1 ? "its" : "their") speakers can be found: \(listed(ids))")
  }

  private mutating func add<Value>(_ list: String, _ merged: Merged<Value>) {
    changes.append(
      ListChanges(
        list: list, added: merged.added, changed: merged.changed, unchanged: merged.unchanged,
        missing: merged.missingKeys, removesMissing: removesMissing))
  }

  private mutating func note(resting: [String], gone: [String], goneRows: Int) {
    if !resting.isEmpty {
      notes.append(
        "\(resting.count == 1 ? "reviewer" : "reviewers") \(listed(resting)) no longer "
          + "\(resting.count == 1 ? "reviews, but has" : "review, but have") bids, conflicts, waivers or reviews: "
          + "kept with a load of 0")
    }
    if !gone.isEmpty {
      notes.append(
        "\(gone.count == 1 ? "reviewer" : "reviewers") \(listed(gone)) no longer "
          + (gone.count == 1 ? "reviews" : "review"))
    }
    if goneRows > 0 {
      notes.append(
        "\(goneRows) \(goneRows == 1 ? "bid, conflict or waiver" : "bids, conflicts and waivers") about what was "
          + "taken out went with it")
    }
  }

  /// The affinities of those who are still there; how many went is told as a note.
  mutating func kept(_ affinities: PairScores) -> PairScores {
    let kept = affinities.known(to: conference)
    let gone = affinities.count - kept.count
    if gone > 0 {
      notes.append(
        "\(gone) \(gone == 1 ? "affinity" : "affinities") about what was taken out went with it")
    }
    return kept
  }

  // MARK: Lists

  /// Ids of people with those of their managers, and of theirs in turn; the last of several values of an id counts.
  private static func withManagers(_ ids: [String], among people: [Person]) -> Set<String> {
    let managers = Dictionary(people.map { ($0.id, $0.manager) }, uniquingKeysWith: { _, last in last })
    var all = Set(ids)
    var open = ids
    while let id = open.popLast() {
      if let manager = managers[id] ?? nil, all.insert(manager).inserted { open.append(manager) }
    }
    return all
  }

  /// A list with another taken in.
  struct Merged<Value> {
    var values: [Value] = []
    var added: [String] = []
    var changed: [String] = []
    var unchanged = 0
    var missing: [Value] = []
    var missingKeys: [String] = []
    /// Keys of values that went though they are not missing.
    var gone: [String] = []

    /// Tells values that are there under other keys as added.
    mutating func tellAsAdded(_ keys: Set<String>) {
      for key in keys.sorted(by: naturallyPrecedes) {
        if let place = changed.firstIndex(of: key.shownKey) {
          changed.remove(at: place)
        } else {
          unchanged -= 1
        }
        added.append(key.shownKey)
      }
    }
  }

  /// Merges a list by keys; where several values share one they are taken or kept together.
  private static func merge<Value: Hashable, Key: Hashable & ReadableKey>(
    _ stored: [Value], _ incoming: [Value]?, removing: Bool, key: (Value) -> Key,
    isMissing: (Value) -> Bool = { _ in true }
  ) -> Merged<Value> {
    var merged = Merged<Value>()
    guard let incoming else {
      merged.values = stored
      return merged
    }
    var groups: [Key: [Value]] = [:]
    var order: [Key] = []
    for value in incoming {
      let key = key(value)
      if groups[key] == nil { order.append(key) }
      if !(groups[key]?.contains(value) ?? false) { groups[key, default: []].append(value) }
    }
    var storedGroups: [Key: [Value]] = [:]
    for value in stored { storedGroups[key(value), default: []].append(value) }
    var done: Set<Key> = []
    for value in stored {
      let key = key(value)
      guard done.insert(key).inserted else { continue }
      let old = storedGroups[key] ?? []
      if let new = groups[key] {
        let isSame = new == old || Set(new) == Set(old)
        merged.values += isSame ? old : new
        if isSame { merged.unchanged += 1 } else { merged.changed.append(key.shownKey) }
      } else if !isMissing(value) {
        merged.values += old
      } else {
        merged.missing += old
        merged.missingKeys.append(key.shownKey)
        if !removing { merged.values += old }
      }
    }
    for key in order where storedGroups[key] == nil {
      merged.values += groups[key] ?? []
      merged.added.append(key.shownKey)
    }
    return merged
  }

  private static func mergeEditions(_ stored: [PastEdition], _ incoming: [PastEdition]?, removing: Bool)
    throws(MergeRefusal) -> (editions: [PastEdition], rows: Merged<EditionRow>)
  {
    func rows(_ editions: [PastEdition]) -> [EditionRow] {
      editions.flatMap { past in past.proposals.map { EditionRow(edition: past.edition.name, proposal: $0) } }
    }
    let merged = merge(
      rows(stored), incoming.map(rows), removing: removing, key: { RowKey($0.edition, $0.proposal.id) })
    let editions = Dictionary(
      (stored + (incoming ?? [])).map { ($0.edition.name, $0.edition) },
      uniquingKeysWith: { first, _ in first })
    var order: [String] = []
    var proposals: [String: [Proposal]] = [:]
    for past in stored where !(removing && incoming != nil) {
      order.append(past.edition.name)
      proposals[past.edition.name] = []
    }
    for row in merged.values {
      if proposals[row.edition] == nil { order.append(row.edition) }
      proposals[row.edition, default: []].append(row.proposal)
    }
    var result: [PastEdition] = []
    for name in order {
      guard let edition = editions[name] else { continue }
      do {
        result.append(try PastEdition(edition: edition, proposals: proposals[name] ?? []))
      } catch {
        throw MergeRefusal(contradiction: error)
      }
    }
    return (result, merged)
  }

  private struct EditionRow: Hashable {
    let edition: String
    let proposal: Proposal
  }

  // MARK: What has reviews is kept

  /// Refuses to take out what has reviews that stay; one who takes both out has said so.
  private static func refuseLostReviews(
    _ reviews: Merged<Review>, proposals: [String], reviewers: [String], removing: Bool
  ) throws(MergeRefusal) {
    if !removing { return }
    var ofProposal: [String: Int] = [:]
    var ofReviewer: [String: Int] = [:]
    for review in reviews.values {
      ofProposal[review.proposal, default: 0] += 1
      ofReviewer[review.reviewer, default: 0] += 1
    }
    func refuse(_ ids: [String], _ counts: [String: Int], _ what: String) -> [String] {
      ids.compactMap { id in
        counts[id].map { count in
          "\(what) '\(shown(id))' of the conference is not in the table, but has "
            + (count == 1 ? "a review" : "\(count) reviews")
            + "; give the \(what) a row, or take \(count == 1 ? "the review" : "the reviews") out too"
        }
      }
    }
    let lostProposals = refuse(proposals, ofProposal, "proposal")
    let lostReviewers = refuse(reviewers, ofReviewer, "reviewer")
    if !(lostProposals + lostReviewers).isEmpty {
      throw MergeRefusal(proposals: lostProposals, people: lostReviewers)
    }
  }

  /// Takes those who no longer review out of the reviewers, but for those about whom something is said: these get
  /// no further load. Gives the ids of the latter whose load changes.
  private static func rest(_ reviewers: inout Merged<Reviewer>, those ids: Set<String>, named: Set<String>)
    throws(MergeRefusal) -> [String]
  {
    var resting: [String] = []
    var values: [Reviewer] = []
    for reviewer in reviewers.values {
      if !ids.contains(reviewer.id) {
        values.append(reviewer)
      } else if !named.contains(reviewer.id) {
        reviewers.gone.append(reviewer.id)
      } else {
        do throws(ConferenceError) {
          let idle = try Reviewer(
            person: reviewer.person, topics: reviewer.topics, text: reviewer.text, minimumLoad: 0,
            maximumLoad: 0, seniority: reviewer.seniority, tracks: reviewer.tracks, formats: reviewer.formats)
          values.append(idle)
          if idle == reviewer { reviewers.unchanged += 1 } else { resting.append(reviewer.id) }
        } catch {
          throw MergeRefusal(contradiction: error)
        }
      }
    }
    reviewers.values = values
    reviewers.changed += (resting + reviewers.gone).map(\.shownKey)
    return resting
  }

  private static func conference(
    _ categories: Categories, people: [Person], proposals: [Proposal], reviewers: [Reviewer], bids: [Bid],
    declared: [DeclaredConflict], waivers: [Waiver], reviews: [Review], past: [PastEdition]
  ) throws(MergeRefusal) -> Conference {
    do throws(ConferenceError) {
      return try Conference(
        edition: categories.edition, people: people, topics: categories.topics, tracks: categories.tracks,
        formats: categories.formats, levels: categories.levels, proposals: proposals, reviewers: reviewers,
        bids: bids, declaredConflicts: declared, waivers: waivers, reviews: reviews, past: past)
    } catch {
      throw MergeRefusal(contradiction: error)
    }
  }
}

/// Why tables cannot be taken in: by the table that a message is about, or a contradiction between them.
struct MergeRefusal: Error {
  var proposals: [String] = []
  var people: [String] = []
  var contradiction: ConferenceError?
}

/// A key as people read it.
protocol ReadableKey {
  var shownKey: String { get }
}

extension String: ReadableKey {
  var shownKey: String { shown(self) }
}

extension ReviewPair: ReadableKey {
  var shownKey: String { "\(shown(proposal)), \(shown(reviewer))" }
}

/// The ids that a row stands under, and what tells several rows of theirs apart.
private struct RowKey: Hashable, ReadableKey {
  let parts: [String]

  init(_ parts: String...) { self.parts = parts }

  var shownKey: String { parts.filter { !$0.isEmpty }.map { shown($0) }.joined(separator: ", ") }
}
