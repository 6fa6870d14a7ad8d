import GRDB
import Rostrum

/// A value that a conference file cannot keep.
struct UnstorableValue: Error {
  let message: String
}

/// Adds rows to one table.
struct Insertion {
  private let statement: Statement
  private let table: String
  private let columns: [String]
  private let always: [any DatabaseValueConvertible]

  /// Adds rows with these columns, and before them the same values in each row.
  init(
    _ database: Database, _ table: String, _ columns: [String],
    always: [(column: String, value: any DatabaseValueConvertible)] = []
  ) throws {
    let all = always.map(\.column) + columns
    let marks = all.map { _ in "?" }.joined(separator: ", ")
    statement = try database.makeStatement(
      sql: "INSERT INTO \(table) (\(all.joined(separator: ", "))) VALUES (\(marks))")
    self.table = table
    self.columns = all
    self.always = always.map(\.value)
  }

  /// Adds a row.
  func callAsFunction(_ values: (any DatabaseValueConvertible)?...) throws {
    let row: [(any DatabaseValueConvertible)?] = always + values
    let id = (values.first ?? nil).map { shown("\($0)") } ?? ""
    for (column, value) in zip(columns, row) {
      // Text goes to SQLite as it does in C, where the character with the number 0 is its end.
      if let text = value as? String, text.utf8.contains(0) {
        throw UnstorableValue(
          message:
            "the column \(column) of the row '\(id.replacing("\0", with: "\\0"))' of \(table) would hold "
            + "a character with the number 0, which no text needs; take it out")
      }
    }
    do {
      try statement.execute(arguments: StatementArguments(row))
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw UnstorableValue(
        message: "the row '\(id)' of \(table) cannot be kept: it is there twice, or a number is outside its "
          + "range")
    }
  }
}
