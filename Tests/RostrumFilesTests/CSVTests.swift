import Rostrum
import TestSupport
import Testing

@testable import RostrumFiles

/// The cells of a file, row by row.
private func cells(_ text: String) -> [[String]] {
  Array(text.utf8).withUnsafeBufferPointer { bytes in
    var scanner = CSVScanner(bytes)
    var row: [CSVField] = []
    var rows: [[String]] = []
    while scanner.nextRow(&row) { rows.append(row.map { $0.text(in: bytes) }) }
    return rows
  }
}

@Suite struct CSVTests {
  @Test(arguments: ["\n", "\r\n", "\r"])
  func `rows end in any line break, and the last one needs none`(lineBreak: String) {
    let lines = ["a,b", "c,d"]
    #expect(cells(lines.joined(separator: lineBreak)) == [["a", "b"], ["c", "d"]])
    #expect(cells(lines.joined(separator: lineBreak) + lineBreak) == [["a", "b"], ["c", "d"]])
  }

  @Test func `blank lines and lines of separators alone are skipped`() {
    #expect(cells("\n\na,b\n\n  \n,\n , \nc,d\n\n") == [["a", "b"], ["c", "d"]])
  }

  @Test func `quotes hold separators, line breaks and doubled quotes`() {
    #expect(cells("\"a,1\",\"b\r\n2\",\"c \"\"3\"\"\"\n") == [["a,1", "b\r\n2", "c \"3\""]])
    #expect(cells("a 5\" disk,\"\",\"\"\"\"") == [["a 5\" disk", "", "\""]])
  }

  @Test func `cells lose the white space around them, in quotes too`() {
    #expect(cells(" a ,\tb\t, \" c \" ,\u{A0}d\u{A0}") == [["a", "b", "c", "d"]])
  }

  @Test func `the separator is found outside quotes in the first line that is not blank`() {
    #expect(cells("a;b\nc,1;d") == [["a", "b"], ["c,1", "d"]])
    #expect(cells("a\tb\nc\t\"d\"") == [["a", "b"], ["c", "d"]])
    #expect(cells("\"a,b,c\";d\ne;f") == [["a,b,c", "d"], ["e", "f"]])
    #expect(cells("\n,,,\na,b\n1,2") == [["a", "b"], ["1", "2"]])
    #expect(cells("a\nb;c") == [["a"], ["b;c"]])
  }

  @Test func `a byte order mark is passed over`() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + Array("paper,reviewer,score\np,r,1\n".utf8)
    let read = try readScores(TableSource(label: "t.csv", bytes: bytes))
    #expect(read.value.count == 1)
    #expect(read.warnings.isEmpty)
  }

  @Test func `what is written is read back the same`() {
    var random = SeededGenerator(seed: 1)
    let pieces = ["a", "é", "\"", ",", ";", "\n", "\r\n", "=1+2", "-3", "@x", "  b", "c  ", "\t"]
    for _ in 0..<500 {
      let width = Int.random(in: 1...4, using: &random)
      let rows = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        (0..<width).map { _ in
          (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined()
        }
      }
      var writer = CSVWriter()
      writer.row((0..<width).map { "column\($0)" })
      for row in rows { writer.row(row) }
      let expected = rows.map { $0.map(trimmed) }.filter { !$0.allSatisfy(\.isEmpty) }
      #expect(Array(cells(writer.text).dropFirst()) == expected)
    }
  }

  @Test func `only cells that need quotes get them`() {
    var writer = CSVWriter()
    writer.row(["a b", "c,d", "e\"f", "g\nh", "=1"])
    #expect(writer.text == "a b,\"c,d\",\"e\"\"f\",\"g\nh\",=1\n")
  }
}

@Suite struct DecimalNumberTests {
  @Test func `numbers are read as the standard library reads them`() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &random))
      if !value.isFinite { continue }
      #expect(decimalNumber("\(value)")?.bitPattern == value.bitPattern)
      let short = (Double.random(in: -100...100, using: &random) * 1e6).rounded() / 1e6
      #expect(decimalNumber("\(short)") == short)
      let digits = String(UInt64.random(in: 0...UInt64.max, using: &random))
      let text = digits.prefix(Int.random(in: 0...digits.count, using: &random)) + "." + digits + "e-3"
      #expect(decimalNumber(String(text)) == Double(text))
    }
  }

  @Test(arguments: [
    ("1.", 1), (".5", 0.5), ("+2", 2), ("-0.25", -0.25), ("1e3", 1000), ("1E-2", 0.01), ("007", 7),
    ("0e-999", 0), ("1e-999", 0), ("12345678901234567890123.", 1.2345678901234567890123e22),
    (".00000000000000000000000000012345678901234567890", 1.2345678901234567890e-28),
  ])
  func `every spelling of a decimal number is read`(text: String, value: Double) {
    #expect(decimalNumber(text) == value)
  }

  @Test(arguments: [
    "", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x10", "nan", "inf", "1,5", "1 2", "abc", "--1",
  ])
  func `what is no decimal number is none`(text: String) {
    #expect(decimalNumber(text) == nil)
  }

  @Test func `too large a number is infinite`() {
    #expect(decimalNumber("1e400") == .infinity)
    #expect(decimalNumber("-1e99999999999999999999") == -.infinity)
  }
}

@Suite struct UTF8Tests {
  @Test func `text is taken and everything else refused where the standard library refuses it`() {
    var random = SeededGenerator(seed: 3)
    let interesting: [UInt8] = [
      0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xED, 0xEF, 0xF0, 0xF4,
      0xF5,
      0xFF,
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...12, using: &random)
      let bytes = (0..<count).map { _ in interesting.randomElement(using: &random) ?? 0 }
      let bad = bytes.withUnsafeBufferPointer(firstInvalidUTF8)
      #expect((bad == nil) == (String(validating: bytes, as: UTF8.self) != nil))
      if let bad { #expect(String(validating: bytes[..<bad], as: UTF8.self) != nil) }
    }
  }
}
