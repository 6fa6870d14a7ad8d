import Foundation
import GRDB
import Rostrum

// MARK: - What a step reads and writes, within its transaction

extension ConferenceFile {
  static func contents(in database: Database) throws -> ConferenceContents {
    let tables = TableReader(database)
    let history = HistoryReader(tables: tables)
    guard let content = try ContentReader(tables: tables).content(), let steps = try history.steps(),
      let runs = try history.runs(of: steps)
    else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
    func current<Result>(
      _ kind: Run.Kind, _ result: (Int) throws -> Result?
    ) throws -> ConferenceContents.Current<Result>? {
      guard let run = runs.first(where: { $0.isCurrent && $0.kind == kind }),
        let result = try result(run.number)
      else { return nil }
      return ConferenceContents.Current(run: run, result: result)
    }
    return ConferenceContents(
      content: content, steps: steps, runs: runs, assignment: try current(.assign, history.pairs),
      scores: try current(.score, history.scores), program: try current(.select, history.decisions))
  }

  /// Writes what the draft changes; nothing, and nil is returned, if it changes nothing.
  func record(
    _ draft: ConferenceDraft, as kind: Step.Kind, at time: Date, in database: Database
  ) throws -> Step? {
    if kind == .new || kind == .undo {
      throw UnstorableValue(message: "a step of the kind '\(kind.rawValue)' cannot be done this way")
    }
    let before = draft.contents
    let number = try number(after: before.steps)
    let step = Step(number: number, kind: kind, time: time, note: draft.note, undoneBy: nil)

    let oldCurrent = Dictionary(
      before.runs.filter(\.isCurrent).map { ($0.kind.rawValue, $0.number) }
    ) { first, _ in first }
    var current = oldCurrent
    if let run = draft.usedRun { current[run.kind.rawValue] = run.number }
    if let run = draft.newRun { current[run.kind.rawValue] = number }

    let writer = ContentWriter(database, old: before.content, new: draft.content.keepable)
    if writer.changed.isEmpty, current == oldCurrent { return nil }

    let history = HistoryWriter(database: database)
    try history.add(step)
    var kept = KeptLists(writer.changed, of: before.content)
    if current != oldCurrent { kept.currentRuns = oldCurrent }
    try history.keep(kept, affinities: writer.changed.contains(.affinities), for: number)
    try writer.write()
    if let run = draft.newRun { try history.add(run, number: number) }
    if current != oldCurrent { try history.setCurrentRuns(current) }
    return step
  }

  func undo(at time: Date, in database: Database) throws -> Step {
    func failure(_ message: String) -> ConferenceFileError {
      ConferenceFileError(code: .notUndoable, file: path, message: message)
    }
    let tables = TableReader(database)
    guard let steps = try HistoryReader(tables: tables).steps(),
      let content = try ContentReader(tables: tables).content()
    else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
    guard let step = steps.last(where: \.isUndoable) else { throw failure("there is nothing to take back") }
    let history = HistoryWriter(database: database)
    guard let kept = try history.kept(for: step.number) else {
      throw failure(
        "step \(step.number) (\(step.kind.rawValue)) is too far back; no more than "
          + "\(HistoryWriter.undoableSteps) steps can be taken back")
    }
    let number = try number(after: steps)
    try history.add(
      Step(
        number: number, kind: .undo, time: time,
        note: "took back step \(step.number) (\(step.kind.rawValue))", undoneBy: nil))
    try ContentWriter(database, old: content, new: kept.lists.restored(in: content)).write()
    if kept.affinities { try history.restoreAffinities(keptFor: step.number) }
    if let runs = kept.lists.currentRuns { try history.setCurrentRuns(runs) }
    try history.markUndone(step.number, by: number)
    return Step(number: step.number, kind: step.kind, time: step.time, note: step.note, undoneBy: number)
  }

  /// The number of the step that comes next.
  private func number(after steps: [Step]) throws(ConferenceFileError) -> Int {
    let last = steps.last?.number ?? 0
    let (next, isTooLarge) = last.addingReportingOverflow(1)
    if isTooLarge {
      throw ConferenceFileError(
        code: .damaged, file: path,
        message: "the last step has the number \(last), and there is none after it; "
          + ConferenceFileError.takeACopy)
    }
    return next
  }
}
