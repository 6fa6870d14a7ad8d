// The changes that can be made. Each notes the rows and columns concerned; reoptimize() does the rest.

extension TransportationReoptimizer {
  /// Sets the minimum and maximum load of a column; 0 and 0 if it is gone.
  ///
  /// - Throws: ``ReoptimizationError`` if a load is below 0, if the minimum exceeds the maximum, or if more rows
  ///   than the maximum are pinned to the column.
  public mutating func setLoads(
    ofColumn column: Int, minimum: Int32, maximum: Int32
  ) throws(ReoptimizationError) {
    try checkColumn(column)
    try Self.check(minimum: minimum, maximum: maximum, ofColumn: column)
    let fixed = loads[column].pinned
    guard fixed <= maximum else {
      throw ReoptimizationError(
        .pinned, "column \(column) has \(fixed) rows pinned, more than a load of \(maximum): unpin some first"
      )
    }
    loads[column].maximum = maximum - fixed
    loads[column].wantedMinimum = minimum
    loads[column].minimum = max(0, minimum - fixed)
    noteChange(ofColumn: column)
  }

  /// Sets the number of columns that a row wants; 0 if it is withdrawn.
  ///
  /// - Throws: ``ReoptimizationError`` if the demand is below 0 or below the number of columns pinned to the row.
  public mutating func setDemand(ofRow row: Int, to demand: Int32) throws(ReoptimizationError) {
    try checkRow(row)
    guard demand >= 0 else { throw ReoptimizationError(.negative, "the demand of row \(row) is below 0") }
    let fixed = places[row].pinned
    guard fixed <= demand else {
      throw ReoptimizationError(
        .pinned, "row \(row) has \(fixed) columns pinned, more than a demand of \(demand): unpin some first")
    }
    places[row].demand = demand - fixed
    noteChange(ofRow: row)
  }

  /// Adds a pair, or gives one another weight.
  ///
  /// - Throws: ``ReoptimizationError`` if the weight is out of range, or if there are too many pairs.
  /// - Complexity: O(pairs of the row and the column).
  public mutating func setPair(row: Int, column: Int, weight newWeight: Int64) throws(ReoptimizationError) {
    try checkRow(row)
    try checkColumn(column)
    try checkWeight(newWeight, row: row, column: column)
    try checkPairs(adding: 1)
    let end = Int32(truncatingIfNeeded: column)
    if let position = pinned.position(of: end, in: row) {
      weight += Int128(newWeight) - Int128(pinned.weights(row)[position])
      pinned.weights(row)[position] = newWeight
      return
    }
    insertPair(row, column, weight: newWeight)
  }

  /// Removes a pair: it may be chosen no more.
  ///
  /// - Returns: whether there was such a pair.
  /// - Throws: ``ReoptimizationError`` if the pair is pinned.
  /// - Complexity: O(pairs of the row and the column).
  @discardableResult
  public mutating func removePair(row: Int, column: Int) throws(ReoptimizationError) -> Bool {
    try checkRow(row)
    try checkColumn(column)
    if pinned.position(of: Int32(truncatingIfNeeded: column), in: row) != nil {
      throw ReoptimizationError(.pinned, "row \(row), column \(column) is pinned: unpin it first")
    }
    return erasePair(row, column) != nil
  }

  /// Gives a row other pairs than it had.
  ///
  /// - Parameters:
  ///   - columns: The columns, strictly ascending; those pinned to the row among them.
  ///   - weights: The weight of each pair.
  /// - Throws: ``ReoptimizationError`` if the columns are out of order, a pinned one is left out, a weight is out
  ///   of range, or there are too many pairs.
  /// - Complexity: O(pairs of the row and of the columns that it loses or gains; for others the short list alone).
  public mutating func setPairs(
    ofRow row: Int, columns newColumns: [Int32], weights newWeights: [Int64]
  ) throws(ReoptimizationError) {
    try checkRow(row)
    try checkPairs(newColumns, newWeights, ofRow: row)
    let fixed = pinned.all(row)
    for number in 0..<fixed.count where !newColumns.contains(fixed.ends[number]) {
      throw ReoptimizationError(
        .pinned, "row \(row) has column \(fixed.ends[number]) pinned, which is left out: unpin it first")
    }
    var old = 0
    var next = 0
    while old < rows.pairs.count(row) {
      let column = rows.pairs.ends(row)[old]
      while next < newColumns.count, newColumns[next] < column { next += 1 }
      if next < newColumns.count, newColumns[next] == column {
        old += 1
      } else {
        erasePair(row, Int(column))
      }
    }
    for number in 0..<newColumns.count {
      let column = newColumns[number]
      if let position = pinned.position(of: column, in: row) {
        weight += Int128(newWeights[number]) - Int128(pinned.weights(row)[position])
        pinned.weights(row)[position] = newWeights[number]
      } else {
        insertPair(row, Int(column), weight: newWeights[number])
      }
    }
    noteChange(ofRow: row)
  }

  /// Fixes a pair: it is chosen whatever its weight, until it is unpinned.
  ///
  /// - Throws: ``ReoptimizationError`` if there is no such pair, or if as many pairs are pinned as the row demands or
  ///   the column takes.
  /// - Complexity: O(pairs of the row and the column).
  public mutating func pin(row: Int, column: Int) throws(ReoptimizationError) {
    try checkRow(row)
    try checkColumn(column)
    let end = Int32(truncatingIfNeeded: column)
    if pinned.position(of: end, in: row) != nil { return }
    guard rows.pairs.exactPosition(of: end, in: row) != nil else {
      throw ReoptimizationError(.pair, "row \(row), column \(column) is not a pair: add it first")
    }
    guard places[row].demand > 0 else {
      throw ReoptimizationError(
        .pinned, "row \(row) has as many columns pinned as it demands: raise its demand or unpin one")
    }
    guard loads[column].maximum > 0 else {
      throw ReoptimizationError(
        .pinned, "column \(column) has as many rows pinned as it takes: raise its maximum load or unpin one")
    }
    guard let pairWeight = erasePair(row, column) else { return }
    pinned.append(end, weight: pairWeight, to: row)
    weight += Int128(pairWeight)
    note(row, column, isChosen: true)
    changePins(row, column, by: 1)
  }

  /// Lets a pinned pair be chosen or not as is best.
  ///
  /// - Returns: whether the pair was pinned.
  /// - Complexity: O(pairs of the row and the column).
  @discardableResult
  public mutating func unpin(row: Int, column: Int) throws(ReoptimizationError) -> Bool {
    try checkRow(row)
    try checkColumn(column)
    guard let position = pinned.position(of: Int32(truncatingIfNeeded: column), in: row) else { return false }
    let pairWeight = pinned.weights(row)[position]
    pinned.remove(at: position, from: row)
    weight -= Int128(pairWeight)
    note(row, column, isChosen: false)
    changePins(row, column, by: -1)
    insertPair(row, column, weight: pairWeight)
    return true
  }

  /// Adds a row and returns its number.
  ///
  /// - Parameter columns: The columns of its pairs, strictly ascending.
  /// - Throws: ``ReoptimizationError`` if the demand is below 0, the columns are out of order, a weight is out of
  ///   range, or there are too many rows or pairs.
  /// - Complexity: O(pairs of the row).
  public mutating func addRow(
    demand: Int32, columns newColumns: [Int32], weights newWeights: [Int64]
  ) throws(ReoptimizationError) -> Int {
    let row = rowCount
    guard demand >= 0 else { throw ReoptimizationError(.negative, "the demand of row \(row) is below 0") }
    guard Self.largestWeight(penalty: penalty, rows: row + 1) >= largestWeight else {
      throw ReoptimizationError(
        .weightRange, "row \(row) exceeds the number of rows provided for: begin anew with more")
    }
    try checkPairs(newColumns, newWeights, ofRow: row, rowCount: row + 1)
    rows.addNode(price: -penalty)
    pinned.addNode()
    places.append(RowPlaces(demand: demand))
    for number in 0..<newColumns.count {
      insertPair(row, Int(newColumns[number]), weight: newWeights[number])
    }
    noteChange(ofRow: row)
    return row
  }

  /// Adds a column without pairs and returns its number; ``setPair(row:column:weight:)`` gives it some.
  ///
  /// - Throws: ``ReoptimizationError`` if a load is below 0 or the minimum exceeds the maximum.
  public mutating func addColumn(minimum: Int32, maximum: Int32) throws(ReoptimizationError) -> Int {
    let column = columnCount
    try Self.check(minimum: minimum, maximum: maximum, ofColumn: column)
    columns.addNode(price: 0)
    loads.append(ColumnLoads(minimum: minimum, maximum: maximum, wantedMinimum: minimum))
    noteChange(ofColumn: column)
    return column
  }

  // MARK: - Parts

  private mutating func changePins(_ row: Int, _ column: Int, by change: Int32) {
    places[row].demand -= change
    places[row].pinned += change
    loads[column].maximum -= change
    loads[column].pinned += change
    loads[column].minimum = max(0, loads[column].wantedMinimum - loads[column].pinned)
    noteChange(ofRow: row)
    noteChange(ofColumn: column)
  }

  /// Adds a pair or changes its weight.
  private mutating func insertPair(_ row: Int, _ column: Int, weight newWeight: Int64) {
    let rowEnd = Int32(truncatingIfNeeded: row)
    let columnEnd = Int32(truncatingIfNeeded: column)
    noteChange(ofRow: row)
    largestWeight = max(largestWeight, abs(newWeight))
    if let inRow = rows.pairs.exactPosition(of: columnEnd, in: row) {
      if rows.pairs.weights(row)[inRow] == newWeight { return }
      rows.pairs.weights(row)[inRow] = newWeight
      columns.setWeight(of: rowEnd, in: column, newWeight)
      if let chosen = rows.chosen.position(of: columnEnd, in: row),
        let inColumn = columns.chosen.position(of: rowEnd, in: column)
      {
        weight += Int128(newWeight) - Int128(rows.chosen.weights(row)[chosen])
        rows.chosen.weights(row)[chosen] = newWeight
        columns.chosen.weights(column)[inColumn] = newWeight
      }
    } else {
      // The row makes its short list anew and then offers its pairs to those of the columns.
      rows.pairs.insert(columnEnd, weight: newWeight, into: row)
      columns.pairs.insert(rowEnd, weight: newWeight, into: column)
      pairCount += 1
    }
  }

  /// Removes a pair and returns its weight.
  @discardableResult
  private mutating func erasePair(_ row: Int, _ column: Int) -> Int64? {
    let rowEnd = Int32(truncatingIfNeeded: row)
    let columnEnd = Int32(truncatingIfNeeded: column)
    guard let inRow = rows.pairs.exactPosition(of: columnEnd, in: row),
      let inColumn = columns.pairs.exactPosition(of: rowEnd, in: column)
    else { return nil }
    let pairWeight = rows.pairs.weights(row)[inRow]
    if rows.chosen.position(of: columnEnd, in: row) != nil {
      giveUp(row, column)
      noteChange(ofColumn: column)
    }
    rows.pairs.remove(at: inRow, from: row)
    columns.pairs.remove(at: inColumn, from: column)
    if let position = columns.near.position(of: rowEnd, in: column) {
      columns.near.exchangeRemove(at: position, from: column)
    }
    pairCount -= 1
    noteChange(ofRow: row)
    return pairWeight
  }

  private func checkRow(_ row: Int) throws(ReoptimizationError) {
    guard row >= 0, row < rowCount else { throw ReoptimizationError(.number, "there is no row \(row)") }
  }

  private func checkColumn(_ column: Int) throws(ReoptimizationError) {
    guard column >= 0, column < columnCount else {
      throw ReoptimizationError(.number, "there is no column \(column)")
    }
  }

  private static func check(
    minimum: Int32, maximum: Int32, ofColumn column: Int
  ) throws(ReoptimizationError) {
    guard minimum >= 0 else {
      throw ReoptimizationError(.negative, "the minimum load of column \(column) is below 0")
    }
    guard minimum <= maximum else {
      throw ReoptimizationError(.loads, "the minimum load of column \(column) exceeds its maximum")
    }
  }

  /// The largest weight, in absolute value, that a penalty allows for.
  private static func largestWeight(penalty: Int64, rows: Int) -> Int64 {
    (penalty - 1) / (2 * (Int64(rows) + 2))
  }

  private func checkWeight(
    _ newWeight: Int64, row: Int, column: Int, rowCount: Int? = nil
  ) throws(ReoptimizationError) {
    let limit = Self.largestWeight(penalty: penalty, rows: rowCount ?? self.rowCount)
    guard newWeight >= -limit, newWeight <= limit else {
      throw ReoptimizationError(
        .weightRange,
        "the weight of row \(row), column \(column) is outside ±\(limit): begin anew with a larger largestWeight"
      )
    }
  }

  private func checkPairs(adding count: Int) throws(ReoptimizationError) {
    guard pairCount + count <= Int(Int32.max) else {
      throw ReoptimizationError(.size, "there are more than \(Int32.max) pairs")
    }
  }

  private func checkPairs(
    _ newColumns: [Int32], _ newWeights: [Int64], ofRow row: Int, rowCount: Int? = nil
  ) throws(ReoptimizationError) {
    guard newColumns.count == newWeights.count else {
      throw ReoptimizationError(.shape, "row \(row) has not as many weights as columns")
    }
    try checkPairs(adding: newColumns.count)
    var last: Int32 = -1
    for number in 0..<newColumns.count {
      guard newColumns[number] > last, newColumns[number] < columnCount else {
        throw ReoptimizationError(
          .shape, "the columns of row \(row) are not strictly ascending and below \(columnCount)")
      }
      last = newColumns[number]
      try checkWeight(newWeights[number], row: row, column: Int(last), rowCount: rowCount)
    }
  }
}
