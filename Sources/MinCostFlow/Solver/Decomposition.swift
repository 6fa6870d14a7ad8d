// Problem: a transportation problem that cannot be met in full; its best choice, with prices that prove it.
//
// Method: a maximum flow that fills minimum loads first, then maximum loads. It misses as few minimum loads as any
// choice (it was a maximum flow into them, and later paths lose nothing) and leaves as few places empty as any (it is
// a maximum flow): both penalties are at their least at once, and a best choice has both. By Dulmage and Mendelsohn
// the residual network then falls into
//   A  the rows with empty places and all that can be reached from them: its columns are full,
//   C  the columns below their minimum and all from which they can be reached: its columns do not exceed their
//      minimum, its rows have no empty place,
//   B  the rest, in which all can be met.
// A and C have nothing in common, or a place could be moved from one to the other. A row of A has all its pairs
// outside A, and no other row has a column of A; a column of C has all its pairs outside C, and no other column has a
// row of C. These pairs are so in every choice with least penalties. What is left are three problems that can be met
// in full: B as it is; C with its minimum loads as maxima and no minima; A, where the columns are full and rows have
// at most their demand, with rows and columns exchanged.
//
// Prices: those of the parts, with the penalty P added: in A rows -P and columns +P, in C rows +P and columns -P. They
// prove the whole. For with n rows in a part and weights of at most L in size, its prices do not exceed (2 n + 1) L,
// so that for a pair between two parts the prices of both together stay below P - L, P being 2 (rows + 2) L + 1; and
// in A no row, in C no column has a price below 0 before P is taken off, so that none is below -P in the end.
//
// Complexity: of the parts; O(pairs) besides.
// Sources: Dulmage and Mendelsohn, Canadian J. Math. 10 (1958), doi 10.4153/CJM-1958-052-0; Ahuja, Magnanti, Orlin,
// "Network Flows", 1993, sections 5.4 and 9.

/// The parts of the residual network of a maximum flow.
struct Decomposition {
  enum Part: UInt8 { case short, even, low }

  /// Short is part A above, even is B, low is C.
  private(set) var rows: [Part]
  private(set) var columns: [Part]

  /// Of each row: the pairs inside its part, and the chosen ones between parts.
  private(set) var inside: [Int]
  private(set) var outside: [Int32]
  /// Of each column: the chosen pairs between parts.
  private(set) var taken: [Int32]

  /// Whether all can be met.
  let isWhole: Bool

  /// - Parameter flow: a maximum flow that fills as many minimum loads as possible.
  init(of problem: TransportationProblem, by flow: inout MaximumFlow) {
    var rows = [Part](repeating: .even, count: problem.rowCount)
    var columns = [Part](repeating: .even, count: problem.columnCount)
    let short = (0..<problem.rowCount).filter { flow.filled[$0] < problem.demands[$0] }
    let low = (0..<problem.columnCount).filter { flow.places.load[$0] < problem.minimumLoads[$0] }
    isWhole = short.isEmpty && low.isEmpty
    if !short.isEmpty {
      let reached = flow.reached(from: short)
      for row in rows.indices where reached.row[row] { rows[row] = .short }
      for column in columns.indices where reached.column[column] { columns[column] = .short }
    }
    if !low.isEmpty {
      let byColumn = PairNumbersByColumn(
        columnCount: problem.columnCount, rowStarts: flow.rowStarts, columns: flow.columns)
      var stack = low
      for column in low { columns[column] = .low }
      while let column = stack.popLast() {
        for position in byColumn.starts[column]..<byColumn.starts[column + 1] {
          let row = Int(byColumn.rows[position])
          if rows[row] == .low || flow.isChosen[Int(byColumn.numbers[position])] { continue }
          rows[row] = .low
          let first = flow.places.starts[row]
          for place in first..<first + Int(flow.filled[row]) {
            let held = Int(flow.places.column[place])
            if columns[held] != .low {
              columns[held] = .low
              stack.append(held)
            }
          }
        }
      }
    }
    self.rows = rows
    self.columns = columns
    inside = [Int](repeating: 0, count: rows.count)
    outside = [Int32](repeating: 0, count: rows.count)
    taken = [Int32](repeating: 0, count: columns.count)
    if !isWhole { countPairs(of: problem) }
  }

  private mutating func countPairs(of problem: TransportationProblem) {
    for row in rows.indices {
      let part = rows[row]
      for pair in problem.rowStarts[row]..<problem.rowStarts[row + 1] {
        let column = Int(problem.columns[pair])
        if columns[column] == part {
          inside[row] += 1
        } else if isChosen(row: row, column: column) {
          outside[row] += 1
          taken[column] += 1
        }
      }
    }
  }

  /// Whether a pair between two parts is chosen.
  func isChosen(row: Int, column: Int) -> Bool {
    rows[row] == .short || columns[column] == .low
  }
}

extension Decomposition {
  /// One part as a problem of its own.
  struct Piece {
    /// Rows and columns of the whole problem.
    let rows: [Int]
    let columns: [Int]
    var problem: Subproblem
  }

  /// How many pairs are copied between two questions whether to go on.
  private static let pairsAtOnce = 1_000_000

  /// A part, with what its demands and loads leave of the pairs that are chosen between parts.
  ///
  /// - Parameter transposed: Exchange rows and columns: the columns then are filled to the maximum, and rows have at
  ///   most their demand.
  /// - Returns: the part, or nil if it was cancelled.
  func piece(
    _ part: Part, of whole: TransportationProblem, transposed: Bool = false, progress: (Double) -> Bool
  ) -> Piece? {
    let partRows = rows.indices.filter { rows[$0] == part }
    let partColumns = columns.indices.filter { columns[$0] == part }
    var number = [Int32](repeating: 0, count: columns.count)
    for (new, old) in partColumns.enumerated() { number[old] = Int32(new) }
    // Where the next pair of each row, or each column, goes.
    var starts = [0]
    if transposed {
      var counts = [Int](repeating: 0, count: columns.count)
      for row in partRows {
        for pair in whole.rowStarts[row]..<whole.rowStarts[row + 1] { counts[Int(whole.columns[pair])] += 1 }
      }
      for column in partColumns { starts.append((starts.last ?? 0) + counts[column]) }
    } else {
      for row in partRows { starts.append((starts.last ?? 0) + inside[row]) }
    }
    var next = starts
    var pairWeights: [Int64] = []
    var isCancelled = false
    let count = starts.last ?? 0
    let pairColumns = [Int32](unsafeUninitializedCapacity: count) { columnBuffer, columnCount in
      pairWeights = [Int64](unsafeUninitializedCapacity: count) { weightBuffer, weightCount in
        var copied = 0
        for (new, row) in partRows.enumerated() {
          copied += whole.rowStarts[row + 1] - whole.rowStarts[row]
          if copied > Self.pairsAtOnce {
            copied = 0
            if !progress(0) {
              isCancelled = true
              return
            }
          }
          for pair in whole.rowStarts[row]..<whole.rowStarts[row + 1] {
            let column = Int(whole.columns[pair])
            if columns[column] != part { continue }
            let list = transposed ? Int(number[column]) : new
            let position = next[list]
            next[list] = position + 1
            columnBuffer.initializeElement(
              at: position, to: transposed ? Int32(truncatingIfNeeded: new) : number[column])
            weightBuffer.initializeElement(at: position, to: whole.weights[pair])
          }
        }
        weightCount = count
      }
      columnCount = pairWeights.count
    }
    if isCancelled { return nil }
    let demands = partRows.map { whole.demands[$0] - outside[$0] }
    let minimum = partColumns.map { max(0, whole.minimumLoads[$0] - taken[$0]) }
    let maximum = partColumns.map { whole.maximumLoads[$0] - taken[$0] }
    return Piece(
      rows: partRows, columns: partColumns,
      problem: Subproblem(
        demands: transposed ? maximum : demands,
        minimumLoads: transposed ? [Int32](repeating: 0, count: partRows.count) : minimum,
        maximumLoads: transposed ? demands : maximum, rowStarts: starts, columns: pairColumns,
        weights: pairWeights))
  }
}

extension TransportationProblem {
  /// The best choice, put together from the parts; nil if it was cancelled.
  func solution(
    of decomposition: Decomposition, auctionFrom pairs: Int, threads: Int, progress: (Double) -> Bool
  ) -> TransportationSolution? {
    let largest = weights.reduce(0) { max($0, abs($1)) }
    var chosen = [[Int32]](repeating: [], count: rowCount)
    var rowPrices = [Int64](repeating: 0, count: rowCount)
    var columnPrices = [Int64](repeating: 0, count: columnCount)
    func solve(_ problem: Subproblem) -> TransportationSolution? {
      if !progress(0) { return nil }
      return problem.solve(auctionFrom: pairs, largestWeight: largest, threads: threads, progress: progress)
    }

    guard let short = decomposition.piece(.short, of: self, transposed: true, progress: progress),
      let shortSolution = solve(short.problem)
    else { return nil }
    for (number, column) in short.columns.enumerated() {
      columnPrices[column] = penalty + shortSolution.rowPrices[number]
      for row in shortSolution.chosen[number] { chosen[short.rows[Int(row)]].append(Int32(column)) }
    }
    for (number, row) in short.rows.enumerated() {
      rowPrices[row] = max(0, shortSolution.columnPrices[number]) - penalty
    }

    guard let even = decomposition.piece(.even, of: self, progress: progress),
      let evenSolution = solve(even.problem)
    else { return nil }
    for (number, row) in even.rows.enumerated() {
      rowPrices[row] = evenSolution.rowPrices[number]
      for column in evenSolution.chosen[number] { chosen[row].append(Int32(even.columns[Int(column)])) }
    }
    for (number, column) in even.columns.enumerated() {
      // Nobody is paid to take no row at all.
      let price = evenSolution.columnPrices[number]
      columnPrices[column] = even.problem.minimumLoads[number] > 0 ? price : max(0, price)
    }

    guard var low = decomposition.piece(.low, of: self, progress: progress) else { return nil }
    low.problem.maximumLoads = low.problem.minimumLoads
    low.problem.minimumLoads = [Int32](repeating: 0, count: low.columns.count)
    guard let lowSolution = solve(low.problem) else { return nil }
    for (number, row) in low.rows.enumerated() {
      rowPrices[row] = penalty + lowSolution.rowPrices[number]
      for column in lowSolution.chosen[number] { chosen[row].append(Int32(low.columns[Int(column)])) }
    }
    for (number, column) in low.columns.enumerated() {
      columnPrices[column] = max(0, lowSolution.columnPrices[number]) - penalty
    }

    var emptyPlaces = demands
    var missingLoads = minimumLoads
    for row in 0..<rowCount {
      for pair in rowStarts[row]..<rowStarts[row + 1] where decomposition.outside[row] > 0 {
        let column = Int(columns[pair])
        if decomposition.rows[row] != decomposition.columns[column],
          decomposition.isChosen(row: row, column: column)
        {
          chosen[row].append(columns[pair])
        }
      }
      chosen[row].sort()
      emptyPlaces[row] -= Int32(truncatingIfNeeded: chosen[row].count)
      for column in chosen[row] { missingLoads[Int(column)] -= 1 }
    }
    return TransportationSolution(
      chosen: chosen, rowPrices: rowPrices, columnPrices: columnPrices, emptyPlaces: emptyPlaces,
      missingLoads: missingLoads.map { max(0, $0) })
  }
}
