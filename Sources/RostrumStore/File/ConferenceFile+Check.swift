import GRDB
import Rostrum

extension ConferenceFile {
  /// Something that should not be so in a conference file.
  public struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// The table it is in; nil where it concerns the file as a whole.
    public let table: String?
    /// What is wrong, with ids and without names of people.
    public let message: String

    /// `table: message`.
    public var description: String { table.map { "\($0): \(message)" } ?? message }
  }

  /// Looks for whatever should not be so: damaged bytes, tables that are not as the schema has them, references to
  /// nothing, values that are none, values that contradict each other, a history that cannot have been.
  /// - Returns: What was found; empty if the file is sound.
  /// - Throws: ``ConferenceFileError`` if the file cannot be read.
  /// - Complexity: O(size of the file log size of the file).
  public func check() throws(ConferenceFileError) -> [Finding] {
    try read { database in
      var findings: [Finding] = []
      for message in try String.fetchAll(database, sql: "PRAGMA integrity_check(20)") where message != "ok" {
        findings.append(Finding(table: nil, message: "the database is damaged: \(message)"))
      }
      findings += try schemaFindings(in: database)
      if !findings.isEmpty { return findings }
      findings += try referenceFindings(in: database)
      findings += try historyFindings(in: database)
      let tables = TableReader(database) { table, error in findings.append(finding(table, error)) }
      do {
        _ = try ContentReader(tables: tables).content()
      } catch let error as ConferenceError {
        findings.append(finding(nil, error))
      }
      let history = HistoryReader(tables: tables)
      _ = try history.runs(of: history.steps() ?? [])
      return findings
    }
  }

  private func finding(_ table: String?, _ error: any Error) -> Finding {
    if let error = error as? UnfitCell {
      return Finding(table: table, message: "the column \(error.column) holds what it cannot hold")
    }
    return Finding(table: table, message: (error as? ConferenceError)?.description ?? "")
  }

  private func schemaFindings(in database: Database) throws -> [Finding] {
    let found = try Schema.definitions(in: database)
    let current = try Schema.current.definitions()
    // Tables and views of others harm nothing; a trigger would change what Rostrum writes.
    let triggers = try String.fetchAll(
      database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY name")
    let strange = triggers.map {
      Finding(
        table: $0, message: "is a trigger, which is not Rostrum's and changes what it writes; take it out")
    }
    return strange
      + current.sorted { $0.key < $1.key }.compactMap { name, definition in
        switch found[name] {
        case definition: nil
        case nil: Finding(table: name, message: "is not there")
        default: Finding(table: name, message: "is not made as version \(Schema.current.version) has it")
        }
      }
  }

  private func referenceFindings(in database: Database) throws -> [Finding] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2
        """)
    return try rows.map { row in
      let count = try row.integer(2)
      return Finding(
        table: try row.text(0),
        message: count == 1
          ? "1 row refers to what \(try row.text(1)) does not have"
          : "\(count) rows refer to what \(try row.text(1)) does not have")
    }
  }
}
