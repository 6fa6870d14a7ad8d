import HeapModule

// Problem: the best choice of pairs of a Subproblem that can be met in full, with prices that prove it.
//
// Method: a primal-dual method on the residual network, contracted so that a unit of flow is a place of a row
// that moves from one column to another.
//   1. All column prices are 0 and every row takes its best columns. This is optimal but for columns above
//      their maximum.
//   2. Columns above their maximum send places away, to columns with room: one Dijkstra search backwards from
//      all columns with room gives every column its distance; prices rise by it, and a search along tight arcs
//      in the order of the distances moves many places at once (SendingAway.swift).
//   3. Columns below their minimum draw places in: the same, forwards from the columns that can give
//      (DrawingIn.swift).
//
// Invariant: with row prices u and column prices v, a chosen pair has w >= u + v, any other w <= u + v; v > 0
// only at the maximum, v < 0 only at the minimum. It is the complementary slackness that the certificate checks.
//
// Complexity: each phase is O(pairs + (rows + columns) log) and moves at least one place, so at most as many
// phases as there are places too many or missing; on lifelike data a few dozen. Memory: a second, column-wise
// copy of the pairs, and O(rows + columns + places).
// Limits: a price is the length of a path of tight arcs to a column of price 0, so with at most n rows on it and
// weights of at most L in size, no column price exceeds 2 n L and no row price (2 n + 1) L: Decomposition.swift
// rests on it. See TransportationProblem.largestWeight; all arithmetic is in integers.
// Sources: Ahuja, Magnanti, Orlin, "Network Flows", 1993, section 9.8; Dinic, Soviet Math. Doklady 11 (1970);
// Jonker and Volgenant 1987, doi 10.1007/BF02278710, for the start from best columns.

/// The working memory of one run. Pointers into the problem live as long as the call of `solve`.
struct PrimalDualSolver: ~Copyable {
  let rowCount: Int
  let columnCount: Int
  /// The pairs by rows.
  let rowStarts: UnsafeBufferPointer<Int>
  let columns: UnsafeBufferPointer<Int32>
  let weights: UnsafeBufferPointer<Int64>
  /// The pairs by columns.
  let byColumn: PairNumbersByColumn
  let minimum: [Int32]
  let maximum: [Int32]
  /// Whether columns have maximum loads; else prices are 0 at most.
  let hasMaxima: Bool
  let places: Places
  /// Of each place: its pair; of each pair: whether it is chosen.
  private let pairOfPlace: UnsafeMutablePointer<Int32>
  let isChosen: UnsafeMutablePointer<Bool>

  /// Prices.
  let rowPrice: UnsafeMutablePointer<Int64>
  let columnPrice: UnsafeMutablePointer<Int64>

  /// Of the search: columns are nodes 0..<columnCount, rows follow.
  let distance: UnsafeMutablePointer<Int64>
  /// The order in which the search closed a node; `open` if it did not.
  let rank: UnsafeMutablePointer<Int32>
  /// Where the search along tight arcs goes on: in a row's pairs or places, in a column's places or pairs.
  let cursor: UnsafeMutablePointer<Int>
  let heapStorage: UnsafeMutablePointer<Heap<QueueEntry>>

  static let open = Int32.max
  static let far = Int64.max

  struct QueueEntry: Comparable {
    let distance: Int64
    let node: Int32

    static func < (left: Self, right: Self) -> Bool {
      left.distance != right.distance ? left.distance < right.distance : left.node < right.node
    }
  }

  /// The best choice, found from the start; nil if it was cancelled.
  func run(progress: (Double) -> Bool) -> TransportationSolution? {
    takeBestColumns()
    let total = Double(max(1, places.starts[rowCount]))
    while true {
      var waiting = 0
      var excess = 0
      for column in 0..<columnCount where isWaiting(column) {
        waiting += 1
        excess += Int(places.load[column] - maximum[column])
      }
      if waiting == 0 { break }
      let share = max(0, 1 - Double(excess) / total)
      if !sendPlacesAway(from: waiting, goOn: { progress(share) }) { return nil }
    }
    while true {
      let waiting = (0..<columnCount).count { places.load[$0] < minimum[$0] }
      if waiting == 0 { return solution() }
      if !drawPlacesIn(to: waiting, goOn: { progress(1) }) { return nil }
    }
  }

  init(
    problem: borrowing Subproblem, hasMaxima: Bool = true, rowStarts: UnsafeBufferPointer<Int>,
    columns: UnsafeBufferPointer<Int32>, weights: UnsafeBufferPointer<Int64>
  ) {
    self.hasMaxima = hasMaxima
    rowCount = problem.rowCount
    columnCount = problem.columnCount
    self.rowStarts = rowStarts
    self.columns = columns
    self.weights = weights
    minimum = problem.minimumLoads
    maximum = problem.maximumLoads
    byColumn = PairNumbersByColumn(
      columnCount: problem.columnCount, rowStarts: rowStarts, columns: columns)
    places = Places(counts: problem.demands.map(Int.init), columnCount: problem.columnCount)
    pairOfPlace = .zeros(places.starts[problem.rowCount])
    isChosen = .allocate(capacity: max(1, columns.count))
    isChosen.initialize(repeating: false, count: max(1, columns.count))
    let nodes = problem.rowCount + problem.columnCount
    rowPrice = .zeros(problem.rowCount)
    columnPrice = .zeros(problem.columnCount)
    distance = .zeros(nodes)
    rank = .zeros(nodes)
    cursor = .zeros(nodes)
    heapStorage = .allocate(capacity: 1)
    heapStorage.initialize(to: Heap())
  }

  deinit {
    pairOfPlace.deallocate()
    isChosen.deallocate()
    rowPrice.deallocate()
    columnPrice.deallocate()
    distance.deallocate()
    rank.deallocate()
    cursor.deallocate()
    heapStorage.deinitialize(count: 1)
    heapStorage.deallocate()
  }

  /// Gives every row its best columns at price 0.
  ///
  /// Equal weights are taken from a point that differs from row to row on, so that ties do not send all rows
  /// to the same columns.
  func takeBestColumns() {
    var best: [(weight: Int64, offset: Int)] = []
    for row in 0..<rowCount {
      let start = rowStarts[row]
      let count = rowStarts[row + 1] - start
      let wanted = places.starts[row + 1] - places.starts[row]
      let turn = startingPair(of: row, places: wanted, among: count)
      best.removeAll(keepingCapacity: true)
      for step in 0..<count where wanted > 0 {
        let offset = step + turn < count ? step + turn : step + turn - count
        let weight = weights[start + offset]
        if best.count == wanted {
          if weight <= best[wanted - 1].weight { continue }
          best.removeLast()
        }
        var position = best.count
        best.append((weight, offset))
        while position > 0, best[position - 1].weight < weight {
          best.swapAt(position - 1, position)
          position -= 1
        }
      }
      for (number, choice) in best.enumerated() {
        take(start + choice.offset, for: places.starts[row] + number)
      }
      // A row without demand is worth what its best pair brings.
      rowPrice[row] = best.last?.weight ?? weights[start..<start + count].max() ?? 0
    }
  }

  /// Moves a place to a pair of its row.
  func take(_ pair: Int, for place: Int) {
    if places.column[place] != Places.nobody { isChosen[Int(pairOfPlace[place])] = false }
    isChosen[pair] = true
    pairOfPlace[place] = Int32(truncatingIfNeeded: pair)
    places.put(place, into: columns[pair], weight: weights[pair])
  }

  func solution() -> TransportationSolution {
    var chosen: [[Int32]] = []
    chosen.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      chosen.append((places.starts[row]..<places.starts[row + 1]).map { places.column[$0] }.sorted())
    }
    return TransportationSolution(
      chosen: chosen,
      rowPrices: Array(UnsafeBufferPointer(start: rowPrice, count: rowCount)),
      columnPrices: Array(UnsafeBufferPointer(start: columnPrice, count: columnCount)),
      emptyPlaces: [Int32](repeating: 0, count: rowCount),
      missingLoads: [Int32](repeating: 0, count: columnCount))
  }
}

extension PrimalDualSolver {
  /// Starts a search: all nodes open and far away.
  func beginSearch() {
    distance.update(repeating: Self.far, count: rowCount + columnCount)
    rank.update(repeating: Self.open, count: rowCount + columnCount)
    heapStorage.pointee = Heap()
  }

  /// Brings a node nearer, if this is nearer than known.
  @inline(__always)
  func reach(_ node: Int, at length: Int64) {
    if length < distance[node] {
      distance[node] = length
      heapStorage.pointee.insert(QueueEntry(distance: length, node: Int32(truncatingIfNeeded: node)))
    }
  }

  /// How many nodes a search closes before it asks whether to go on.
  static var nodesAtOnce: Int32 { 2048 }

  /// Closes the nearest open node and returns it.
  func closeNearest(as number: inout Int32) -> Int? {
    while let entry = heapStorage.pointee.popMin() {
      let node = Int(entry.node)
      if rank[node] != Self.open { continue }
      rank[node] = number
      number += 1
      return node
    }
    return nil
  }
}

extension UnsafeMutablePointer where Pointee: FixedWidthInteger {
  /// Memory for `count` numbers, all 0.
  static func zeros(_ count: Int) -> Self {
    let pointer = allocate(capacity: max(1, count))
    pointer.initialize(repeating: 0, count: max(1, count))
    return pointer
  }
}
