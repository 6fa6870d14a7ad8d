/// What a step makes of the contents of a file.
public struct ConferenceDraft: Sendable {
  /// What the file held before.
  public let contents: ConferenceContents
  /// What it is to hold.
  public var content: ConferenceContent
  /// One line for the history, with ids and without names of people.
  public var note = ""

  private(set) var newRun: NewRun?
  private(set) var usedRun: Run?
  private let path: String

  init(_ contents: ConferenceContents, path: String) {
    self.contents = contents
    self.content = contents.content
    self.path = path
  }

  /// Keeps a run and makes it the current one of its kind. A step keeps one run: this one, instead of one that it was
  /// to keep before.
  /// - Complexity: O(1).
  public mutating func keep(_ run: NewRun) {
    newRun = run
  }

  /// Makes a run that an earlier step kept the current one of its kind. A step does so with one run: this one,
  /// instead of one that it was to make current before.
  /// - Throws: ``ConferenceFileError`` with the code ``ConferenceFileError/Code/unknownRun``.
  /// - Complexity: O(runs).
  public mutating func use(run number: Int) throws(ConferenceFileError) {
    guard let run = contents.runs.first(where: { $0.number == number }) else {
      throw .unknownRun(number, last: contents.runs.last?.number, file: path)
    }
    usedRun = run
  }
}
