import Foundation
import Testing

/// What each person may see of a conference.
@Suite struct ViewTests {
  @Test func `everybody sees what is theirs to see`() throws {
    let conference = try SmallConference()
    try conference.folder.write("proposal,reviewer,score\np1,r3,4\np2,r3,5\np3,r1,3\n", to: "reviews.csv")
    _ = try conference.run("rostrum import reviews.csv && rostrum score")
    // r2 chairs and speaks in p3.
    #expect(
      try conference.run("rostrum export assignments --as r2 --quiet") == """
        proposal,reviewer,email,score
        p1,r3,cyd@three.edu,1
        p2,r3,cyd@three.edu,1

        """)
    #expect(
      try conference.run("rostrum export scores --as r2 --quiet") == """
        proposal,reviews,mean,posterior_mean,sd,low90,high90,expected_rank,probability_top,track
        p2,1,5,,,,,,,
        p1,1,4,,,,,,,

        """)
    #expect(
      try conference.run("rostrum export conflicts --as ben@two.edu --quiet") == """
        proposal,reviewer,conflict,rule,evidence,waived,reason
        p1,r1,-1,same_affiliation,reviewer r1 and speaker s1 share the affiliation 'One',no,
        p1,r1,-1,same_email_domain,reviewer r1 and speaker s1 share the e-mail domain 'one.edu',no,
        p2,r2,-1,co_speakers,reviewer r2 and speaker s2 are both speakers of proposal p3,no,

        """)
    #expect(
      try conference.run("rostrum explain p3 --as r2") == """
        error: proposal p3 is an own one: who reviews it and how it stands is for others
        exit 1

        """)
    #expect(
      try conference.run("rostrum explain p1 --as r2") == """
        reviewer,state,affinity,because
        r3,begun,1,topics 1

        """)
    #expect(
      try conference.run("rostrum status --as r2") == """
        what        state
        proposals   3
        people      5, 3 of them review, 1 chairs
        rules       rules.yaml
        bids        none
        conflicts   3 pairs
        assignment  run 3: 3 reviews by 2 reviewers
        reviews     3 in
        scores      run 5: 3 proposals
        program     none yet
        next        rostrum select

        """)
    #expect(
      try conference.run("rostrum export assignments --as r1 --quiet") == """
        proposal,reviewer,email,score
        p3,r1,ann@one.edu,0.5

        """)
    for subject in ["affinities", "conflicts", "scores", "program"] {
      #expect(
        try conference.run("rostrum export \(subject) --as r1")
          == "error: a reviewer may see the own assignments and the accepted talks only\nexit 1\n")
      #expect(
        try conference.run("rostrum export \(subject) --as s1")
          == "error: only the accepted talks are for everybody to see\nexit 1\n")
    }
    #expect(
      try conference.run("rostrum export assignments --as s1")
        == "error: only the accepted talks are for everybody to see\nexit 1\n")
    #expect(
      try conference.run("rostrum export scores --as r22") == """
        error: --as: person 'r22' is not known (did you mean 'r2'?)
        exit 2

        """)
    #expect(
      try conference.run("rostrum export scores --as x@y.z")
        == "error: --as: nobody has this e-mail address\nexit 2\n")
  }

  @Test func `no command tells a chair who reviews an own proposal or how it stands`() throws {
    let conference = try SmallConference()
    try conference.folder.write("proposal,reviewer,rule,reason\np3,r1,declared,settled\n", to: "waivers.csv")
    try conference.folder.write("proposal,reviewer,score\np1,r3,4\np2,r3,5\n", to: "reviews.csv")
    _ = try conference.run(
      "rostrum import waivers.csv reviews.csv && rostrum score && rostrum select && rostrum assign")
    #expect(try conference.run("rostrum export assignments --quiet").contains("p3,r1"))
    for command in [
      "status", "conflicts", "explain p1", "explain p1 r1", "explain p2 r2", "runs", "runs 3", "runs 3 7",
      "export assignments", "export assignments --run 3", "export conflicts",
      "export scores", "export program", "report",
    ] {
      for form in command == "report" ? [""] : ["", " --format json", " --format markdown", " --format csv"] {
        // That they speak together is no secret to them.
        let told = try conference.run("rostrum \(command)\(form) --as r2").replacing(
          "are both speakers of proposal p3", with: "")
        #expect(!told.contains("p3"), "\(command)\(form): \(told)")
        #expect(!told.contains("of r1"), "\(command)\(form): \(told)")
      }
    }
    #expect(try conference.run("rostrum status --as r2 | grep ^reviews") == "reviews     2 in\n")
    #expect(try conference.run("rostrum status | grep ^reviews") == "reviews     2 in; 1 missing, of r1\n")
    #expect(
      try conference.run("rostrum export affinities --as r2") == """
        error: the list of affinities would tell who speaks in a proposal who reviews it; ask a chair who has none
        exit 1

        """)
    // Ranks and reasons of others, totals and places on the waitlist would tell of the own one.
    #expect(
      try conference.run("rostrum export program --as r2 --quiet")
        == "proposal,decision,format,reason\np1,accepted,,\np2,accepted,,\n")
    #expect(
      try conference.run("rostrum runs --as r2 --format csv | cut -d, -f1,6") == "run,what\n3,\n5,\n6,\n7,\n")
    #expect(
      try conference.run("rostrum report --as r2 --program x.csv --candidates x.csv 2>&1 | head -1")
        == "Error: --as is for the conference file; leave --program out.\n")
  }

  @Test func `a chair does not see who reviewed an own proposal that is gone`() throws {
    let conference = try SmallConference()
    try conference.folder.write(
      "proposal,title,speakers,topics\np1,Hearing,s1,Speech\np2,Seeing,s2,Vision\n", to: "fewer.csv")
    _ = try conference.run(
      "mv fewer.csv proposals.csv && rostrum import proposals.csv --remove-missing && rostrum assign")
    #expect(try conference.run("rostrum export assignments --run 3 --quiet").contains("p3,r1"))
    #expect(!(try conference.run("rostrum export assignments --run 3 --as r2").contains("p3")))
  }
}
