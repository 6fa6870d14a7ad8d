import Rostrum
import TestSupport
import Testing

struct ConflictReportTests {
  /// Reviewers r1, r2, r10; each speaks in a proposal of its own; r1 and r2 share an employer.
  private func conference(waivers: [Waiver] = []) throws -> Conference {
    try Conference(
      edition: Edition(name: "2026"),
      people: [
        Person(id: "r10"), Person(id: "r2", affiliations: ["Acme Inc"]),
        Person(id: "r1", affiliations: ["Acme"]),
      ],
      proposals: [
        Proposal(id: "t10", speakers: ["r10"]), Proposal(id: "t2", speakers: ["r2", "r1"]),
        Proposal(id: "t1", speakers: ["r1"]),
      ],
      reviewers: ["r10", "r2", "r1"].map { try Reviewer(person: $0) },
      bids: [Bid(proposal: "t1", reviewer: "r2", answer: .conflict)], waivers: waivers)
  }

  private func summary(_ report: ConflictReport) -> [String] {
    report.entries.map { entry in
      "\(entry.conflict.proposal) \(entry.conflict.reviewer) \(entry.conflict.rule)"
        + (entry.waiver.map { " waived: \($0.reason)" } ?? "")
    }
  }

  @Test func `entries stand in natural order and lookups agree with them`() throws {
    let report = try findConflicts(in: conference())
    #expect(
      summary(report) == [
        "t1 r1 own_proposal", "t1 r2 bid_of_conflict", "t1 r2 co_speakers", "t1 r2 same_affiliation",
        "t2 r1 own_proposal", "t2 r1 same_affiliation", "t2 r2 own_proposal", "t2 r2 same_affiliation",
        "t10 r10 own_proposal",
      ])
    #expect(report.proposals == ["t1", "t2", "t10"])
    #expect(report.reviewers == ["r1", "r2", "r10"])
    #expect(
      report.proposals.indices.map { Array(report.blockedReviewers(of: $0)) } == [[0, 1], [0, 1], [2]])
    #expect(report.blockedPairCount == 5)
    #expect(report.isBlocked(proposal: 2, reviewer: 2))
    #expect(!report.isBlocked(proposal: 2, reviewer: 0))
    #expect(!report.isBlocked(proposal: 0, reviewer: 2))
    #expect(
      report.entries(ofProposal: "t1", reviewer: "r2").map(\.conflict.rule)
        == ["bid_of_conflict", "co_speakers", "same_affiliation"])
    #expect(report.entries(ofProposal: "t2").count == 4)
    #expect(report.entries(ofProposal: "t1", reviewer: "r10").isEmpty)
    #expect(report.entries(ofProposal: "t99").isEmpty)
    #expect(report.entries(ofProposal: "t99", reviewer: "r1").isEmpty)
  }

  @Test func `a pair is free only when each of its conflicts is waived`() throws {
    let first = try Waiver(proposal: "t1", reviewer: "r2", rule: "same_affiliation", reason: "large employer")
    let second = try Waiver(proposal: "t1", reviewer: "r2", rule: "co_speakers", reason: "one panel")
    let third = try Waiver(proposal: "t1", reviewer: "r2", reason: "asked")
    let some = try findConflicts(in: conference(waivers: [second, first]))
    #expect(
      summary(some).filter { $0.hasPrefix("t1 r2") } == [
        "t1 r2 bid_of_conflict", "t1 r2 co_speakers waived: one panel",
        "t1 r2 same_affiliation waived: large employer",
      ])
    #expect(some.isBlocked(proposal: 0, reviewer: 1))
    let all = try findConflicts(in: conference(waivers: [third, second, first]))
    #expect(
      summary(all).filter { $0.hasPrefix("t1 r2") } == [
        "t1 r2 bid_of_conflict waived: asked", "t1 r2 co_speakers waived: one panel",
        "t1 r2 same_affiliation waived: large employer",
      ])
    #expect(!all.isBlocked(proposal: 0, reviewer: 1))
    #expect(all.isBlocked(proposal: 0, reviewer: 0))
    #expect(all.unusedWaivers.isEmpty)
    #expect(all.warnings.isEmpty)
  }

  @Test func `the own proposal is waived only by name`() throws {
    let whole = try Waiver(proposal: "t10", reviewer: "r10", reason: "small community")
    let kept = try findConflicts(in: conference(waivers: [whole]))
    #expect(kept.isBlocked(proposal: 2, reviewer: 2))
    #expect(kept.unusedWaivers == [whole])
    #expect(
      kept.warnings == [
        "waiver for proposal t10 and reviewer r10 has no effect: own_proposal can be waived only by name"
      ])
    let named = try Waiver(
      proposal: "t10", reviewer: "r10", rule: "own_proposal", reason: "a panel of all reviewers")
    let freed = try findConflicts(in: conference(waivers: [named]))
    #expect(!freed.isBlocked(proposal: 2, reviewer: 2))
    #expect(freed.entries.last?.waiver == named)
    #expect(freed.warnings.isEmpty)
  }

  @Test func `a waiver that matches nothing is told`() throws {
    let waivers = try [
      Waiver(proposal: "t10", reviewer: "r1", reason: "none"),
      Waiver(proposal: "t1", reviewer: "r2", rule: "declared", reason: "none"),
    ]
    let report = try findConflicts(in: conference(waivers: waivers))
    #expect(
      report.warnings == [
        "waiver of declared for proposal t1 and reviewer r2 matches no conflict",
        "waiver for proposal t10 and reviewer r1 matches no conflict",
      ])
  }

  @Test func `a rule of one's own joins in, and its name must not be empty`() throws {
    struct Everybody: ConflictRule {
      let name: String
      func findConflicts(in search: inout ConflictSearch) {
        for proposal in search.proposals.indices {
          for reviewer in search.reviewers.indices {
            search.report(proposal: proposal, reviewer: reviewer, evidence: "all")
            search.report(proposal: proposal, reviewer: reviewer, evidence: "all")
          }
        }
      }
    }
    let report = try findConflicts(in: conference(), rules: [Everybody(name: "everybody"), OwnProposal()])
    #expect(report.blockedPairCount == 9)
    #expect(report.entries.count == 9 + 4)
    #expect(report.entries.first?.conflict.evidence == "all")
    #expect {
      try findConflicts(in: conference(), rules: [Everybody(name: "")])
    } throws: {
      "\($0)" == "a conflict's rule: the id is empty; give it one"
    }
  }

  @Test func `rules of one name count as one`() throws {
    let conference = try Conference(
      edition: Edition(name: "2026"),
      people: [
        Person(id: "r", unit: ["Acme", "Maps"]), Person(id: "s", unit: ["Acme", "Maps"]),
      ],
      proposals: [Proposal(id: "t", speakers: ["s"])], reviewers: [Reviewer(person: "r")])
    let report = try findConflicts(in: conference, rules: [SameUnit(depth: 2), SameUnit(depth: 1)])
    #expect(
      report.entries.map(\.conflict.evidence) == [
        "reviewer r and speaker s are in the same unit 'Acme' (and 1 more)"
      ])
  }

  @Test func `reviewers who may be one person are told`() throws {
    let many = try (1...12).map { try Person(id: "m\($0)", emails: ["list@pc.org"]) }
    let people = try [
      Person(id: "r10", names: ["Byron, Ada"], emails: ["ada+x@uni.edu"]),
      Person(id: "r2", names: ["Ada Byron"], emails: ["ADA@uni.edu", "a@b.ch"]),
      Person(id: "r3", emails: ["a@b.ch"]), Person(id: "r4", names: ["Eve Low"]),
      Person(id: "r5", names: ["Eve Low"]), Person(id: "r6", names: ["Eve Low"]),
      Person(id: "speaker", names: ["Eve Low"]), Person(id: "x@y.ch", names: ["Zoe Zed"]),
      Person(id: "z", names: ["Zoe Zed"]), Person(id: "q@y.ch", names: ["Quin Zed"]),
      Person(id: "o@y.ch", names: ["Quin Zed"]),
    ]
    let conference = try Conference(
      edition: Edition(name: "2026"), people: people + many,
      reviewers: (people + many).map(\.id).filter { $0 != "speaker" }.reversed().map {
        try Reviewer(person: $0)
      })
    let end = "could get the same proposal; merge them in the table of people"
    #expect(
      try findConflicts(in: conference).warnings == [
        "reviewers m1, m2, m3, m4, m5, m6, m7, m8, m9, m10 and 2 more may be one person (same e-mail address): "
          + "all \(end)",
        "reviewers (an e-mail address) of 2 may be one person (same full name): both \(end)",
        "reviewers r2 and r3 may be one person (same e-mail address): both \(end)",
        "reviewers r2 and r10 may be one person (same e-mail address and full name): both \(end)",
        "reviewers r4, r5 and r6 may be one person (same full name): all \(end)",
        "reviewers z and 1 more may be one person (same full name): both \(end)",
      ])
  }

  @Test func `a rule of one's own may be waived only by name`() throws {
    struct Strict: ConflictRule {
      var name: String { "strict" }
      var isWaivedOnlyByName: Bool { true }
      func findConflicts(in search: inout ConflictSearch) {
        search.report(proposal: 0, reviewer: 0, evidence: "all")
      }
    }
    for (rule, isBlocked) in [(nil, true), ("strict", false)] as [(String?, Bool)] {
      let waiver = try Waiver(proposal: "t1", reviewer: "r1", rule: rule, reason: "asked")
      let report = try findConflicts(in: conference(waivers: [waiver]), rules: [Strict()])
      #expect(report.isBlocked(proposal: 0, reviewer: 0) == isBlocked)
    }
  }

  @Test func `an empty conference has no conflicts`() throws {
    let report = try findConflicts(in: Conference(edition: Edition(name: "2026")))
    #expect(report.entries.isEmpty)
    #expect(report.blockedPairCount == 0)
  }
}
