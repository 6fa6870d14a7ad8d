import Foundation
import Testing

/// The commands on a conference file, word for word.
@Suite struct ConferenceCommandTests {
  @Test func `a folder becomes a conference and an assignment`() throws {
    let conference = try SmallConference(isAssigned: false)
    #expect(
      try conference.run("rostrum new c.rostrum")
        == "c.rostrum is made. Take your tables in with: rostrum import FOLDER\n")
    #expect(
      try conference.run("rostrum import .") == """
        people: 5 added
        reviewers: 3 added
        proposals: 3 added
        rules: added
        Kept as step 2; rostrum undo takes it back.

        """)
    #expect(
      try conference.run("rostrum assign") == """
        Assigned 3 reviews of 3 proposals to 2 of 3 reviewers.
        Total score 2.5, proven optimal; the lowest sum of a proposal is 0.5.
        Kept as run 3; rostrum export assignments writes the pairs.

        """)
    #expect(
      try conference.run("rostrum export assignments") == """
        proposal,reviewer,email,score
        p1,r3,cyd@three.edu,1
        p2,r3,cyd@three.edu,1
        p3,r1,ann@one.edu,0.5
        3 pairs.

        """)
    #expect(try conference.run("rostrum check") == "c.rostrum: everything is as it should be.\n")
  }

  @Test func `the same files again change nothing, not a byte`() throws {
    let conference = try SmallConference()
    let bytes = try conference.bytes()
    #expect(
      try conference.run("rostrum import .") == """
        people: 5 unchanged
        reviewers: 3 unchanged
        proposals: 3 unchanged
        rules: unchanged
        Nothing has changed.

        """)
    #expect(try conference.bytes() == bytes)
  }

  @Test func `rows that are new, changed and gone are told`() throws {
    let conference = try SmallConference()
    try conference.folder.write(
      """
      proposal,title,speakers,topics
      p1,Hearing well,s1,Speech
      p3,Both,s2; r2,Speech; Vision
      p4,Late,s2,Vision

      """, to: "proposals.csv")
    #expect(
      try conference.run("rostrum import proposals.csv") == """
        proposals: 1 added (p4), 1 changed (p1), 1 unchanged, 1 missing (p2), which stay (--remove-missing takes them out)
        Kept as step 4; rostrum undo takes it back.

        """)
    #expect(
      try conference.run("rostrum undo") == "Taken back: step 4, import: proposals: 1 added, 1 changed.\n")
    #expect(
      try conference.run("rostrum import proposals.csv --remove-missing") == """
        proposals: 1 added (p4), 1 changed (p1), 1 unchanged, 1 taken out (p2)
        Kept as step 6; rostrum undo takes it back.

        """)
  }

  @Test func `a pair with a review stays, and a review without a pair is listed`() throws {
    let conference = try SmallConference()
    // r2 reviews p2, which r3 has.
    let assigned = try conference.run("rostrum export assignments --quiet")
    try conference.folder.write("proposal,reviewer,score\np1,r3,4\np2,r2,5\n", to: "reviews.csv")
    #expect(
      try conference.run("rostrum import reviews.csv") == """
        reviews: 2 added
        Kept as step 4; rostrum undo takes it back.

        """)
    #expect(
      try conference.run("rostrum score") == """
        warning: the review of p2 by r2 is in conflict (co_speakers): counts all the same (--without-conflicts leaves \
        it out)
        warning: no proposal has two scored reviews; the posterior means are the plain means
        warning: 1 proposal has no scored review and no rank: 'p3'
        warning: 2 proposals have only one scored review: 'p1', 'p2'
        warning: the reviews fall into 2 parts that share no reviewer; their scores cannot be compared by reviewers, \
        only by the overall mean: 1 proposal (p1); 1 proposal (p2)
        warning: 2 reviewers have fewer than three scored reviews, which say little of how strict a reviewer is: r2, r3
        2 reviews of 3 proposals by 2 reviewers; mean score 4.5.
        2 reviews missing:
          r1: p3
          r3: p2
        Reviewed without being assigned:
          r2: p2
        Kept as run 5; rostrum export scores writes the list.

        """)
    #expect(
      try conference.run("rostrum assign") == """
        warning: the review of p2 by r2 is begun and stays, though in conflict: co_speakers: reviewer r2 and speaker s2 are both speakers of proposal p3
        Assigned 3 reviews of 3 proposals to 2 of 3 reviewers.
        Total score 3, proven optimal; the lowest sum of a proposal is 1.
        2 pairs stay, since their reviews are begun.
        Kept as run 6; against run 3: 2 pairs came in and 2 went.

        """)
    #expect(try conference.run("rostrum export assignments --quiet") != assigned)
    #expect(
      try conference.run("rostrum assign && rostrum export assignments --quiet") == """
        warning: the review of p2 by r2 is begun and stays, though in conflict: co_speakers: reviewer r2 and speaker s2 are both speakers of proposal p3
        Assigned 3 reviews of 3 proposals to 2 of 3 reviewers.
        Total score 3, proven optimal; the lowest sum of a proposal is 1.
        2 pairs stay, since their reviews are begun.
        Kept as run 7; against run 6: nothing differs.
        proposal,reviewer,email,score
        p1,r3,cyd@three.edu,1
        p2,r2,ben@two.edu,1
        p3,r3,cyd@three.edu,1

        """)
  }

  @Test func `reviews by reviewers in conflict are told, and left out where that is asked for`() throws {
    let conference = try SmallConference()
    try conference.folder.write("proposal,reviewer,score\np1,r3,2\np1,r1,5\np3,r2,5\n", to: "reviews.csv")
    _ = try conference.run("rostrum import reviews.csv")
    #expect(
      try conference.run("rostrum score --without-conflicts 2>&1 | head -2; rostrum export scores --quiet")
        == """
        warning: the review of p1 by r1 is in conflict (same_affiliation, same_email_domain): left out
        warning: the review of p3 by r2 is in conflict (own_proposal): left out
        proposal,reviews,mean,posterior_mean,sd,low90,high90,expected_rank,probability_top,track
        p1,1,2,2,,,,,,
        p2,0,,,,,,,,
        p3,0,,,,,,,,

        """)
  }

  @Test func `a conflict is waived with a reason, once`() throws {
    let conference = try SmallConference()
    #expect(
      try conference.run("rostrum conflicts") == """
        proposal,reviewer,conflict,rule,evidence,waived,reason
        p1,r1,-1,same_affiliation,reviewer r1 and speaker s1 share the affiliation 'One',no,
        p1,r1,-1,same_email_domain,reviewer r1 and speaker s1 share the e-mail domain 'one.edu',no,
        p2,r2,-1,co_speakers,reviewer r2 and speaker s2 are both speakers of proposal p3,no,
        p3,r2,-1,own_proposal,reviewer r2 is a speaker of proposal p3,no,
        3 pairs in conflict.

        """)
    #expect(
      try conference.run("rostrum conflicts --waive p1 r1 --rule same_affiliation --reason 'no longer there'")
        == """
        Waived. The next rostrum assign may pair p1 with r1 unless another rule forbids it.

        """)
    #expect(
      try conference.run("rostrum conflicts --waive p1 r1 --rule same_affiliation --reason 'no longer there'")
        == "It was waived before.\n")
    #expect(
      try conference.run("rostrum conflicts --waive p1 r3 --reason why") == """
        error: there is no conflict between p1 and r3 to waive
        exit 1

        """)
    #expect(
      try conference.run("rostrum conflicts --waive p3 r2 --reason why") == """
        error: between p3 and r2 stands own_proposal, which can be waived only by name, with --rule
        exit 1

        """)
    #expect(
      try conference.run("rostrum conflicts --waive p1 r33 --reason why") == """
        error: reviewer 'r33' is not known (did you mean 'r3'?)
        exit 2

        """)
    #expect(
      try conference.run("rostrum conflicts --waive p1 r1 --rule same_afiliation --reason why 2>&1 | head -1")
        == """
        Error: rule 'same_afiliation' is not known (did you mean 'same_affiliation'?).

        """)
    #expect(
      try conference.run("rostrum conflicts --waive p1 r1 2>&1 | head -1")
        == "Error: --waive needs --reason \"...\": why the conflict does not count.\n")
  }

  @Test func `runs are listed, shown, compared and made current again`() throws {
    let conference = try SmallConference()
    _ = try conference.run("rostrum assign --max-load 1")
    #expect(
      try conference.run("rostrum runs --format csv | cut -d, -f1,2,4-") == """
        run,kind,current,by_hand,what
        3,assign,no,no,"3 reviews, total 2.5"
        4,assign,yes,no,"3 reviews, total 1.5"

        """)
    #expect(
      try conference.run("rostrum runs 4 | grep -v -e time -e input") == """
        what,value
        run,4
        kind,assign
        current,yes
        by_hand,no
        option max-load,1
        option objective,total
        seed,
        version,0.1.0

        """)
    #expect(
      try conference.run("rostrum runs 3 4") == """
        proposal,reviewer,run_3,run_4
        p1,r2,no,yes
        p1,r3,yes,no
        2 differences.

        """)
    #expect(try conference.run("rostrum runs --use 3") == "Run 3 is current now.\n")
    #expect(try conference.run("rostrum runs --use 3") == "Run 3 is current already.\n")
    #expect(try conference.run("rostrum undo") == "Taken back: step 5, use: run 3.\n")
    #expect(try conference.run("rostrum undo") == "Taken back: step 4, assign: 3 reviews, total 1.5.\n")
    #expect(
      try conference.run("rostrum runs 9") == """
        error: there is no run 9; the runs are 3, 4
        exit 2

        """)
    #expect(
      try conference.run("rostrum export scores --run 3") == """
        error: run 3 is not a list of scores; rostrum runs lists what each one is
        exit 2

        """)
  }

  @Test func `pairs are explained, with the price of those that are not assigned`() throws {
    let conference = try SmallConference()
    #expect(
      try conference.run("rostrum explain p2") == """
        reviewer,state,affinity,because
        r3,assigned,1,topics 1
        r2,in conflict,1,co_speakers
        r1,free,0,1 of 2 reviews; topics 0

        """)
    #expect(
      try conference.run("rostrum explain p2 r1") == """
        what,value,because
        not assigned,0.5,so much would the best total lose with this pair in it
        affinity,0,
        topics,0,"weight 1, adds 0"

        """)
    #expect(
      try conference.run("rostrum explain p1 r1") == """
        what,value,because
        not assigned,,the pair of p1 and r1 is in conflict: same_affiliation: reviewer r1 and speaker s1 share the affiliation 'One'; same_email_domain: reviewer r1 and speaker s1 share the e-mail domain 'one.edu'
        affinity,1,
        topics,1,"weight 1, adds 1"
          adds,1,topic Speech
        conflict,,same_affiliation: reviewer r1 and speaker s1 share the affiliation 'One'
        conflict,,same_email_domain: reviewer r1 and speaker s1 share the e-mail domain 'one.edu'

        """)
    #expect(
      try conference.run("rostrum explain p9 r1")
        == "error: proposal 'p9' is not known (did you mean 'p1'?)\nexit 2\n")
    #expect(
      try conference.run("rostrum explain p1 s1")
        == "error: reviewer 's1' is not known (did you mean 'r1'?)\nexit 2\n")
    _ = try conference.run("printf 'proposal,status\\np2,withdrawn\\n' > w.csv; rostrum import w.csv")
    #expect(
      try conference.run("rostrum explain p2")
        == "error: proposal p2 is withdrawn: it is not reviewed\nexit 1\n")
  }

  @Test func `which file is meant is told, or asked for`() throws {
    let conference = try SmallConference(isAssigned: false)
    #expect(
      try conference.run("rostrum status")
        == "error: there is no conference file here; make one with: rostrum new NAME.rostrum, or name one with --file\n"
        + "exit 2\n")
    #expect(
      try conference.run("rostrum assign")
        == "error: there is no conference file here; make one with: rostrum new NAME.rostrum, or name one with --file, "
        + "or give a table with --scores\nexit 2\n")
    _ = try conference.run("rostrum new a.rostrum; rostrum new b.rostrum")
    #expect(
      try conference.run("rostrum status")
        == "error: there are several conference files here (a.rostrum, b.rostrum); name one with --file\nexit 2\n"
    )
    #expect(try conference.run("rostrum status --file a.rostrum 2>&1 | head -1") == "what       state\n")
    #expect(try conference.run("ROSTRUM_FILE=b.rostrum rostrum status | head -1") == "what       state\n")
    #expect(
      try conference.run("rostrum new a.rostrum")
        == "error: a.rostrum: is there already; open it, or take another name for the new file\nexit 2\n")
    #expect(
      try conference.run("rostrum assign --scores x.csv --file a.rostrum 2>&1 | head -1")
        == "Error: --file and --scores are two ways to work; leave one of them out.\n")
    #expect(
      try conference.run("rostrum assign --rules rules.yaml 2>&1 | head -1")
        == "Error: --rules goes with --scores; without it the conference file is worked on, which holds that.\n"
    )
  }

  @Test func `files that are no conference files are refused in plain words`() throws {
    let conference = try SmallConference(isAssigned: false)
    try conference.folder.write("not a database at all, but long enough to look like one\n", to: "x.rostrum")
    #expect(
      try conference.run("rostrum status --file x.rostrum") == """
        error: x.rostrum: is no conference file; take one that Rostrum made, or make a new one
        exit 2

        """)
    try conference.folder.write("", to: "empty.rostrum")
    #expect(
      try conference.run("rostrum status --file empty.rostrum") == """
        error: empty.rostrum: is empty and no conference file; delete it and make a new one
        exit 2

        """)
    #expect(
      try conference.run("sqlite3 other.rostrum 'CREATE TABLE t (a)'; rostrum status --file other.rostrum")
        == """
        error: other.rostrum: is no conference file; take one that Rostrum made, or make a new one
        exit 2

        """)
    #expect(
      try conference.run(
        "rostrum new n.rostrum --quiet; sqlite3 n.rostrum 'PRAGMA user_version = 99'; rostrum status --file n.rostrum"
      ) == """
        error: n.rostrum: made by a newer Rostrum (schema 99, this one knows 3): use the newer version
        exit 2

        """)
    #expect(
      try conference.run("rostrum status --file none.rostrum") == """
        error: none.rostrum: there is no such file; look at the name, or make a new file
        exit 2

        """)
    #expect(
      try conference.run("rostrum new no-folder/c.rostrum") == """
        error: no-folder/c.rostrum: its folder is not there; make the folder first
        exit 2

        """)
  }

  @Test func `a second writer is told who holds the file`() throws {
    let conference = try SmallConference()
    // A pipe among EasyChair's files that nobody fills holds the import, and with it the file.
    let told = try conference.run(
      """
      mkdir easychair && cd easychair
      echo '#,title,authors,decision,deleted?' > submission.csv
      echo '#,person #,first name,last name,email,country,affiliation,Web page,role' > committee.csv
      mkfifo bidding.csv
      cd ..
      rostrum import --from easychair easychair & first=$!
      until [ -e c.rostrum-writer ]; do sleep 0.02; done
      rostrum assign --wait 0.1 2>&1 | sed -E 's/by [^ ]+ \\(/by PERSON (/; s/process [0-9]+ on [^ ]+\\)/process N on HOST)/; s/since .* UTC/since TIME/'
      rostrum status | head -2
      kill $first; wait $first 2>/dev/null
      rostrum assign --quiet
      """)
    #expect(
      told == """
        error: c.rostrum: is held by PERSON (rostrum import, process N on HOST) since TIME and was not released \
        within 0.1 s; nothing was changed. Try again when it is done
        what        state
        proposals   3

        """)
  }
}
