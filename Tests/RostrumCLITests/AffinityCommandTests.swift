import Foundation
import Testing

@Suite struct AffinityCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      """
      proposal,title,speakers,topics,track,reviews,status
      p1,Alpha beta,r1,Optimization,Systems,,submitted
      p2,Beta gamma,r2; r1,Speech,Law,,submitted
      p3,Gamma,s3,,Systems,3,submitted
      p20,Delta,s3,,Systems,,withdrawn

      """, to: "proposals.csv")
    try folder.write(
      """
      person,roles,name,email,topics,tracks,text
      r1,reviewer,Ada One,ada@uni-one.org,optimization,,alpha
      r2,reviewer,Bea Two,bea@uni-two.org,Speech,,gamma
      r3,reviewer,Ada One,cy@uni-three.org,Speech,systems,beta
      s3,speaker,Dee Four,dee@uni-four.org,,,

      """, to: "people.csv")
    try folder.write("review: {per_proposal: 2}\n", to: "rules.yaml")
  }

  private func affinity(_ arguments: String) throws -> CommandResult {
    try folder.shell(
      "rostrum affinity --proposals proposals.csv --reviewers people.csv --color never \(arguments)")
  }

  @Test func `what a chair should know is told`() throws {
    let result = try affinity("--rules rules.yaml")
    #expect(result.exitCode == 0)
    #expect(
      result.errors == """
        warning: reviewer r1: topic 'optimization' is on no proposal (did you mean 'Optimization'?)
        warning: reviewer r3: track 'systems' is on no proposal (did you mean 'Systems'?)
        warning: reviewers r1 and r3 may be one person (same full name): both could get the same proposal; merge them \
        in the table of people
        warning: nobody may review 2 proposals (p1, p2): each reviewer has a conflict or does not take the track or format
        warning: 1 proposal has fewer possible reviewers than reviews: p3 (2 of 3)
        warning: 1 reviewer may review no proposal: r3
        3 proposals and 3 reviewers: 2 pairs may be assigned, 6 are in conflict.
          own_proposal: 3
          same_person: 2
          co_speakers: 1

        """)
  }

  @Test(arguments: [
    ("p20 r1", "proposal 'p20' is withdrawn"), ("p1 s3", "person 's3' does not review"),
    ("r3 p1", "'r3' is a reviewer and 'p1' a proposal: give the proposal first"),
    ("p1 r9", "reviewer 'r9' is not known (did you mean 'r1'?)"),
  ]) func `a pair that cannot be explained is told why`(_ pair: String, _ message: String) throws {
    let result = try affinity("--quiet --explain \(pair)")
    #expect(result.exitCode == 2)
    #expect(result.errors == "error: affinity: \(message)\n")
  }

  @Test func `the number of processors does not reach the output`() throws {
    var proposals = "proposal,title,speakers\n"
    let words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"]
    for number in 1...150 {
      proposals +=
        "\"q,\(number)\",\(words[number % 7]) \(words[number * 3 % 5]) \(words[number % 4]),r\(number % 40)\n"
    }
    try folder.write(proposals, to: "proposals.csv")
    var people = "person,text\n"
    for number in 0..<40 { people += "r\(number),\(words[number % 6]) \(words[number % 5])\n" }
    try folder.write(people, to: "people.csv")
    let outputs = try ["1", "2", "5"].map { try affinity("--quiet --threads \($0)").output }
    #expect(Set(outputs).count == 1)
    // The same rows by another way of writing them.
    let listed = try affinity("--quiet --format json").output
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(listed.utf8)) as? [[String: Any]])
    let lines = outputs[0].split(separator: "\n")
    #expect(lines.count == rows.count + 1 && rows.count == 150 * 39)
    #expect(lines.first == "paper,reviewer,score")
    for (line, row) in zip(lines.dropFirst(), rows) {
      let score = try #require(row["score"] as? Double)
      let text = score == score.rounded() ? "\(Int(score))" : "\(score)"
      #expect(line == "\"\(row["paper"] ?? "")\",\(row["reviewer"] ?? ""),\(text)")
    }
    let refused = try affinity("--threads 0")
    #expect(refused.exitCode == 64)
    #expect(refused.errors.hasPrefix("Error: --threads is 0; give a number from 1 on.\n"))
  }
}
