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
  public let scores: Current<[CalibratedScore]>?
  /// The current program.
  public let program: Current<[ProgramDecision]>?
}
