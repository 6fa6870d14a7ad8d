import Foundation
import GRDB
import Rostrum

/// A conference in one file: an SQLite database that `docs/file-format.md` describes.
///
/// Every step is made as a whole or not at all, also if the process is killed meanwhile. Several processes may
/// have the file open: they read side by side, and a second writer waits for the first.
public struct ConferenceFile: Sendable {
  /// The file as the caller named it.
  public let path: String
  let queue: DatabaseQueue
  let lockTimeout: Double

  /// Makes a file that holds a conference.
  ///
  /// The file is there once it is whole; a process that is killed before leaves a hidden file beside it at most.
  /// - Parameters:
  ///   - time: The moment of the first step; asked for once, while it is made.
  ///   - lockTimeout: How long, in seconds, to wait later on while another process holds the file.
  /// - Throws: ``ConferenceFileError``, among others if there is something at the path already.
  /// - Complexity: O(size of the content).
  public static func create(
    at path: String, holding content: ConferenceContent, at time: @autoclosure () -> Date,
    lockTimeout: Double = 30
  ) throws(ConferenceFileError) -> ConferenceFile {
    try create(at: path, holding: content, at: time(), lockTimeout: lockTimeout, schema: .current)
  }

  /// Opens a file. One of an older schema is brought to that of this version.
  /// - Parameter lockTimeout: How long, in seconds, to wait while another process holds the file.
  /// - Throws: ``ConferenceFileError``.
  /// - Complexity: O(size of the file), which is looked through for damage.
  public static func open(
    at path: String, lockTimeout: Double = 30
  ) throws(ConferenceFileError) -> ConferenceFile {
    try open(at: path, lockTimeout: lockTimeout, schema: .current)
  }

  /// What the file holds at one moment. A writer at work holds nobody up who reads, but for the moment in which it
  /// ends.
  /// - Throws: ``ConferenceFileError``.
  /// - Complexity: O(size of the content, the steps, the runs, and what came out of the current runs).
  public func contents() throws(ConferenceFileError) -> ConferenceContents {
    try read(Self.contents)
  }

  /// Does one step. Nobody else can write between the reading and the writing; while it lasts, a file beside this
  /// one, named after it with `-writer`, tells others who holds it.
  /// - Parameters:
  ///   - kind: Any but ``Step/Kind/new`` and ``Step/Kind/undo``, which are done elsewhere.
  ///   - time: The moment of the step; asked for once, when nobody else can write any more. It is kept as it is, also
  ///     where it lies before that of the last step.
  ///   - holder: Who does it.
  ///   - body: Changes the draft. It must not use the file itself.
  /// - Returns: What `body` returns, and the step; nil where nothing was changed, and so nothing was written.
  /// - Throws: ``ConferenceFileError``, or what `body` throws; the file is then as it was.
  /// - Complexity: O(size of the contents), whatever `body` takes aside.
  public func perform<Value>(
    _ kind: Step.Kind, at time: @autoclosure () -> Date, holder: FileHolder,
    _ body: (inout ConferenceDraft) throws -> Value
  ) throws -> (value: Value, step: Step?) {
    // What the caller throws is passed on as it is.
    var refusal: (any Error)?
    do throws(ConferenceFileError) {
      return try write(at: time, holder: holder) { database, time in
        var draft = ConferenceDraft(try Self.contents(in: database), path: path)
        let value: Value
        do {
          value = try body(&draft)
        } catch {
          refusal = error
          throw error
        }
        return (value, try record(draft, as: kind, at: time, in: database))
      }
    } catch {
      throw refusal ?? error
    }
  }

  /// Takes the last step back that stands and is no undo itself: the content and the current runs are as before
  /// it. Runs stay and can be made current again. Another undo takes back the step before.
  /// - Parameters:
  ///   - time: The moment of the undo; asked for once, when nobody else can write any more.
  ///   - holder: Who does it.
  /// - Returns: The step that was taken back.
  /// - Throws: ``ConferenceFileError``, with the code ``ConferenceFileError/Code/notUndoable`` if there is none, or
  ///   it is further back than the last 20 that can be taken back.
  /// - Complexity: O(size of the contents).
  public func undo(
    at time: @autoclosure () -> Date, holder: FileHolder
  ) throws(ConferenceFileError) -> Step {
    try write(at: time, holder: holder) { database, time in try undo(at: time, in: database) }
  }

  /// What came out of a run, current or not.
  /// - Throws: ``ConferenceFileError``, with the code ``ConferenceFileError/Code/unknownRun`` if there is none.
  /// - Complexity: O(size of the result).
  public func result(ofRun number: Int) throws(ConferenceFileError) -> RunResult {
    try read { database in
      let kind = try String.fetchOne(
        database, sql: "SELECT kind FROM runs WHERE number = ?", arguments: [number])
      guard let kind = kind.flatMap(Run.Kind.init(rawValue:)),
        let result = try HistoryReader(tables: TableReader(database)).result(ofRun: number, kind)
      else {
        let last = try Int.fetchOne(database, sql: "SELECT max(number) FROM runs")
        throw ConferenceFileError.unknownRun(number, last: last, file: path)
      }
      return result
    }
  }

  /// Closes the file. Whatever is asked of it afterwards fails with ``ConferenceFileError/Code/closed``.
  /// - Throws: ``ConferenceFileError``.
  public func close() throws(ConferenceFileError) {
    try telling { try queue.close() }
  }

  /// Takes away the files with which this process tells that it holds conference files, and those that it is about to
  /// make. For a process that is about to end in the middle of that; from any thread.
  /// - Complexity: O(number of such files).
  public static func removeTemporaryFiles() { TemporaryFile.removeAll() }
}

// MARK: - Reading and writing

extension ConferenceFile {
  /// Reads within one transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws(ConferenceFileError) -> Value {
    try telling {
      try queue.unsafeRead { database in
        try Self.transaction(.deferred, database) { try body(database) }
      }
    }
  }

  /// Writes within one transaction that holds the file from its start, and tells others so.
  private func write<Value>(
    at time: () -> Date, holder: FileHolder, _ body: (Database, Date) throws -> Value
  ) throws(ConferenceFileError) -> Value {
    let writerFile = WriterFile(besides: path)
    var own: TemporaryFile?
    do throws(ConferenceFileError) {
      return try telling {
        try queue.writeWithoutTransaction { database in
          // Not before the end of the transaction: all the writing to the disk is done there.
          defer { own?.remove() }
          return try Self.transaction(.immediate, database) {
            let time = time()
            own = writerFile.put(holder, since: storedTime(time) ?? "")
            return try body(database, time)
          }
        }
      }
    } catch {
      if error.code == .locked, let (other, since) = writerFile.holder(host: holder.host) {
        throw .locked(path, by: other, since: since, waited: lockTimeout)
      }
      throw error
    }
  }

  private static func transaction<Value>(
    _ kind: Database.TransactionKind, _ database: Database, _ body: () throws -> Value
  ) throws -> Value {
    // GRDB reads on through a connection that is closed, to where there is nothing.
    if database.sqliteConnection == nil { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
    var value: Value?
    try database.inTransaction(kind) {
      value = try body()
      return .commit
    }
    guard let value else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
    return value
  }

  func telling<Value>(_ body: () throws -> Value) throws(ConferenceFileError) -> Value {
    try Self.telling(path, lockTimeout, body)
  }

  /// Runs `body` and tells in plain words what went wrong.
  static func telling<Value>(
    _ path: String, _ lockTimeout: Double, _ body: () throws -> Value
  ) throws(ConferenceFileError) -> Value {
    do {
      return try body()
    } catch {
      throw ConferenceFileError(error, file: path, waited: lockTimeout)
    }
  }
}
