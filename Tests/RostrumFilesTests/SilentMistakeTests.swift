import Rostrum
import RostrumFiles
import Testing

/// Tables that used to be read without a word and not as they were meant.
@Suite struct SilentMistakeTests {
  @Test(arguments: [
    "Speaker e-mail", "Speaker(s)", "Presenter", "Presenter(s)", "Authors", "Author(s)", "Speaker emails",
    "Speaker IDs", "Speaker e-mail(s)",
  ])
  func `speakers are found under other names of their column`(title: String) throws {
    let read = try readProposals(
      table("Submission ID,\(title),Keywords,Reviews needed\np1,ann;bob,Vision,2\n"))
    #expect(read.warnings.isEmpty)
    #expect(
      read.value == [
        try Proposal(id: "p1", speakers: ["ann", "bob"], topics: [WeightedTopic("Vision")], reviews: 2)
      ])
  }

  @Test func `people are read under other names of their columns`() throws {
    let read = try readPeople(
      table(
        "Person ID,E-mail,Company,Role,Expertise,Max reviews,Min reviews\na,a@x.net,X,reviewer,Vision,4,1\n"))
    #expect(read.warnings.isEmpty)
    #expect(read.value.people == [try Person(id: "a", emails: ["a@x.net"], affiliations: ["X"])])
    #expect(
      read.value.reviewers == [
        try Reviewer(person: "a", topics: [WeightedTopic("Vision")], minimumLoad: 1, maximumLoad: 4)
      ])
  }

  @Test func `two columns of speakers are told`() {
    #expect(
      problems { () throws(FileProblems) in try readProposals(table("id,Authors,Presenter\np,a,b\n")) }
        == "t.csv:1:12: column 'speakers' is given twice, as 'Authors' and 'Presenter'; keep one")
  }

  @Test func `a tag near a column and proposals without speakers are told`() {
    #expect(
      warnings { () throws(FileProblems) in
        try readProposals(table("id,Spekers,First time,city,room,type,category,region\np,a,yes,,,,,\n"))
      } == """
        t.csv:1:1: no proposal has a speaker, so no conflict of interest with speakers can be found; \
        is the column 'speakers' there?
        t.csv:1:4: column 'Spekers' is read as a tag (did you mean 'speakers'?)
        """)
    #expect(
      warnings { () throws(FileProblems) in try readProposals(table("id,speaker\np,\n")) } == """
        t.csv:1:4: no proposal has a speaker, so no conflict of interest with speakers can be found; \
        fill in the column 'speaker'
        """)
  }

  @Test func `a tag that seems to hold further speakers is told`() {
    #expect(
      warnings { () throws(FileProblems) in
        try readProposals(
          table(
            "ID;Title;Speaker e-mail;Co-speaker e-mail;Topics;Contact;Second Author\n"
              + "p;T;a@x.net;b@y.net;;;\nq;T;a@x.net;;;Cy <c@z.net>;\n"))
      } == """
        t.csv:1:25: column 'Co-speaker e-mail' is read as a tag, so no conflict with those in it is found; put all \
        speakers into one column, separated by semicolons
        t.csv:1:50: column 'Contact' is read as a tag, so no conflict with those in it is found; put all speakers into \
        one column, separated by semicolons
        t.csv:1:58: column 'Second Author' is read as a tag, so no conflict with those in it is found; put all \
        speakers into one column, separated by semicolons
        """)
  }

  @Test func `full names and dots in titles are understood`() throws {
    let read = try readPeople(
      table("ID,Full name,E-Mail,Max. reviews,Min. reviews\na,Ann Able,a@x.net,4,1\n"))
    #expect(read.warnings.isEmpty)
    #expect(read.value.people.first?.names == ["Ann Able"])
    #expect(read.value.reviewers.first?.maximumLoad == 4)
    #expect(read.value.reviewers.first?.minimumLoad == 1)
    // A tag keeps its dots.
    #expect(try readProposals(table("id,speakers,v1.0\np,a,x\n")).value.first?.tags == ["v1.0": "x"])
  }

  @Test func `a tag near another name of a column is told`() {
    #expect(
      warnings { () throws(FileProblems) in try readProposals(table("id,Autors\np,a\n")) } == """
        t.csv:1:1: no proposal has a speaker, so no conflict of interest with speakers can be found; \
        is the column 'speakers' there?
        t.csv:1:4: column 'Autors' is read as a tag (did you mean 'authors'?)
        """)
  }

  @Test func `a role that is an address is not repeated`() {
    let said = warnings { () throws(FileProblems) in
      try readPeople(table("person,roles\na,reviewer;x@y.net\n"))
    }
    #expect(
      said
        == "t.csv:2:3: role '(an e-mail address)' is not known; only those with the role 'reviewer' review")
  }

  @Test func `roles are separated by commas too, whatever their capitals and number`() throws {
    let text = "person,roles\na,\"Reviewer, Speaker\"\nb,Reviewers; Chair\nc,Organizer\nd,attendee\n"
    let read = try readPeople(table(text))
    #expect(read.warnings.isEmpty)
    #expect(read.value.reviewers.map(\.id) == ["a", "b"])
    #expect(try readLoads(table(text)).value.map(\.reviewer) == ["a", "b"])
  }

  @Test func `an unknown role is told once`() {
    #expect(
      warnings { () throws(FileProblems) in
        try readPeople(table("person,roles\na,reviewer\nb,reviwer\nc,Reviwer;host\n"))
      } == """
        t.csv:3:3: role 'reviwer' is not known (did you mean 'reviewer'?); only those with the role 'reviewer' review
        t.csv:4:3: role 'host' is not known; only those with the role 'reviewer' review
        """)
  }

  @Test func `a table of people without reviewers is told`() {
    #expect(
      problems { () throws(FileProblems) in try readPeople(table("person,roles\na,speaker\nb,Reviwer\n")) }
        == """
        t.csv:1:8: no person has the role 'reviewer'; the roles are 'Reviwer', 'speaker' (did you mean 'reviewer'?); \
        give it to those who review, or take the column out if everybody does
        """)
    #expect(
      problems { () throws(FileProblems) in try readLoads(table("person,roles\na,\n")) } == """
        t.csv:1:8: no person has the role 'reviewer'; the cells are empty; \
        give it to those who review, or take the column out if everybody does
        """)
  }

  @Test func `topics between commas are told`() {
    #expect(
      warnings { () throws(FileProblems) in
        try readPeople(
          table("person,topics\na,\"Vision:0.5, Text\"\nb,vision\nc,\"Text, Vision\"\nd,\"Art, Law\"\n"))
      }
        == "t.csv:2:3: 'Vision:0.5, Text' is read as one topic; topics are separated by semicolons (so in 1 more row)"
    )
  }

  @Test func `topics between commas are told with the other table and the rules file`() throws {
    let files = ConferenceFiles(
      proposals: table("id,speakers,topics\np,a,\"Vision, Text\"\n"),
      people: TableSource(label: "people.csv", text: "person,topics\na,Vision\n"))
    #expect(
      warnings { () throws(FileProblems) in try readConference(files) }
        == "t.csv:2:5: 'Vision, Text' is read as one topic; topics are separated by semicolons")
    let rules = try readRules(TableSource(label: "rules.yaml", text: "topics: [Vision, Text]\n")).value
    #expect(
      problems { () throws(FileProblems) in try readConference(files, rules: rules) }
        == "t.csv:2:5: 'Vision, Text' is read as one topic; topics are separated by semicolons")
  }
}
