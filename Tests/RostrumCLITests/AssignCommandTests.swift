import Foundation
import Testing

@Suite struct AssignCommandTests {
  let folder: TemporaryFolder
  init() throws {
    folder = try TemporaryFolder()
    try folder.write("paper,reviewer,score\np1,r1,0.9\np1,r2,0.5\np2,r1,0.8\np2,r2,0.1\n", to: "scores.csv")
  }

  func summary(_ name: String = "summary.json") throws -> [String: Any] {
    let data = Data(try folder.read(name).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func `scores become an assignment and a summary`() throws {
    let result = try folder.rostrum(
      "assign", "--scores", "scores.csv", "--reviews-per-proposal", "1", "--max-load", "1", "-o",
      "assignment.csv", "--summary", "summary.json")
    #expect(result.exitCode == 0)
    #expect(result.output == "")
    #expect(
      result.errors == """
        Assigned 2 reviews of 2 proposals to 2 of 2 reviewers.
        Total score 1.3, proven optimal; the lowest sum of a proposal is 0.5.

        """)
    #expect(try folder.read("assignment.csv") == "paper,reviewer,score\np1,r2,0.5\np2,r1,0.8\n")
    let summary = try summary()
    #expect(summary["status"] as? String == "optimal")
    #expect(summary["objective"] as? String == "total")
    #expect(summary["total"] as? Double == 1.3)
    #expect(summary["bound"] as? Double == 1.3)
    #expect(summary["minimum"] as? Double == 0.5)
    #expect(summary["assigned"] as? Int == 2)
    #expect((summary["short"] as? [Any])?.count == 0)
    #expect(summary["proposals"] as? Int == 2)
    #expect(summary["reviewers"] as? Int == 2)
    #expect(
      Set((summary["seconds"] as? [String: Double] ?? [:]).keys) == ["read", "solve", "verify", "write"])
  }

  @Test func `demands that cannot be met are refused with reasons, and only the partial file is written`()
    throws
  {
    let result = try folder.rostrum(
      "assign", "--scores", "scores.csv", "--reviews-per-proposal", "2", "--max-load", "1", "-o",
      "assignment.csv", "--summary", "summary.json", "--partial", "partial.csv")
    #expect(result.exitCode == 1)
    #expect(
      result.errors == """
        error: 2 reviews cannot be assigned: 1 proposal is short
          proposal p2 gets 0 of 2 reviews
        Why:
          the proposals need 4 reviews in all, but the reviewers take at most 2 in all; raise loads, find \
        reviewers or ask for fewer reviews.
        Cheapest repair: raise the maximum load of r1 from 1 to 2 and of r2 from 1 to 2.
        What could be assigned is in partial.csv, the best of its kind.

        """)
    #expect(!folder.has("assignment.csv"))
    #expect(try folder.read("partial.csv") == "paper,reviewer,score\np1,r1,0.9\np1,r2,0.5\n")
    let summary = try summary()
    #expect(summary["status"] as? String == "infeasible")
    let short = try #require(summary["short"] as? [[String: Any]])
    #expect(short.map { $0["proposal"] as? String } == ["p2"])
    #expect(short.map { $0["missing"] as? Int } == [2])
    let repair = try #require(summary["repair"] as? [String: Any])
    let raised = try #require(repair["maximumLoads"] as? [[String: Any]])
    #expect(raised.map { $0["reviewer"] as? String } == ["r1", "r2"])
    #expect(raised.map { $0["to"] as? Int } == [2, 2])
  }

  @Test func `the order of rows and the number of processors do not reach the output`() throws {
    var rows: [String] = []
    for p in 1...30 { for r in 1...12 { rows.append("p\(p),r\(r),0.\((p * r * 7) % 4)") } }
    var outputs: Set<String> = []
    for (run, order) in [rows, rows.reversed(), rows.sorted { $0.suffix(3) < $1.suffix(3) }].enumerated() {
      try folder.write("paper,reviewer,score\n" + order.joined(separator: "\n"), to: "shuffled.csv")
      let result = try folder.rostrum(
        "assign", "--scores", "shuffled.csv", "--max-load", "8", "--min-load", "7", "--threads", "\(run + 1)")
      #expect(result.exitCode == 0)
      outputs.insert(result.output)
    }
    #expect(outputs.count == 1)
  }

  @Test func `tables of OpenReview's matcher without headers are read`() throws {
    try folder.write("p1,r1,0.9\np1,r2,0.5\np2,r1,0.8\np2,r2,0.1\n", to: "bare.csv")
    try folder.write("p2,r1,-1\np1,r1,0\np1,r2,1\n", to: "constraints.csv")
    try folder.write("r1,2\nr2,2\n", to: "loads.csv")
    let result = try folder.rostrum(
      "assign", "--scores", "bare.csv", "--conflicts", "constraints.csv", "--reviewers", "loads.csv",
      "--reviews-per-proposal", "1")
    #expect(result.output == "paper,reviewer,score\np1,r2,0.5\np2,r2,0.1\n")
  }

  @Test func `withdrawn proposals and people who do not review are left out`() throws {
    try folder.write(
      "proposal,title,status,reviews\np1,One,submitted,2\np2,Two,withdrawn,\n", to: "proposals.csv")
    try folder.write(
      "person,roles,max_load\nr1,reviewer,1\nr2,speaker; reviewer,\ns1,speaker,\n", to: "people.csv")
    let result = try folder.rostrum(
      "assign", "--scores", "scores.csv", "--proposals", "proposals.csv", "--reviewers", "people.csv")
    #expect(result.output == "paper,reviewer,score\np1,r1,0.9\np1,r2,0.5\n")
    #expect(result.errors.hasPrefix("Assigned 2 reviews of 1 proposal to 2 of 2 reviewers.\n"))
  }

  @Test func `ids that no table knows are told with line and nearest id`() throws {
    try folder.write("paper,demand\np1,1\np22,1\n", to: "papers.csv")
    try folder.write("paper,reviewer\np1,r1\np1,r9\n", to: "conflicts.csv")
    let scores = try folder.rostrum("assign", "--scores", "scores.csv", "--proposals", "papers.csv")
    #expect(scores.exitCode == 2)
    #expect(
      scores.errors
        == "error: scores.csv:4:1: proposal 'p2' is not in papers.csv (did you mean 'p1'?); correct it or take the "
        + "row out\n")
    try folder.write("reviewer\nr1\nr2\n", to: "reviewers.csv")
    let conflicts = try folder.rostrum(
      "assign", "--scores", "scores.csv", "--conflicts", "conflicts.csv", "--reviewers", "reviewers.csv")
    #expect(conflicts.exitCode == 2)
    #expect(
      conflicts.errors
        == "error: conflicts.csv:3:4: reviewer 'r9' is not in reviewers.csv (did you mean 'r1'?); correct it or "
        + "take the row out\n")
  }

  @Test func `without a table of reviewers a conflict of one who has no score is passed over`() throws {
    try folder.write("paper,reviewer\np1,r9\np1,r1\n", to: "conflicts.csv")
    let result = try folder.rostrum(
      "assign", "--scores", "scores.csv", "--conflicts", "conflicts.csv", "--reviews-per-proposal", "1")
    #expect(result.exitCode == 0)
    #expect(
      result.errors.hasPrefix(
        "warning: conflicts.csv:2:4: reviewer 'r9' is not in the scores (did you mean 'r1'?): the row is passed "
          + "over\n"))
    #expect(result.output == "paper,reviewer,score\np1,r2,0.5\np2,r1,0.8\n")
  }

  @Test func `scores from standard input are checked against the tables too`() throws {
    try folder.write("paper,demand\np1,1\np22,1\n", to: "papers.csv")
    let result = try folder.rostrum(
      "assign", "--scores", "-", "--proposals", "papers.csv", input: "paper,reviewer,score\np2,r1,1\n")
    #expect(result.exitCode == 2)
    #expect(
      result.errors
        == "error: standard input:2:1: proposal 'p2' is not in papers.csv (did you mean 'p1'?); correct it or "
        + "take the row out\n")
  }

  @Test func `bad tables end with exit code 2 and write nothing`() throws {
    try folder.write("paper,reviewer,score\np1,r1,high\np1,,1\np2,r1,1\np2,r1,1\n", to: "bad.csv")
    let result = try folder.rostrum("assign", "--scores", "bad.csv", "-o", "assignment.csv")
    #expect(result.exitCode == 2)
    #expect(result.errors.hasPrefix("error: bad.csv:2:7: score 'high' is not a number"))
    #expect(result.errors.contains("bad.csv:3:4: "))
    #expect(result.errors.contains("bad.csv:5:1: "))
    #expect(!folder.has("assignment.csv"))
  }

  @Test func `a rules file gives the numbers, and what it cannot have is refused`() throws {
    try folder.write("review: {per_proposal: 1, load: {min: 1, max: 1}}\n", to: "rules.yaml")
    let result = try folder.rostrum("assign", "--scores", "scores.csv", "--rules", "rules.yaml")
    #expect(result.output == "paper,reviewer,score\np1,r2,0.5\np2,r1,0.8\n")
    try folder.write("assignment:\n  objective: fair\n  depth: 1\n", to: "fair.yaml")
    let refused = try folder.rostrum("assign", "--scores", "scores.csv", "--rules", "fair.yaml")
    #expect(refused.exitCode == 2)
    #expect(
      refused.errors == """
        error: fair.yaml:2: objective 'fair' is not available yet; the only one so far is 'total'
        fair.yaml:3: assignment.depth is not available yet; take it out

        """)
  }

  @Test func `a reviewer's own load goes before everybody's, and that is told`() throws {
    try folder.write("reviewer,min_load,max_load\nr1,,1\nr2,,\n", to: "reviewers.csv")
    let result = try folder.rostrum(
      "assign", "--scores", "scores.csv", "--reviewers", "reviewers.csv", "--reviews-per-proposal", "2",
      "--min-load", "2", "--partial", "-")
    #expect(result.exitCode == 1)
    #expect(
      result.errors.hasPrefix(
        "warning: reviewer r1 takes at most 1, below everybody's minimum load 2: the own number holds\n"))
  }

  @Test func `where no proposal is to get a review there is nothing to count`() throws {
    let result = try folder.rostrum("assign", "--scores", "scores.csv", "--reviews-per-proposal", "0")
    #expect(result.exitCode == 0)
    #expect(result.output == "paper,reviewer,score\n")
    #expect(result.errors == "There was nothing to assign: no proposal is to get a review.\n")
  }

  @Test func `numbers below the least are refused by their names`() throws {
    for (option, number, least) in [
      ("--threads", "-1", 1), ("--threads", "0", 1), ("--max-load", "-1", 0), ("--min-load", "-2", 0),
      ("--reviews-per-proposal", "-1", 0),
    ] {
      let result = try folder.rostrum("assign", "--scores", "scores.csv", option, number)
      #expect(result.exitCode == 64)
      #expect(
        result.errors.hasPrefix(
          "Error: \(option) is \(number); give a number from \(least) to 1000000.\nUsage:"))
    }
  }

  @Test func `wrong usage ends with exit code 64`() throws {
    #expect(try folder.rostrum("assign", "--scores").exitCode == 64)
    let result = try folder.rostrum("assign", "--scores", "scores.csv", "--objective", "fair")
    #expect(result.exitCode == 64)
    #expect(
      result.errors.hasPrefix("Error: --objective 'fair' is not known; the only one so far is 'total'."))
    #expect(
      try folder.rostrum("assign", "--scores", "scores.csv", "--max-load", "-1").errors
        .hasPrefix("Error: "))
  }

  @Test(
    .enabled(if: dataFolder != nil, "needs the data sets in the folder that ROSTRUM_DATA names"),
    arguments: [
      ("midl", 201.884880), ("midl-lb", 150.043125), ("aamas2015", 1406.25), ("preflib1", 124.25),
      ("synth300", 506.1372),
    ])
  func `the known optima of published data are reached`(name: String, optimum: Double) throws {
    let data = try #require(dataFolder) + "/assignment/" + name
    let result = try folder.rostrum(
      "assign", "--scores", data + "/scores.csv", "--conflicts", data + "/conflicts.csv", "--proposals",
      data + "/papers.csv", "--reviewers", data + "/reviewers.csv", "-o", "assignment.csv", "--summary",
      "summary.json")
    #expect(result.exitCode == 0)
    let summary = try summary()
    #expect(abs((summary["total"] as? Double ?? 0) - optimum) <= 1e-6)
    #expect(abs((summary["bound"] as? Double ?? 0) - optimum) <= 1e-6)
    // The loads and conflicts, read once more from the tables themselves.
    func rows(_ path: String) throws -> [[String]] {
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst().map {
        $0.split(separator: ",").map(String.init)
      }
    }
    let assigned = try rows(folder.path + "/assignment.csv")
    let conflicts = Set(try rows(data + "/conflicts.csv").map { [$0[0], $0[1]] })
    #expect(assigned.allSatisfy { !conflicts.contains([$0[0], $0[1]]) })
    #expect(Set(assigned.map { [$0[0], $0[1]] }).count == assigned.count)
    let loads = Dictionary(assigned.map { ($0[1], 1) }, uniquingKeysWith: +)
    for row in try rows(data + "/reviewers.csv") {
      #expect((Int(row[1]) ?? 0)...(Int(row[2]) ?? 0) ~= loads[row[0]] ?? 0)
    }
    let reviews = Dictionary(assigned.map { ($0[0], 1) }, uniquingKeysWith: +)
    for row in try rows(data + "/papers.csv") { #expect(reviews[row[0]] == Int(row[1])) }
    if name == "midl-lb" { #expect(loads.values.allSatisfy { $0 == 2 }) }
  }
}
