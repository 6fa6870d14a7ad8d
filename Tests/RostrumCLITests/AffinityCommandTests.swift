import Foundation
import Testing

@Suite struct AffinityCommandTests {
  let folder: TemporaryFolder
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      proposal,title,abstract,speakers,topics,status
      p1,Small models,"Training, with ""care"".",s1,Optimization,
      p2,Birds by ear,Sound models for birds,s2; r1,Audio:0.5; Optimization,submitted
      p3,Gone,,s1,Audio,withdrawn

      """, to: "proposals.csv")
    try folder.write(
      """
      person,name,email,affiliation,roles,topics,text
      r1,Ada,ada@gmail.com,,speaker; reviewer,Optimization,models and birds
      r2,Bo,bo@acme-labs.com,Acme GmbH,reviewer,Audio,
      r3,Cy,,,reviewer,,
      s1,Dee,dee@x.acme-labs.com,ACME,speaker,,
      s2,Eve,,,speaker,,

      """, to: "people.csv")
  }

  func affinity(_ more: String...) throws -> CommandResult {
    try folder.shell(
      (["rostrum affinity --proposals proposals.csv --reviewers people.csv"] + more).joined(separator: " "))
  }

  @Test func `descriptions become scores and conflicts`() throws {
    let result = try affinity("-o scores.csv --conflicts-out conflicts.csv --summary summary.json")
    #expect(result.exitCode == 0)
    #expect(
      try folder.read("conflicts.csv") == """
        paper,reviewer,conflict,rule,evidence,waived,reason
        p1,r2,-1,same_affiliation,reviewer r2 and speaker s1 share the affiliation 'Acme GmbH' ('ACME' for the speaker),no,
        p1,r2,-1,same_email_domain,reviewer r2 and speaker s1 share the e-mail domain 'acme-labs.com',no,
        p2,r1,-1,own_proposal,reviewer r1 is a speaker of proposal p2,no,

        """)
    let rows = try folder.read("scores.csv").split(separator: "\n").map { $0.split(separator: ",") }
    #expect(rows.dropFirst().map { "\($0[0]) \($0[1])" } == ["p1 r1", "p1 r3", "p2 r2", "p2 r3"])
    #expect(rows.dropFirst().allSatisfy { (0...1).contains(Double($0[2]) ?? -1) })
    let assigned = try folder.rostrum(
      "assign", "--scores", "scores.csv", "--conflicts", "conflicts.csv", "--proposals", "proposals.csv",
      "--reviewers", "people.csv", "--reviews-per-proposal", "2")
    #expect(assigned.exitCode == 0)
  }

  @Test func `a waived conflict stays on record and counts no more`() throws {
    try folder.write(
      "proposal,reviewer,rule,reason\np1,r2,same_affiliation,another site\np1,r2,same_email_domain,the same\n",
      to: "waivers.csv")
    let result = try affinity("--waivers waivers.csv -o scores.csv --conflicts-out conflicts.csv")
    #expect(result.exitCode == 0)
    #expect(try folder.read("conflicts.csv").contains("'acme-labs.com',yes,the same\n"))
    #expect(try folder.read("scores.csv").contains("p1,r2,"))
  }

  @Test func `the number of processors does not reach the output`() throws {
    let one = try affinity("--threads 1")
    #expect(one.output == (try affinity("--threads 3")).output)
    #expect(!one.output.isEmpty)
  }

  @Test func `a pair can be taken apart`() throws {
    let result = try affinity("--explain p1 r1 --format csv")
    #expect(result.exitCode == 0)
    #expect(result.output.hasPrefix("what,value,because\naffinity,"))
    #expect(result.output.contains("topic Optimization"))
    let own = try affinity("--explain p2 r1 --format csv")
    #expect(own.output.contains("conflict,,own_proposal: reviewer r1 is a speaker of proposal p2\n"))
    #expect(try affinity("--explain p1").exitCode == 64)
  }

  @Test func `bad tables are all told at once`() throws {
    try folder.write("proposal,reviewer,bid\np1,r9,yes\np1,r1,perhaps\n", to: "bids.csv")
    let result = try affinity("--bids bids.csv")
    #expect(result.exitCode == 2)
    #expect(
      result.errors == """
        error: bids.csv:2:4: reviewer 'r9' is not known (did you mean 'r1'?); correct it or take the row out
        bids.csv:3:7: bid 'perhaps' is not known; write 'yes', 'maybe', 'no' or 'conflict'

        """)
  }
}

/// What holds for every command.
@Suite struct EveryCommandTests {
  static let commands = [
    "demo", "example", "new", "import", "status", "conflicts", "affinity", "assign", "explain", "score",
    "select",
    "report", "export", "runs", "undo", "check",
  ]

  @Test(arguments: commands)
  func `its help has an example`(command: String) throws {
    let result = try TemporaryFolder().rostrum("help", command)
    #expect(result.exitCode == 0)
    #expect(result.output.contains("\nEXAMPLE\n  rostrum \(command)"))
    #expect(
      result.output.split(separator: "\n").filter { !$0.hasPrefix("USAGE") }.allSatisfy { $0.count <= 80 })
  }

  @Test func `an unknown command and an unknown option end with exit code 64`() throws {
    let folder = try TemporaryFolder()
    #expect(try folder.rostrum("asign").exitCode == 64)
    #expect(try folder.rostrum("assign", "--scors", "x").exitCode == 64)
  }

  @Test func `a file that is not there and a folder that is not there are told`() throws {
    let folder = try TemporaryFolder()
    let missing = try folder.rostrum("score", "--reviews", "none.csv")
    #expect(missing.exitCode == 2)
    #expect(
      missing.errors == "error: none.csv: cannot be read: there is no such file; check the path\n")
    try folder.write("proposal,reviewer,score\np,r,1\n", to: "reviews.csv")
    let nowhere = try folder.rostrum("score", "--reviews", "reviews.csv", "-o", "none/scores.csv")
    #expect(nowhere.exitCode == 2)
    #expect(
      nowhere.errors.hasPrefix(
        "error: none/scores.csv: cannot be written: its folder does not exist; create it first\n"))
    let same = try folder.rostrum("score", "--reviews", "reviews.csv", "-o", "x", "--summary", "x")
    #expect(same.exitCode == 64)
  }

  @Test func `an interrupted command ends with exit code 130 and leaves nothing half-written`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.shell("mkfifo pipe")
    for (name, code) in [("INT", 130), ("TERM", 143)] {
      let waiting = try folder.shell(
        "sleep 2 > pipe & rostrum score --reviews pipe & sleep 0.5; kill -\(name) $!; wait $!")
      #expect(waiting.exitCode == code, "\(waiting.errors)")
    }
    let rows = (0..<300).flatMap { p in (0..<100).map { "p\(p),r\($0),\(($0 * p) % 97)" } }
    try folder.write("paper,reviewer,score\n" + rows.joined(separator: "\n"), to: "scores.csv")
    let assign = "rostrum assign --scores scores.csv --max-load 9 -o assignment.csv"
    #expect(try folder.shell(assign).exitCode == 0)
    let whole = try folder.read("assignment.csv")
    for moment in stride(from: 0.02, to: 0.8, by: 0.06) {
      _ = try folder.shell("rm -f assignment.csv; timeout -s INT \(moment) " + assign)
      #expect(try !folder.has("assignment.csv") || folder.read("assignment.csv") == whole)
      #expect(try folder.shell("ls -A").output.split(separator: "\n").allSatisfy { !$0.hasSuffix(".part") })
    }
  }

  @Test func `no file is written over one that is read, and none twice`() throws {
    let folder = try TemporaryFolder()
    try folder.write("paper,reviewer,score\np,r,1\n", to: "scores.csv")
    _ = try folder.shell("ln -s scores.csv link.csv")
    let over = try folder.rostrum("assign", "--scores", "scores.csv", "-o", "./link.csv")
    #expect(over.exitCode == 64)
    #expect(
      over.errors.hasPrefix(
        "Error: './link.csv' is read and would be written over; name another file for the output."))
    let twice = try folder.rostrum("assign", "--scores", "scores.csv", "-o", "x", "--partial", "./x")
    #expect(twice.exitCode == 64)
    let both = try folder.rostrum("assign", "--scores", "-", "--conflicts", "-", input: "p,r,1\n")
    #expect(both.exitCode == 64)
    #expect(try folder.read("scores.csv") == "paper,reviewer,score\np,r,1\n")
  }

  @Test func `messages have colours only where asked for`() throws {
    let folder = try TemporaryFolder()
    let plain = try folder.rostrum("score", "--reviews", "none.csv")
    let coloured = try folder.rostrum("score", "--reviews", "none.csv", "--color", "always")
    #expect(!plain.errors.contains("\u{1B}"))
    #expect(coloured.errors.hasPrefix("\u{1B}[31merror:\u{1B}[0m "))
  }
}
