import Rostrum
import RostrumFiles
import TestSupport
import Testing

@Suite struct EasyChairPeopleTests {
  private let submissions = "#,title\n2,Two\n10,Ten\n"
  private let committee = "#,person #,email\n1,70,ann@x.net\n"

  private func taken(_ files: [String: String], into stored: Conference? = nil) throws -> ImportedTables {
    let stored = try stored ?? emptyConference()
    let all = ["submission.csv": submissions, "committee.csv": committee].merging(files) { _, new in new }
    return try withFolder(all) { (folder: String) throws in try importEasyChair([folder], into: stored).value
    }
  }

  private func authors(_ rows: [String]) -> [String: String] {
    ["author.csv": "submission #,first name,last name,email,person #\n" + rows.map { $0 + "\n" }.joined()]
  }

  /// For each submission who speaks, by address or name, in order.
  private func speakers(_ conference: Conference) -> [[String]] {
    let people = Dictionary(uniqueKeysWithValues: conference.people.map { ($0.id, $0) })
    return conference.proposals.map { proposal in
      proposal.speakers.map { people[$0]?.emails.first ?? people[$0]?.names.first ?? "" }
    }
  }

  @Test func `authors without a number stay apart when their order changes`() throws {
    let first = try taken(
      authors(["2,Dan,Dent,dan@q.net,", "2,Eve,East,eve@q.net,", "10,Eve,East,Eve@q.net,"])
    ).conference
    #expect(
      first.proposals.map(\.speakers) == [["speaker 1 of 2", "speaker 2 of 2"], ["speaker 2 of 2"]])
    let again = try taken(
      authors([
        "10,Eve,East,eve@q.net,", "2,Ada,Ames,ada@q.net,", "2,Eve,East,eve@q.net,", "2,Dan,Dent,dan@q.net,",
      ]), into: first)
    #expect(speakers(again.conference) == [["ada@q.net", "eve@q.net", "dan@q.net"], ["eve@q.net"]])
    #expect(
      again.conference.proposals.map(\.speakers) == [
        ["speaker 1 of 2'", "speaker 2 of 2", "speaker 1 of 2"], ["speaker 2 of 2"],
      ])
    #expect(lines(again.changes).first == "people: +\(["speaker 1 of 2'"]) ~[] =3 -[]")
  }

  @Test func `an id that somebody has is not given to an author`() throws {
    let stored = try conference(
      tables(
        people: "person,email\nspeaker 1 of 2,zed@x.net\n", proposals: "proposal,speakers\n2,zed@x.net\n"))
    let read = try taken(
      authors(["2,Dan,Dent,dan@q.net,", "10,Own,Id,,speaker 1 of 2'"]), into: stored
    ).conference
    #expect(read.proposals.map(\.speakers) == [["speaker 1 of 2''"], ["speaker 1 of 2'"]])
    #expect(read.people.first?.emails == ["zed@x.net"])
  }

  @Test func `an author without number and address is known by name at the submission`() throws {
    let rows = [
      "2,Dan,Dent,,", "2,Dan,Dent,dan@q.net,", "2,Eve,East,,", "2,,,,", "10,Dan,Dent,,", "10,Dan,Dent,,71",
    ]
    let first = try taken(authors(rows)).conference
    #expect(speakers(first) == [["Dan Dent", "dan@q.net", "Eve East", ""], ["Dan Dent", "Dan Dent"]])
    #expect(Set(first.proposals.flatMap(\.speakers)).count == 6)
    let again = try taken(authors(rows.reversed()), into: first).conference
    #expect(again.people == first.people)
    #expect(again.proposals.map { Set($0.speakers) } == first.proposals.map { Set($0.speakers) })
  }

  @Test func `ids do not depend on the order of the rows, and no author is lost`() throws {
    for seed in 1...40 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let names = ["a", "b", "c", "d", "e"]
      func rows(_ generator: inout SeededGenerator) -> [String] {
        ["2", "10"].flatMap { submission in
          names.shuffled(using: &generator).prefix(Int.random(in: 0...5, using: &generator)).map { name in
            switch name {
            case "a": "\(submission),A,A,a@q.net,71"
            case "b": "\(submission),B,B,,"
            case "c": "\(submission),C,C,ann@x.net,"
            default: "\(submission),\(name),X,\(name)@q.net,"
            }
          }
        }
      }
      let given = rows(&generator)
      let first = try taken(authors(given)).conference
      let shuffled = try taken(authors(given.shuffled(using: &generator))).conference
      #expect(Set(shuffled.people) == Set(first.people))
      #expect(
        shuffled.proposals.map { Set($0.speakers) } == first.proposals.map { Set($0.speakers) })
      #expect(try taken(authors(given), into: first).conference == first)

      let others = rows(&generator)
      let later = try taken(authors(others), into: first).conference
      let expected = ["2", "10"].map { submission in
        others.filter { $0.hasPrefix(submission + ",") }.map { row in
          let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
          return cells[3].isEmpty ? "B B" : cells[3]
        }
      }
      #expect(speakers(later) == expected)
    }
  }

  @Test func `what a file has no column for stays`() throws {
    let first = try taken([
      "submission.csv": "#,title,abstract,decision,keywords\n2,Two,About,desk reject,x\n10,Ten,,accept,\n",
      "committee.csv": """
      #,person #,first name,last name,email,country,affiliation,role
      1,70,Ann,Able,ann@x.net,Chile,Lab,chair

      """,
      "author.csv": "submission #,person #,first name,email,country\n2,71,Cy,cy@z.net,Peru\n",
    ]).conference
    let bare = try taken(
      [
        "submission.csv": "#\n2\n10\n", "committee.csv": "#,person #\n1,70\n",
        "author.csv": "submission #,person #\n2,71\n",
      ], into: first)
    #expect(bare.conference == first)
    #expect(bare.changes.allSatisfy { !$0.isChange })
    // A cell that is empty empties.
    let emptied = try taken(
      ["author.csv": "submission #,person #,country\n2,71,\n"], into: first
    ).conference
    #expect(emptied.people.map(\.region) == ["Chile", nil])
  }

  @Test func `who shares the domain of an organisation is in conflict`() throws {
    let conference = try taken([
      "submission.csv": "#,title,deleted?\n1,One,no\n2,Two,no\n3,Three,no\n4,Four,yes\n",
      "committee.csv": """
      #,person #,first name,last name,email,role
      1,70,Ann,Able,ann@unibas.ch,PC member
      2,71,Bob,Best,bob@cs.ox.ac.uk,PC member
      3,72,Cem,Cole,cem@gmail.com,PC member
      4,73,Dia,Dent,dia@epfl.ch,PC member
      14,73,Dia,Dent,dia@acm.org,chair

      """,
      "author.csv": """
      submission #,first name,last name,email,person #
      1,Eli,East,eli@dmi.unibas.ch,80
      1,Fay,Font,fay@gmail.com,81
      2,Gus,Gray,Gus@maths.ox.ac.uk,
      2,Hal,Hunt,hal@acm.org,83
      3,Ida,Ives,ida@cam.ac.uk,84
      3,Jan,Jost,jan@ethz.ch,
      4,Kim,King,kim@epfl.ch,86

      """,
    ]).conference
    let report = try findConflicts(in: conference, rules: ConflictRules.all)
    #expect(
      report.entries.map(\.conflict).map { "\($0.proposal) \($0.reviewer) \($0.rule): \($0.evidence)" } == [
        "1 70 same_email_domain: reviewer 70 and speaker 80 share the e-mail domain 'unibas.ch'",
        "2 71 same_email_domain: reviewer 71 and speaker 1 of 2 share the e-mail domain 'ox.ac.uk'",
      ])
  }
}
