import Rostrum
import RostrumFiles
import TestSupport
import Testing

@Suite struct ConferenceFilesTests {
  private func files(
    proposals: String, people: String, bids: String? = nil, declared: String? = nil, waivers: String? = nil,
    earlier: String? = nil
  ) -> ConferenceFiles {
    func source(_ name: String, _ text: String?) -> TableSource? {
      text.map { TableSource(label: name, text: $0) }
    }
    return ConferenceFiles(
      proposals: TableSource(label: "proposals.csv", text: proposals),
      people: TableSource(label: "people.csv", text: people), bids: source("bids.csv", bids),
      declaredConflicts: source("declared.csv", declared), waivers: source("waivers.csv", waivers),
      earlierEditions: source("earlier.csv", earlier))
  }

  private func rules(_ text: String) throws -> RulesFile {
    try readRules(TableSource(label: "rules.yaml", text: text)).value
  }

  @Test func `the tables make a conference, with speakers and reviewers under their addresses`() throws {
    let read = try readConference(
      files(
        proposals: "proposal,speakers\np1,ANN@x.net;bob\n",
        people: "person,emails\nann,ann@x.net\nbob,\ncy,\n",
        bids: "proposal,reviewer,bid\np1,Ann@X.net,conflict\n", declared: "proposal,reviewer\np1,cy\n",
        waivers: "proposal,reviewer,rule,reason\np1,cy,declared,settled\n",
        earlier: "edition,proposal,speakers\n2025,q,ann@x.net;cy\n"))
    #expect(read.warnings.isEmpty)
    let conference = read.value
    #expect(conference.edition.name == "current")
    #expect(conference.proposals.map(\.speakers) == [["ann", "bob"]])
    #expect(conference.reviewers.map(\.id) == ["ann", "bob", "cy"])
    #expect(conference.bids.map(\.reviewer) == ["ann"])
    #expect(conference.past.map { $0.proposals.map(\.speakers) } == [[["ann", "cy"]]])
    #expect(conference.waivers.map(\.reason) == ["settled"])
  }

  @Test func `what the rules file declares is in the conference`() throws {
    let rules = try rules(
      """
      conference: {name: Days, edition: 2026-autumn, time_zone: Europe/Zurich}
      levels: [beginner, advanced]
      tracks: [Vision]
      formats: {talk: {minutes: 30, slots: 2}}
      topics: [Learning: [Fairness]]
      """)
    let read = try readConference(
      files(
        proposals: "proposal,track,level,formats,topics\np,Vision,advanced,talk,Fairness\n",
        people: "person,topics\na,Learning\n"), rules: rules)
    #expect(
      read.value.edition == (try Edition(conference: "Days", name: "2026-autumn", timeZone: "Europe/Zurich")))
    #expect(read.value.levels.map(\.order) == [0, 1])
    #expect(read.value.formats.map(\.minutes) == [30])
    #expect(read.value.topics.map(\.parent) == [nil, "Learning"])
  }

  @Test func `speakers who are not in the table of people become people, with a warning`() throws {
    let proposals =
      "proposal,speakers\np1,ann;x2;b@y.net\np2,x10;x1;x3\np3,x4;x5;x2\n"
    let read = try readConference(files(proposals: proposals, people: "person\nann\n"))
    #expect(read.value.people.count == 8)
    #expect(read.value.people.first { $0.id == "speaker 3 of p1" }?.emails == ["b@y.net"])
    #expect(read.value.reviewers.map(\.id) == ["ann"])
    #expect(
      read.warnings.map(\.description) == [
        "proposals.csv:2:4: 7 speakers are not in the table of people ('speaker 3 of p1', 'x1', 'x2', 'x3', 'x4', "
          + "...); conflicts with them by name, affiliation, unit or manager are not seen, and by e-mail domain "
          + "only where they are given as an address"
      ])
  }

  @Test func `an unknown address is one person of one id, whatever the order of the rows`() throws {
    let rows = ["p10,zed@corp.com\n", "p2,ann;Zed@Corp.com\n", "p3,o@corp.com;zed@corp.com\n"]
    for rows in [rows, rows.reversed()] {
      let read = try readConference(
        files(
          proposals: "proposal,speakers\n" + rows.joined(),
          people: "person,email\nann,ann@x.net\nspeaker 1 of p3,\n",
          earlier: "edition,proposal,speakers\n2025,q,ann;ZED@corp.com\n"))
      let speakers = Dictionary(uniqueKeysWithValues: read.value.proposals.map { ($0.id, $0.speakers) })
      #expect(
        speakers == [
          "p2": ["ann", "speaker 2 of p2"], "p3": ["speaker 1 of p3'", "speaker 2 of p2"],
          "p10": ["speaker 2 of p2"],
        ])
      #expect(read.value.people.first { $0.id == "speaker 2 of p2" }?.emails == ["Zed@Corp.com"])
      #expect(read.value.past.map { $0.proposals.map(\.speakers) } == [[["ann", "speaker 2 of p2"]]])
      let report = try findConflicts(in: read.value)
      #expect(report.entries.contains { $0.conflict.evidence.contains("speaker 2 of p2") })
      #expect(!report.entries.contains { $0.conflict.evidence.contains("@") })
      #expect(!read.warnings.contains { $0.description.contains("@") })
    }
  }

  @Test func `an id goes before an address`() throws {
    let read = try readConference(
      files(
        proposals: "proposal,speakers\np1,b@x.com\np2,A@x.com\n",
        people: "person,emails,manager\na@x.com,a@x.com;b@x.com,\nb@x.com,,\ncy,,b@x.com\n"))
    #expect(read.value.proposals.map(\.speakers) == [["b@x.com"], ["a@x.com"]])
    #expect(read.value.people.map(\.manager) == [nil, nil, "b@x.com"])
  }

  @Test func `speakers who are known but for capitals or commas are an error`() {
    let files = files(
      proposals: """
        proposal,speakers
        p1,ANN
        p2,"ann, bob"
        p3,Z@x.net
        p4,"q@y.net,r@y.net"
        p5,"Lovelace, Ada"
        p6,"Bob, somebody"
        p7,zed@corp.com;ZED@corp.com
        """, people: "person\nann\nbob\nz@x.net\n")
    #expect(
      problems { () throws(FileProblems) in try readConference(files) } == """
        proposals.csv:8:4: a speaker of proposal 'p7' is given twice; keep one
        """)
    var others = files
    others.proposals = TableSource(
      label: "proposals.csv",
      text: """
        proposal,speakers
        p1,ANN
        p2,"ann, bob"
        p3,Z@x.net
        p4,"q@y.net,r@y.net"
        p5,"Lovelace, Ada"
        p6,"Bob, somebody"
        """)
    #expect(
      problems { () throws(FileProblems) in try readConference(others) } == """
        proposals.csv:2:4: speaker 'ANN' of proposal 'p1' is not in the table of people (did you mean 'ann'?); \
        correct the cell
        proposals.csv:3:4: the speakers of proposal 'p2' are separated by commas; separate several speakers by \
        semicolons
        proposals.csv:4:4: a speaker of proposal 'p3' differs only in capitals from an id of the table of people; \
        write it as there
        proposals.csv:5:4: the speakers of proposal 'p4' are separated by commas; separate several speakers by \
        semicolons
        proposals.csv:7:4: the speakers of proposal 'p6' are separated by commas; separate several speakers by \
        semicolons
        """)
  }

  @Test func `what does not fit together is told at once, with the nearest names`() throws {
    let rules = try rules(
      "{tracks: [Vision, Systems], levels: [beginner], formats: {talk: {}}, topics: [Fairness]}")
    let files = files(
      proposals: """
        proposal,track,level,formats,topics,speakers
        paper-1,Vison,beginer,talk;tutorial,Fairnes,ann
        paper-2,,,,,a b@c
        """,
      people: "person,tracks,formats,topics\nannabel,Sistems,talks,Law\nann,,,\n",
      bids: "proposal,reviewer,bid\npaper-3,annabell,no\n",
      declared: "proposal,reviewer\npaper-1,who@x.net\n",
      waivers: "proposal,reviewer,reason\nq,ann,x\n")
    #expect(
      problems { () throws(FileProblems) in try readConference(files, rules: rules) } == """
        people.csv:2:9: track 'Sistems' is not declared (did you mean 'Systems'?); correct it or add it to the \
        rules file
        people.csv:2:17: format 'talks' is not declared (did you mean 'talk'?); correct it or add it to the rules file
        people.csv:2:23: topic 'Law' is not declared; correct it or add it to the rules file
        proposals.csv:2:9: track 'Vison' is not declared (did you mean 'Vision'?); correct it or add it to the \
        rules file
        proposals.csv:2:15: level 'beginer' is not declared (did you mean 'beginner'?); correct it or add it to the \
        rules file
        proposals.csv:2:23: format 'tutorial' is not declared; correct it or add it to the rules file
        proposals.csv:2:37: topic 'Fairnes' is not declared (did you mean 'Fairness'?); correct it or add it to \
        the rules file
        proposals.csv:3:13: a speaker of proposal 'paper-2' is neither an id nor an e-mail address; correct the cell
        bids.csv:2:1: proposal 'paper-3' is not known (did you mean 'paper-1'?); correct it or take the row out
        bids.csv:2:9: reviewer 'annabell' is not known (did you mean 'annabel'?); correct it or take the row out
        declared.csv:2:9: the reviewer under this e-mail address is not known; correct it or take the row out
        waivers.csv:2:1: proposal 'q' is not known; correct it or take the row out
        """)
  }

  @Test func `what is wrong with several tables is told at once`() {
    let files = files(
      proposals: "proposal,reviews\np,x\n", people: "name\nAnn\n",
      bids: "proposal,reviewer,bid\np,a,perhaps\n")
    let message = problems { () throws(FileProblems) in try readConference(files) }
    #expect(
      message == """
        people.csv:1:1: column 'person', 'reviewer' or 'id' is missing, the columns are 'name'; \
        name it in the first line
        proposals.csv:2:3: reviews 'x' is not a whole number from 0 to 1000000; write one such as 3
        bids.csv:2:5: bid 'perhaps' is not known; write 'yes', 'maybe', 'no' or 'conflict'
        """)
  }

  @Test func `an address of two people stands for the first by name, whatever the order of the rows`() throws
  {
    for people in ["p10,a@x.net\np9,A@x.net\n", "p9,A@x.net\np10,a@x.net\n"] {
      let read = try readConference(
        files(proposals: "proposal,speakers\nq,a@x.net\n", people: "person,email\n" + people))
      #expect(read.value.proposals.first?.speakers == ["p9"])
    }
  }
}
