// Problem: the best choice of pairs of a TransportationProblem that can be met in full, with prices that prove it.
//
// Method: column prices v; a row takes its best columns, those with the largest weight less price (its values).
//   1. Candidates: each row looks only at a short list of its best pairs, which grows where it must; bounds on the
//      values of all others keep every decision exact (Candidates.swift, FirstCandidates.swift, BestValues.swift).
//   2. Auction: a column above its maximum raises its price until so many of its rows prefer another column, by a
//      step more than necessary; steps fall from scale to scale, and between scales all prices fall a little and
//      all rows choose again, so that what a larger step overdid is corrected (Bidding.swift).
//   3. Exact finish: prices are rounded to the grid of the weights and rows choose exactly. The few columns still
//      above their maximum send places away along shortest paths, searched from all of them at once
//      (PathsAway.swift); columns not full at a price above 0, or below their minimum, draw places in or lower
//      their prices (PathsIn.swift); rows choose once more, until nothing is left to do.
// A column below price 0 is paid for taking rows: it may have no more than its minimum.
//
// Invariant from step 3 on: no pair chosen of a row has less value than another of it. At the end also: v > 0 only at
// the maximum, v < 0 only at the minimum. It is the complementary slackness that the certificate checks.
//
// Complexity: no useful bound; on lifelike data about linear in the pairs. A counter of the work ends the run, and
// PrimalDualSolver takes over, as it does where not all can be met, which the auction notices soon.
// Memory: lists of about 40 candidates for each row and a stock of up to 80 more in long rows, O(rows + columns +
// places), and the length of the longest row; all pairs by columns only where minimum loads are missed by many.
// Limits: weights of at most 44 bits, fewer in problems of millions of rows; prices have up to 20 bits more than
// weights, so that an auction with small weights can tell them apart. All arithmetic is in integers.
// Sources: Bertsekas, "Auction algorithms for network flow problems", Computational Optimization and Applications 1
// (1992), doi 10.1007/BF00247653; Goldberg 1997, doi 10.1006/jagm.1995.0805, for the scaling of the steps; Jonker and
// Volgenant 1987, doi 10.1007/BF02278710; Ahuja, Magnanti, Orlin, "Network Flows", 1993, chapter 9.

/// The working memory of one run.
struct AuctionSolver: ~Copyable {
  let rowCount: Int
  let columnCount: Int
  let penalty: Int64
  let minimum: [Int32]
  let maximum: [Int32]
  let demands: [Int32]
  let hasPieces: Bool
  /// What all weights are multiples of.
  let grid: Int64
  var candidates: Candidates
  let places: Places
  /// The prices of the columns, times two to the power of `shift`, as are all weights and values here.
  let price: UnsafeMutablePointer<Int64>
  let shift: Int64
  let largestWeight: Int64

  /// Of each row: an upper bound of the values of all pairs not chosen.
  let alternative: UnsafeMutablePointer<Int64>
  /// Of each row: the entry of the best pair not chosen, or -1, and an upper bound of the values of the others.
  let bestEntry: UnsafeMutablePointer<Int>
  let otherValue: UnsafeMutablePointer<Int64>
  /// Of each row: the least value of its pairs chosen, while columns draw in.
  let rowPrice: UnsafeMutablePointer<Int64>

  /// How much was done, in pairs looked at, apart from the growth of the candidates; and how much may be done.
  var work = 0
  let workLimit: Int
  var isOverworked: Bool { work + candidates.work > workLimit }

  // Of the search for paths.
  var queue = MinimumQueue()
  let distance: UnsafeMutablePointer<Int64>
  let rank: UnsafeMutablePointer<Int32>
  let cursor: UnsafeMutablePointer<Int>
  var touched: [Int32] = []

  static let open = Int32.max
  static let far = Int64.max
  /// Prices beyond this are out of range.
  static let highestPrice: Int64 = 1 << 59

  /// Nil if the problem is not one for this method.
  /// - Parameter threads: how many processors may work at once; the outcome does not depend on it.
  init?(
    problem: borrowing TransportationProblem, rowStarts: UnsafeBufferPointer<Int>,
    columns: UnsafeBufferPointer<Int32>, weights: UnsafeBufferPointer<Int64>, threads: Int = 1
  ) {
    let rows = problem.rowCount
    let columnTotal = problem.columnCount
    let largest = (problem.penalty - 1) / (2 * (Int64(rows) + 2))
    // A path has fewer steps than there are nodes, and each is at most two weights long.
    let nodes = columnTotal + 2 * rows
    let rangeBits = nodes.leadingZeroBitCount - 6
    let bits = Int64.bitWidth - largest.leadingZeroBitCount
    guard bits <= min(44, rangeBits), 2 * nodes < Int(Int32.max) else { return nil }
    var counts: [Int] = []
    counts.reserveCapacity(rows)
    for row in 0..<rows {
      let demand = Int(problem.demands[row])
      if demand > rowStarts[row + 1] - rowStarts[row] { return nil }
      counts.append(demand)
    }
    rowCount = rows
    columnCount = columnTotal
    penalty = problem.penalty
    minimum = problem.minimumLoads
    maximum = problem.maximumLoads
    demands = problem.demands
    hasPieces = problem.hasPieces
    // About forty bits for the largest weight: prices between the weights can then be told apart.
    shift = Int64(max(0, min(20, min(40, rangeBits) - bits)))
    largestWeight = largest << shift
    grid = problem.divisor << shift
    candidates = Candidates(
      counts: counts, columnCount: columnTotal, shift: shift, hasPieces: problem.hasPieces,
      rowStarts: rowStarts, columns: columns, weights: weights, threads: threads)
    places = Places(counts: counts, columnCount: columnTotal)
    workLimit = 20_000_000 + 50 * columns.count
    price = .zeros(columnTotal)
    alternative = .zeros(rows)
    bestEntry = .zeros(rows)
    otherValue = .zeros(rows)
    rowPrice = .zeros(rows)
    bestEntry.update(repeating: -1, count: rows)
    alternative.update(repeating: Self.far, count: rows)
    distance = .zeros(columnTotal + rows)
    distance.update(repeating: Self.far, count: columnTotal + rows)
    rank = .zeros(columnTotal + rows)
    rank.update(repeating: Self.open, count: columnTotal + rows)
    cursor = .zeros(columnTotal + rows)
    for row in 0..<rows {
      for number in 0..<counts[row] {
        let entry = candidates.start[row] + number
        places.put(
          places.starts[row] + number, into: candidates.column[entry], weight: candidates.weight[entry])
      }
    }
  }

  deinit {
    price.deallocate()
    alternative.deallocate()
    bestEntry.deallocate()
    otherValue.deallocate()
    rowPrice.deallocate()
    distance.deallocate()
    rank.deallocate()
    cursor.deallocate()
  }

  /// How many rows a column may have at its price: its maximum, or its minimum while it is paid for.
  @inline(__always)
  func capacity(_ column: Int) -> Int32 { price[column] < 0 ? minimum[column] : maximum[column] }

  /// How many rows a column lacks: to its maximum where the price is above 0, else to its minimum.
  @inline(__always)
  func lacking(_ column: Int) -> Int32 {
    max(0, (price[column] > 0 ? maximum[column] : minimum[column]) - places.load[column])
  }

  /// Moves a place of a row to the pair of an entry that is not chosen.
  @inline(__always)
  mutating func move(_ place: Int, to entry: Int) {
    let row = Int(places.row[place])
    let old = candidates.start[row] + place - places.starts[row]
    candidates.exchange(old, entry)
    places.put(place, into: candidates.column[old], weight: candidates.weight[old])
    bestEntry[row] = -1
    alternative[row] = Self.far
  }

  /// Gives every row its best columns at the prices as they are; of equal ones, those that it has.
  mutating func chooseBest() {
    for row in 0..<rowCount {
      let held = places.starts[row + 1] - places.starts[row]
      for _ in 0..<held {
        var worst = 0
        var worstValue = Self.far
        let start = candidates.start[row]
        for number in 0..<held {
          let value =
            candidates.weight[start + number] &- price[Int(candidates.column[start + number])]
          if value < worstValue {
            worstValue = value
            worst = number
          }
        }
        if bestAlternative(of: row, above: worstValue) <= worstValue { break }
        move(places.starts[row] + worst, to: bestEntry[row])
      }
    }
  }

  /// The value of a row's best pair not chosen, whose entry is then in `bestEntry`; only an upper bound if the
  /// value is not above the given one, and `never` if there is no such pair.
  @inline(__always)
  mutating func bestAlternative(of row: Int, above least: Int64) -> Int64 {
    let known = bestEntry[row]
    if known >= 0 {
      let value = candidates.weight[known] &- price[Int(candidates.column[known])]
      if value >= otherValue[row] { return value }
    }
    return findAlternative(of: row, above: least)
  }

  private mutating func findAlternative(of row: Int, above least: Int64) -> Int64 {
    while true {
      let start = candidates.start[row]
      let column = candidates.column
      let weight = candidates.weight
      let end = start + Int(candidates.count[row])
      var best = Candidates.never
      var second = Candidates.never
      var bestNumber = -1
      var entry = start + places.starts[row + 1] - places.starts[row]
      work &+= end - entry
      while entry < end {
        let value = weight[entry] &- price[Int(column[entry])]
        if value > second {
          if value > best {
            second = best
            best = value
            bestNumber = entry
          } else {
            second = value
          }
        }
        entry &+= 1
      }
      let bound = candidates.bound[row]
      if best >= bound {
        bestEntry[row] = bestNumber
        otherValue[row] = max(second, bound)
        return best
      }
      if bound <= least {
        bestEntry[row] = -1
        return bound
      }
      candidates.grow(row, prices: price)
    }
  }

  /// The best pair of a row, not chosen, with another column than this, and its value; `never` if there is none.
  ///
  /// Where pairs have pieces, the row's best alternative may be the next piece of a pair that it should leave.
  mutating func alternative(of row: Int, otherThan column: Int) -> (value: Int64, entry: Int) {
    while true {
      let end = candidates.start[row] + Int(candidates.count[row])
      let first = candidates.start[row] + places.starts[row + 1] - places.starts[row]
      var best = (value: Candidates.never, entry: -1)
      for entry in first..<end where Int(candidates.column[entry]) != column {
        let value = candidates.weight[entry] &- price[Int(candidates.column[entry])]
        if value > best.value { best = (value, entry) }
      }
      work &+= end - first
      if best.value >= candidates.bound[row] { return best }
      candidates.grow(row, prices: price)
    }
  }

  /// Makes the bounds allow for prices lowered by an amount.
  /// - Parameter grid: what all weights and prices are multiples of.
  mutating func loosenBounds(by amount: Int64, grid: Int64 = 1) {
    for row in 0..<rowCount {
      bestEntry[row] = -1
      alternative[row] = Self.far
    }
    candidates.loosenBounds(by: amount, grid: grid)
  }

  /// Makes the memory of the searches as new.
  mutating func forgetSearch() {
    for number in touched {
      distance[Int(number)] = Self.far
      rank[Int(number)] = Self.open
    }
    touched.removeAll(keepingCapacity: true)
  }
}
