import Rostrum
import RostrumFiles
import Testing

@Suite struct LinkedSpeakersTests {
  private let people = "person,name,email,affiliation,roles\nr1,Ann,ann@lab.net,Lab,reviewer\n"

  private func stored() throws -> Conference {
    try conference(
      tables(
        people: people,
        proposals:
          "proposal,title,speakers\nL1,One,ann@lab.net;late@no.net\nL2,Two,late@no.net;other@no.net\n"))
  }

  @Test func `a person who comes after the proposals takes the place of the made id`() throws {
    let stored = try stored()
    #expect(
      stored.proposals.map(\.speakers) == [
        ["r1", "speaker 2 of L1"], ["speaker 2 of L1", "speaker 2 of L2"],
      ])
    let files = tables(people: people + "S9,Sue,Late@no.net,Lab,speaker\n")
    let first = try taken(files, into: stored)
    #expect(first.notes == ["speaker 2 of L1 is S9: linked by the e-mail address"])
    #expect(lines(first.changes).first == #"people: +["S9"] ~[] =1 -[]"#)
    #expect(first.conference.proposals.map(\.speakers) == [["r1", "S9"], ["S9", "speaker 2 of L2"]])
    #expect(first.conference.people.map(\.id) == ["r1", "S9", "speaker 2 of L2"])
    let conflicts = try findConflicts(in: first.conference, rules: ConflictRules.all).entries.map(\.conflict)
    #expect(
      conflicts.contains { $0.proposal == "L2" && $0.reviewer == "r1" && $0.rule == "same_affiliation" })

    let again = try taken(files, into: first.conference)
    #expect(again.conference == first.conference)
    #expect(again.notes.isEmpty)
    let proposals = tables(
      proposals: "proposal,speakers\nL1,ann@lab.net;late@no.net\nL2,late@no.net;other@no.net\n")
    #expect(try conference(proposals, into: first.conference) == first.conference)
  }

  @Test func `the order of the rows makes no difference, and several are listed`() throws {
    let stored = try stored()
    let rows = ["S10,Tim,other@no.net,,speaker\n", "S9,Sue,late@no.net,Lab,speaker\n"]
    let first = try taken(tables(people: people + rows.joined()), into: stored)
    #expect(
      first.notes == ["speaker 2 of L1 is S9, speaker 2 of L2 is S10: linked by the e-mail addresses"])
    let other = try taken(tables(people: people + rows.reversed().joined()), into: stored)
    #expect(other.conference == first.conference)
    #expect(other.notes == first.notes)
  }

  @Test func `the made id goes wherever it stands, and nobody is there twice`() throws {
    func person(_ id: String, _ emails: [String], manager: String? = nil, with others: [String] = [])
      throws -> Person
    {
      try Person(id: id, emails: emails, manager: manager, collaborators: others)
    }
    let made = "speaker 1 of p"
    let stored = try Conference(
      edition: Edition(name: "current"),
      people: [
        person("a", ["a@x.net"], manager: made, with: [made, "s"]),
        person(made, ["s@x.net", "t@x.net"], with: ["a"]),
        person("s", ["s@x.net"], manager: made),
      ],
      proposals: [Proposal(id: "p", speakers: [made, "a", "s"]), Proposal(id: "q"), Proposal(id: "r")],
      reviewers: [Reviewer(person: made, maximumLoad: 1), Reviewer(person: "s", maximumLoad: 2)],
      bids: [
        Bid(proposal: "p", reviewer: made, answer: .conflict),
        Bid(proposal: "p", reviewer: "s", answer: .yes),
        Bid(proposal: "q", reviewer: made, answer: .yes), Bid(proposal: "q", reviewer: "s", answer: .no),
        Bid(proposal: "r", reviewer: made, answer: .maybe),
      ],
      declaredConflicts: [
        DeclaredConflict(proposal: "p", reviewer: made, by: .chair),
        DeclaredConflict(proposal: "p", reviewer: "s", by: .chair),
      ],
      waivers: [
        Waiver(proposal: "p", reviewer: made, reason: "x"), Waiver(proposal: "p", reviewer: "s", reason: "x"),
      ],
      reviews: [
        Review(proposal: "q", reviewer: made, score: 1), Review(proposal: "r", reviewer: "s", score: 2),
      ],
      past: [
        PastEdition(edition: Edition(name: "2025"), proposals: [Proposal(id: "o", speakers: ["a", made])])
      ])
    let read = try importTables(
      tables(people: "person\ns\n"), into: stored, rules: nil,
      affinities: PairScores([("p", made, 1), ("p", "s", 0.5), ("q", made, 0.25)])
    ).value
    let linked = read.conference
    #expect(read.notes == ["speaker 1 of p is s: linked by the e-mail address"])
    #expect(
      linked.people == [
        try person("a", ["a@x.net"], manager: "s", with: ["s"]),
        try person("s", ["s@x.net", "t@x.net"], with: ["a"]),
      ])
    #expect(linked.proposals.map(\.speakers) == [["s", "a"], [], []])
    #expect(linked.reviewers == [try Reviewer(person: "s", maximumLoad: 2)])
    #expect(linked.bids.map(\.reviewer) == ["s", "s", "s"])
    #expect(linked.bids.map(\.answer) == [.conflict, .no, .maybe])
    #expect(linked.declaredConflicts.map(\.reviewer) == ["s"])
    #expect(linked.waivers.map(\.reviewer) == ["s"])
    #expect(linked.reviews.map(\.reviewer) == ["s", "s"])
    #expect(linked.past.flatMap(\.proposals).map(\.speakers) == [["a", "s"]])
    let affinities = try #require(read.affinities)
    #expect(affinities.scores == [0.5, 0.25])
    #expect(affinities.reviewers == ["s"])
  }

  @Test func `speakers of earlier editions get their ids once somebody has the address`() throws {
    let earlier = "edition,proposal,speakers\n2025,o,ann@lab.net;Late@no.net;gone@no.net\n"
    let first = try conference(tables(people: people, earlier: earlier))
    #expect(first.past.flatMap(\.proposals).map(\.speakers) == [["r1", "Late@no.net", "gone@no.net"]])
    let second = try taken(tables(proposals: "proposal,speakers\nL1,late@no.net\n"), into: first)
    #expect(
      second.notes == ["1 speaker of earlier editions is known now, by the e-mail address: speaker 1 of L1"])
    #expect(
      second.conference.past.flatMap(\.proposals).map(\.speakers) == [
        ["r1", "speaker 1 of L1", "gone@no.net"]
      ])
    let conflicts = try findConflicts(in: second.conference, rules: ConflictRules.all).entries.map(\.conflict)
    #expect(conflicts.map(\.rule) == ["co_speakers"])
    let again = try taken(tables(earlier: earlier), into: second.conference)
    #expect(again.conference == second.conference)
    #expect(again.notes.isEmpty)
    let last = try taken(tables(people: people + "S9,Sue,late@no.net,,speaker\n"), into: second.conference)
    #expect(last.conference.past.flatMap(\.proposals).map(\.speakers) == [["r1", "S9", "gone@no.net"]])
    #expect(last.notes == ["speaker 1 of L1 is S9: linked by the e-mail address"])
  }

  @Test func `two who reviewed the same proposal stay two`() throws {
    let stored = try conference(
      tables(
        people: "person,email\nspeaker 1 of p,s@x.net\ns,s@x.net\n", proposals: "proposal\np\n",
        reviews: "proposal,reviewer,score\np,speaker 1 of p,1\np,s,2\n"))
    let read = try taken(tables(people: "person,email\ns,s@x.net\n"), into: stored)
    #expect(read.conference == stored)
    #expect(
      read.notes == [
        "speaker 1 of p and s have one e-mail address, but there are reviews of p by both: they stay two"
      ])
  }

  @Test func `a person whom the table has under the made id keeps it`() throws {
    let stored = try stored()
    let read = try taken(
      tables(people: people + "speaker 2 of L1,Sue,late@no.net,,speaker\nS9,Sue,late@no.net,,speaker\n"),
      into: stored)
    #expect(read.notes.isEmpty)
    #expect(read.conference.proposals.map(\.speakers) == stored.proposals.map(\.speakers))
  }

  @Test func `an author who has a number in a later export is linked, a row without roles reviews`() throws {
    let files = [
      "submission.csv": "#,title\n2,Two\n", "committee.csv": "#,person #,email\n1,70,ann@x.net\n",
      "author.csv":
        "submission #,first name,last name,email,affiliation,person #\n2,Dan,Dent,dan@q.net,Mill,\n",
    ]
    func exported(_ changed: [String: String], into stored: Conference) throws -> ImportedTables {
      try withFolder(files.merging(changed) { _, new in new }) { (folder: String) throws in
        try importEasyChair([folder], into: stored).value
      }
    }
    let first = try exported([:], into: emptyConference()).conference
    #expect(first.proposals.map(\.speakers) == [["speaker 1 of 2"]])
    let committee = ["committee.csv": "#,person #,email\n1,70,ann@x.net\n2,71,Dan@q.net\n"]
    let later = try exported(committee, into: first)
    #expect(later.notes == ["speaker 1 of 2 is 71: linked by the e-mail address"])
    #expect(lines(later.changes).first == #"people: +["71"] ~[] =1 -[]"#)
    #expect(later.conference.proposals.map(\.speakers) == [["71"]])
    #expect(later.conference.reviewers.map(\.id) == ["70", "71"])
    #expect(later.conference.people.map(\.affiliations) == [[], ["Mill"]])
    let again = try exported(committee, into: later.conference)
    #expect(again.conference == later.conference)
    #expect(again.notes.isEmpty)

    let table = try taken(tables(people: "person,email,topics\nd,dan@q.net,Law\n"), into: first)
    #expect(table.notes == ["speaker 1 of 2 is d: linked by the e-mail address"])
    #expect(table.conference.reviewers.map(\.id) == ["70", "d"])
    #expect(table.conference.people.last?.names == ["Dan Dent"])
  }
}
