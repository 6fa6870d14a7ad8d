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

  /// Whether all can be met.
  let isWhole: Bool

  /// - Parameter flow: a maximum flow that fills as many minimum loads as possible.
  init(of problem: TransportationProblem, by flow: borrowing MaximumFlow) {
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
    var rows: [Int] = []
    var columns: [Int] = []
    var problem: Subproblem

    /// The same with rows and columns exchanged: the columns are filled to the maximum, rows have at most their
    /// demand.
    func transposed() -> Subproblem {
      problem.rowStarts.withUnsafeBufferPointer { rowStarts in
        problem.columns.withUnsafeBufferPointer { columns in
          let byColumn = PairNumbersByColumn(
            columnCount: problem.columnCount, rowStarts: rowStarts, columns: columns)
          return Subproblem(
            demands: problem.maximumLoads, minimumLoads: [Int32](repeating: 0, count: problem.rowCount),
            maximumLoads: problem.demands,
            rowStarts: (0...problem.columnCount).map { byColumn.starts[$0] },
            columns: columns.indices.map { byColumn.rows[$0] },
            weights: columns.indices.map { problem.weights[Int(byColumn.numbers[$0])] })
        }
      }
    }
  }

  /// A part, with what its demands and loads leave of the pairs that are chosen between parts.
  func piece(_ part: Part, of whole: TransportationProblem) -> Piece {
    var piece = Piece(
      problem: Subproblem(
        demands: [], minimumLoads: [], maximumLoads: [], rowStarts: [0], columns: [], weights: []))
    piece.columns = columns.indices.filter { columns[$0] == part }
    var number = [Int32](repeating: 0, count: columns.count)
    for (new, old) in piece.columns.enumerated() { number[old] = Int32(new) }
    var taken = [Int32](repeating: 0, count: piece.columns.count)
    for row in rows.indices {
      if rows[row] == part {
        var demand = whole.demands[row]
        for pair in whole.rowStarts[row]..<whole.rowStarts[row + 1] {
          let column = Int(whole.columns[pair])
          if columns[column] == part {
            piece.problem.columns.append(number[column])
            piece.problem.weights.append(whole.weights[pair])
          } else if isChosen(row: row, column: column) {
            demand -= 1
          }
        }
        piece.rows.append(row)
        piece.problem.demands.append(demand)
        piece.problem.rowStarts.append(piece.problem.columns.count)
      } else {
        for pair in whole.rowStarts[row]..<whole.rowStarts[row + 1] {
          let column = Int(whole.columns[pair])
          if columns[column] == part, isChosen(row: row, column: column) { taken[Int(number[column])] += 1 }
        }
      }
    }
    piece.problem.minimumLoads = zip(piece.columns, taken).map { max(0, whole.minimumLoads[$0] - $1) }
    piece.problem.maximumLoads = zip(piece.columns, taken).map { whole.maximumLoads[$0] - $1 }
    return piece
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
      problem.solve(auctionFrom: pairs, largestWeight: largest, threads: threads, progress: progress)
    }

    let short = decomposition.piece(.short, of: self)
    guard let shortSolution = solve(short.transposed()) else { return nil }
    for (number, column) in short.columns.enumerated() {
      columnPrices[column] = penalty + shortSolution.rowPrices[number]
      for row in shortSolution.chosen[number] { chosen[short.rows[Int(row)]].append(Int32(column)) }
    }
    for (number, row) in short.rows.enumerated() {
      rowPrices[row] = max(0, shortSolution.columnPrices[number]) - penalty
    }

    let even = decomposition.piece(.even, of: self)
    guard let evenSolution = solve(even.problem) else { return nil }
    for (number, row) in even.rows.enumerated() {
      rowPrices[row] = evenSolution.rowPrices[number]
      for column in evenSolution.chosen[number] { chosen[row].append(Int32(even.columns[Int(column)])) }
    }
    for (number, column) in even.columns.enumerated() {
      // Nobody is paid to take no row at all.
      let price = evenSolution.columnPrices[number]
      columnPrices[column] = even.problem.minimumLoads[number] > 0 ? price : max(0, price)
    }

    var low = decomposition.piece(.low, of: self)
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
      for pair in rowStarts[row]..<rowStarts[row + 1] {
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
