import GRDB
import Rostrum

/// Turns rows into values.
struct TableReader {
  let database: Database
  /// Takes each value that is none, with its table; throws to stop at the first.
  let onInvalid: (_ table: String, _ error: any Error) throws -> Void

  /// Stops at the first value that is none.
  init(_ database: Database) {
    self.init(database) { _, error in throw error }
  }

  init(_ database: Database, onInvalid: @escaping (_ table: String, _ error: any Error) throws -> Void) {
    self.database = database
    self.onInvalid = onInvalid
  }

  /// What `make` gives; nil after it was reported as invalid.
  func value<Value>(_ table: String, _ make: () throws -> Value) throws -> Value? {
    do {
      return try make()
    } catch let error where error is ConferenceError || error is UnfitCell {
      try onInvalid(table, error)
      return nil
    }
  }

  /// The values of the rows; nil if one of them is invalid.
  func values<Value>(
    _ table: String, _ statement: String, _ arguments: StatementArguments = [],
    _ make: (Row) throws -> Value
  ) throws -> [Value]? {
    let rows = try Row.fetchCursor(database, sql: statement, arguments: arguments)
    var values: [Value] = []
    var isWhole = true
    while let row = try rows.next() {
      if let value = try value(table, { try make(row) }) { values.append(value) } else { isWhole = false }
    }
    return isWhole ? values : nil
  }

  /// The values of the rows under the text in the first column, in their order.
  func lists<Value>(
    _ table: String, _ statement: String, _ arguments: StatementArguments = [],
    _ make: (Row) throws -> Value
  ) throws -> [String: [Value]]? {
    var lists: [String: [Value]] = [:]
    let rows: [Void]? = try values(table, statement, arguments) { row in
      lists[try row.text(0), default: []].append(try make(row))
    }
    return rows == nil ? nil : lists
  }
}

extension Row {
  /// A word of those that the type has.
  func choice<Choice: RawRepresentable<String>>(_ index: Int) throws -> Choice {
    guard let choice = try Choice(rawValue: text(index)) else {
      throw UnfitCell(column: columnNames.dropFirst(index).first ?? "")
    }
    return choice
  }
}
