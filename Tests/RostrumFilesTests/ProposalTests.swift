import Rostrum
import RostrumFiles
import Testing

@Suite struct ProposalTests {
  @Test func `every column of a table of proposals is read`() throws {
    let read = try readProposals(
      table(
        """
        id,title,abstract,speakers,topics,track,format,level,language,status,reviews,First time,city
        p1,A title,"Two
        lines",ann; bob@x.net ;,Optimization:0.8; Fairness;C++: the core,Vision,talk;lightning,beginner,en,,4,yes,
        p2,,,,,,,,,Withdrawn,,,Basel
        """))
    #expect(read.warnings.isEmpty)
    let expected = try Proposal(
      id: "p1", title: "A title", abstract: "Two\nlines", speakers: ["ann", "bob@x.net"],
      topics: [
        WeightedTopic("Optimization", weight: 0.8), WeightedTopic("Fairness"), WeightedTopic("C++: the core"),
      ], track: "Vision", formats: ["talk", "lightning"], level: "beginner", language: "en",
      tags: ["first_time": "yes"], reviews: 4)
    #expect(read.value == [expected, try Proposal(id: "p2", tags: ["city": "Basel"], status: .withdrawn)])
  }

  @Test func `all that is wrong with proposals is told at once`() {
    let text = """
      proposal,speakers,topics,status,reviews
      p1,a;a,,,
      p2,,Vision:2;Text:0,,
      p1,,,,
      p4,,,withdrawed,many
      """
    #expect(
      problems { () throws(FileProblems) in try readProposals(table(text)) } == """
        t.csv:2:4: a speaker of proposal 'p1' is given twice; keep one
        t.csv:3:5: topic 'Text': weight is 0; it must be above 0 and at most 1
        t.csv:3:5: topic 'Vision': weight is 2; it must be above 0 and at most 1
        t.csv:4:1: proposal 'p1' is given twice, first on line 2; keep one
        t.csv:5:6: status 'withdrawed' is not known (did you mean 'withdrawn'?); write 'submitted', \
        'withdrawn', 'desk-rejected' or 'desk_rejected'
        t.csv:5:17: reviews 'many' is not a whole number from 0 to 1000000; write one such as 3
        """)
  }
}

@Suite struct PeopleTests {
  @Test func `every column of a table of people is read`() throws {
    let read = try readPeople(
      table(
        """
        person,name,email,affiliations,unit,manager,country,collaborators,roles,topics,text,min_load,max_load,\
        seniority,tracks,formats
        ann,Ann; Anna,a@x.net;ann@y.net,X;Y,X/Lab/Team,bob,CH,cy;d@z.net,speaker; reviewer,Vision:0.5,Old titles,\
        1,4,senior,Systems;Vision,talk
        bob,,,,,,,,speaker,,,,,,,
        """))
    #expect(read.warnings.isEmpty)
    let ann = try Person(
      id: "ann", names: ["Ann", "Anna"], emails: ["a@x.net", "ann@y.net"], affiliations: ["X", "Y"],
      unit: ["X", "Lab", "Team"], manager: "bob", region: "CH", collaborators: ["cy", "d@z.net"])
    #expect(read.value.people == [ann, try Person(id: "bob")])
    let reviewer = try Reviewer(
      person: "ann", topics: [WeightedTopic("Vision", weight: 0.5)], text: "Old titles", minimumLoad: 1,
      maximumLoad: 4, seniority: "senior", tracks: ["Systems", "Vision"], formats: ["talk"])
    #expect(read.value.reviewers == [reviewer])
  }

  @Test func `without a column of roles everybody reviews`() throws {
    #expect(try readPeople(table("reviewer\na\nb\n")).value.reviewers.map(\.id) == ["a", "b"])
  }

  @Test func `a manager may be called by an address`() throws {
    let read = try readPeople(table("id,email,manager\na,A@x.net,\nb,,a@X.net\n"))
    #expect(read.value.people.map(\.manager) == [nil, "a"])
  }

  @Test func `what is wrong with people is told without names and addresses`() {
    let text = """
      person,email,manager,min_load,max_load
      ann,no address,,,
      bob,,anne,,
      cy,,cy@nowhere.net,5,2
      ann,,,,
      dan,,dan,,
      """
    #expect(
      problems { () throws(FileProblems) in try readPeople(table(text)) } == """
        t.csv:2:1: person 'ann': e-mail address 1 is not of the form name@domain
        t.csv:3:6: the manager of person 'bob' is not in this table (did you mean 'ann'?); \
        give the manager a row or leave the cell empty
        t.csv:4:1: reviewer 'cy': the minimum load 5 exceeds the maximum load 2; change one of them
        t.csv:4:5: the manager of person 'cy' is not in this table; \
        give the manager a row or leave the cell empty
        t.csv:5:1: person 'ann' is given twice, first on line 2; keep one
        t.csv:6:1: person 'dan': is their own manager; leave the manager empty
        """)
  }

  @Test func `a topic whose weight is no number is told`() {
    #expect(
      problems { () throws(FileProblems) in
        try readProposals(
          TableSource(
            label: "p.csv", text: "proposal,topics\np1,Speech:nan; Graphics: 3D\np2,\"Speech:0,5\"\n"))
      } == """
        p.csv:2:4: 'Speech:nan' is no topic with a weight: what stands after the colon is not a number; write it as in \
        Speech:0.5
        p.csv:3:4: 'Speech:0,5' is no topic with a weight: what stands after the colon is not a number; write it as in \
        Speech:0.5
        """)
  }
}
