import Rostrum
import RostrumFiles
import Testing

/// The exact text of what is said about tables that cannot be taken in.
@Suite struct ImportMessageTests {
  private func stored() throws -> Conference {
    try conference(
      tables(
        people: "person,name,roles,topics\nann,Ann,reviewer,Vision\nbob,Bob,speaker,\n",
        proposals: "proposal,speakers,track\npaper-1,bob,Systems\n"))
  }

  @Test func `each table that is empty, not UTF-8 or not CSV is told, all at once`() throws {
    var files = tables(
      people: "", proposals: "proposal,title\np1,\"open\n", bids: "proposal,reviewer\np1,ann\n",
      declared: "proposal,reviewer,by\npaper-1,ann\n", affinities: "proposal,reviewer,score\np,a,nan\n",
      rules: "tracks: [a\n")
    files.reviews = TableSource(
      label: "reviews.csv", bytes: Array("proposal,reviewer,score\np,".utf8) + [0xE9])
    let told = try importProblems(files, into: stored()).split(separator: "\n").map(String.init)
    #expect(told.count == 7)
    #expect(told.first?.hasPrefix("rules.yaml:") == true)
    #expect(
      told.dropFirst() == [
        "people.csv:1:1: the file is empty; give it a line that names the columns and a line for each row",
        "bids.csv:1:1: column 'bid' is missing, the columns are 'proposal' and 'reviewer'; name it in the first line",
        "reviews.csv:2:3: the file is not UTF-8 text (byte 0xE9); save it as UTF-8",
        "proposals.csv:2:4: the quote is never closed; close it, or double it if it is part of the text",
        "declared.csv:2:1: the row has 2 of 3 fields; give an empty cell its separator too",
        "imported.csv:2:5: score 'nan' is not finite; write a finite number",
      ])
  }

  @Test func `numbers, duplicates and loads that cross are told at once`() throws {
    #expect(
      try importProblems(
        tables(
          people: "person,min_load,max_load\nann,5,2\nann,,\ncy,x,\n",
          proposals: "proposal,reviews\np,2.5\np,1\n",
          reviews: "proposal,reviewer,score,confidence\npaper-1,ann,inf,high\n"), into: stored()) == """
          people.csv:2:1: reviewer 'ann': the minimum load 5 exceeds the maximum load 2; change one of them
          people.csv:3:1: person 'ann' is given twice, first on line 2; keep one
          people.csv:4:4: min_load 'x' is not a whole number from 0 to 1000000; write one such as 3
          proposals.csv:2:3: reviews '2.5' is not a whole number from 0 to 1000000; write one such as 3
          proposals.csv:3:1: proposal 'p' is given twice, first on line 2; keep one
          reviews.csv:2:13: score 'inf' is not finite; write a finite number
          reviews.csv:2:17: confidence 'high' is not a number; write it as in 4.5
          """)
  }

  @Test func `a minimum in the table may not exceed the maximum of the conference`() throws {
    let stored = try conference(tables(people: "person,max_load\nann,2\n"))
    #expect(
      try importProblems(tables(people: "person,min_load\nann,3\n"), into: stored)
        == "people.csv:2:1: reviewer 'ann': the minimum load 3 exceeds the maximum load 2; change one of them"
    )
  }

  @Test func `ids are looked for in the conference and in the tables`() throws {
    #expect(
      try importProblems(
        tables(
          proposals: "proposal\npaper-2\n",
          bids: "proposal,reviewer,bid\npaper-2,ann,yes\npaper-3,an,no\n",
          reviews: "proposal,reviewer,score\npaper-1,bob,1\npaper1,who@x.net,2\n",
          affinities: "proposal,reviewer,score\npaper-2,ann,1\npaper-9,ann,1\n"), into: stored()) == """
          bids.csv:3:1: proposal 'paper-3' is not known (did you mean 'paper-1'?); correct it or take the row out
          bids.csv:3:9: reviewer 'an' is not known (did you mean 'ann'?); correct it or take the row out
          reviews.csv:2:9: person 'bob' does not review; give the person the role 'reviewer' or take the row out
          reviews.csv:3:1: proposal 'paper1' is not known (did you mean 'paper-1'?); correct it or take the row out
          reviews.csv:3:8: the reviewer under this e-mail address is not known; correct it or take the row out
          imported.csv:3:1: proposal 'paper-9' is not in the conference (did you mean 'paper-1'?); correct it or take \
          the row out
          """)
  }

  @Test func `rules that do not declare what the conference uses are told with the file`() throws {
    let stored = try stored()
    #expect(
      try importProblems(
        tables(proposals: "proposal,track\np2,Sistems\n", rules: "{tracks: [System], topics: [Law]}\n"),
        into: stored) == """
          rules.yaml: track 'Systems' of proposal 'paper-1' in the conference is not declared (did you mean \
          'System'?); declare it, or change the table first
          rules.yaml: topic 'Vision' of reviewer 'ann' in the conference is not declared; declare it, or change the \
          table first
          proposals.csv:2:4: track 'Sistems' is not declared (did you mean 'System'?); correct it or add it to the \
          rules file
          """)
    #expect(
      try importProblems(tables(rules: "trakcs: [System]\n"), into: stored) == """
        rules.yaml:1:1: key 'trakcs' is not known in the rules file (did you mean 'tracks'?); the keys there are \
        'conference', 'levels', 'tracks', 'formats', 'topics', 'review', 'affinity', 'conflicts', 'assignment', \
        'program' and 'timetable'
        """)
  }

  @Test func `a column that is not known is a warning`() throws {
    #expect(
      try importWarnings(tables(people: "person,nmae\nann,A\n"), into: stored())
        == "people.csv:1:8: column 'nmae' is not known (did you mean 'name'?); it is ignored")
  }

  @Test(arguments: [",", ";", "\t"], ["\n", "\r\n", "\r"])
  func `byte order marks, separators and line breaks make no difference`(separator: String, lineBreak: String)
    throws
  {
    let text =
      "\u{FEFF}"
      + "proposal,reviewer,bid\npaper-1,ann,maybe\n"
      .replacing(",", with: separator).replacing("\n", with: lineBreak)
    #expect(try conference(tables(bids: text), into: stored()).bids.map(\.answer) == [.maybe])
  }

  @Test func `of many problems in several tables twenty are told and the rest counted`() throws {
    let rows = (1...15).map { "p\($0),ann,x\n" }.joined()
    let told = try importProblems(
      tables(
        bids: "proposal,reviewer,bid\n" + rows, reviews: "proposal,reviewer,score\n" + rows), into: stored()
    ).split(separator: "\n")
    #expect(told.count == 21)
    // Of the reviews the unknown proposals are told beside the scores.
    #expect(told.last == "... and 25 more")
  }
}
