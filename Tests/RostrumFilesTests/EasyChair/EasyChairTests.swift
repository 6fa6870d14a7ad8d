import Foundation
import Rostrum
import RostrumFiles
import Testing

@Suite struct EasyChairTests {
  private let files = [
    "submission.csv": """
    #,title,authors,submitted,last updated,form fields,keywords,decision,notified,reviews sent,abstract,deleted?
    1,One,"A and B",,,,"x
    y",accept,no,no,About one,no
    2,Two,C,,,,,withdrawn,no,no,,no
    3,Three,C,,,,,desk reject,no,no,,no
    4,Four,C,,,,,no decision,no,no,,no
    5,Five,C,,,,,accept,no,no,,yes

    """,
    "committee.csv": """
    #,person #,first name,last name,email,country,affiliation,Web page,role
    1,70,Ann,Able,ann@x.net,Chile,Lab,http://a,PC member
    1,70,Ann,Able,ann@x.net,Chile,Lab,http://a,PC member
    9,70,Ann,Able-Other,ANN@x.net,Peru,Firm,,senior PC member
    12,,Bob,Best,bob@y.net,Chile,,,chair

    """,
    "author.csv": """
    submission #,first name,last name,email,country,affiliation,Web page,person #,corresponding?
    1,Cy,Cole,cy@z.net,Peru,Lab,,71,yes
    1,Ann,Able,ann@uni.edu,Chile,Lab,,70,no
    2,Bob,Best,Bob@y.net,Chile,,,,no
    4,Dan,Dent,dan@q.net,Chile,Mill,,,no
    5,Dan,Dent,dan@q.net,Chile,Mill,,,no

    """,
    "topics.csv": "topic,header?\nFairness,yes\nTrust,no\nVision,yes\n3D,no\n",
    "submission_topic.csv": "submission #,topic\n1,Trust\n1,3D\n4,3D\n",
    "committee_topic.csv":
      "member #,member name,topic\n1,Ann Able,Trust\n9,Ann Able,Trust\n9,Ann Able,3D\n44,Gone,Trust\n",
    "bidding.csv": """
    member #,member name,submission #,bid
    1,Ann Able,2,yes
    9,Ann Able,2,maybe
    1,Ann Able,3,maybe
    9,Ann Able,3,no/conflict
    12,Bob Best,1,no
    12,Bob Best,1,no

    """,
    "review.csv": """
    #,submission #,member #,member name,number,version,text,scores,total score,date,time
    1,1,12,Bob Best,1,1,Old,"Score: 1
    Confidence: 2",1,2024-03-01,12:30
    2,1,12,Bob Best,1,2,New,"Overall evaluation: 2 (accept)
    Reviewer's confidence: 4
    Clarity: -1",2,2024-03-02,12:30

    """,
  ]

  private func taken(_ changed: [String: String] = [:], into stored: Conference? = nil) throws
    -> Reading<ImportedTables>
  {
    let stored = try stored ?? emptyConference()
    return try withFolder(files.merging(changed) { _, new in new }) { (folder: String) throws in
      try importEasyChair([folder], into: stored)
    }
  }

  /// What is wrong with an export, without the folder.
  private func told(_ changed: [String: String]) throws -> String {
    let stored = try emptyConference()
    return try withFolder(files.merging(changed) { _, new in new }) { (folder: String) throws in
      problems { () throws(FileProblems) in try importEasyChair([folder], into: stored) }
        .replacing(folder + "/", with: "")
    }
  }

  @Test func `an export becomes a conference`() throws {
    let read = try taken()
    let conference = read.value.conference
    #expect(
      conference.people == [
        try Person(
          id: "70", names: ["Ann Able", "Ann Able-Other"], emails: ["ann@x.net", "ann@uni.edu"],
          affiliations: ["Lab", "Firm"], region: "Chile"),
        try Person(
          id: "member 12", names: ["Bob Best"], emails: ["bob@y.net"], region: "Chile", isChair: true),
        try Person(id: "71", names: ["Cy Cole"], emails: ["cy@z.net"], affiliations: ["Lab"], region: "Peru"),
        try Person(
          id: "speaker 1 of 4", names: ["Dan Dent"], emails: ["dan@q.net"], affiliations: ["Mill"],
          region: "Chile"),
      ])
    #expect(
      conference.reviewers == [
        try Reviewer(
          person: "70", topics: [WeightedTopic("Trust"), WeightedTopic("3D")], seniority: "senior PC member"),
        try Reviewer(person: "member 12", seniority: "chair"),
      ])
    #expect(conference.proposals.map(\.id) == ["1", "2", "3", "4", "5"])
    #expect(
      conference.proposals.map(\.status) == [.submitted, .withdrawn, .deskRejected, .submitted, .withdrawn])
    #expect(
      conference.proposals.map(\.speakers) == [
        ["71", "70"], ["member 12"], [], ["speaker 1 of 4"], ["speaker 1 of 4"],
      ])
    #expect(conference.proposals[0].tags == ["decision": "accept", "keywords": "x\ny"])
    #expect(conference.proposals[3].tags.isEmpty)
    #expect(conference.proposals[0].abstract == "About one")
    #expect(conference.topics.map(\.parent) == [nil, "Fairness", nil, "Vision"])
    #expect(
      conference.bids == [
        try Bid(proposal: "2", reviewer: "70", answer: .yes),
        try Bid(proposal: "3", reviewer: "70", answer: .conflict),
        try Bid(proposal: "1", reviewer: "member 12", answer: .no),
      ])
    let review = try #require(conference.reviews.first)
    #expect(conference.reviews.count == 1)
    #expect(review.score == 2)
    #expect(review.confidence == 4)
    #expect(review.criteria == ["clarity": -1])
    #expect(review.commentToCommittee == "New")
    #expect(review.commentToAuthors == "")
    #expect(review.time == Date(timeIntervalSince1970: 1_709_382_600))
  }

  @Test func `what was merged and passed over is told`() throws {
    try withFolder(files) { (folder: String) throws in
      let read = try importEasyChair([folder], into: emptyConference())
      #expect(
        read.value.notes.map { $0.replacing(folder + "/", with: "") } == [
          "committee.csv: 1 row repeats an earlier one and was merged with it",
          "committee.csv: 1 person has several member numbers; each is one reviewer with one load",
          "bidding.csv: 1 row repeats an earlier one and was merged with it",
          "bidding.csv: 2 bids of persons who bid on a submission under another member number too were merged; a "
            + "conflict stands before yes, yes before maybe, maybe before no",
          "review.csv: 1 earlier version of reviews was left aside",
        ])
      #expect(
        read.warnings.map { $0.description.replacing(folder + "/", with: "") } == [
          "committee_topic.csv:5:1: 1 member is not in committee.csv (44); their topics are passed over"
        ])
    }
  }

  @Test func `an export taken in twice changes nothing, and what it does not tell stays`() throws {
    let first = try taken().value.conference
    let again = try taken(into: first).value
    #expect(again.conference == first)
    #expect(again.changes.allSatisfy { !$0.isChange && $0.missing.isEmpty })
    let own = try conference(
      tables(
        people: "person,max_load,collaborators\n70,2,member 12\n", proposals: "proposal,track\n1,Vision\n"),
      into: first)
    #expect(try taken(into: own).value.conference == own)
  }

  @Test func `rows of one id that differ are told with both lines`() throws {
    #expect(
      try told([
        "submission.csv": "#,title,deleted?\n1,One,no\n1,Two,no\n",
        "committee.csv":
          "#,person #,email,role\n1,70,a@x.net,PC member\n1,71,a@x.net,PC member\n9,70,,\n12,,,\n44,,,\n",
        "author.csv":
          "submission #,email,person #\n1,a@x.net,70\n1,b@x.net,70\n1,c@x.net,\n1,C@x.net,\n7,c@x.net,7\n",
        "bidding.csv": "member #,submission #,bid\n1,1,yes\n1,1,maybe\n2,1,yes\n1,11,perhaps\n",
        "submission_topic.csv": "submission #,topic\n2,Trust\n1,Turst\n",
        "review.csv": "#,submission #,member #,scores\n1,1,1,\n1,1,9,\n2,1,9,\n",
      ]) == """
        submission.csv:3:1: submission 1 is given twice with different content, first on line 2; keep one
        committee.csv:3:1: member 1 is given twice with different content, first on line 2; keep one
        author.csv:3:1: person 70 of submission 1 is given twice with different content, first on line 2; keep one
        author.csv:5:1: an author of submission 1 is given twice with different content, first on line 4; keep one
        author.csv:6:1: submission '7' is not known; correct it or take the row out
        submission_topic.csv:2:1: submission '2' is not known; correct it or take the row out
        submission_topic.csv:3:3: topic 'Turst' is not in topics.csv (did you mean 'Trust'?); correct it or take \
        the row out
        bidding.csv:3:5: the bid of member 1 on submission 1 is given twice with different content, first on line \
        2; keep one
        bidding.csv:4:1: member '2' is not known (did you mean '12'?); correct it or take the row out
        bidding.csv:5:3: submission '11' is not known (did you mean '1'?); correct it or take the row out
        bidding.csv:5:6: bid 'perhaps' is not known; write 'yes', 'maybe', 'no', 'conflict' or 'no/conflict'
        review.csv:3:1: review 1 is given twice with different content, first on line 2; keep one
        review.csv:4:1: a review of submission 1 by person 70 is given twice, first on line 2; keep one
        """)
  }

  @Test func `files that are missing or of another kind are told`() throws {
    try withFolder(["submission.csv": "#\n1\n", "other.csv": "x\n"]) { (folder: String) throws in
      let stored = try emptyConference()
      #expect(
        problems { () throws(FileProblems) in try importEasyChair([folder], into: stored) }
          == folder + ": committee.csv is missing; put it beside the others or name it")
      #expect(
        problems { () throws(FileProblems) in
          try importEasyChair([folder + "/other.csv", folder + "/submission.csv"], into: stored)
        }
          == folder
          + "/other.csv: is no file of EasyChair that is read; they are 'submission.csv', 'committee.csv', "
          + "'author.csv', 'topics.csv', 'submission_topic.csv', 'committee_topic.csv', 'bidding.csv' and "
          + "'review.csv'")
    }
  }

  @Test func `files that are no tables of theirs are told at once, with what is wrong in the others`() throws
  {
    #expect(
      try told([
        "author.csv": "submission,first name\n1,Cy\n", "topics.csv": "",
        "bidding.csv": "member #,bid\n1,yes\n",
        "submission_topic.csv": "submission #,topic\n2,Trust\n77,Trust\n",
      ]) == """
        author.csv:1:1: column 'submission_#' is missing, the columns are 'submission' and 'first name' (did you \
        mean 'submission'?); name it in the first line
        topics.csv:1:1: the file is empty; give it a line that names the columns and a line for each row
        bidding.csv:1:1: column 'submission_#' is missing, the columns are 'member #' and 'bid'; name it in the \
        first line
        submission_topic.csv:3:1: submission '77' is not known; correct it or take the row out
        """)
    // Without the submissions nobody can tell which are known.
    #expect(
      try told([
        "submission.csv": "title\nOne\n", "committee.csv": "",
        "bidding.csv": "member #,submission #,bid\n1,1\n",
        "submission_topic.csv": "submission #,topic\n77,Trust\n",
      ]) == """
        submission.csv:1:1: column '#' is missing, the columns are 'title'; name it in the first line
        committee.csv:1:1: the file is empty; give it a line that names the columns and a line for each row
        bidding.csv:2:1: the row has 2 of 3 fields; give an empty cell its separator too
        """)
  }

  @Test func `nothing that is said has a name or an address`() throws {
    let broken: [[String: String]] = [
      [
        "committee.csv":
          "#,person #,first name,last name,email\n1,70,Ann,Able,ann@x.net\n1,70,Ann,Abel,ann@x.net\n9,,Cy,Cole,\n"
      ],
      [
        "author.csv":
          "submission #,first name,last name,email\n1,Cy,Cole,cy@z.net\n1,Cyril,Cole,cy@z.net\n88,Dan,Dent,dan@q.net\n"
      ],
      ["author.csv": "Ann,Able,ann@x.net\n1,Cy,cy@z.net\n"],
      ["bidding.csv": "member #,member name,submission #,bid\n55,Bob Best,1,yes\n1,Ann Able,1,Ann\n"],
      [
        "review.csv":
          "#,submission #,member #,member name,reviewer email,scores,version\n1,1,55,Bob Best,bob@y.net,,x\n"
      ],
    ]
    var said = try taken().value.notes + taken().warnings.map(\.message)
    for files in broken { said += try told(files).split(separator: "\n").map(String.init) }
    #expect(said.count > 10)
    let words = ["Able", "Abel", "Best", "Bob", "Cole", "Dent", "Cyril", "@"]
    for text in said {
      for word in words { #expect(!text.contains(word), "\(text)") }
    }
  }

  @Test func `submissions without authors are told`() throws {
    func warned(_ changed: [String: String], into stored: Conference? = nil) throws -> [String] {
      var files = ["submission.csv": "#,title,decision,deleted?\n1,One,,no\n2,Two,,no\n3,Three,,yes\n"]
      files["committee.csv"] = "#,person #,email\n1,70,ann@x.net\n"
      let stored = try stored ?? emptyConference()
      return try withFolder(files.merging(changed) { _, new in new }) { (folder: String) throws in
        let read = try importEasyChair([folder], into: stored)
        return (read.warnings.map(\.description) + read.value.notes).map {
          $0.replacing(folder + "/", with: "").replacing(folder, with: "FOLDER")
        }
      }
    }
    #expect(
      try warned([:]) == [
        "FOLDER: author.csv is missing, so no conflict of interest with authors can be found; put it beside the others"
      ])
    let titles = "submission #,email,person #\n"
    #expect(
      try warned(["author.csv": titles]) == [
        "author.csv: no submission has an author, so no conflict of interest with authors can be found"
      ])
    #expect(
      try warned(["author.csv": titles + "2,cy@z.net,71\n"]) == [
        "1 proposal has no speaker, so no conflict with its speakers can be found: 1"
      ])
    #expect(try warned(["author.csv": titles + "1,dan@q.net,72\n2,cy@z.net,71\n"]).isEmpty)
    // The authors of an earlier export stay.
    #expect(
      try warned(["submission.csv": "#,decision,deleted?\n1,,\n2,,\n"], into: taken().value.conference)
        .isEmpty)
  }

  @Test func `what is no longer in the running is known however it is written, and missing columns are told`()
    throws
  {
    let rows =
      "1,Desk-Reject,no\n2,desk rejected,no\n3,Withdraw,no\n4,accept as poster,no\n5,,TRUE\n6,no decision,\n"
    let read = try taken(["submission.csv": "#,decision,deleted?\n" + rows])
    #expect(
      read.value.conference.proposals.map(\.status.rawValue) == [
        "desk-rejected", "desk-rejected", "withdrawn", "submitted", "withdrawn", "submitted",
      ])
    #expect(read.value.conference.proposals[3].tags == ["decision": "accept as poster"])
    let perhaps = rows.replacing("TRUE", with: "perhaps")
    #expect(
      try told(["submission.csv": "#,decision,deleted?\n" + perhaps])
        == "submission.csv:6:4: deleted? 'perhaps' is not known; write 'yes' or 'no'")
    let warnings = try taken(["submission.csv": "#\n1\n2\n3\n4\n5\n"]).warnings.map(\.message)
    #expect(
      warnings.prefix(2) == [
        "column 'decision' is missing, so no submission counts as withdrawn or desk-rejected; is the export whole?",
        "column 'deleted?' is missing, so no submission counts as deleted; is the export whole?",
      ])
  }

  @Test func `scores and dates of reviews that are none are told`() throws {
    #expect(
      try told([
        "review.csv":
          "#,submission #,member #,scores,date\n1,1,12,\"Score: two\nBest paper: yes\",2026-10-01\n"
          + "2,2,12,Confidence: nan,12/13/2024\n"
      ]) == """
        review.csv:2:8: Score 'two' is not a number; write it as in 4.5
        review.csv:4:8: Confidence 'nan' is not finite; write a finite number
        review.csv:4:24: '12/13/2024' is not a time; write it as in 2026-10-01 17:30
        """)
  }

  @Test func `what reviews.csv has no column for stays`() throws {
    let first = try taken().value.conference
    let own = try conference(
      tables(reviews: "proposal,reviewer,score,comment_to_authors\n1,member 12,2,Thanks\n"), into: first)
    let bare = "#,submission #,member #,scores\n2,1,12,\"Score: 3\n\"\n"
    let review = try #require(try taken(["review.csv": bare], into: own).value.conference.reviews.first)
    #expect(review.score == 3)
    #expect(review.commentToCommittee == "New")
    #expect(review.commentToAuthors == "Thanks")
    #expect(review.time == first.reviews.first?.time)
    // A cell that is empty empties.
    let empty = "#,submission #,member #,scores,text,date\n2,1,12,,,\n"
    let emptied = try #require(try taken(["review.csv": empty], into: own).value.conference.reviews.first)
    #expect(emptied.commentToCommittee == "")
    #expect(emptied.time == nil)
  }
}
