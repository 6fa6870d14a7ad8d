import Rostrum
import RostrumFiles
import Testing

@Suite struct ImportTests {
  private let all = tables(
    people: """
      person,name,email,roles,topics,max_load
      ann,Ann,ann@x.net,reviewer;chair,Vision,4
      bob,Bob,bob@y.net,reviewer,,
      cy,Cy,cy@z.net,speaker,,
      """,
    proposals: "proposal,title,speakers,topics,city\np1,One,cy;new@q.net,Vision,Basel\np2,Two,ann,,\n",
    bids: "proposal,reviewer,bid\np1,ann,yes\np2,bob,no\n",
    declared: "proposal,reviewer,by,reason\np1,bob,author,feud\n",
    waivers: "proposal,reviewer,rule,reason\np1,bob,declared,settled\n",
    earlier: "edition,proposal,speakers,title\n2025,q,ann;cy,Old\n",
    reviews: "proposal,reviewer,score,novelty,comment_to_authors\np1,ann,4,2,Nice\n",
    affinities: "proposal,reviewer,score\np1,ann,0.5\np1,bob,0.25\n")

  @Test func `every table is taken in, and taken in twice it changes nothing`() throws {
    let first = try taken(all)
    #expect(
      lines(first.changes) == [
        #"people: +["ann", "bob", "cy", "speaker 2 of p1"] ~[] =0 -[]"#,
        #"reviewers: +["ann", "bob"] ~[] =0 -[]"#, #"proposals: +["p1", "p2"] ~[] =0 -[]"#,
        #"bids: +["p1, ann", "p2, bob"] ~[] =0 -[]"#, #"declared conflicts: +["p1, bob, author"] ~[] =0 -[]"#,
        #"waivers: +["p1, bob, declared"] ~[] =0 -[]"#, #"earlier editions: +["2025, q"] ~[] =0 -[]"#,
        #"reviews: +["p1, ann"] ~[] =0 -[]"#, #"affinities: +["p1, ann", "p1, bob"] ~[] =0 -[]"#,
      ])
    #expect(first.conference.people.map(\.isChair) == [true, false, false, false])
    #expect(first.conference.proposals.map(\.speakers) == [["cy", "speaker 2 of p1"], ["ann"]])
    let again = try importTables(
      all, into: first.conference, rules: nil, affinities: first.affinities ?? PairScores(),
      removingMissing: true)
    #expect(again.value.conference == first.conference)
    #expect(again.value.changes.allSatisfy { !$0.isChange && $0.missing.isEmpty })
    #expect(again.value.notes.isEmpty)
    #expect(again.warnings.isEmpty)
  }

  @Test func `a column that a table lacks keeps what the conference has, an empty cell empties it`() throws {
    let stored = try conference(all)
    let changed = try taken(
      tables(
        people: "person,max_load\nbob,2\n", proposals: "proposal,city,title\np1,,New\n",
        reviews: "proposal,reviewer,score\np1,ann,3\n"), into: stored)
    #expect(
      lines(changed.changes) == [
        #"people: +[] ~[] =1 -[]"#,
        #"reviewers: +[] ~["bob"] =0 -["ann"]"#, #"proposals: +[] ~["p1"] =0 -["p2"]"#,
        #"reviews: +[] ~["p1, ann"] =0 -[]"#,
      ])
    let conference = changed.conference
    #expect(conference.reviewers.map(\.maximumLoad) == [4, 2])
    #expect(conference.people == stored.people)
    #expect(conference.proposals.map(\.title) == ["New", "Two"])
    #expect(conference.proposals.map(\.tags) == [[:], [:]])
    #expect(conference.proposals.first?.speakers == ["cy", "speaker 2 of p1"])
    #expect(conference.reviews.first?.score == 3)
    #expect(conference.reviews.first?.criteria == ["novelty": 2])
    #expect(conference.reviews.first?.commentToAuthors == "Nice")
  }

  @Test func `without roles whoever is known as a speaker alone becomes a reviewer, others stay`() throws {
    let stored = try conference(all)
    let more = try conference(
      tables(people: "person,topics\ncy,Law\nspeaker 2 of p1,Art\ndan,Law\n"), into: stored)
    #expect(more.reviewers.map(\.id) == ["ann", "bob", "speaker 2 of p1", "dan"])
  }

  @Test func `a single table is taken into the rest, its people called by addresses`() throws {
    let stored = try conference(all)
    let more = try taken(
      tables(
        bids: "proposal,reviewer,bid\np2,ANN@x.net,conflict\np1,ann,yes\n",
        declared: "proposal,reviewer\np1,ann@x.net\n"), into: stored)
    #expect(more.conference.bids.map(\.answer) == [.yes, .no, .conflict])
    #expect(
      lines(more.changes) == [
        #"bids: +["p2, ann"] ~[] =1 -["p2, bob"]"#,
        #"declared conflicts: +["p1, ann, chair"] ~[] =0 -["p1, bob, author"]"#,
      ])
    let proposals = try conference(
      tables(proposals: "proposal,speakers\np3,NEW@q.net;cy@z.net\n"), into: stored)
    #expect(proposals.proposals.last?.speakers == ["speaker 2 of p1", "cy"])
    #expect(proposals.people == stored.people)
  }

  @Test func `reasons stay where the table of declared conflicts has none`() throws {
    let stored = try conference(all)
    let more = try taken(tables(declared: "proposal,reviewer,by\np1,bob,author\n"), into: stored)
    #expect(more.conference == stored)
  }

  @Test func `who no longer reviews goes, or stays without a load where something is said about them`() throws
  {
    let stored = try conference(all)
    let files = tables(people: "person,roles\nann,reviewer\nbob,speaker\n")
    let left = try taken(files, into: stored)
    #expect(left.conference.reviewers.map(\.id) == ["ann", "bob"])
    #expect(left.conference.reviewers.last?.minimumLoad == 0)
    #expect(left.conference.reviewers.last?.maximumLoad == 0)
    #expect(
      left.notes == [
        "reviewer bob no longer reviews, but has bids, conflicts, waivers or reviews: kept with a load of 0"
      ])
    #expect(try taken(files, into: left.conference).conference == left.conference)
    #expect(try taken(files, into: left.conference).notes.isEmpty)
    let idle = try conference(tables(people: "person,roles\na,reviewer\nb,reviewer\n"))
    let gone = try taken(tables(people: "person,roles\na,reviewer\nb,speaker\n"), into: idle)
    #expect(gone.conference.reviewers.map(\.id) == ["a"])
    #expect(gone.notes == ["reviewer b no longer reviews"])
    #expect(lines(gone.changes).last == #"reviewers: +[] ~["b"] =1 -[]"#)
  }

  @Test func `what is missing is taken out on request, with all that is said about it`() throws {
    let stored = try conference(all)
    let out = try taken(
      tables(people: "person,roles\nann,reviewer\n", proposals: "proposal\np1\n"), into: stored,
      removingMissing: true)
    #expect(
      lines(out.changes) == [
        #"people: +[] ~["ann"] =0 -["bob"] out"#, #"reviewers: +[] ~[] =1 -["bob"] out"#,
        #"proposals: +[] ~[] =1 -["p2"] out"#,
      ])
    #expect(out.notes == ["3 bids, conflicts and waivers about what was taken out went with it"])
    #expect(out.conference.people.map(\.id) == ["ann", "cy", "speaker 2 of p1"])
    #expect(out.conference.bids.map(\.proposal) == ["p1"])
    #expect(out.conference.declaredConflicts.isEmpty)
    #expect(out.conference.waivers.isEmpty)
  }

  @Test func `nobody and nothing that has a review is taken out`() throws {
    let stored = try conference(
      tables(
        people: "person\nann\nbob\n", proposals: "proposal\np1\np2\n",
        reviews: "proposal,reviewer,score\np1,ann,1\np2,ann,2\n"))
    #expect(
      try importProblems(
        tables(people: "person\nbob\n", proposals: "proposal\np2\n"), into: stored, removingMissing: true)
          == """
          people.csv: reviewer 'ann' of the conference is not in the table, but has 2 reviews; give the reviewer a row, \
          or take the reviews out too
          proposals.csv: proposal 'p1' of the conference is not in the table, but has a review; give the proposal a \
          row, or take the review out too
          """)
  }

  @Test func `reviews that a table of reviews lacks stay, and are taken out on request`() throws {
    let stored = try conference(all)
    let none = "proposal,reviewer,score\n"
    let stay = try taken(tables(reviews: none), into: stored)
    #expect(lines(stay.changes) == [#"reviews: +[] ~[] =0 -["p1, ann"]"#])
    #expect(stay.conference == stored)
    let out = try taken(tables(reviews: none), into: stored, removingMissing: true)
    #expect(lines(out.changes) == [#"reviews: +[] ~[] =0 -["p1, ann"] out"#])
    #expect(out.conference.reviews.isEmpty)
    #expect(out.conference.reviewers == stored.reviewers)
    // Nothing holds the proposal and the reviewer any longer.
    let all = try taken(
      tables(people: "person\nbob\n", proposals: "proposal\np2\n", reviews: none), into: stored,
      removingMissing: true)
    #expect(all.conference.proposals.map(\.id) == ["p2"])
    #expect(all.conference.reviewers.map(\.id) == ["bob"])
  }

  @Test func `new and changed proposals without speakers are told where others have some`() throws {
    let none = tables(people: "person\nann\n", proposals: "proposal,title,speakers\nL1,One,\nL2,Two,\n")
    #expect(try taken(none).notes.isEmpty)
    let some = tables(
      people: "person\nann\n",
      proposals: "proposal,title,speakers,status\nL1,One,ann,\nL3,Three,,\nL4,Four,,withdrawn\n")
    let first = try taken(some)
    #expect(first.notes == ["1 proposal has no speaker, so no conflict with its speakers can be found: L3"])
    #expect(try taken(some, into: first.conference).notes.isEmpty)
    let later = try taken(
      tables(proposals: "proposal,title\nL10,Ten\nL3,Other\nL1,One\n"), into: first.conference)
    #expect(
      later.notes == ["2 proposals have no speaker, so no conflict with their speakers can be found: L3, L10"]
    )
  }

  @Test func `rules are kept word for word and what they declare becomes the conference's`() throws {
    let text = "# ours\ntopics: [Vision, Law]\nreview: {score: {min: 1, max: 5}}\n"
    let first = try taken(tables(rules: "\u{FEFF}" + text))
    #expect(first.rules == RulesText(text: text, name: "rules.yaml"))
    #expect(first.conference.topics.map(\.name) == ["Vision", "Law"])
    #expect(first.changes.isEmpty)
    let rules = try readRules(TableSource(label: "rules.yaml", text: text)).value
    let without = try importTables(
      tables(rules: "tracks: [A]\n"), into: first.conference, rules: rules)
    #expect(without.value.conference.topics.isEmpty)
    #expect(without.value.conference.tracks.map(\.name) == ["A"])
    let kept = try importTables(tables(rules: "tracks: [A]\n"), into: first.conference, rules: nil)
    #expect(kept.value.conference.topics.map(\.name) == ["Vision", "Law"])
  }

  @Test func `reviews are read with the rules that are given, or else with those of the conference`() throws {
    let stored = try conference(all)
    let reviews = "proposal,reviewer,score\np1,ann,9\n"
    let rules = try readRules(
      TableSource(label: "r.yaml", text: "review: {score: {min: 1, max: 5}}\n")
    ).value
    let message =
      "reviews.csv:2:8: score 9 is outside the scale of the rules file, 1 to 5; correct it or the scale"
    #expect(
      problems { () throws(FileProblems) in
        try importTables(tables(reviews: reviews), into: stored, rules: rules)
      } == message)
    #expect(
      try importProblems(
        tables(reviews: reviews, rules: "review: {score: {min: 1, max: 5}}\n"), into: stored) == message)
    #expect(
      problems { () throws(FileProblems) in
        try importTables(
          tables(reviews: reviews, rules: "review: {score: {min: 1, max: 10}}\n"), into: stored, rules: rules)
      } == "")
  }

  @Test func `an earlier edition takes further proposals and new titles`() throws {
    let stored = try conference(all)
    let more = try taken(
      tables(earlier: "edition,proposal,speakers\n2025,r,cy\n2024,q,ann\n2025,q,ann\n"), into: stored)
    #expect(more.conference.past.map(\.edition.name) == ["2025", "2024"])
    #expect(more.conference.past.first?.proposals.map(\.title) == ["Old", ""])
    #expect(
      lines(more.changes) == [#"earlier editions: +["2024, q", "2025, r"] ~["2025, q"] =0 -[]"#])
  }

  @Test func `affinities are taken into those there are`() throws {
    let stored = try conference(all)
    let old = try PairScores([("p1", "ann", 0.5), ("p1", "bob", 1)])
    let read = try importTables(
      tables(affinities: "proposal,reviewer,score\np1,ann,0.75\np2,ann,0\n"), into: stored, rules: nil,
      affinities: old)
    #expect(read.value.affinities?.scores == [0.75, 1, 0])
    #expect(lines(read.value.changes) == [#"affinities: +["p2, ann"] ~["p1, ann"] =0 -["p1, bob"]"#])
    let gone = try importTables(
      tables(proposals: "proposal\np1\n", affinities: "proposal,reviewer,score\np1,ann,1\n"), into: stored,
      rules: nil, affinities: try PairScores([("p1", "bob", 1), ("p2", "bob", 1)]), removingMissing: true)
    #expect(gone.value.notes.last == "1 affinity about what was taken out went with it")
    #expect(
      lines(gone.value.changes).last == #"affinities: +["p1, ann"] ~[] =0 -["p1, bob"] out"#)
    #expect(gone.value.affinities?.proposals == ["p1"])
    #expect(gone.value.affinities?.reviewers == ["ann"])
  }

  @Test func `affinities go with whoever is taken out, also without a table of them`() throws {
    let stored = try conference(
      tables(people: "person,roles\na,reviewer\nb,reviewer\n", proposals: "proposal\np1\np2\n"))
    let old = try PairScores([("p1", "a", 1), ("p2", "b", 1), ("p1", "b", 0)])
    let gone = try importTables(
      tables(people: "person,roles\na,reviewer\nb,speaker\n"), into: stored, rules: nil, affinities: old)
    #expect(gone.value.affinities?.reviewers == ["a"])
    #expect(
      gone.value.notes == [
        "reviewer b no longer reviews", "2 affinities about what was taken out went with it",
      ])
    let same = try importTables(
      tables(people: "person,roles\na,reviewer\n"), into: stored, rules: nil, affinities: old)
    #expect(same.value.affinities == nil)
    #expect(same.value.notes.isEmpty)
  }

  @Test func `an affinity of somebody who stops reviewing is refused, the first time as the second`() throws {
    let stored = try conference(
      tables(people: "person,roles\na,reviewer\nb,reviewer\n", proposals: "proposal\np1\n"))
    let people = "person,roles\na,reviewer\nb,speaker\n"
    let affinities = "proposal,reviewer,score\np1,a,1\np1,b,1\n"
    let message =
      "imported.csv:3:4: reviewer 'b' is not in the conference; correct it or take the row out"
    #expect(try importProblems(tables(people: people, affinities: affinities), into: stored) == message)
    let left = try conference(tables(people: people), into: stored)
    #expect(try importProblems(tables(people: people, affinities: affinities), into: left) == message)
    // With a bid there is something to say about the reviewer, who stays.
    let files = tables(
      people: people, bids: "proposal,reviewer,bid\np1,b,yes\n", affinities: affinities)
    let first = try taken(files, into: stored)
    #expect(first.affinities?.count == 2)
    let again = try importTables(
      files, into: first.conference, rules: nil, affinities: first.affinities ?? PairScores())
    #expect(again.value.conference == first.conference)
    #expect(again.value.changes.allSatisfy { !$0.isChange })
  }

  @Test func `managers of everybody who stays do, and theirs`() throws {
    let stored = try conference(
      tables(
        people:
          "person,manager,roles\nr,,reviewer\ns,m,speaker\nm,boss,attendee\nboss,,attendee\nx,y,attendee\ny,,\n",
        proposals: "proposal,speakers\np1,s\n"))
    let out = try taken(
      tables(people: "person,roles\nr,reviewer\n"), into: stored, removingMissing: true)
    #expect(out.conference.people.map(\.id) == ["r", "s", "m", "boss"])
    #expect(lines(out.changes).first == #"people: +[] ~[] =1 -["x", "y"] out"#)
    // Whose manager the table takes away has none any more.
    let alone = try taken(
      tables(people: "person,manager,roles\nr,,reviewer\ns,,speaker\n"), into: stored, removingMissing: true)
    #expect(alone.conference.people.map(\.id) == ["r", "s"])
  }

  @Test func `whom a table of reviewers without roles passes over is told`() throws {
    let stored = try conference(all)
    func notes(_ people: String) throws -> [String] {
      try taken(tables(people: people), into: stored).notes
    }
    #expect(
      try notes("person,topics,max_load\ncy,Law,3\ndan,,\n") == [
        "people.csv: cy does not become a reviewer, since the conference has them as somebody who does not review; "
          + "give them the role 'reviewer' in a column roles"
      ])
    let more = try conference(
      tables(people: "person,name,roles\nzed@x.net,Z,speaker\nc10,C,\n"), into: stored)
    #expect(
      try taken(tables(people: "reviewer,unit\nc10,\nzed@x.net,\ncy,\n"), into: more).notes == [
        "people.csv: c10, cy and 1 more do not become reviewers, since the conference has them as people who do not "
          + "review; give them the role 'reviewer' in a column roles"
      ])
    #expect(try notes("person,affiliation\ncy,Lab\n").isEmpty)
    #expect(try notes("person,topics,roles\ncy,Law,speaker\n").isEmpty)
    #expect(try notes("person,topics\nann,Law\n").isEmpty)
  }
}
