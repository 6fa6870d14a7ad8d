import TestSupport
import Testing

@Suite struct NumPyCommandTests {
  let folder: TemporaryFolder
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      numPyFile(
        descr: "'<f4'", shape: [3, 2], numbers: littleEndianBytes([0.9, 0.5, 0.8, 0.1, .nan, 0.3] as [Float])),
      to: "scores.npy")
    try folder.write("proposal,status\np10,submitted\np9,submitted\np1,withdrawn\n", to: "proposals.csv")
    try folder.write("person,roles,max_load\ns1,speaker,\nr2,reviewer,1\nr1,reviewer,1\n", to: "people.csv")
  }

  @Test func `without tables rows and columns are numbered from 0`() throws {
    try folder.write("paper,reviewer\n0,0\n", to: "conflicts.csv")
    let result = try folder.rostrum(
      "assign", "--scores", "scores.npy", "--conflicts", "conflicts.csv", "--reviews-per-proposal", "1")
    #expect(result.output == "paper,reviewer,score\n0,1,0.5\n1,0,0.8\n2,1,0.3\n")
    #expect(result.exitCode == 0)
  }

  @Test func `rows and columns are those of the tables, and a table of the same scores gives the same`()
    throws
  {
    try folder.write(
      "paper,reviewer,score\np10,r2,0.9\np10,r1,0.5\np9,r2,0.8\np9,r1,0.1\np1,r1,0.3\n", to: "scores.csv")
    var outputs: Set<String> = []
    for scores in ["scores.npy", "scores.csv"] {
      for threads in ["1", "2", "3"] {
        let result = try folder.rostrum(
          "assign", "--scores", scores, "--proposals", "proposals.csv", "--reviewers", "people.csv",
          "--reviews-per-proposal", "1", "--threads", threads)
        #expect(result.exitCode == 0)
        outputs.insert(result.output + result.errors)
      }
    }
    #expect(
      outputs == [
        """
        paper,reviewer,score
        p9,r2,0.8
        p10,r1,0.5
        Assigned 2 reviews of 2 proposals to 2 of 2 reviewers.
        Total score 1.3, proven optimal; the lowest sum of a proposal is 0.5.

        """
      ])
  }

  @Test func `a matrix comes through a pipe too`() throws {
    let result = try folder.shell(
      "cat scores.npy | rostrum assign --scores - --reviews-per-proposal 1 --quiet 2>&1")
    #expect(result.output == "paper,reviewer,score\n0,0,0.9\n1,0,0.8\n2,1,0.3\n")
    let cut = try folder.shell("head -c 150 scores.npy | rostrum assign --scores - 2>&1")
    #expect(
      cut.output == """
        error: standard input: the file ends after 22 of the 24 bytes that its 3 x 2 scores take; copy it or save \
        it with numpy.save again

        """)
    #expect(cut.exitCode == 2)
    let long = try folder.shell("cat scores.npy scores.npy | rostrum assign --scores - 2>&1")
    #expect(
      long.output == """
        error: standard input: the file goes on after its 3 x 2 scores; save one array in it with numpy.save

        """)
  }

  @Test func `forced pairs need a score in the matrix`() throws {
    try folder.write("paper,reviewer,constraint\np1,r2,1\n", to: "constraints.csv")
    let result = try folder.rostrum(
      "assign", "--scores", "scores.npy", "--proposals", "proposals.csv", "--reviewers", "people.csv",
      "--conflicts", "constraints.csv")
    #expect(result.exitCode == 2)
    #expect(
      result.errors == """
        error: proposal 'p1', reviewer 'r2' must be assigned but has no score; give it one

        """)
  }

  @Test func `a matrix of another shape and one without scores are told`() throws {
    try folder.write("proposal\np1\np2\n", to: "two.csv")
    let result = try folder.rostrum(
      "assign", "--scores", "scores.npy", "--proposals", "two.csv", "-o", "o.csv")
    #expect(result.exitCode == 2)
    #expect(
      result.errors == """
        error: scores.npy: the array has 3 rows, and two.csv lists 2 proposals; give it a row for each, in the \
        order of that table

        """)
    #expect(!folder.has("o.csv"))
    try folder.write(
      numPyFile(descr: "'<f8'", shape: [1, 1], numbers: littleEndianBytes([Double.nan])), to: "none.npy")
    let none = try folder.rostrum("assign", "--scores", "none.npy", "--reviews-per-proposal", "0")
    #expect(none.errors.hasPrefix("warning: none.npy lists no pair, so nobody can be assigned\n"))
  }

  @Test(arguments: ["--proposals", "--reviewers", "--conflicts", "--rules"])
  func `an array where a table is wanted is told as such`(option: String) throws {
    try folder.write("paper,reviewer,score\np1,r1,1\n", to: "scores.csv")
    let result = try folder.rostrum("assign", "--scores", "scores.csv", option, "scores.npy")
    #expect(result.exitCode == 2)
    #expect(
      result.errors
        == "error: scores.npy: the file is a NumPy array, and text is wanted here; only --scores takes an array\n"
    )
  }

  @Test func `an interrupt while scores are read ends with exit code 130 and writes nothing`() throws {
    let result = try folder.shell(
      """
      mkfifo scores.pipe
      rostrum assign --scores scores.pipe -o o.csv --summary s.json & waiting=$!
      # Opening the pipe for writing waits until it is being read.
      exec 3> scores.pipe
      head -c 140 scores.npy >&3
      kill -INT $waiting
      wait $waiting
      echo $?
      """)
    #expect(result.output == "130\n")
    #expect(!folder.has("o.csv") && !folder.has("s.json"))
  }
}
