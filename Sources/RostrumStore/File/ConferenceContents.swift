import Rostrum
import RostrumProgram

/// What a conference file holds at one moment.
public struct ConferenceContents: Sendable {
  /// The run of a kind that counts, with what came out of it.
  public struct Current<Result: Sendable>: Sendable {
    /// The run.
    public let run: Run
    /// What came out.
    public let result: Result
  }

  /// What is not history.
  public let content: ConferenceContent
  /// What was done, the oldest first.
  public let steps: [Step]
  /// The runs that were kept, the oldest first.
  public let runs: [Run]
  /// The current assignment.
  public let assignment: Current<[Assignment.Pair]>?
  /// The current scores.
  public let scores: Current<[ProposalScore]>?
  /// The current program.
  public let program: Current<[ProgramDecision]>?
}

/// What a step makes of the contents of a file.
public struct ConferenceDraft: Sendable {
  /// What the file held before.
  public let contents: ConferenceContents
  /// What it is to hold.
  public var content: ConferenceContent
  /// One line for the history, with ids and without names of people.
  public var note = ""

  private(set) var newRuns: [NewRun] = []
  private(set) var usedRuns: [Run] = []
  private let path: String

  init(_ contents: ConferenceContents, path: String) {
    self.contents = contents
    self.content = contents.content
    self.path = path
  }

  /// Keeps a run, one a step, and makes it the current one of its kind.
  public mutating func keep(_ run: NewRun) {
    newRuns.append(run)
  }

  /// Makes a run that was kept before the current one of its kind.
  /// - Throws: ``ConferenceFileError`` with the code ``ConferenceFileError/Code/unknownRun``.
  public mutating func use(run number: Int) throws(ConferenceFileError) {
    guard let run = contents.runs.first(where: { $0.number == number }) else {
      throw .unknownRun(number, last: contents.runs.last?.number, file: path)
    }
    usedRuns.append(run)
  }
}
