import Rostrum
import Testing

/// Ids that are e-mail addresses, as people write them into tables: no evidence and no message shows them.
struct AddressTests {
  private let reviewer = "ann@uni.edu"
  private let speaker = "bob@uni.edu"

  private func conference() throws -> Conference {
    try Conference(
      edition: Edition(name: "2026"),
      people: [
        Person(
          id: reviewer, names: ["Ann Bee"], emails: ["x@uni.edu"], affiliations: ["Uni"], unit: ["U", "V"],
          manager: speaker, collaborators: [speaker]),
        Person(
          id: speaker, names: ["Ann Bee"], emails: ["x@uni.edu"], affiliations: ["Uni"], unit: ["U", "V"],
          collaborators: [reviewer]),
      ],
      proposals: [
        Proposal(id: "p1", speakers: [speaker]), Proposal(id: "p2", speakers: [reviewer, speaker]),
      ],
      reviewers: [Reviewer(person: reviewer)],
      bids: [Bid(proposal: "p1", reviewer: reviewer, answer: .conflict)],
      declaredConflicts: [
        DeclaredConflict(proposal: "p1", reviewer: reviewer, by: .reviewer, reason: "see bob@uni.edu 's mail")
      ],
      waivers: [Waiver(proposal: "p1", reviewer: reviewer, rule: "no_rule", reason: "none")])
  }

  @Test func `evidence never has an id with an address`() throws {
    let report = try findConflicts(in: conference())
    #expect(
      report.entries(ofProposal: "p1").map { "\($0.conflict.rule): \($0.conflict.evidence)" } == [
        "bid_of_conflict: the reviewer answered the bid for proposal p1 with conflict",
        "co_speakers: the reviewer and a speaker of p1 are both speakers of proposal p2",
        "collaborators: a speaker of p1 declares the reviewer as a collaborator (and 1 more)",
        "declared: declared by the reviewer: see (an e-mail address) 's mail",
        "line_of_managers: the reviewer is below a speaker of p1 in the line of managers",
        "same_affiliation: the reviewer and a speaker of p1 share the affiliation 'Uni'",
        "same_email_domain: the reviewer and a speaker of p1 share the e-mail domain 'uni.edu'",
        "same_person: the reviewer and a speaker of p1 share a full name (and 1 more)",
        "same_unit: the reviewer and a speaker of p1 are in the same unit 'U/V'",
      ])
    #expect(
      report.entries(ofProposal: "p2").map { "\($0.conflict.rule): \($0.conflict.evidence)" }.contains(
        "own_proposal: the reviewer is a speaker of proposal p2"))
    #expect(report.entries.allSatisfy { !$0.conflict.evidence.contains("@") })
    #expect(
      report.warnings == [
        "waiver of no_rule for proposal p1 and reviewer (an e-mail address) matches no conflict"
      ])
  }

  @Test func `a speaker who is known by number alone is called so`() throws {
    let conference = try Conference(
      edition: Edition(name: "2026"),
      people: [
        Person(id: "r1", affiliations: ["Uni"]), Person(id: "speaker 1 of p2", affiliations: ["Uni"]),
      ],
      proposals: [Proposal(id: "p2", speakers: ["speaker 1 of p2"])], reviewers: [Reviewer(person: "r1")])
    #expect(
      try findConflicts(in: conference).entries.map(\.conflict.evidence) == [
        "reviewer r1 and speaker 1 of p2 share the affiliation 'Uni'"
      ])
  }

  @Test func `errors never have an id with an address`() throws {
    func text(_ body: () throws -> Void) -> String {
      do {
        try body()
        return ""
      } catch { return "\(error)" }
    }
    let edition = try Edition(name: "2026")
    let ann = try Person(id: reviewer)
    #expect(
      text { _ = try Person(id: reviewer, emails: ["x"]) }
        == "person '(an e-mail address)': e-mail address 1 is not of the form name@domain")
    #expect(
      text { _ = try Conference(edition: edition, people: [ann, ann]) }
        == "conference: person '(an e-mail address)' is given twice; keep one")
    #expect(
      text {
        _ = try Conference(
          edition: edition, people: [ann], proposals: [Proposal(id: "p", speakers: ["an@uni.edu"])])
      }
        == "proposal 'p': speaker '(an e-mail address)' is not known")
    #expect(
      text { _ = try Reviewer(person: reviewer, minimumLoad: 2, maximumLoad: 1) }
        == "reviewer '(an e-mail address)': the minimum load 2 exceeds the maximum load 1; change one of them"
    )
    #expect(
      text { _ = try PairScores([("p", reviewer, 1), ("p", reviewer, 2)]) }
        == "scores: proposal 'p' and reviewer '(an e-mail address)' stand together twice; keep one")
    let model = try AffinityModel(conference(), weights: AffinityWeights())
    #expect(
      text { _ = try model.explanation(proposal: "p1", reviewer: speaker) }
        == "affinity: person '(an e-mail address)' does not review")
    #expect(
      text { _ = try model.explanation(proposal: "p1", reviewer: "an@uni.edu") }
        == "affinity: reviewer '(an e-mail address)' is not known")
  }
}
