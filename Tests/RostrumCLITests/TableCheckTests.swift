import Foundation
import Testing

/// What the commands say where two tables do not fit together.
@Suite struct TableCheckTests {
  let folder: TemporaryFolder
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "proposal,speakers,status\npaper-1,ann,\npaper-2,zed@corp.com,withdrawn\npaper-3,bob,desk-rejected\n",
      to: "proposals.csv")
    try folder.write("person\nann\nbob\n", to: "people.csv")
  }

  @Test func `scores on the scale and criteria of the rules, of proposals that are in the running`() throws {
    try folder.write(
      "review: {score: {min: 1, max: 5}, criteria: {novelty: {}}}\n", to: "rules.yaml")
    try folder.write(
      "paper,reviewer,novelty,year\npaper-1,bob,4,2026\npaper-2,ann,5,2026\npaper-3,ann,2,2026\n",
      to: "reviews.csv")
    try folder.write("paper,reviewer\npaper-1,bob\npaper-2,bob\n", to: "assignment.csv")
    let result = try folder.rostrum(
      "score", "--reviews", "reviews.csv", "--rules", "rules.yaml", "--proposals", "proposals.csv",
      "--assignment", "assignment.csv")
    #expect(result.exitCode == 0)
    #expect(
      result.errors.hasPrefix(
        """
        warning: reviews.csv:1:24: column 'year' is no criterion of the rules file; it is ignored
        warning: 2 reviews of withdrawn or desk-rejected proposals left out: paper-2, paper-3

        """))
    #expect(!result.errors.contains("missing"))
    #expect(
      result.output.split(separator: "\n").map { $0.split(separator: ",").first } == ["proposal", "paper-1"])

    try folder.write("paper,reviewer,score\npaper-1,bob,55\npaper1,ann,5\n", to: "wrong.csv")
    let refused = try folder.rostrum(
      "score", "--reviews", "wrong.csv", "--rules", "rules.yaml", "--proposals", "proposals.csv")
    #expect(refused.exitCode == 2)
    #expect(
      refused.errors == """
        error: wrong.csv:2:13: score 55 is outside the scale of the rules file, 1 to 5; correct it or the scale
        wrong.csv:3:1: proposal 'paper1' is not in proposals.csv (did you mean 'paper-1'?); correct it or take \
        the row out

        """)
  }

  @Test func `what is accepted and withdrawn is not published`() throws {
    try folder.write(
      "proposal,decision\npaper-3,accepted\npaper-2,accepted\npaper-1,accepted\n", to: "program.csv")
    let result = try folder.rostrum(
      "export", "accepted", "--program", "program.csv", "--proposals", "proposals.csv")
    #expect(
      result.errors == """
        warning: paper-2 is accepted in the program but withdrawn: left out
        warning: paper-3 is accepted in the program but desk-rejected: left out
        1 accepted talk.

        """)
    #expect(result.output.split(separator: "\n").count == 2)
    #expect(result.output.contains("paper-1,"))
  }

  @Test func `imported scores of unknown ids are told with their places`() throws {
    try folder.write("paper,reviewer,score\npaper-1,bob,1\npaper1,anne,1\n", to: "imported.csv")
    let result = try folder.rostrum(
      "affinity", "--proposals", "proposals.csv", "--reviewers", "people.csv", "--imported", "imported.csv",
      "--quiet")
    #expect(result.exitCode == 2)
    #expect(
      result.errors == """
        error: imported.csv:3:1: proposal 'paper1' is not in proposals.csv (did you mean 'paper-1'?); correct it \
        or take the row out
        imported.csv:3:8: reviewer 'anne' is not in people.csv (did you mean 'ann'?); correct it or take the row out

        """)
  }
}
