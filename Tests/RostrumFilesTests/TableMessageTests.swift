import Foundation
import Rostrum
import RostrumFiles
import Testing

/// The exact text of what is said about tables that cannot be read, whatever they hold.
@Suite struct TableMessageTests {
  @Test(arguments: ["", "\n\n", " \n,,\n"])
  func `a file without content is called empty`(text: String) {
    let message =
      "t.csv:1:1: the file is empty; give it a line that names the columns and a line for each row"
    #expect(problems { () throws(FileProblems) in try readBids(table(text)) } == message)
    #expect(problems { () throws(FileProblems) in try readScores(table(text)) } == message)
  }

  @Test func `a byte that is no UTF-8 is told with its place`() {
    let bytes = Array("proposal,title\np1,Caf".utf8) + [0xE9] + Array("\n".utf8)
    #expect(
      problems { () throws(FileProblems) in try readProposals(TableSource(label: "t.csv", bytes: bytes)) }
        == "t.csv:2:7: the file is not UTF-8 text (byte 0xE9); save it as UTF-8")
  }

  @Test func `UTF-16, as spreadsheets save it, is told`() {
    let bytes: [UInt8] = [0xFF, 0xFE, 0x70, 0x00]
    #expect(
      problems { () throws(FileProblems) in try readProposals(TableSource(label: "t.csv", bytes: bytes)) }
        == "t.csv:1:1: the file is not UTF-8 text (byte 0xFF); save it as UTF-8")
  }

  @Test func `a quote that is never closed is told where it opens`() {
    #expect(
      problems { () throws(FileProblems) in try readProposals(table("proposal,title\np1,\"open\np2,two\n")) }
        == "t.csv:2:4: the quote is never closed; close it, or double it if it is part of the text")
  }

  @Test func `text after a closing quote is told where it stands`() {
    #expect(
      problems { () throws(FileProblems) in try readProposals(table("proposal,title\np1,\"a\"b\n")) }
        == "t.csv:2:7: text follows a closing quote; put the whole cell in quotes and double those inside it")
  }

  @Test func `rows with too few and too many fields are told at once`() {
    let text = "proposal,reviewer,score\np1,r1\np1,r2,1,2\np1,r3,1\n"
    let message = """
      t.csv:2:1: the row has 2 of 3 fields; give an empty cell its separator too
      t.csv:3:1: the row has 4 fields instead of 3; put a cell that holds a separator in quotes
      """
    #expect(problems { () throws(FileProblems) in try readScores(table(text)) } == message)
    #expect(problems { () throws(FileProblems) in try readAssignment(table(text)) } == message)
  }

  @Test func `columns are counted in characters of the line where the cell starts`() {
    let text = "proposal,title,reviews\np1,\"👩‍👩‍👧 é\nline two\", x\n"
    #expect(
      problems { () throws(FileProblems) in try readProposals(table(text)) }
        == "t.csv:3:12: reviews 'x' is not a whole number from 0 to 1000000; write one such as 3")
  }

  @Test func `a missing column is told with those there are and the nearest`() {
    #expect(
      problems { () throws(FileProblems) in try readBids(table("propsal,reviewer\np1,r1\n")) } == """
        t.csv:1:1: column 'bid' is missing, the columns are 'propsal' and 'reviewer'; name it in the first line
        t.csv:1:1: column 'proposal' or 'paper' is missing, the columns are 'propsal' and 'reviewer' \
        (did you mean 'propsal'?); name it in the first line
        """)
  }

  @Test func `an address in the first row of a file without a header is not repeated`() {
    #expect(
      problems { () throws(FileProblems) in try readPeople(table("a,ann@x.net\nb,bob@x.net\n")) } == """
        t.csv:1:1: the first line names none of the columns; name them there or in a line above it: 'person', \
        'reviewer' or 'id'; and where wanted 'names' or 'name'; 'emails' or 'email'; 'affiliations' or \
        'affiliation'; 'region' or 'country'; 'min_load' or 'min'; 'max_load' or 'max'; 'unit'; 'manager'; \
        'collaborators'; 'roles'; 'topics'; 'text'; 'seniority'; 'tracks'; 'formats'
        """)
    #expect(
      problems { () throws(FileProblems) in try readBids(table("Ada Lovelace,ann@x.net,reviewer\n")) } == """
        t.csv:1:1: column 'bid' is missing, the columns are 'Ada Lovelace', '...' and 'reviewer'; \
        name it in the first line
        t.csv:1:1: column 'proposal' or 'paper' is missing, the columns are 'Ada Lovelace', '...' and 'reviewer'; \
        name it in the first line
        """)
  }

  @Test func `a first row of people is not repeated`() {
    let message =
      "t.csv:1:1: the first line names none of the columns; name them there or in a line above it: "
      + "'proposal' or 'paper'; 'reviewer' or 'person'; 'bid'"
    #expect(
      problems { () throws(FileProblems) in try readBids(table("Ada Lovelace,ann@x.net,yes\n")) } == message)
  }

  @Test func `addresses are in no message, whatever the cell`() {
    #expect(
      problems { () throws(FileProblems) in
        try readBids(table("proposal,reviewer,bid\np,ann@x.net,ann@x.net\np,ann@x.net,no\np,ann@x.net,no\n"))
      } == """
        t.csv:2:13: bid '(an e-mail address)' is not known; write 'yes', 'maybe', 'no' or 'conflict'
        t.csv:3:1: pair 'p', '(an e-mail address)' is given twice, first on line 2; keep one
        t.csv:4:1: pair 'p', '(an e-mail address)' is given twice, first on line 2; keep one
        """)
  }

  @Test func `standard input has a name`() {
    #expect(TableSource("-").label == "standard input")
    #expect(TableSource("./a.csv").label == "./a.csv")
  }

  @Test func `an unknown column is a warning with the nearest known name`() {
    #expect(
      warnings { () throws(FileProblems) in
        try readBids(table("proposal,reviewer,bid,Note,Bid s\np1,r1,yes,a,b\n"))
      } == """
        t.csv:1:23: column 'Note' is not known; it is ignored
        t.csv:1:28: column 'Bid s' is not known; it is ignored
        """)
    #expect(
      warnings { () throws(FileProblems) in
        try readPeople(table("person,afiliation\na,b\n"))
      } == "t.csv:1:8: column 'afiliation' is not known (did you mean 'affiliation'?); it is ignored")
  }

  @Test func `a column under two of its names is told`() {
    #expect(
      problems { () throws(FileProblems) in try readBids(table("Paper,reviewer,bid,proposal\np,r,yes,p\n")) }
        == "t.csv:1:20: column 'proposal' is given twice, as 'Paper' and 'proposal'; keep one")
  }

  @Test func `column names are matched whatever their capitals, spaces and hyphens`() throws {
    let read = try readLoads(table(" Reviewer ,MIN-load,Max Load\nr1,1,2\n"))
    #expect(read.value.map(\.minimum) == [1])
    #expect(read.value.map(\.maximum) == [2])
    #expect(read.warnings.isEmpty)
  }

  @Test func `of many problems the first twenty are told and the rest counted`() {
    let rows = (1...25).map { "p\($0),r,x" }.joined(separator: "\n")
    let message = problems { () throws(FileProblems) in try readScores(table("paper,reviewer,score\n\(rows)"))
    }
    let lines = message.split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.first == "t.csv:2:6: score 'x' is not a number; write it as in 4.5")
    #expect(lines.last == "... and 5 more")
  }

  @Test func `a file that is not there or is a folder is told in plain words`() {
    #expect(
      problems { () throws(FileProblems) in try readBids("no/such/file.csv") }
        == "no/such/file.csv: cannot be read: there is no such file; check the path")
    #expect(
      problems { () throws(FileProblems) in try readBids("/") }
        == "/: cannot be read: it is a folder; name a file")
  }

  @Test func `a file on the disk is read whole`() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("rostrum-\(UUID()).csv").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let rows = (0..<20_000).map { "p\($0),r,0.5" }.joined(separator: "\n")
    try writeFile("paper,reviewer,score\n" + rows, to: path)
    #expect(try readScores(TableSource(path)).value.count == 20_000)
  }
}
