import GRDB

/// A cell that does not hold what its column is for, as in a file that something else has written to.
struct UnfitCell: Error {
  let column: String
}

extension Row {
  // GRDB's own subscripts stop the process where a cell does not fit.

  func text(_ index: Int) throws(UnfitCell) -> String {
    guard let text = try optionalText(index) else { throw unfit(index) }
    return text
  }

  func optionalText(_ index: Int) throws(UnfitCell) -> String? {
    switch cell(index).storage {
    case .null: return nil
    case .string(let text): return text
    default: throw unfit(index)
    }
  }

  func integer(_ index: Int) throws(UnfitCell) -> Int {
    guard let number = try optionalInteger(index) else { throw unfit(index) }
    return number
  }

  func optionalInteger(_ index: Int) throws(UnfitCell) -> Int? {
    switch cell(index).storage {
    case .null: return nil
    case .int64(let number):
      guard let number = Int(exactly: number) else { throw unfit(index) }
      return number
    default: throw unfit(index)
    }
  }

  func real(_ index: Int) throws(UnfitCell) -> Double {
    guard let number = try optionalReal(index) else { throw unfit(index) }
    return number
  }

  func optionalReal(_ index: Int) throws(UnfitCell) -> Double? {
    switch cell(index).storage {
    case .null: return nil
    case .double(let number): return number
    default: throw unfit(index)
    }
  }

  private func cell(_ index: Int) -> DatabaseValue { self[index] }

  private func unfit(_ index: Int) -> UnfitCell {
    UnfitCell(column: columnNames.dropFirst(index).first ?? "\(index + 1)")
  }
}
