import Rostrum
import TestSupport
import Testing

/// Random conferences against a reading of all pairs that knows the meaning of each spelling from a table.
struct RandomConflictTests {
  /// Spellings and the organisation meant; nil for none.
  private static let affiliations: [String: String?] = [
    "Acme": "acme", "ACME Inc.": "acme", "The Acme Co., Ltd": "acme", "Zeta GmbH": "zeta", "zeta": "zeta",
    "University of Zurich": "uzh", "Universität Zürich": "uzh", "Zurich University": "uzh", "UZH": "uzh",
    "ETH Zürich": "eth", "independent": nil, "n/a": nil, "-": nil,
  ]
  private static let aliases = ["UZH": "Universität Zürich"]
  /// Addresses with the mailbox and the organisation's domain meant.
  private static let emails: [String: (mailbox: Int, domain: String?)] = [
    "a@uzh.ch": (1, "uzh"), "A+x@uzh.ch": (1, "uzh"), "b@cs.uzh.ch": (2, "uzh"), "c@acme.co.uk": (3, "acme"),
    "d@lab.acme.co.uk": (4, "acme"), "e@other.co.uk": (5, "other"), "f.g@gmail.com": (6, nil),
    "fg@googlemail.com": (6, nil), "h@gmail.com": (7, nil), "i@example.org": (8, nil),
    "j@mail.example.org": (9, nil), "k@host": (10, nil),
  ]
  /// Names and the person meant; nil where a name says too little.
  private static let names: [String: Int?] = [
    "Ada Byron": 1, "Byron, Ada": 1, "ADA BYRON": 1, "Bob Ünal": 2, "Unal, Bob": 2, "Bob": nil, "Ada": nil,
    "Eve Adams": 3,
  ]
  private static let units = [[], ["Acme"], ["Acme", "Maps"], ["ACME", "maps", "Core"], ["Acme", "Ads"]]

  private func random(_ generator: inout SeededGenerator) throws -> Conference {
    let ids = (1...9).map { "p\($0)" }
    func some<Element>(_ all: [Element], _ range: ClosedRange<Int>) -> [Element] {
      Array(all.shuffled(using: &generator).prefix(Int.random(in: range, using: &generator)))
    }
    let people = try ids.map { id in
      try Person(
        id: id, names: some(Self.names.keys.sorted(), 0...1), emails: some(Self.emails.keys.sorted(), 0...2),
        affiliations: some(Self.affiliations.keys.sorted(), 0...2),
        unit: Self.units.randomElement(using: &generator) ?? [],
        manager: some(ids.filter { $0 != id }, 0...1).first,
        collaborators: some(ids + Self.emails.keys.sorted() + ["ghost"], 0...1))
    }
    func proposals(_ count: Int) throws -> [Proposal] {
      try (1...count).map { number in
        try Proposal(
          id: "t\(number)", speakers: some(ids, 0...3),
          status: [.submitted, .submitted, .submitted, .withdrawn, .deskRejected]
            .randomElement(using: &generator) ?? .submitted)
      }
    }
    let current = try proposals(6)
    let reviewers = some(ids, 1...6)
    let pairs = current.flatMap { proposal in reviewers.map { (proposal.id, $0) } }
    return try Conference(
      edition: Edition(name: "2026"), people: people, proposals: current,
      reviewers: reviewers.map { try Reviewer(person: $0) },
      bids: some(pairs, 0...6).map { pair in
        try Bid(
          proposal: pair.0, reviewer: pair.1,
          answer: Bid.Answer.allCases.randomElement(using: &generator) ?? .no)
      },
      declaredConflicts: some(pairs, 0...4).map {
        try DeclaredConflict(proposal: $0.0, reviewer: $0.1, by: .chair)
      },
      past: ["2024", "2025"].map { try PastEdition(edition: Edition(name: $0), proposals: proposals(3)) })
  }

  /// The names of the rules that a pair breaks, read straight from their definitions.
  private func broken(_ proposal: Proposal, _ reviewer: Person, in conference: Conference) -> Set<String> {
    var rules: Set<String> = []
    let people = conference.people
    func above(_ person: Person) -> [Person] {
      var line: [Person] = []
      var current = person
      for _ in people {
        guard let manager = people.first(where: { $0.id == current.manager }) else { break }
        line.append(manager)
        current = manager
      }
      return line.filter { $0.id != person.id }
    }
    func declares(_ one: Person, _ other: Person) -> Bool {
      let mailboxes = other.emails.compactMap { Self.emails[$0]?.mailbox }
      return one.collaborators.contains { entry in
        entry == other.id || Self.emails[entry].map { mailboxes.contains($0.mailbox) } ?? false
      }
    }
    func shares<Key: Hashable>(_ keys: (Person) -> [Key?], _ speaker: Person) -> Bool {
      !Set(keys(reviewer).compactMap(\.self)).isDisjoint(with: keys(speaker).compactMap(\.self))
    }
    func unit(_ person: Person) -> [String]? {
      person.unit.count < 2 ? nil : person.unit.prefix(2).map { $0.lowercased() }
    }
    let latest = conference.past.filter { $0.edition.name == "2025" }.flatMap(\.proposals)
    for speaker in people.filter({ proposal.speakers.contains($0.id) }) {
      if speaker.id == reviewer.id {
        rules.insert("own_proposal")
        continue
      }
      if shares({ $0.emails.map { Self.emails[$0]?.mailbox } }, speaker)
        || shares({ $0.names.map { Self.names[$0] ?? nil } }, speaker)
      {
        rules.insert("same_person")
      }
      if shares({ $0.affiliations.map { Self.affiliations[$0] ?? nil } }, speaker) {
        rules.insert("same_affiliation")
      }
      if shares({ $0.emails.map { Self.emails[$0]?.domain } }, speaker) { rules.insert("same_email_domain") }
      if !proposal.speakers.contains(reviewer.id),
        (conference.proposals + latest).contains(where: {
          $0.speakers.contains(reviewer.id) && $0.speakers.contains(speaker.id)
        })
      {
        rules.insert("co_speakers")
      }
      if declares(reviewer, speaker) || declares(speaker, reviewer) { rules.insert("collaborators") }
      if shares({ [unit($0)] }, speaker) { rules.insert("same_unit") }
      if above(reviewer).contains(speaker) || above(speaker).contains(reviewer) {
        rules.insert("line_of_managers")
      }
    }
    if conference.declaredConflicts.contains(where: {
      $0.proposal == proposal.id && $0.reviewer == reviewer.id
    }) {
      rules.insert("declared")
    }
    if conference.bids.contains(where: {
      $0.proposal == proposal.id && $0.reviewer == reviewer.id && $0.answer == .conflict
    }) {
      rules.insert("bid_of_conflict")
    }
    return rules
  }

  private var rules: [any ConflictRule] {
    [
      OwnProposal(), SamePerson(), SameAffiliation(aliases: Self.aliases), SameEmailDomain(),
      CoSpeakers(editions: 1), Collaborators(), SameUnit(), LineOfManagers(), Declared(), BidOfConflict(),
    ]
  }

  @Test func `the rules find what a reading of all pairs finds`() throws {
    var seen: [String: Int] = [:]
    for seed in 0..<400 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let conference = try random(&generator)
      let report = try findConflicts(in: conference, rules: rules)
      for (row, id) in report.proposals.enumerated() {
        let proposal = try #require(conference.proposals.first { $0.id == id })
        for (column, name) in report.reviewers.enumerated() {
          let reviewer = try #require(conference.people.first { $0.id == name })
          let expected = broken(proposal, reviewer, in: conference)
          for rule in expected { seen[rule, default: 0] += 1 }
          let found = report.entries(ofProposal: id, reviewer: name).map(\.conflict.rule)
          #expect(found == expected.sorted(), "seed \(seed), \(id), \(name)")
          #expect(report.isBlocked(proposal: row, reviewer: column) == !expected.isEmpty)
        }
      }
      let live = conference.proposals.filter { $0.status == .submitted }.map(\.id)
      #expect(Set(report.proposals) == Set(live))
    }
    #expect(seen.count == 10 && seen.values.allSatisfy { $0 > 30 }, "the instances are too tame: \(seen)")
  }

  @Test func `the report does not depend on the order of anything`() throws {
    for seed in 0..<60 {
      var generator = SeededGenerator(seed: UInt64(1000 + seed))
      let conference = try random(&generator)
      let report = try findConflicts(in: conference, rules: rules)
      for _ in 0..<3 {
        let other = try conferenceInAnotherOrder(conference, using: &generator)
        let again = try findConflicts(in: other, rules: rules.shuffled(using: &generator))
        #expect(again.entries == report.entries, "seed \(seed)")
      }
    }
  }
}
