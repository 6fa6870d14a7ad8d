import Foundation
import Testing

@Suite struct ReportCommandTests {
  let folder: TemporaryFolder
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "proposal,mean\np1,4.8\np2,4.5\np3,4.1\n", to: "scores.csv")
    try folder.write(
      """
      proposal,title,abstract,speakers,track,formats,level
      p1,"Sums & <differences>",We add.,s1,Systems,talk,advanced
      p2,Slow sums,We wait.,s1,Systems,talk,beginner
      p3,Seeing,We look.,s2,Art,talk,beginner

      """, to: "proposals.csv")
    try folder.write(
      "person,name,email,affiliation\ns1,Ana Abel,ana@somewhere.net,Acme\ns2,Bo Brandt,,\n",
      to: "people.csv")
    try folder.write(
      """
      conference: {name: Lakeside, edition: 2026-autumn}
      formats: {talk: {minutes: 30, slots: 3}}
      program: {rules: [{name: one each, each: speaker, max: 1}]}

      """, to: "rules.yaml")
  }

  private let tables =
    "--candidates scores.csv --proposals proposals.csv --people people.csv --rules rules.yaml"

  @Test func `the page of a program that select wrote has sessions, rules and reasons`() throws {
    let selected = try folder.shell("rostrum select \(tables) -o program.csv --summary summary.json --quiet")
    #expect(selected.exitCode == 0)
    let result = try folder.shell(
      "rostrum report --program program.csv \(tables) --program-summary summary.json -o page.html")
    #expect(result.exitCode == 0)
    #expect(result.output == "")
    #expect(result.errors == "A page on 2 sessions of 3 candidates.\n")
    let page = try folder.read("page.html")
    #expect(page.contains("<h1 dir=\"auto\">Lakeside 2026-autumn</h1>"))
    #expect(page.contains("<h4 dir=\"auto\">Sums &amp; &lt;differences&gt;</h4>"))
    #expect(page.contains("<bdi class=\"name\">Ana Abel</bdi> <bdi class=\"from\">Acme</bdi>"))
    #expect(page.contains("<p>The one rule is kept.</p>") && page.contains("1 for each of 2"))
    #expect(page.contains("&#39;one each&#39; is full"))
    #expect(!page.contains("somewhere.net"))
    let again = try folder.shell(
      "rostrum report --program program.csv \(tables) --program-summary summary.json --quiet")
    #expect(again.output == page)
    #expect(again.errors == "")
  }

  @Test func `a table of candidates alone is enough`() throws {
    try folder.write(
      "proposal,score,speakers,formats,track\np1,3,Ana; Bo,talk,Systems\np2,2,,talk,Art\n", to: "all.csv")
    try folder.write("proposal,decision,format\np1,accepted,talk\np2,rejected,\n", to: "program.csv")
    let result = try folder.shell(
      "rostrum report --program program.csv --candidates all.csv --title 'Our days' --quiet")
    #expect(result.exitCode == 0)
    #expect(result.output.contains("<h1 dir=\"auto\">Our days</h1>"))
    #expect(result.output.contains("<h3><span dir=\"auto\">Systems</span>"))
    #expect(result.output.contains("<bdi class=\"name\">Bo</bdi>"))
  }

  @Test func `what is wrong with the files is told and no page is written`() throws {
    try folder.write("proposal,decision\np1,accepted\np4,accepted\n", to: "program.csv")
    let unknown = try folder.shell("rostrum report --program program.csv \(tables) -o page.html")
    #expect(unknown.exitCode == 2)
    #expect(unknown.errors == "error: program: proposal 'p4' is not known (did you mean 'p1'?)\n")
    try folder.write("proposal,decision\np1,accepted\n", to: "program.csv")
    let list = try folder.shell(
      "rostrum report --program program.csv \(tables) --program-summary scores.csv -o page.html")
    #expect(list.exitCode == 2)
    #expect(
      list.errors
        == "error: scores.csv: is not a summary of select; write one with: rostrum select ... --summary FILE\n"
    )
    let missing = try folder.shell(
      "rostrum report --program program.csv \(tables) --program-summary none.json -o page.html")
    #expect(missing.exitCode == 2)
    #expect(missing.errors == "error: none.json: cannot be read; check the path and its permissions\n")
    #expect(!folder.has("page.html"))
  }
}
