import Rostrum
import RostrumFiles
import RostrumProgram
import RostrumStore

/// Why a command ends without doing what it was asked, and with which exit code.
struct Failure: Error {
  /// What to tell, a line each.
  let lines: [String]
  let exitCode: Int32

  /// It ran, and the answer is no.
  static func no(_ lines: [String]) -> Failure { Failure(lines: lines, exitCode: 1) }
  /// The data, a file or the configuration is wrong.
  static func data(_ lines: [String]) -> Failure { Failure(lines: lines, exitCode: 2) }

  /// Runs `body`; errors of files and values become failures of data.
  static func onBadData<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as FileProblems {
      throw Failure.data([error.description])
    } catch let error as ConferenceError {
      throw Failure.data([error.description])
    } catch let error as AssignmentError {
      throw Failure.data([error.description])
    } catch let error as SelectionError {
      throw Failure.data([error.description])
    } catch let error as ConferenceFileError {
      throw Failure.data([error.description])
    }
  }
}

/// Ends with an error where an id is not known, naming the nearest one that is.
func requireKnown(_ id: String, among known: [String], what: String) throws {
  if known.contains(id) { return }
  throw Failure.data(["\(what) '\(shown(id))' is not known\(suggestion(for: id, in: known))"])
}
