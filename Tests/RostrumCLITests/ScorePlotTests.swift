import Foundation
import Testing

/// `rostrum score --plot`.
@Suite struct ScorePlotTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "proposal,reviewer,score,track\np1,ana,5,web\np1,bo,4,web\np2,ana,2,data\np2,bo,1,data\np3,cy,3,web\n",
      to: "reviews.csv")
  }

  @Test func `tables are drawn into a file, the same each time and with no reviewer`() throws {
    let line = "rostrum score --reviews reviews.csv --track-column track --top 1 --quiet"
    let table = try folder.shell(line).output
    let result = try folder.shell("\(line) --plot scores.svg -o scores.csv && \(line) --plot again.svg")
    #expect(result.exitCode == 0)
    #expect(try folder.read("scores.csv") == table && result.output == table)
    let image = try folder.read("scores.svg")
    #expect(image.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"900\""))
    #expect(image.contains(">Scores of 3 proposals, by the model 'mixed'<"))
    #expect(image.contains(">↑ the best 1<") && image.contains(">data<") && image.contains("better →"))
    for reviewer in ["ana", "bo", "cy"] { #expect(!image.contains(">\(reviewer)")) }
    #expect(try folder.read("again.svg") == image)
  }

  @Test func `the image goes to standard output where the table does not`() throws {
    let image = try folder.shell(
      "rostrum score --reviews reviews.csv --lower-is-better --quiet --plot - -o scores.csv")
    #expect(image.exitCode == 0)
    #expect(image.output.hasPrefix("<svg ") && image.output.hasSuffix("</svg>\n"))
    #expect(image.output.contains("better (lower) →"))
    let both = try folder.shell("rostrum score --reviews reviews.csv --plot -")
    #expect(both.exitCode == 64)
    #expect(
      both.errors.contains("The data and the image would go to the same place; name another file for one."))
  }

  @Test func `nothing that is read or written is drawn over`() throws {
    for (options, message) in [
      (
        "--plot reviews.csv",
        "'reviews.csv' is read and would be written over; name another file for the output."
      ),
      ("--plot x -o x", "'x' would be written twice; name another file for one of the outputs."),
      ("--plot no/x.svg", "no/x.svg: cannot be written: its folder does not exist; create it first"),
    ] {
      let result = try folder.shell("rostrum score --reviews reviews.csv \(options)")
      #expect(result.exitCode != 0 && result.errors.contains(message), "\(result.errors)")
    }
  }

  @Test func `what the conference file keeps is drawn`() throws {
    let conference = try SmallConference()
    try conference.folder.write(
      "proposal,reviewer,score\np1,r3,4\np1,r2,5\np2,r2,3\np2,r3,2\n", to: "reviews.csv")
    #expect(
      try conference.run(
        "rostrum import reviews.csv --quiet && rostrum score --quiet --top 1 --plot scores.svg") == "")
    let image = try conference.folder.read("scores.svg")
    #expect(image.contains(">Scores of 2 proposals, by the model 'mixed'<"))
    #expect(image.contains(">↑ the best 1"))
    #expect(image.contains(">1 proposal without a score is not drawn.<"))
    for name in ["r2", "r3", "Reader"] { #expect(!image.contains(name)) }
  }

  @Test func `the picture of the guide is what its command draws`() throws {
    let result = try folder.shell(
      """
      rostrum example x --quiet && rostrum score --reviews x/reviews.csv --proposals x/proposals.csv \
        --track-column track --top 10 -o scores.csv --plot scores.svg --quiet
      """)
    #expect(result.exitCode == 0)
    let image = try folder.read("scores.svg")
    let path = packageFolder + "/docs/guides/scoring.svg"
    if ProcessInfo.processInfo.environment["ROSTRUM_UPDATE_PAGES"] != nil {
      try Data(image.utf8).write(to: URL(fileURLWithPath: path))
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == image)
  }
}
