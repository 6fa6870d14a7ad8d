import Foundation
import Testing

/// What must not happen to a conference file, and what must not be told.
@Suite struct ConferenceGuardTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      person,name,email,affiliation,roles,topics
      r1,Ann Reader,ann@one.edu,One,reviewer,Speech
      r2,Ben Reader,ben@two.edu,Two,reviewer; chair,Vision
      r3,Cyd Reader,cyd@three.edu,Three,reviewer,Speech; Vision
      s1,Dee Speaker,dee@one.edu,One,speaker,
      s2,Eva Speaker,eva@four.edu,Four,speaker,

      """, to: "people.csv")
    try folder.write(
      "proposal,title,speakers,topics\np1,Hearing,s1,Speech\np2,Seeing,s2,Vision\np3,Both,s2; r2,Speech; Vision\n",
      to: "proposals.csv")
    try folder.write(
      """
      review: {per_proposal: 1, load: {min: 0, max: 2}}
      program: {rules: [{name: two at most, max: 2}]}
      """, to: "rules.yaml")
    _ = try folder.shell("rostrum new c.rostrum && rostrum import . && rostrum assign")
  }

  /// Runs a line and gives all that it prints, with the exit code if it is not 0.
  func run(_ line: String) throws -> String {
    let result = try folder.shell("exec 2>&1\n" + line)
    return result.output + (result.exitCode == 0 ? "" : "exit \(result.exitCode)\n")
  }

  func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: folder.path + "/c.rostrum")) }

  @Test(arguments: [
    "export assignments -o c.rostrum", "status -o c.rostrum", "conflicts --summary c.rostrum",
    "assign --partial c.rostrum", "report -o c.rostrum", "explain p1 -o ./c.rostrum", "runs -o c.rostrum",
  ])
  func `no output goes over the conference file`(command: String) throws {
    let before = try bytes()
    for variable in ["", "ROSTRUM_FILE=c.rostrum "] {
      let result = try folder.shell(variable + "rostrum " + command)
      #expect(result.exitCode == 64)
      #expect(result.errors.contains("is read and would be written over; name another file for the output."))
    }
    #expect(try bytes() == before)
  }

  @Test func `scores of which the lowest is the best are not taken for the others`() throws {
    try folder.write("proposal,reviewer,score\np1,r3,1\np2,r3,5\np3,r1,4\n", to: "reviews.csv")
    _ = try run("rostrum import reviews.csv && rostrum score --lower-is-better")
    #expect(
      try run("rostrum select") == """
        error: the scores of run 5 were made with --lower-is-better; say so in the rules file too: review: {score: \
        {min: ..., max: ..., higher_is_better: false}}
        exit 2

        """)
    try folder.write(
      """
      review: {per_proposal: 1, load: {min: 0, max: 2}, score: {min: 1, max: 5, higher_is_better: false}}
      program: {rules: [{name: one at most, max: 1}]}
      """, to: "rules.yaml")
    #expect(
      try run(
        "rostrum import rules.yaml --quiet; rostrum score --quiet; rostrum select --quiet; "
          + "rostrum export accepted --quiet | cut -d, -f1") == "proposal\np1\n")
  }

  @Test func `no command tells a chair who reviews an own proposal or how it stands`() throws {
    try folder.write("proposal,reviewer,rule,reason\np3,r1,declared,settled\n", to: "waivers.csv")
    try folder.write("proposal,reviewer,score\np1,r3,4\np2,r3,5\n", to: "reviews.csv")
    _ = try run("rostrum import waivers.csv reviews.csv && rostrum score && rostrum select && rostrum assign")
    #expect(try run("rostrum export assignments --quiet").contains("p3,r1"))
    for command in [
      "status", "conflicts", "explain p1", "explain p1 r1", "explain p2 r2", "runs", "runs 3", "runs 3 7",
      "export assignments", "export assignments --run 3", "export affinities", "export conflicts",
      "export scores", "export program", "report",
    ] {
      for form in command == "report" ? [""] : ["", " --format json", " --format markdown", " --format csv"] {
        // That they speak together is no secret to them.
        let told = try run("rostrum \(command)\(form) --as r2").replacing(
          "are both speakers of proposal p3", with: "")
        #expect(!told.contains("p3"), "\(command)\(form): \(told)")
        #expect(!told.contains("of r1"), "\(command)\(form): \(told)")
      }
    }
    #expect(try run("rostrum status --as r2 | grep ^reviews") == "reviews     2 in\n")
    #expect(try run("rostrum status | grep ^reviews") == "reviews     2 in; 1 missing, of r1\n")
    #expect(
      try run("rostrum report --as r2 --program x.csv --candidates x.csv 2>&1 | head -1")
        == "Error: --as is for the conference file; leave --program out.\n")
  }

  @Test func `a chair does not see who reviewed an own proposal that is gone`() throws {
    try folder.write(
      "proposal,title,speakers,topics\np1,Hearing,s1,Speech\np2,Seeing,s2,Vision\n", to: "fewer.csv")
    _ = try run(
      "mv fewer.csv proposals.csv && rostrum import proposals.csv --remove-missing && rostrum assign")
    #expect(try run("rostrum export assignments --run 3 --quiet").contains("p3,r1"))
    #expect(!(try run("rostrum export assignments --run 3 --as r2").contains("p3")))
  }

  @Test func `a program outlives its proposals, and says so`() throws {
    try folder.write("proposal,reviewer,score\np1,r3,4\np2,r3,5\n", to: "reviews.csv")
    _ = try run("rostrum import reviews.csv && rostrum score && rostrum select")
    try folder.write(
      "proposal,title,speakers,topics\np1,Hearing,s1,Speech\np2,Seeing,s2,Vision\n", to: "proposals.csv")
    _ = try run("rostrum import proposals.csv --remove-missing")
    #expect(
      try run("rostrum export accepted | cut -d, -f1")
        == "warning: no longer in the conference and so left out: p3\n2 accepted talks.\nproposal\np1\np2\n")
  }

  @Test func `a pipe that is slow keeps nobody out`() throws {
    #expect(
      try run(
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
    try folder.write("proposal,reviewer,score\np1,r3,40\np2,r3,50\n", to: "imported.csv")
    _ = try run("rostrum import imported.csv")
    #expect(
      try run("rostrum assign 2>&1 | head -1")
        == "warning: imported scores from 40 to 50 were scaled to 0 to 1\n")
  }

  @Test func `edits keep to today's rules, and to what the last run was asked for`() throws {
    try folder.write("review: {per_proposal: 1, load: {min: 0, max: 1}}\n", to: "rules.yaml")
    _ = try run("rostrum import rules.yaml")
    try folder.write("proposal,reviewer\np1,r3\np2,r3\np3,r1\n", to: "assignments.csv")
    #expect(
      try run("rostrum import assignments.csv")
        == "assignments.csv is the assignment of run 3 as it stands.\nNothing has changed.\n")
    try folder.write("proposal,reviewer\np1,r3\np2,r3\np3,r3\n", to: "assignments.csv")
    #expect(
      try run("rostrum import assignments.csv 2>&1 | grep 'at most'")
        == "  reviewer r3 gets 3 reviews and takes at most 1\n")
  }

  @Test func `options that a command does not have are refused`() throws {
    #expect(
      try run("rostrum status --summary s.json 2>&1 | head -1") == "Error: Unknown option '--summary'\n")
    #expect(
      try run("rostrum conflicts --waive p1 r1 --reason why -o x.csv 2>&1 | head -1")
        == "Error: --as, --output, --format and --summary are for the list, not for waiving.\n")
  }
}
