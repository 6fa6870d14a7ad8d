import Rostrum
import Testing

/// Each rule alone, on the smallest conference that shows it: reviewer `r1`, speaker `s1` of proposal `t1`.
struct ConflictRuleTests {
  private func conference(
    _ reviewer: Person, _ speaker: Person, others: [Person] = [], proposals: [Proposal] = [],
    bids: [Bid] = [], declared: [DeclaredConflict] = [], past: [PastEdition] = []
  ) throws -> Conference {
    try Conference(
      edition: Edition(name: "2026"), people: [reviewer, speaker] + others,
      proposals: [Proposal(id: "t1", speakers: [speaker.id])] + proposals,
      reviewers: [Reviewer(person: reviewer.id)], bids: bids, declaredConflicts: declared, past: past)
  }

  /// What the rule says of each proposal.
  private func evidence(_ rule: any ConflictRule, in conference: Conference) throws -> [String: String] {
    let entries = try findConflicts(in: conference, rules: [rule]).entries
    #expect(entries.allSatisfy { $0.conflict.rule == rule.name && $0.conflict.reviewer == "r1" })
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.conflict.proposal, $0.conflict.evidence) })
  }

  private func evidence(_ rule: any ConflictRule, _ reviewer: Person, _ speaker: Person) throws -> String? {
    try evidence(rule, in: conference(reviewer, speaker))["t1"]
  }

  private let r1 = Result { try Person(id: "r1") }
  private let s1 = Result { try Person(id: "s1") }

  @Test func `a reviewer who speaks has a conflict with the own live proposals only`() throws {
    let found = try evidence(
      OwnProposal(),
      in: conference(
        r1.get(), s1.get(),
        proposals: [
          Proposal(id: "t2", speakers: ["s1", "r1"]),
          Proposal(id: "t3", speakers: ["r1"], status: .withdrawn),
          Proposal(id: "t4", speakers: ["r1"], status: .deskRejected),
        ]))
    #expect(found == ["t2": "reviewer r1 is a speaker of proposal t2"])
  }

  @Test(arguments: [
    ("ada.l@uni.edu", "Ada.L@Uni.edu", true),
    ("ada@uni.edu", "ada+talks@uni.edu", true),
    ("a.da+x@gmail.com", "ada@googlemail.com", true),
    ("a.da@uni.edu", "ada@uni.edu", false),
    ("ada@uni.edu", "ada@cs.uni.edu", false),
    ("ada@uni.edu", "bob@uni.edu", false),
  ])
  func `a person is known by an address under another id`(_ left: String, _ right: String, _ same: Bool)
    throws
  {
    let found = try evidence(
      SamePerson(), Person(id: "r1", emails: ["other@x.org", left]), Person(id: "s1", emails: [right]))
    #expect(found == (same ? "reviewer r1 and speaker s1 share an e-mail address" : nil))
  }

  @Test(arguments: [
    ("José García-López", "GARCIA LOPEZ, Jose", true),
    ("Zoe\u{301} O'Neil", "Zoé ONeil", true),
    ("Łukasz Żak", "Lukasz Zak", true),
    ("Ada Lovelace", "Ada King", false),
    ("Plato", "Plato", false),
    ("", "", false),
    ("Li Wei", "Wei Li", false),
    ("李 伟", "李 伟", true),
  ])
  func `a person is known by a full name under another id`(_ left: String, _ right: String, _ same: Bool)
    throws
  {
    let found = try evidence(SamePerson(), Person(id: "r1", names: [left]), Person(id: "s1", names: [right]))
    #expect(found == (same ? "reviewer r1 and speaker s1 share a full name" : nil))
  }

  @Test func `several reasons for one pair are counted`() throws {
    let found = try evidence(
      SamePerson(), Person(id: "r1", names: ["Ada Byron"], emails: ["a@b.ch", "c@d.ch"]),
      Person(id: "s1", names: ["Byron, Ada"], emails: ["c@d.ch", "a@b.ch"]))
    #expect(found == "reviewer r1 and speaker s1 share a full name (and 1 more)")
  }

  @Test(arguments: [
    ("Acme", "ACME, Inc."), ("Acme Ltd", "acme  limited"), ("The Acme Company", "Acme Co., Ltd."),
    ("Müller GmbH & Co. KG", "Muller"), ("Siemens AG", "SIEMENS"), ("Foo S.A.", "Foo S. A."),
    ("Pirelli S.p.A.", "Pirelli"), ("Nordic Oy", "Nordic AB"), ("Philips N.V.", "Philips B.V."),
    ("Procter & Gamble", "Procter and Gamble Co"), ("Toyota K.K.", "Toyota Corporation"),
    ("Bar Pty Ltd", "Bar PLC"), ("OTP Kft.", "OTP"), ("L'Oréal", "LOreal"), ("AG", "ag"),
    ("University of Zurich", "Zurich University"), ("Universität Zürich", "The University of Zurich"),
    ("Université de Genève", "Universita di Geneve"), ("Universidad de Chile", "University of Chile"),
    ("Universität zu Köln", "Koln University"), ("Università degli Studi di Milano", "Milano University"),
    ("Acme Sp. z o.o.", "ACME"), ("Acme Spółka z o. o.", "Acme sp. k."), ("Acme, spol. s r.o.", "Acme"),
    ("M.I.T.", "MIT"), ("Research-Lab  X", "research lab x"),
  ])
  func `spellings of one organisation are one`(_ left: String, _ right: String) throws {
    let found = try evidence(
      SameAffiliation(), Person(id: "r1", affiliations: ["Elsewhere", left]),
      Person(id: "s1", affiliations: [right, "Nowhere"]))
    #expect(
      found == "reviewer r1 and speaker s1 share the affiliation '\(left)' ('\(right)' for the speaker)")
  }

  @Test(arguments: [
    ("University of Zurich", "University of Basel"), ("Acme", "Acme Labs"),
    ("ETH Zürich", "Universität Zürich"),
    ("independent", "Independent"), ("n/a", "N/A"), ("-", "-"), ("None", "none"), ("", ""),
    ("Self-employed", "self employed"), ("Freelance", "freelance"), ("Acme Inc", "Inc"),
    ("GmbH", "AG"),
  ])
  func `different organisations and none are not shared`(_ left: String, _ right: String) throws {
    let found = try evidence(
      SameAffiliation(), Person(id: "r1", affiliations: [left]), Person(id: "s1", affiliations: [right]))
    #expect(found == nil)
  }

  @Test func `a shared affiliation of one spelling is shown once`() throws {
    let found = try evidence(
      SameAffiliation(), Person(id: "r1", affiliations: ["Acme"]),
      Person(id: "s1", affiliations: ["Acme"]))
    #expect(found == "reviewer r1 and speaker s1 share the affiliation 'Acme'")
  }

  @Test(
    arguments: [
      (["TU Wien": "Vienna University of Technology"], "T.U. Wien", "vienna university of technology", true),
      (["Alphabet": "Google", "Google": "Google LLC"], "Alphabet, Inc.", "Google", true),
      (["A1": "B1", "B1": "C1", "C1": "A1"], "A1", "C1", true),
      (["Acme": "none"], "Acme", "Acme Inc", false),
      (["Independent": "The Independent Ltd (newspaper)"], "independent", "Independent", true),
      (
        ["Washington University": "WashU", "University of Washington": "UW"],
        "Washington University", "University of Washington", false
      ),
      ([:], "Washington University", "University of Washington", true),
      (["Foo University": "University of Foo"], "Foo University", "University of Foo", true),
    ] as [([String: String], String, String, Bool)])
  func `aliases join and part organisations`(
    _ aliases: [String: String], _ left: String, _ right: String, _ same: Bool
  ) throws {
    let found = try evidence(
      SameAffiliation(aliases: aliases), Person(id: "r1", affiliations: [left]),
      Person(id: "s1", affiliations: [right]))
    let other = left == right ? "" : " ('\(right)' for the speaker)"
    #expect(found == (same ? "reviewer r1 and speaker s1 share the affiliation '\(left)'\(other)" : nil))
  }

  @Test(
    arguments: [
      ("a@uni.edu", "b@uni.edu", "uni.edu"), ("a@cs.uni.edu", "b@math.UNI.edu", "uni.edu"),
      ("a@cl.cam.ac.uk", "b@cam.ac.uk", "cam.ac.uk"), ("a@x.com.br", "b@y.com.br", nil),
      ("a@x.com.br", "b@mail.x.com.br", "x.com.br"), ("a@ox.ac.uk", "b@cam.ac.uk", nil),
      ("a@ac.uk", "b@ac.uk", nil), ("a@u-tokyo.ac.jp", "b@is.u-tokyo.ac.jp", "u-tokyo.ac.jp"),
      ("a@gmail.com", "b@gmail.com", nil), ("a@yahoo.co.uk", "b@yahoo.co.uk", nil),
      ("a@yahoo.fr", "b@yahoo.fr", nil), ("a@gmx.net", "b@gmx.net", nil), ("a@web.de", "b@web.de", nil),
      ("a@163.com", "b@163.com", nil), ("a@proton.me", "b@proton.me", nil), ("a@me.com", "b@me.com", nil),
      ("a@users.noreply.github.com", "b@users.noreply.github.com", nil),
      ("a@github.com", "b@github.com", "github.com"), ("a@acme.com", "b@acme.de", nil),
      ("a@example.com", "b@example.com", nil), ("a@lab.example.org", "b@lab.example.org", nil),
      ("a@acm.org", "b@acm.org", nil), ("a@ieee.org", "b@ieee.org", nil), ("a@siam.org", "b@siam.org", nil),
      ("a@computer.org", "b@computer.org", nil), ("a@usenix.org", "b@usenix.org", nil),
      ("a@ams.org", "b@ams.org", nil), ("a@alumni.uni.edu", "b@alumni.uni.edu", nil),
      ("a@cs.alumni.uni.edu", "b@alum.uni.edu", nil), ("a@alumni.ethz.ch", "b@inf.ethz.ch", nil),
      ("a@alumnilab.com", "b@alumnilab.com", "alumnilab.com"), ("a@att.net", "b@att.net", nil),
      ("a@bigpond.com", "b@bigpond.com", nil), ("a@uol.com.br", "b@uol.com.br", nil),
      ("a@tiscali.co.uk", "b@tiscali.co.uk", nil), ("a@virginmedia.com", "b@virginmedia.com", nil),
      ("a@arcor.de", "b@arcor.de", nil), ("a@docomo.ne.jp", "b@docomo.ne.jp", nil),
      ("a@rediffmail.com", "b@rediffmail.com", nil), ("a@seznam.cz", "b@seznam.cz", nil),
      ("a@acme.test", "b@acme.test", nil), ("a@acme.example", "b@acme.example", nil),
      ("a@x.invalid", "b@x.invalid", nil), ("a@host.localhost", "b@host.localhost", nil),
      ("a@server", "b@server", nil), ("a@10.0.0.1", "b@10.0.0.1", nil), ("a@[10.0.0.1]", "b@[10.0.0.1]", nil),
      ("a@acme.onmicrosoft.com", "b@other.onmicrosoft.com", nil), ("a@acme.com.", "b@acme.com", "acme.com"),
      ("a@myexample.org", "b@myexample.org", "myexample.org"),
    ] as [(String, String, String?)])
  func `only a domain of one organisation is shared`(_ left: String, _ right: String, _ domain: String?)
    throws
  {
    let found = try evidence(
      SameEmailDomain(), Person(id: "r1", emails: [left]), Person(id: "s1", emails: [right]))
    #expect(found == domain.map { "reviewer r1 and speaker s1 share the e-mail domain '\($0)'" })
  }

  @Test func `co-speakers of any proposal are in conflict, but not over the own one`() throws {
    let found = try evidence(
      CoSpeakers(),
      in: conference(
        r1.get(), s1.get(),
        proposals: [
          Proposal(id: "t2", speakers: ["s1", "r1"]),
          Proposal(id: "t9", speakers: ["r1", "s1"], status: .withdrawn),
        ]))
    #expect(
      found == ["t1": "reviewer r1 and speaker s1 are both speakers of proposal t2 (and 1 more)"])
  }

  @Test(arguments: [(nil, "2024-2"), (2, "2024-10"), (1, nil), (0, nil), (-1, nil)] as [(Int?, String?)])
  func `co-speakers count in the latest editions`(_ editions: Int?, _ named: String?) throws {
    let together = try Proposal(id: "x", speakers: ["s1", "r1", "gone"])
    let past = try [
      PastEdition(edition: Edition(name: "2024-2"), proposals: [together]),
      PastEdition(edition: Edition(name: "2025"), proposals: [Proposal(id: "x", speakers: ["s1"])]),
      PastEdition(edition: Edition(name: "2024-10"), proposals: [together]),
    ]
    let found = try evidence(CoSpeakers(editions: editions), in: conference(r1.get(), s1.get(), past: past))
    let more = editions == nil ? " (and 1 more)" : ""
    #expect(
      found["t1"]
        == named.map {
          "reviewer r1 and speaker s1 are both speakers of proposal x of edition '\($0)'\(more)"
        })
  }

  @Test(arguments: [
    (["2025-spring", "2025-autumn", "2024-winter"], "2025-autumn"),
    (["Autumn 2025", "Spring 2026"], "Spring 2026"), (["2025-Mar", "2025-Feb", "2025-Apr"], "2025-Apr"),
  ])
  func `the latest edition is told by the season or month`(_ names: [String], _ latest: String) throws {
    let past = try names.map {
      try PastEdition(
        edition: Edition(name: $0), proposals: [Proposal(id: "x", speakers: ["s1", "r1"])])
    }
    let found = try evidence(CoSpeakers(editions: 1), in: conference(r1.get(), s1.get(), past: past))
    #expect(
      found["t1"] == "reviewer r1 and speaker s1 are both speakers of proposal x of edition '\(latest)'")
  }

  @Test func `collaborators are declared by either side, by id or address`() throws {
    let rule = Collaborators()
    let declared = "reviewer r1 declares speaker s1 as a collaborator"
    #expect(try evidence(rule, Person(id: "r1", collaborators: ["s1"]), s1.get()) == declared)
    #expect(
      try evidence(
        rule, Person(id: "r1", collaborators: [" ANN+x@uni.edu "]),
        Person(id: "s1", emails: ["b@c.de", "ann@uni.edu"])) == declared)
    #expect(
      try evidence(
        rule, Person(id: "r1", emails: ["x@y.z"]), Person(id: "s1", collaborators: ["x@y.z", "nobody"]))
        == "speaker s1 declares reviewer r1 as a collaborator")
    #expect(
      try evidence(rule, Person(id: "r1", collaborators: ["s1"]), Person(id: "s1", collaborators: ["r1"]))
        == "\(declared) (and 1 more)")
    #expect(try evidence(rule, Person(id: "r1", collaborators: ["s", "ann@uni.edu"]), s1.get()) == nil)
  }

  @Test func `units agree down to the depth`() throws {
    let person = { (id: String, unit: [String]) in try Person(id: id, unit: unit) }
    let same = "reviewer r1 and speaker s1 are in the same unit 'Acme/Maps'"
    #expect(
      try evidence(SameUnit(), person("r1", ["Acme", "Maps", "A"]), person("s1", ["ACME", "maps"])) == same)
    #expect(
      try evidence(SameUnit(depth: 3), person("r1", ["Acme", "Maps", "A"]), person("s1", ["Acme", "Maps"]))
        == nil)
    #expect(try evidence(SameUnit(), person("r1", ["Acme", "Maps"]), person("s1", ["Acme", "Ads"])) == nil)
    #expect(try evidence(SameUnit(), person("r1", ["Acme/B", "C"]), person("s1", ["Acme", "B/C"])) == nil)
    #expect(
      try evidence(SameUnit(depth: 1), person("r1", ["Acme"]), person("s1", ["acme", "Ads"]))
        == "reviewer r1 and speaker s1 are in the same unit 'Acme'")
    #expect(try evidence(SameUnit(depth: 0), r1.get(), s1.get()) == nil)
  }

  @Test func `a manager stands above the whole line`() throws {
    let rule = LineOfManagers()
    let middle = try Person(id: "m", manager: "r1")
    #expect(
      try evidence(rule, in: conference(r1.get(), Person(id: "s1", manager: "m"), others: [middle]))
        == ["t1": "reviewer r1 is above speaker s1 in the line of managers"])
    let other = try Person(id: "m", manager: "s1")
    #expect(
      try evidence(rule, in: conference(Person(id: "r1", manager: "m"), s1.get(), others: [other]))
        == ["t1": "reviewer r1 is below speaker s1 in the line of managers"])
    let boss = try Person(id: "m")
    #expect(
      try evidence(
        rule,
        in: conference(Person(id: "r1", manager: "m"), Person(id: "s1", manager: "m"), others: [boss])) == [:]
    )
  }

  @Test func `a circle of managers ends`() throws {
    #expect(
      try evidence(LineOfManagers(), Person(id: "r1", manager: "s1"), Person(id: "s1", manager: "r1"))
        == "reviewer r1 is above speaker s1 in the line of managers (and 1 more)")
  }

  @Test(
    arguments: [
      (.reviewer, "old friends", "declared by reviewer r1: old friends"),
      (.author, " ", "declared by an author of proposal t1, no reason given"),
      (.chair, "see minutes", "declared by a chair: see minutes"),
    ] as [(DeclaredConflict.Declarer, String, String)])
  func `a declared conflict says by whom and why`(
    _ by: DeclaredConflict.Declarer, _ reason: String, _ expected: String
  ) throws {
    let withdrawn = try Proposal(id: "t2", speakers: ["s1"], status: .withdrawn)
    let declared = try ["t1", "t2"].map {
      try DeclaredConflict(proposal: $0, reviewer: "r1", by: by, reason: reason)
    }
    #expect(
      try evidence(
        Declared(), in: conference(r1.get(), s1.get(), proposals: [withdrawn], declared: declared))
        == ["t1": expected])
  }

  @Test func `only the answer conflict is a conflict`() throws {
    let proposals = try ["t2", "t3", "t4", "t5"].map { try Proposal(id: $0, speakers: ["s1"]) }
    let bids = try zip(["t1", "t2", "t3", "t4"], [Bid.Answer.conflict, .no, .maybe, .yes]).map {
      try Bid(proposal: $0, reviewer: "r1", answer: $1)
    }
    #expect(
      try evidence(BidOfConflict(), in: conference(r1.get(), s1.get(), proposals: proposals, bids: bids))
        == ["t1": "reviewer r1 answered the bid for proposal t1 with conflict"])
  }

  @Test func `the default list has every rule once`() {
    #expect(
      ConflictRules.all.map(\.name) == [
        "own_proposal", "same_person", "same_affiliation", "same_email_domain", "co_speakers",
        "collaborators", "same_unit", "line_of_managers", "declared", "bid_of_conflict",
      ])
  }
}
