import MinCostFlow
import TestSupport

/// What a problem is after a sequence of changes, kept in the plainest way, to compare a reoptimizer with.
struct ChangingProblem {
  var demands: [Int32]
  var minimumLoads: [Int32]
  var maximumLoads: [Int32]
  /// Of each row the weight of each pair, by column.
  var weights: [[Int32: Int64]]
  var pins: [Set<Int32>]

  init(_ problem: TransportationProblem) {
    demands = problem.demands
    minimumLoads = problem.minimumLoads
    maximumLoads = problem.maximumLoads
    weights = (0..<problem.rowCount).map { row in
      var pairs: [Int32: Int64] = [:]
      for pair in problem.rowStarts[row]..<problem.rowStarts[row + 1] {
        pairs[problem.columns[pair]] = problem.weights[pair]
      }
      return pairs
    }
    pins = weights.map { _ in [] }
  }

  /// The sum of the weights of the pairs pinned.
  var pinnedWeight: Int64 {
    var sum: Int64 = 0
    for row in weights.indices {
      for column in pins[row] { sum += weights[row][column] ?? 0 }
    }
    return sum
  }

  /// The problem without the pairs pinned.
  func rest() throws -> TransportationProblem {
    var fixed = [Int32](repeating: 0, count: maximumLoads.count)
    for columns in pins {
      for column in columns { fixed[Int(column)] += 1 }
    }
    var starts = [0]
    var columns: [Int32] = []
    var values: [Int64] = []
    for row in weights.indices {
      for (column, weight) in weights[row].sorted(by: { $0.key < $1.key }) where !pins[row].contains(column) {
        columns.append(column)
        values.append(weight)
      }
      starts.append(columns.count)
    }
    return try TransportationProblem(
      demands: demands.indices.map { demands[$0] - Int32(pins[$0].count) },
      minimumLoads: fixed.indices.map { max(0, minimumLoads[$0] - fixed[$0]) },
      maximumLoads: fixed.indices.map { maximumLoads[$0] - fixed[$0] },
      rowStarts: starts, columns: columns, weights: values)
  }

  /// Makes one random change here and in the reoptimizer; or none, where it would be refused.
  mutating func change(
    _ live: inout TransportationReoptimizer, weights range: ClosedRange<Int64>, most size: Int,
    using generator: inout SeededGenerator
  ) throws {
    if demands.isEmpty || maximumLoads.isEmpty { return }
    let row = Int.random(in: 0..<demands.count, using: &generator)
    let column = Int32.random(in: 0..<Int32(maximumLoads.count), using: &generator)
    let pinnedRows = Int32(pins.count { $0.contains(column) })
    let pinnedColumns = Int32(pins[row].count)
    switch Int.random(in: 0..<13, using: &generator) {
    case 0...3:
      let isGone = Int.random(in: 0..<4, using: &generator) == 0
      let maximum = isGone ? pinnedRows : pinnedRows + Int32.random(in: 0...3, using: &generator)
      let minimum = isGone ? 0 : min(maximum, Int32.random(in: 0...2, using: &generator))
      minimumLoads[Int(column)] = minimum
      maximumLoads[Int(column)] = maximum
      try live.setLoads(ofColumn: Int(column), minimum: minimum, maximum: maximum)
    case 4:
      demands[row] = pinnedColumns + Int32.random(in: 0...2, using: &generator)
      try live.setDemand(ofRow: row, to: demands[row])
    case 5, 6:
      let weight = Int64.random(in: range, using: &generator)
      weights[row][column] = weight
      try live.setPair(row: row, column: Int(column), weight: weight)
    case 7:
      if pins[row].contains(column) { return }
      weights[row][column] = nil
      try live.removePair(row: row, column: Int(column))
    case 8:
      if weights[row][column] == nil || demands[row] == pinnedColumns { return }
      if maximumLoads[Int(column)] == pinnedRows { return }
      pins[row].insert(column)
      try live.pin(row: row, column: Int(column))
    case 9:
      guard let pinned = pins[row].sorted().first else { return }
      pins[row].remove(pinned)
      try live.unpin(row: row, column: Int(pinned))
    case 10, 11:
      let isNew = demands.count < size && Bool.random(using: &generator)
      var pairs: [Int32: Int64] = [:]
      for column in 0..<Int32(maximumLoads.count)
      where Bool.random(using: &generator) || !isNew && pins[row].contains(column) {
        pairs[column] = Int64.random(in: range, using: &generator)
      }
      let columns = pairs.keys.sorted()
      let values = columns.map { pairs[$0] ?? 0 }
      if isNew {
        demands.append(Int32.random(in: 0...3, using: &generator))
        weights.append(pairs)
        pins.append([])
        _ = try live.addRow(demand: demands[demands.count - 1], columns: columns, weights: values)
      } else {
        weights[row] = pairs
        try live.setPairs(ofRow: row, columns: columns, weights: values)
      }
    default:
      if maximumLoads.count == size { return }
      let maximum = Int32.random(in: 0...3, using: &generator)
      maximumLoads.append(maximum)
      minimumLoads.append(Int32.random(in: 0...maximum, using: &generator))
      _ = try live.addColumn(minimum: minimumLoads[maximumLoads.count - 1], maximum: maximum)
    }
  }
}
