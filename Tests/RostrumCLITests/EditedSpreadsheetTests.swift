import Foundation
import Testing

/// The chair's spreadsheets: an assignment or a program that comes back edited.
@Suite struct EditedSpreadsheetTests {
  @Test func `an edited assignment is told with what it breaks and costs, and taken only with a word`() throws
  {
    let conference = try SmallConference()
    try conference.folder.write(
      "proposal,reviewer,email,score\np1,r1,ann@one.edu,1\np1,r2,,\np3,r1,,\n", to: "assignments.csv")
    #expect(
      try conference.run("rostrum import assignments.csv") == """
        error: assignments.csv: 2 pairs came in and 2 went against run 3.
        It breaks 3 rules:
          proposal p1 gets 2 reviews and asks for 1
          the pair of p1 and r1 is in conflict: same_affiliation: reviewer r1 and speaker s1 share the affiliation 'One'; same_email_domain: reviewer r1 and speaker s1 share the e-mail domain 'one.edu'
          proposal p2 gets 0 of 1 review
        The total falls by 1 to 1.5.
        The lowest sum of a proposal falls by 0.5 to 0: p3 before, p2 now.
        p2 loses most: its sum falls by 1.
        Nothing was taken; --accept takes it as it is.
        exit 1

        """)
    #expect(
      try conference.run("rostrum import assignments.csv --accept") == """
        assignments.csv: 2 pairs came in and 2 went against run 3.
        It breaks 3 rules:
          proposal p1 gets 2 reviews and asks for 1
          the pair of p1 and r1 is in conflict: same_affiliation: reviewer r1 and speaker s1 share the affiliation 'One'; same_email_domain: reviewer r1 and speaker s1 share the e-mail domain 'one.edu'
          proposal p2 gets 0 of 1 review
        The total falls by 1 to 1.5.
        The lowest sum of a proposal falls by 0.5 to 0: p3 before, p2 now.
        p2 loses most: its sum falls by 1.
        Kept as step 4; rostrum undo takes it back.

        """)
    #expect(
      try conference.run("rostrum import assignments.csv --accept") == """
        assignments.csv is the assignment of run 4 as it stands.
        Nothing has changed.

        """)
    #expect(
      try conference.run("rostrum export assignments --quiet") == """
        proposal,reviewer,email,score
        p1,r1,ann@one.edu,1
        p1,r2,ben@two.edu,0
        p3,r1,ann@one.edu,0.5

        """)
    try conference.folder.write(
      "proposal,reviewer,email,score\np1,r3,ann@one.edu,1\np9,r1,,\n", to: "assignments.csv")
    #expect(
      try conference.run("rostrum import assignments.csv --accept") == """
        error: assignments.csv:2:7: the e-mail address is not that of reviewer 'r3'; correct the id or the address, or leave the cell empty
        assignments.csv:3:1: proposal 'p9' is not known (did you mean 'p1'?); correct it or take the row out
        exit 2

        """)
  }

  @Test func `an edited program is told with what it breaks and costs`() throws {
    let conference = try SmallConference()
    try conference.folder.write(
      """
      review: {per_proposal: 1, load: {min: 0, max: 2}}
      program: {rules: [{name: two at most, max: 2}]}
      """, to: "rules.yaml")
    try conference.folder.write("proposal,reviewer,score\np1,r3,4\np2,r3,5\np3,r1,3\n", to: "reviews.csv")
    #expect(
      try conference.run("rostrum import reviews.csv && rostrum score && rostrum select") == """
        reviews: 3 added
        Kept as step 4; rostrum undo takes it back.
        warning: no proposal has two scored reviews; the posterior means are the plain means
        warning: 3 proposals have only one scored review: 'p1', 'p2', 'p3'
        warning: the reviews fall into 2 parts that share no reviewer; their scores cannot be compared by reviewers, \
        only by the overall mean: 2 proposals (p1, p2); 1 proposal (p3)
        warning: 2 reviewers have fewer than three scored reviews, which say little of how strict a reviewer is: r1, r3
        3 reviews of 3 proposals by 2 reviewers; mean score 4.
        Kept as run 5; rostrum export scores writes the list.
        Selected 2 of 3 candidates; the scores add up to 9, proven optimal.
          kept  two at most: 2 (at most 2)
          kept  one talk per speaker: 1 (at most 1)
        Kept as run 6; rostrum export program writes the decisions.

        """)
    #expect(
      try conference.run("rostrum export program --quiet") == """
        proposal,decision,format,reason
        p1,accepted,,"score 4, rank 2 of 3"
        p2,accepted,,"score 5, rank 1 of 3"
        p3,waitlist,,place 1 on the waitlist: 'two at most' is full

        """)
    try conference.folder.write(
      "proposal,decision,format,reason\np1,accepted,,\np2,accepted,,\np3,accepted,,the chair likes it\n",
      to: "program.csv")
    #expect(
      try conference.run("rostrum import program.csv") == """
        error: program.csv: 1 decision differs from run 6: p3.
        It breaks 2 rules:
          'two at most': 3 sessions, at most 2
          'one talk per speaker': p2 and p3 share a speaker
        The value of the program rises by 3 to 12.
        The lowest score that is accepted falls by 1 to 3: p1 before, p3 now.
        Nothing was taken; --accept takes it as it is.
        exit 1

        """)
    #expect(
      try conference.run("rostrum import program.csv --accept && rostrum export accepted --quiet") == """
        program.csv: 1 decision differs from run 6: p3.
        It breaks 2 rules:
          'two at most': 3 sessions, at most 2
          'one talk per speaker': p2 and p3 share a speaker
        The value of the program rises by 3 to 12.
        The lowest score that is accepted falls by 1 to 3: p1 before, p3 now.
        Kept as step 7; rostrum undo takes it back.
        proposal,title,speakers,affiliations,track,format,minutes,level,language,abstract
        p1,Hearing,Dee Speaker,One,,,,,,
        p2,Seeing,Eva Speaker,Four,,,,,,
        p3,Both,Eva Speaker; Ben Reader,Four; Two,,,,,,

        """)
  }

  @Test func `edits keep to today's rules, and to what the last run was asked for`() throws {
    let conference = try SmallConference()
    try conference.folder.write("review: {per_proposal: 1, load: {min: 0, max: 1}}\n", to: "rules.yaml")
    _ = try conference.run("rostrum import rules.yaml")
    try conference.folder.write("proposal,reviewer\np1,r3\np2,r3\np3,r1\n", to: "assignments.csv")
    #expect(
      try conference.run("rostrum import assignments.csv")
        == "assignments.csv is the assignment of run 3 as it stands.\nNothing has changed.\n")
    try conference.folder.write("proposal,reviewer\np1,r3\np2,r3\np3,r3\n", to: "assignments.csv")
    #expect(
      try conference.run("rostrum import assignments.csv 2>&1 | grep 'at most'")
        == "  reviewer r3 gets 3 reviews and takes at most 1\n")
  }
}
