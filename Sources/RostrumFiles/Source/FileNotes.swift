import Rostrum

/// Collects what is wrong with one file, so that all of it is told at once.
struct FileNotes: Sendable {
  let text: SourceText
  private(set) var errors: [FileProblem] = []
  private(set) var warnings: [FileProblem] = []
  private var errorCount = 0
  private var hintCount = 0

  /// Past so many the file is of another kind altogether; the rest is only counted.
  private static let kept = 1000

  init(_ text: SourceText) { self.text = text }

  mutating func error(_ code: FileProblem.Code, at offset: Int, _ message: String) {
    errorCount += 1
    if errors.count < Self.kept { errors.append(problem(code, at: offset, message)) }
  }

  mutating func error(_ error: ConferenceError, at offset: Int) {
    let code: FileProblem.Code =
      switch error.code {
      case .duplicate: .duplicate
      case .unknownReference: .unknownName
      case .contradiction: .contradiction
      default: .value
      }
    self.error(code, at: offset, error.description)
  }

  mutating func warning(_ code: FileProblem.Code, at offset: Int, _ message: String) {
    if warnings.count < Self.kept { warnings.append(problem(code, at: offset, message)) }
  }

  /// ` (did you mean 'x'?)` where a known name is near, for as many problems as are shown: in a table with
  /// thousands of unknown ids looking further would take minutes.
  mutating func hint(_ name: String, among known: some Collection<String>) -> String {
    hintCount += 1
    return hintCount > FileProblems.shown ? "" : suggestion(for: name, in: known)
  }

  private func problem(_ code: FileProblem.Code, at offset: Int, _ message: String) -> FileProblem {
    let position = text.position(of: offset)
    return FileProblem(
      code: code, file: text.label, line: position.line, column: position.column, message: message)
  }

  /// Whether anything is wrong so far.
  var hasErrors: Bool { errorCount > 0 }

  /// The value with the warnings, if nothing is wrong.
  func reading<Value: Sendable>(_ value: Value) throws(FileProblems) -> Reading<Value> {
    try Self.check([self])
    return Reading(value, warnings: Self.ordered(warnings))
  }

  /// Throws what is wrong with the files, in their order.
  static func check(_ notes: [FileNotes]) throws(FileProblems) {
    if notes.contains(where: \.hasErrors) { throw problems(notes) }
  }

  /// What is wrong with the files, in their order.
  static func problems(_ notes: [FileNotes]) -> FileProblems {
    FileProblems(notes.flatMap { ordered($0.errors) }, count: notes.reduce(0) { $0 + $1.errorCount })
  }

  /// The warnings about several files, in their order.
  static func warnings(_ notes: [FileNotes]) -> [FileProblem] { notes.flatMap { ordered($0.warnings) } }

  private static func ordered(_ problems: [FileProblem]) -> [FileProblem] {
    problems.sorted {
      ($0.line ?? 0, $0.column ?? 0, $0.message) < ($1.line ?? 0, $1.column ?? 0, $1.message)
    }
  }
}

/// `'a'`, `'a' or 'b'`, `'a', 'b' or 'c'`.
func alternatives(_ names: [String], last word: String = "or") -> String {
  let quoted = names.map { "'\($0)'" }
  guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
  return quoted.dropLast().joined(separator: ", ") + " \(word) " + last
}
