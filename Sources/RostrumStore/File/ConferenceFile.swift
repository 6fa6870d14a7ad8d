import Foundation
import GRDB
import Rostrum

/// A conference in one file: an SQLite database that `docs/file-format.md` describes.
///
/// Every change is made as a whole or not at all, also if the process is killed meanwhile. Several processes may
/// have the file open: they read side by side, and a second writer waits for the first.
public struct ConferenceFile: Sendable {
  /// The file as the caller named it.
  public let path: String
  private let queue: DatabaseQueue
  private let lockTimeout: Double

  /// Makes a file that holds a conference.
  ///
  /// The file is there once it is whole; a process that is killed before leaves a hidden file beside it at most.
  /// - Parameter lockTimeout: How long, in seconds, to wait later on while another process holds the file.
  /// - Throws: ``ConferenceFileError``, among others if there is something at the path already.
  /// - Complexity: O(size of the conference).
  public static func create(
    at path: String, holding conference: Conference, lockTimeout: Double = 10
  ) throws(ConferenceFileError) -> ConferenceFile {
    try create(at: path, holding: conference, lockTimeout: lockTimeout, schema: .current)
  }

  /// Opens a file. One of an older schema is brought to that of this version.
  /// - Parameter lockTimeout: How long, in seconds, to wait while another process holds the file.
  /// - Throws: ``ConferenceFileError``.
  /// - Complexity: O(size of the file), which is looked through for damage.
  public static func open(
    at path: String, lockTimeout: Double = 10
  ) throws(ConferenceFileError) -> ConferenceFile {
    try open(at: path, lockTimeout: lockTimeout, schema: .current)
  }

  /// The conference as it stands.
  /// - Throws: ``ConferenceFileError``.
  /// - Complexity: O(size of the conference).
  public func conference() throws(ConferenceFileError) -> Conference {
    try read(Self.conference)
  }

  /// Puts another conference in the place of the one in the file.
  /// - Returns: What that changed; nothing if the conferences are equal.
  /// - Throws: ``ConferenceFileError``; the file is then as it was.
  /// - Complexity: O(size of both conferences).
  @discardableResult
  public func replace(with conference: Conference) throws(ConferenceFileError) -> ConferenceChanges {
    try telling { try write { _ in conference } }
  }

  /// Changes the conference. Nobody else can write between the reading and the writing.
  /// - Parameter change: Gives the new conference for the one in the file. It must not use the file itself.
  /// - Returns: What that changed.
  /// - Throws: ``ConferenceFileError``, or what `change` throws; the file is then as it was.
  /// - Complexity: O(size of both conferences).
  @discardableResult
  public func update(_ change: (Conference) throws -> Conference) throws -> ConferenceChanges {
    // What the caller throws is passed on as it is.
    var refusal: (any Error)?
    do throws(ConferenceFileError) {
      return try telling {
        try write { old in
          do {
            return try change(old)
          } catch {
            refusal = error
            throw error
          }
        }
      }
    } catch {
      throw refusal ?? error
    }
  }

  /// Closes the file. Whatever is asked of it afterwards fails with ``ConferenceFileError/Code/closed``.
  /// - Throws: ``ConferenceFileError``.
  public func close() throws(ConferenceFileError) {
    try telling { try queue.close() }
  }
}

// MARK: - Reading and writing

extension ConferenceFile {
  /// Reads within one transaction.
  func read<Value>(_ body: (Database) throws -> Value) throws(ConferenceFileError) -> Value {
    try telling {
      try queue.unsafeRead { database in
        try Self.ensureOpen(database)
        var value: Value?
        try database.inTransaction(.deferred) {
          value = try body(database)
          return .commit
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
        return value
      }
    }
  }

  /// GRDB reads on through a connection that is closed, to where there is nothing.
  private static func ensureOpen(_ database: Database) throws {
    if database.sqliteConnection == nil { throw DatabaseError(resultCode: .SQLITE_MISUSE) }
  }

  private func write(_ change: (Conference) throws -> Conference) throws -> ConferenceChanges {
    var changes: ConferenceChanges?
    try queue.writeWithoutTransaction { database in
      try Self.ensureOpen(database)
      try database.inTransaction(.immediate) {
        let old = try Self.conference(in: database)
        let new = try change(old)
        try ContentWriter(database, old: old, new: new).write()
        changes = ConferenceChanges(from: old, to: new)
        return .commit
      }
    }
    guard let changes else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
    return changes
  }

  private static func conference(in database: Database) throws -> Conference {
    let reader = ContentReader(database: database) { _, error in throw error }
    guard let conference = try reader.conference() else {
      throw DatabaseError(resultCode: .SQLITE_INTERNAL)
    }
    return conference
  }

  private func telling<Value>(_ body: () throws -> Value) throws(ConferenceFileError) -> Value {
    try Self.telling(path, lockTimeout, body)
  }

  /// Runs `body` and tells in plain words what went wrong.
  private static func telling<Value>(
    _ path: String, _ lockTimeout: Double, _ body: () throws -> Value
  ) throws(ConferenceFileError) -> Value {
    do {
      return try body()
    } catch {
      throw ConferenceFileError(error, file: path, waited: lockTimeout)
    }
  }
}

// MARK: - Making and opening

extension ConferenceFile {
  static func create(
    at path: String, holding conference: Conference, lockTimeout: Double, schema: Schema
  ) throws(ConferenceFileError) -> ConferenceFile {
    func failure(_ code: ConferenceFileError.Code, _ message: String) -> ConferenceFileError {
      ConferenceFileError(code: code, file: path, message: message)
    }
    let exists = failure(.exists, "is there already; open it, or take another name for the new file")
    var status = stat()
    if lstat(path, &status) == 0 { throw exists }
    for journal in ["-journal", "-wal"] where lstat(path + journal, &status) == 0 {
      // SQLite would take it for the new file's own and undo it.
      throw failure(
        .exists,
        "beside it stands \((path as NSString).lastPathComponent)\(journal), left by an earlier file of that "
          + "name; move it away or take another name")
    }
    let folder = (path as NSString).deletingLastPathComponent
    let name = (path as NSString).lastPathComponent
    if stat(folder.isEmpty ? "." : folder, &status) != 0 {
      throw failure(.missing, "its folder is not there; make the folder first")
    }
    // Made beside its place and put there once it is whole.
    let temporary = (folder as NSString).appendingPathComponent(
      ".\(name.prefix(60)).\(UUID().uuidString).part")
    defer {
      unlink(temporary)
      unlink(temporary + "-journal")
    }
    do throws(ConferenceFileError) {
      try telling(temporary, lockTimeout) {
        let queue = try DatabaseQueue(path: temporary)
        try queue.writeWithoutTransaction {
          try $0.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        }
        try schema.migrate(queue)
        try queue.write { try ContentWriter($0, old: nil, new: conference).write() }
        try queue.close()
      }
    } catch {
      if error.code == .unreadable, access(folder.isEmpty ? "." : folder, W_OK) != 0 {
        throw failure(.readOnly, "cannot be made: its folder is read-only; take another folder")
      }
      throw failure(error.code, error.message)
    }
    // A link is refused where something has come to stand at the path meanwhile; a renaming would replace it.
    if link(temporary, path) != 0 {
      if errno == EEXIST { throw exists }
      if lstat(path, &status) == 0 { throw exists }
      // A file system without links.
      if rename(temporary, path) != 0 {
        throw failure(.unexpected, "cannot be made under this name; take another name or another folder")
      }
    }
    return try open(at: path, lockTimeout: lockTimeout, schema: schema)
  }

  static func open(
    at path: String, lockTimeout: Double, schema: Schema
  ) throws(ConferenceFileError) -> ConferenceFile {
    func failure(_ code: ConferenceFileError.Code, _ message: String) -> ConferenceFileError {
      ConferenceFileError(code: code, file: path, message: message)
    }
    var status = stat()
    if stat(path, &status) != 0 {
      throw errno == ENOENT || errno == ENOTDIR
        ? failure(.missing, "there is no such file; look at the name, or make a new file")
        : failure(.unreadable, "cannot be opened; look at the permissions of the file and of its folder")
    }
    if status.st_mode & S_IFMT != S_IFREG { throw .notConferenceFile(path) }
    if status.st_size == 0 {
      throw failure(.notConferenceFile, "is empty and no conference file; delete it and make a new one")
    }
    let seconds = lockTimeout.isNaN ? 0 : min(max(lockTimeout, 0), 86_400)
    return try telling(path, seconds) {
      var configuration = Configuration()
      configuration.busyMode = .timeout(seconds)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let version = try queue.read { database in
        guard try Int.fetchOne(database, sql: "PRAGMA application_id") == Schema.applicationID else {
          throw ConferenceFileError.notConferenceFile(path)
        }
        let version = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        if version > schema.version {
          throw failure(
            .newerSchema,
            "made by a newer Rostrum (schema \(version), this one knows \(schema.version)): use the newer "
              + "version")
        }
        let finding = try String.fetchOne(database, sql: "PRAGMA quick_check(1)")
        if version < 1 || finding != "ok" {
          throw failure(.damaged, "the file is damaged; \(ConferenceFileError.takeACopy)")
        }
        return version
      }
      if version < schema.version { try schema.migrate(queue) }
      return ConferenceFile(path: path, queue: queue, lockTimeout: seconds)
    }
  }
}
