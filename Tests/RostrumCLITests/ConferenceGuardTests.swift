import Foundation
import Testing

/// What must not happen to a conference file.
@Suite struct ConferenceGuardTests {
  @Test(arguments: [
    "export assignments -o c.rostrum", "status -o c.rostrum", "conflicts --summary c.rostrum",
    "assign --partial c.rostrum", "report -o c.rostrum", "explain p1 -o ./c.rostrum", "runs -o c.rostrum",
  ])
  func `no output goes over the conference file`(command: String) throws {
    let conference = try SmallConference()
    let before = try conference.bytes()
    for variable in ["", "ROSTRUM_FILE=c.rostrum "] {
      let result = try conference.folder.shell(variable + "rostrum " + command)
      #expect(result.exitCode == 64)
      #expect(result.errors.contains("is read and would be written over; name another file for the output."))
    }
    #expect(try conference.bytes() == before)
  }

  @Test func `scores of which the lowest is the best are not taken for the others`() throws {
    let conference = try SmallConference()
    try conference.folder.write("proposal,reviewer,score\np1,r3,1\np2,r3,5\np3,r1,4\n", to: "reviews.csv")
    _ = try conference.run("rostrum import reviews.csv && rostrum score --lower-is-better")
    #expect(
      try conference.run("rostrum select") == """
        error: the scores of run 5 were made with --lower-is-better; say so in the rules file too: review: {score: \
        {min: ..., max: ..., higher_is_better: false}}
        exit 2

        """)
    try conference.folder.write(
      """
      review: {per_proposal: 1, load: {min: 0, max: 2}, score: {min: 1, max: 5, higher_is_better: false}}
      program: {rules: [{name: one at most, max: 1}]}
      """, to: "rules.yaml")
    #expect(
      try conference.run(
        "rostrum import rules.yaml --quiet; rostrum score --quiet; rostrum select --quiet; "
          + "rostrum export accepted --quiet | cut -d, -f1") == "proposal\np1\n")
  }

  @Test func `a program outlives its proposals, and says so`() throws {
    let conference = try SmallConference()
    try conference.folder.write("proposal,reviewer,score\np1,r3,4\np2,r3,5\n", to: "reviews.csv")
    _ = try conference.run("rostrum import reviews.csv && rostrum score && rostrum select")
    try conference.folder.write(
      "proposal,title,speakers,topics\np1,Hearing,s1,Speech\np2,Seeing,s2,Vision\n", to: "proposals.csv")
    _ = try conference.run("rostrum import proposals.csv --remove-missing")
    #expect(
      try conference.run("rostrum export accepted | cut -d, -f1")
        == "warning: no longer in the conference and so left out: p3\n2 accepted talks.\nproposal\np1\np2\n")
  }

  @Test func `a pipe that is slow keeps nobody out`() throws {
    let conference = try SmallConference()
    #expect(
      try conference.run(
        """
        mkfifo reviews.csv
        rostrum import reviews.csv --quiet & first=$!
        rostrum assign --wait 0 --quiet && echo assigned
        printf 'proposal,reviewer,score\\np1,r3,4\\n' > reviews.csv
        wait $first
        rostrum status | grep ^reviews
        """) == "assigned\nreviews     1 in; 2 missing, of r1, r3\n")
  }

  @Test func `imported affinities that are scaled are told`() throws {
    let conference = try SmallConference()
    try conference.folder.write("proposal,reviewer,score\np1,r3,40\np2,r3,50\n", to: "imported.csv")
    _ = try conference.run("rostrum import imported.csv")
    #expect(
      try conference.run("rostrum assign 2>&1 | head -1")
        == "warning: imported scores from 40 to 50 were scaled to 0 to 1\n")
  }

  @Test func `options that a command does not have are refused`() throws {
    let conference = try SmallConference()
    #expect(
      try conference.run("rostrum status --summary s.json 2>&1 | head -1")
        == "Error: Unknown option '--summary'\n")
    #expect(
      try conference.run("rostrum conflicts --waive p1 r1 --reason why -o x.csv 2>&1 | head -1")
        == "Error: --as, --output, --format and --summary are for the list, not for waiving.\n")
  }

  @Test func `no output goes over another conference's file, and nothing is done where it has no folder`()
    throws
  {
    let conference = try SmallConference()
    #expect(
      try conference.run(
        "rostrum new other.rostrum --quiet; rostrum runs --file c.rostrum -o other.rostrum 2>&1 | head -1")
        == "Error: 'other.rostrum' is a conference file or another database and would be written over; name another "
        + "file.\n")
    #expect(
      try conference.run("rm other.rostrum; rostrum assign -o nowhere/x.csv")
        == "error: nowhere/x.csv: cannot be written: its folder does not exist; create it first\nexit 2\n")
    #expect(
      try conference.run("rostrum assign -o .")
        == "error: .: cannot be written: it is a folder; name a file\nexit 2\n")
    #expect(try conference.run("rostrum runs | wc -l") == "2\n")
  }

  @Test func `the repair asks for no pair that is in conflict`() throws {
    let conference = try SmallConference()
    #expect(
      try conference.run(
        "sed -i 's/l: 1/l: 3/; s/x: 2}}/x: 3}}/' rules.yaml; rostrum import . --quiet; rostrum assign") == """
          error: 3 reviews cannot be assigned: 3 proposals are short
            proposal p1 gets 2 of 3 reviews
            proposal p2 gets 2 of 3 reviews
            proposal p3 gets 2 of 3 reviews
          Why:
            proposal p1 needs 3 reviews, but only 2 reviewers may review it: r2, r3.
            proposal p2 needs 3 reviews, but only 2 reviewers may review it: r1, r3.
            proposal p3 needs 3 reviews, but only 2 reviewers may review it: r1, r3.
          Cheapest repair: ask for 2 reviews of p1 instead of 3, 2 reviews of p2 instead of 3 and 2 reviews of p3 \
          instead of 3.
          Nothing was assigned; --partial FILE writes what could be.
          exit 1

          """)
  }

  @Test(arguments: ["/dev/full", "&-"])
  func `what nobody can hear stops nothing`(standardError: String) throws {
    let conference = try SmallConference()
    #expect(try conference.run("rostrum assign 2>\(standardError); echo $?") == "0\n")
  }

  @Test func `a file may have a name of one character`() throws {
    let conference = try SmallConference()
    #expect(try conference.run("rostrum export assignments -o a --quiet && wc -l < a") == "4\n")
    #expect(
      try conference.run("rostrum new k --quiet && rostrum check --file k")
        == "k: everything is as it should be.\n")
  }

  @Test func `check finds rules that cannot be read and triggers of others`() throws {
    let conference = try SmallConference()
    _ = try conference.run("sqlite3 c.rostrum \"UPDATE rules SET text = 'reveiw: {per_proposal: 2}'\"")
    #expect(
      try conference.run("rostrum check").hasPrefix(
        "error: c.rostrum: 1 thing should not be so\n  rules: rules.yaml:1:1: key 'reveiw' is not known"))
    _ = try conference.run(
      "sqlite3 c.rostrum 'CREATE TRIGGER t AFTER INSERT ON steps BEGIN DELETE FROM reviews; END'")
    #expect(
      try conference.run("rostrum check") == """
        error: c.rostrum: 1 thing should not be so
          t: is a trigger, which is not Rostrum's and changes what it writes; take it out
        exit 1

        """)
  }

  @Test func `a table without roles makes no reviewer of a speaker`() throws {
    let conference = try SmallConference()
    try conference.folder.write("person,roles\ns3,speaker\nr1,reviewer\n", to: "people.csv")
    try conference.folder.write("person,email\ns3,s3@five.edu\nr1,ann@one.edu\n", to: "who.csv")
    _ = try conference.run("rostrum import people.csv")
    #expect(!(try conference.run("rostrum import who.csv | cat")).contains("reviewers: 1 added"))
    #expect(
      try conference.run("rostrum status | grep people") == "people      6, 3 of them review, 1 chairs\n")
  }

  @Test func `the digest of a run does not depend on the order of earlier proposals`() throws {
    func digest(_ rows: [String]) throws -> String {
      let conference = try SmallConference(isAssigned: false)
      try conference.folder.write("edition,proposal,speakers\n" + rows.joined(), to: "earlier.csv")
      _ = try conference.run("rostrum new c.rostrum && rostrum import . && rostrum assign")
      return try conference.run("rostrum runs 3 | grep input")
    }
    let rows = ["2024,q1,s1\n", "2024,q2,s2\n", "2025,q1,s2\n"]
    let first = try digest(rows)
    #expect(first.hasPrefix("input,"))
    #expect(try digest(rows.reversed()) == first)
  }
}
