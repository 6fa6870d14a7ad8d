import Dispatch
import Synchronization

// Problem: is a choice of pairs feasible, and can no other be better?
// Method: weak duality. For any row prices u and column prices v,
//   bound = sum_row demand u + sum_pairs max(0, w - u - v) + sum_column (maximum max(0, v) - minimum max(0, -v))
// is at least the value of every feasible choice. With u and v not below minus the penalty, it is also at least
// the value of every choice that leaves places empty or minimum loads unmet and pays the penalty for each.
// A choice whose value equals the bound is therefore optimal. Everything is added up in 128-bit integers.
// This file shares no code with the solver.
// Source: Ahuja, Magnanti, Orlin, "Network Flows", Prentice Hall 1993, chapter 9.

/// The outcome of checking a solution against its problem.
public struct Certificate: Sendable, Hashable {
  /// The value of the choice less the penalties for empty places and missing loads.
  public let value: Int128
  /// A proven upper bound on that of every choice.
  public let bound: Int128
  /// The first rule that the choice breaks, in words; nil if it keeps all.
  public let violation: String?

  /// Whether the choice is proven optimal.
  public var isProof: Bool { violation == nil && value == bound }
}

extension TransportationProblem {
  /// Checks a solution: that it keeps every rule, and that its prices prove that no other is better.
  ///
  /// - Parameter threads: How many processors may work at once, at least 1; the result does not depend on it.
  /// - Complexity: O(pairs).
  public func certificate(of solution: TransportationSolution, threads: Int = 1) -> Certificate {
    var violation = shapeViolation(of: solution)
    var value: Int128 = 0
    var bound: Int128 = 0
    if violation == nil {
      var loads = [Int32](repeating: 0, count: columnCount)
      for row in 0..<rowCount {
        for column in solution.chosen[row] { loads[Int(column)] += 1 }
        bound += Int128(demands[row]) * Int128(solution.rowPrices[row])
        value -= Int128(penalty) * Int128(solution.emptyPlaces[row])
        if solution.rowPrices[row] < -penalty { violation = "the price of row \(row) is below the penalty" }
        if solution.chosen[row].count + Int(solution.emptyPlaces[row]) != Int(demands[row]) {
          violation = "row \(row) has not as many places as it demands"
        }
      }
      for column in 0..<columnCount {
        let price = solution.columnPrices[column]
        bound +=
          price > 0
          ? Int128(maximumLoads[column]) * Int128(price) : Int128(minimumLoads[column]) * Int128(price)
        value -= Int128(penalty) * Int128(solution.missingLoads[column])
        if price < -penalty { violation = "the price of column \(column) is below the penalty" }
        if loads[column] > maximumLoads[column]
          || Int(loads[column]) + Int(solution.missingLoads[column]) < Int(minimumLoads[column])
        {
          violation = "column \(column) has \(loads[column]) rows, outside its loads"
        }
      }
    }
    if let violation { return Certificate(value: value, bound: bound, violation: violation) }

    let sums = rowSums(of: solution, threads: max(1, threads))
    for sum in sums {
      value += sum.value
      bound += sum.surplus
    }
    return Certificate(
      value: value, bound: bound, violation: sums.lazy.compactMap(\.violation).first)
  }

  private func shapeViolation(of solution: TransportationSolution) -> String? {
    guard solution.chosen.count == rowCount, solution.rowPrices.count == rowCount,
      solution.emptyPlaces.count == rowCount, solution.columnPrices.count == columnCount,
      solution.missingLoads.count == columnCount
    else { return "the solution is not of the problem's shape" }
    for row in 0..<rowCount {
      if solution.emptyPlaces[row] < 0 { return "row \(row) has a negative number of empty places" }
      for column in solution.chosen[row] where column < 0 || column >= columnCount {
        return "row \(row) has a column that does not exist"
      }
    }
    for column in 0..<columnCount where solution.missingLoads[column] < 0 {
      return "column \(column) has a negative number of missing rows"
    }
    return nil
  }

  private struct RowSum {
    var value: Int128 = 0
    var surplus: Int128 = 0
    var violation: String?
  }

  /// The weights chosen and the surplus of the pairs over their prices, for blocks of rows.
  private func rowSums(of solution: TransportationSolution, threads: Int) -> [RowSum] {
    let blocks = min(max(1, rowCount), threads == 1 ? 1 : 64)
    let sums = Mutex([RowSum](repeating: RowSum(), count: blocks))
    let work = { @Sendable (block: Int) in
      let sum = rowSum(of: solution, rows: rowCount * block / blocks..<rowCount * (block + 1) / blocks)
      sums.withLock { $0[block] = sum }
    }
    if threads == 1 {
      work(0)
    } else {
      let workers = min(threads, blocks)
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for block in stride(from: worker, to: blocks, by: workers) { work(block) }
      }
    }
    return sums.withLock { $0 }
  }

  private func rowSum(of solution: TransportationSolution, rows: Range<Int>) -> RowSum {
    let columns = columns.span
    let weights = weights.span
    let prices = solution.columnPrices.span
    var sum = RowSum()
    for row in rows {
      let chosen = solution.chosen[row]
      var next = 0
      let rowPrice = solution.rowPrices[row]
      for pair in rowStarts[row]..<rowStarts[row + 1] {
        let weight = weights[pair]
        // Prices stay within a few penalties, so this difference of three numbers cannot leave 64 bits.
        let (afterRow, first) = weight.subtractingReportingOverflow(rowPrice)
        let (surplus, second) = afterRow.subtractingReportingOverflow(prices[Int(columns[pair])])
        if first || second { sum.violation = "a price of row \(row) is out of range" }
        if surplus > 0 { sum.surplus += Int128(surplus) }
        if next < chosen.count, chosen[next] == columns[pair] {
          sum.value += Int128(weight)
          next += 1
        }
      }
      // Both lists ascend, and of a pair's pieces the first are taken: a column left over is not a pair of the
      // row, or stands there more often than it has pieces.
      if next != chosen.count {
        sum.violation = "row \(row) has a column that is no pair of it, or one too often"
      }
    }
    return sum
  }
}
