import MinCostFlow

/// Random transportation problems: sparse and dense, with ties, zeros, negative weights, tight and loose loads,
/// empty rows, and many that cannot be met. A pair has up to so many pieces.
public func randomTransportation(
  rows: ClosedRange<Int>, columns: ClosedRange<Int>, pieces: Int = 1, using generator: inout SeededGenerator
) throws -> TransportationProblem {
  let rowCount = Int.random(in: rows, using: &generator)
  let columnCount = Int.random(in: columns, using: &generator)
  let densities: [Double] = [0.3, 0.6, 1]
  let density = densities.randomElement(using: &generator) ?? 1
  let ranges: [ClosedRange<Int>] = [0...0, 0...2, -3...3, 0...1_000_000, -1 << 40...1 << 40]
  let weights = ranges.randomElement(using: &generator) ?? 0...0
  let largestDemand = Int32.random(in: 0...3, using: &generator)
  let largestLoad = Int32.random(in: 0...4, using: &generator)
  let largestMinimum = Int32.random(in: 0...2, using: &generator)
  var starts = [0]
  var pairColumns: [Int32] = []
  var pairWeights: [Int64] = []
  for _ in 0..<rowCount {
    for column in 0..<columnCount where Double.random(in: 0..<1, using: &generator) < density {
      let count = pieces == 1 ? 1 : Int.random(in: 1...pieces, using: &generator)
      let values = (0..<count).map { _ in Int64(Int.random(in: weights, using: &generator)) }
      pairColumns += [Int32](repeating: Int32(column), count: count)
      pairWeights += values.sorted(by: >)
    }
    starts.append(pairColumns.count)
  }
  let maximum = (0..<columnCount).map { _ in Int32.random(in: 0...largestLoad, using: &generator) }
  return try TransportationProblem(
    demands: (0..<rowCount).map { _ in Int32.random(in: 0...largestDemand, using: &generator) },
    minimumLoads: maximum.map { min($0, Int32.random(in: 0...largestMinimum, using: &generator)) },
    maximumLoads: maximum, rowStarts: starts, columns: pairColumns, weights: pairWeights)
}

/// The best value, less the penalties for empty places and missing loads, by trying every choice of pairs.
public func bestValueByEnumeration(_ problem: TransportationProblem) -> Int64 {
  var loads = [Int32](repeating: 0, count: problem.columnCount)
  var best = Int64.min
  func go(row: Int, pair: Int, left: Int32, value: Int64) {
    if row == problem.rowCount {
      var total = value
      for column in 0..<problem.columnCount {
        total -= problem.penalty * Int64(max(0, problem.minimumLoads[column] - loads[column]))
      }
      best = max(best, total)
      return
    }
    if pair == problem.rowStarts[row + 1] {
      let next = row + 1
      go(
        row: next, pair: pair, left: next < problem.rowCount ? problem.demands[next] : 0,
        value: value - problem.penalty * Int64(left))
      return
    }
    go(row: row, pair: pair + 1, left: left, value: value)
    let column = Int(problem.columns[pair])
    if left > 0, loads[column] < problem.maximumLoads[column] {
      loads[column] += 1
      go(row: row, pair: pair + 1, left: left - 1, value: value + problem.weights[pair])
      loads[column] -= 1
    }
  }
  go(row: 0, pair: 0, left: problem.demands.first ?? 0, value: 0)
  return best
}
