import Foundation

/// A conference small enough to work out by hand: three reviewers, one of whom chairs and speaks, three proposals.
struct SmallConference {
  let folder: TemporaryFolder

  /// - Parameter isAssigned: Whether the tables are taken into c.rostrum and assigned.
  init(isAssigned: Bool = true) throws {
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
      """
      proposal,title,speakers,topics
      p1,Hearing,s1,Speech
      p2,Seeing,s2,Vision
      p3,Both,s2; r2,Speech; Vision

      """, to: "proposals.csv")
    try folder.write(
      """
      review: {per_proposal: 1, load: {min: 0, max: 2}}
      program: {rules: [{name: two at most, max: 2}]}
      """, to: "rules.yaml")
    if isAssigned { _ = try run("rostrum new c.rostrum && rostrum import . && rostrum assign") }
  }

  /// Runs a line and gives all that it prints, with the exit code if it is not 0.
  func run(_ line: String) throws -> String {
    let result = try folder.shell("exec 2>&1\n" + line)
    return result.output + (result.exitCode == 0 ? "" : "exit \(result.exitCode)\n")
  }

  /// The bytes of the conference file.
  func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: folder.path + "/c.rostrum")) }
}
