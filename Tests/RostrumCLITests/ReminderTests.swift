import Foundation
import Testing

/// Who owes which reviews.
@Suite struct ReminderTests {
  let conference: SmallConference

  init() throws {
    conference = try SmallConference(isAssigned: false)
    try conference.folder.write(
      "review: {per_proposal: 1, load: {min: 0, max: 2}, deadline: 2026-10-01}\nprogram: {rules: []}\n",
      to: "rules.yaml")
    _ = try conference.run("rostrum new c.rostrum && rostrum import . && rostrum assign")
  }

  @Test func `reminders say who owes what and since when`() throws {
    #expect(
      try conference.run("rostrum export reminders --on 2026-10-01") == """
        reviewer,email,done,missing,begun,proposals,days_late
        r1,ann@one.edu,0,1,0,p3,0
        r3,cyd@three.edu,0,2,0,p1; p2,0
        2 reviewers owe 3 of 3 reviews.
        The last day for reviews is 2026-10-01.

        """)
    #expect(try conference.run("rostrum status | grep ^reviews") == "reviews     none yet; due 2026-10-01\n")
    try conference.folder.write(
      "proposal,reviewer,score,time\np1,r3,4,2199-01-01\np2,r3,,\n", to: "reviews.csv")
    #expect(
      try conference.run(
        """
        rostrum import reviews.csv --quiet
        rostrum export reminders --on 2026-10-03 --summary s.json
        rostrum status | grep ^reviews
        """
      ).replacing(#/came [0-9.]+ days/#, with: "came N days") == """
        reviewer,email,done,missing,begun,proposals,days_late
        r1,ann@one.edu,0,1,0,p3,2
        r3,cyd@three.edu,1,1,1,p2,2
        2 reviewers owe 2 of 3 reviews, 1 of them begun.
        The last day for reviews was 2026-10-01, 2 days ago.
        The one review that tells its time came N days after the assignment.
        reviews     1 in; 1 begun; 2 missing, of r1, r3; due 2026-10-01

        """)
    let summary = try #require(
      JSONSerialization.jsonObject(with: Data(conference.folder.read("s.json").utf8)) as? [String: Any])
    #expect(
      Set(summary.keys) == [
        "rows", "done", "missing", "begun", "deadline", "daysLate", "medianDays", "timed",
      ])
    #expect(summary["daysLate"] as? Int == 2 && summary["missing"] as? Int == 2)
    #expect(summary["timed"] as? Int == 1 && summary["medianDays"] as? Double ?? 0 > 1000)
    try conference.folder.write(
      "proposal,reviewer,score\np1,r3,4\np2,r3,1\np3,r1,2\n", to: "reviews.csv")
    #expect(
      try conference.run(
        "rostrum import reviews.csv --quiet; rostrum export reminders --on 2026-10-03 -o r.csv"
      ).hasPrefix("All 3 reviews are in.\n"))
  }

  @Test func `the time counts from the first assignment that stands`() throws {
    try conference.folder.write("proposal,reviewer,score,time\np1,r3,4,2199-01-01\n", to: "reviews.csv")
    func median() throws -> Double {
      _ = try conference.run("rostrum export reminders --summary s.json --quiet -o r.csv")
      let summary = try JSONSerialization.jsonObject(with: Data(conference.folder.read("s.json").utf8))
      return try #require((summary as? [String: Any])?["medianDays"] as? Double)
    }
    _ = try conference.run("rostrum import reviews.csv --quiet")
    let first = try median()
    _ = try conference.run("sleep 1.1; rostrum assign --quiet")
    #expect(try median() == first)
  }

  @Test func `only the committee sees reminders, and no chair those of the own proposals`() throws {
    // r2 chairs and speaks in p3, which r1 has.
    #expect(
      try conference.run("rostrum export reminders --as r2 --on 2026-09-01 --quiet") == """
        reviewer,email,done,missing,begun,proposals,days_late
        r3,cyd@three.edu,0,2,0,p1; p2,0

        """)
    #expect(
      try conference.run("rostrum export reminders --as r3") == """
        error: a reviewer may see the own assignments and the accepted talks only
        exit 1

        """)
    #expect(
      try conference.run("rostrum export reminders --as s1")
        == "error: only the accepted talks are for everybody to see\nexit 1\n")
  }

  @Test func `mistakes are told`() throws {
    func first(_ line: String) throws -> String { try conference.run("\(line) 2>&1 | sed -n 1p") }
    #expect(
      try first("rostrum export reminders --on 2026-02-30")
        == "Error: --on '2026-02-30' is not a day; write it as in 2026-10-01.\n")
    #expect(try first("rostrum export scores --on 2026-02-03") == "Error: --on goes with reminders.\n")
    #expect(
      try first("rostrum export reminders --run 3")
        == "Error: --run goes with assignments, scores, program and accepted.\n")
    #expect(
      try conference.run(
        "rostrum export reminders --quiet -o reminders.csv; rostrum import reminders.csv")
          == """
          error: reminders.csv:1:1: is a list of reminders that Rostrum wrote, and it makes a new one from the reviews; \
          take those in as reviews.csv
          exit 2

          """)
    let other = try SmallConference(isAssigned: false)
    #expect(
      try other.run("rostrum new c.rostrum --quiet; rostrum export reminders")
        == "error: there is no assignment yet; make one with: rostrum assign\nexit 1\n")
  }
}
