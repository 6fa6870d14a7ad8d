import Rostrum
import RostrumFiles
import TestSupport
import Testing

@Suite struct NumPyScoresTests {
  /// A file in memory that messages call `s.npy`.
  private func file(_ bytes: [UInt8]) -> TableSource { TableSource(label: "s.npy", bytes: bytes) }

  private func matrix(
    _ bytes: [UInt8], proposals: KnownIDs? = nil, reviewers: KnownIDs? = nil, threads: Int = 1
  ) throws -> ScoreMatrix {
    let read = try readScoreTable(file(bytes), proposals: proposals, reviewers: reviewers, threads: threads)
    guard case .matrix(let matrix) = read.value else {
      Issue.record("not read as a matrix")
      return try ScoreMatrix(proposals: [], reviewers: [], scores: [])
    }
    return matrix
  }

  private func problem(_ bytes: [UInt8], proposals: KnownIDs? = nil, reviewers: KnownIDs? = nil) -> String {
    problems { () throws(FileProblems) in
      try readScoreTable(file(bytes), proposals: proposals, reviewers: reviewers)
    }
  }

  @Test func `every version, order, type and byte order gives the same scores`() throws {
    let singles: [Float] = [0.1, .nan, -2.5, 1e-7, 123456.7, 0]
    let expected = [0.1, .nan, -2.5, 1e-7, 123456.7, 0]
    let columns = [0, 3, 1, 4, 2, 5]
    for version: UInt8 in 1...3 {
      for byColumn in [false, true] {
        for isBigEndian in [false, true] {
          for isDouble in [false, true] {
            let places = byColumn ? columns : Array(0..<6)
            let width = isDouble ? 8 : 4
            var bytes =
              isDouble
              ? littleEndianBytes(places.map { expected[$0] }) : littleEndianBytes(places.map { singles[$0] })
            if isBigEndian {
              bytes = (0..<6).flatMap { bytes[($0 * width)..<(($0 + 1) * width)].reversed() }
            }
            let read = try matrix(
              numPyFile(
                descr: "'\(isBigEndian ? ">" : "<")f\(width)'", byColumn: byColumn, shape: [2, 3],
                version: version, numbers: bytes))
            #expect(read.proposals == ["0", "1"])
            #expect(read.reviewers == ["0", "1", "2"])
            #expect(read.scores.map(\.description) == expected.map(\.description))
          }
        }
      }
    }
  }

  @Test func `a float32 is the shortest decimal that rounds to it`() throws {
    var generator = SeededGenerator(seed: 4)
    var numbers: [Float] = [
      0, 4, 3.9999998, 8.5, 16_777_216, 3e10, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 0x1p-30,
    ]
    for _ in 0..<40_000 {
      numbers.append(Float.random(in: -1...1, using: &generator))
      numbers.append(Float.random(in: -1000...1000, using: &generator))
      numbers.append(Float(Int.random(in: 0...1_000_000, using: &generator)) / 1e6)
      let any = Float(bitPattern: UInt32.random(in: 0...UInt32.max, using: &generator))
      if any.isFinite { numbers.append(any) }
    }
    let read = try matrix(
      numPyFile(descr: "'<f4'", shape: [1, numbers.count], numbers: littleEndianBytes(numbers)), threads: 2)
    let wrong = zip(numbers, read.scores).filter { Double($0.0.description) != $0.1 }
    #expect(wrong.isEmpty, "\(wrong.prefix(5))")
  }

  @Test func `large matrices are the same in both orders and for every number of threads`() throws {
    var generator = SeededGenerator(seed: 5)
    let (rows, columns) = (1_300, 1_100)
    let scores = (0..<rows * columns).map { _ in Float.random(in: 0...1, using: &generator) }
    let turned = (0..<rows * columns).map { scores[$0 % rows * columns + $0 / rows] }
    let straight = try matrix(
      numPyFile(descr: "'<f4'", shape: [rows, columns], numbers: littleEndianBytes(scores)))
    #expect(straight.scores == scores.map { Double($0.description) ?? .nan })
    for threads in 1...3 {
      let other = try matrix(
        numPyFile(
          descr: "'<f4'", byColumn: true, shape: [rows, columns], numbers: littleEndianBytes(turned)),
        threads: threads)
      #expect(other.scores == straight.scores)
    }
  }

  @Test func `rows and columns are those of the tables in their order`() throws {
    let bytes = numPyFile(descr: "'<f4'", shape: [2, 1], numbers: littleEndianBytes([1, 2] as [Float]))
    let read = try matrix(bytes, proposals: KnownIDs(["b", "a"], in: "p.csv"))
    #expect(read.proposals == ["b", "a"])
    #expect(read.reviewers == ["0"])
    #expect(
      problem(
        bytes, proposals: KnownIDs(["a"], in: "p.csv"), reviewers: KnownIDs(["r", "s", "t"], in: "r.csv"))
          == """
          s.npy: the array has 2 rows, and p.csv lists 1 proposal; give it a row for each, in the order of that table
          s.npy: the array has 1 column, and r.csv lists 3 reviewers; give it a column for each, in the order of \
          that table
          """)
    #expect(
      problem(bytes, proposals: KnownIDs(["a"], in: "p.csv"), reviewers: KnownIDs(["r", "s"], in: "r.csv"))
        == "s.npy: the array has 2 rows and 1 column, and there are 1 proposal and 2 reviewers: rows are proposals; "
        + "save scores.T instead")
  }

  @Test func `an empty matrix lists nobody`() throws {
    let read = try matrix(numPyFile(descr: "'<f8'", shape: [0, 3], numbers: []))
    #expect(read.proposals == [])
    #expect(read.reviewers == ["0", "1", "2"])
    #expect(ScoreTable.matrix(read).isEmpty)
    let columnless = try matrix(numPyFile(descr: "'<f8'", byColumn: true, shape: [2, 0], numbers: []))
    #expect(columnless.proposals == ["0", "1"])
  }

  @Test func `headers as other writers and old versions of Python have them are read`() throws {
    let number = littleEndianBytes([0.5] as [Double])
    for header in [
      #"{"shape":(1,1),"fortran_order":False,"descr":"<f8"}"#,
      "{'descr': '<f8', 'fortran_order': False, 'shape': (1L, 1L)}   ",
      "{ 'descr' : ('<f8') ,\n 'fortran_order': False, 'shape': (1, 1,), }",
    ] { #expect(try matrix(numPyFile(header: header, numbers: number)).scores == [0.5]) }
  }

  @Test func `an infinite score is told with its place`() {
    let bytes = numPyFile(
      descr: "'<f4'", byColumn: true, shape: [2, 2],
      numbers: littleEndianBytes([1, .infinity, -.infinity, 1] as [Float]))
    #expect(
      problem(bytes, proposals: KnownIDs(["p", "q"], in: "p.csv")) == """
        s.npy: scores[0, 1], of proposal 'p' and reviewer '1', is -inf, and 1 more score is infinite; give a finite \
        number, or nan for a pair that cannot be assigned
        """)
    #expect(
      problem(numPyFile(descr: "'<f8'", shape: [1, 1], numbers: littleEndianBytes([Double.infinity])))
        == "s.npy: scores[0, 0], of proposal '0' and reviewer '0', is inf; give a finite number, or nan for a pair "
        + "that cannot be assigned")
  }

  @Test func `a file that is cut short or goes on is refused`() {
    let bytes = numPyFile(
      descr: "'<f4'", shape: [2, 2], numbers: littleEndianBytes([1, 2, 3, 4] as [Float]))
    #expect(
      problem(Array(bytes.dropLast(5))) == """
        s.npy: the file ends after 11 of the 16 bytes that its 2 x 2 scores take; copy it or save it with \
        numpy.save again
        """)
    #expect(
      problem(bytes + [0])
        == "s.npy: the file goes on after its 2 x 2 scores; save one array in it with numpy.save")
    for length in [6, 7, 9, 10, 50] {
      #expect(
        problem(Array(bytes.prefix(length)))
          == "s.npy: the file ends within its header; copy it or save it with numpy.save again")
    }
    for length in 0..<6 { #expect(!problem(Array(bytes.prefix(length))).isEmpty) }
    #expect(
      problem(numPyFile(descr: "'<f4'", shape: [100_000, 100_000], numbers: []))
        == "s.npy: the array has 100000 x 100000 scores, and at most 2147483647 can be read; split the conference, "
        + "or list the pairs worth looking at as CSV")
    #expect(
      problem(numPyFile(descr: "'<f4'", shape: [Int.max, 4], numbers: [])).hasPrefix(
        "s.npy: the array has 9223372036854775807 x 4 scores, and at most"))
  }

  @Test func `a header that promises rows without scores, or more than there are, asks for no memory`() {
    #expect(
      problem(numPyFile(descr: "'<f4'", shape: [Int.max, 0], numbers: []))
        == "s.npy: the array has 9223372036854775807 x 0 scores, which is none; give it a row for each proposal and "
        + "a column for each reviewer")
    #expect(
      problem(numPyFile(descr: "'<f4'", shape: [2_000_000_000, 1], numbers: [])).hasPrefix(
        "s.npy: the file ends after 0 of the 8000000000 bytes that its 2000000000 x 1 scores take"))
  }

  @Test func `a list with an id twice is refused`() {
    let bytes = numPyFile(descr: "'<f4'", shape: [2, 1], numbers: littleEndianBytes([1, 2] as [Float]))
    #expect(
      problem(bytes, proposals: KnownIDs(["p", "p"], in: "p.csv")) == "s.npy: p.csv lists 'p' twice; keep one"
    )
  }

  @Test(
    arguments: [
      ("'<i8'", "int64", "scores.astype('float64')"), ("'|i1'", "int8", "scores.astype('float64')"),
      ("'>u4'", "uint32", "scores.astype('float64')"), ("'|b1'", "bool", "scores.astype('float32')"),
      ("'<c16'", "complex128", "scores.real.astype('float64')"),
      ("'|O'", "object", "scores.astype('float64')"),
      ("'<f2'", "float16", "scores.astype('float32')"), ("'<f16'", "float128", "scores.astype('float64')"),
      ("'<U5'", "text", "scores.astype('float64')"), ("'|S3'", "text", "scores.astype('float64')"),
      ("'<M8[ns]'", "times", "scores.astype('float64')"), ("'|V4'", "raw bytes", "scores.view('float32')"),
      (
        "[('a', '<f4'), ('b', '<i2')]", "records of several fields",
        "one field, as in scores['score'].astype('float64'),"
      ),
    ])
  func `numbers of another type are named, with how to convert them`(
    descr: String, name: String, repair: String
  ) {
    #expect(
      problem(numPyFile(descr: descr, shape: [1, 1], numbers: [0])) == """
        s.npy: the array holds \(name), and scores are float32 or float64; save \(repair) instead
        """)
  }

  @Test(arguments: [("=f8", 8), ("|f4", 4)])
  func `numbers whose order of bytes is left open are refused`(type: String, bytes: Int) {
    #expect(
      problem(numPyFile(descr: "'\(type)'", shape: [1, 1], numbers: [0])) == """
        s.npy: the header gives the numbers as '\(type)', which leaves the order of their bytes open; save \
        scores.astype('<f\(bytes)') instead
        """)
  }

  @Test func `an array of another number of dimensions is refused`() {
    #expect(
      problem(numPyFile(descr: "'<f4'", shape: [], numbers: [0, 0, 0, 0]))
        == "s.npy: the array is a single number; save a matrix of proposals x reviewers")
    #expect(
      problem(numPyFile(descr: "'<f4'", shape: [12], numbers: [])) == """
        s.npy: the array has one dimension (12), and scores have two, proposals x reviewers; save \
        scores.reshape(proposals, reviewers) instead
        """)
    #expect(
      problem(numPyFile(descr: "'<f4'", shape: [2, 3, 4], numbers: [])) == """
        s.npy: the array has 3 dimensions (2 x 3 x 4), and scores have two, proposals x reviewers; save one layer \
        of it, as in scores[0], instead
        """)
  }

  @Test(
    arguments: [
      ("", "it is no dictionary of Python"), ("{'descr': '<f4'", "it is no dictionary of Python"),
      ("(1, 2)", "it is no dictionary of Python"), ("{} {}", "it is no dictionary of Python"),
      ("{'shape': (1, 1), 'shape': (1, 1)}", "it is no dictionary of Python"),
      ("{'shape': __import__('os')}", "it is no dictionary of Python"),
      (String(repeating: "[", count: 50_000), "it is no dictionary of Python"),
      ("{'fortran_order': False, 'shape': (1, 1)}", "'descr' is missing"),
      ("{'descr': '<f4', 'shape': (1, 1)}", "'fortran_order' is missing"),
      ("{'descr': '<f4', 'fortran_order': False}", "'shape' is missing"),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 1), 'more': None}",
        "it has more than three entries"
      ),
      (
        "{'descr': '<f4', 'fortran_order': 0, 'shape': (1, 1)}", "'fortran_order' is neither True nor False"
      ),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, -1)}", "'shape' is no tuple of whole numbers"
      ),
      ("{'descr': '<f4', 'fortran_order': False, 'shape': (4)}", "'shape' is no tuple of whole numbers"),
      (
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1, 99999999999999999999)}",
        "it is no dictionary of Python"
      ),
      (
        "{'descr': '<q4', 'fortran_order': False, 'shape': (1, 1)}",
        "'descr' is no type of numbers that NumPy has"
      ),
      (
        "{'descr': 4, 'fortran_order': False, 'shape': (1, 1)}",
        "'descr' is no type of numbers that NumPy has"
      ),
    ])
  func `a broken header is refused`(header: String, what: String) {
    #expect(
      problem(numPyFile(header: header, numbers: [0, 0, 0, 0]))
        == "s.npy: the header is broken: \(what); save the array with numpy.save again")
  }

  @Test func `versions that are not known, long headers and other files are refused`() {
    #expect(
      problem(numPyFile(header: "{}", version: 4, numbers: [])) == """
        s.npy: the file is of version 4.0 of NumPy's format, and versions 1.0, 2.0 and 3.0 can be read; save it \
        with numpy.save again
        """)
    #expect(problem(numPyFile(header: "{}", version: 1, minor: 1, numbers: [])).contains("version 1.1 of"))
    #expect(
      problem([0x93] + Array("NUMPY".utf8) + [2, 0, 0, 0, 0, 0x80]) == """
        s.npy: the header is broken: its length is 2147483648 bytes; save the array with numpy.save again
        """)
    #expect(
      problem(Array("PK\u{3}\u{4}rest".utf8)) == """
        s.npy: the file is an archive such as numpy.savez makes; save the one array of scores with numpy.save
        """)
    #expect(
      problem(Array("paper,reviewer,score\np,r,1\n".utf8)) == """
        s.npy: the file is called .npy and does not begin as NumPy's files do; save the array with numpy.save, or \
        call a table .csv
        """)
  }

  @Test func `random bytes after the first never stop the process`() {
    var generator = SeededGenerator(seed: 6)
    let whole = numPyFile(
      descr: "'<f4'", shape: [2, 2], numbers: littleEndianBytes([1, 2, 3, 4] as [Float]))
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 6..<80, using: &generator)
        bytes[place] = UInt8.random(in: 0...255, using: &generator)
      }
      _ = problem(bytes)
    }
  }

  @Test func `a table is read as before, whatever its name`() throws {
    let source = TableSource(label: "scores.dat", text: "paper,reviewer,score,year\np,r,1,2026\n")
    let read = try readScoreTable(source)
    #expect(read.value.proposals == ["p"])
    #expect(
      read.warnings.map(\.description) == ["scores.dat:1:22: column 'year' is not known; it is ignored"])
  }
}
