// Problem: the best choice of pairs of a TransportationProblem that can be met in full, with prices that prove it.
//
// Method: column prices v; a row takes its best columns, those with the largest weight less price (its values).
//   1. Candidates: each row looks only at a short list of its best pairs, which grows where it must; bounds on the
//      values of all others keep every decision exact (Candidates.swift, FirstCandidates.swift, BestValues.swift).
//   2. Auction: a column above its maximum raises its price until so many of its rows prefer another column, by a
//      step more than necessary, and the column that was the last to get too many is the next to do so; where much is
//      missing to minimum loads, all columns that have more than theirs become dearer together. Steps fall from scale
//      to scale, and between scales all prices fall a little and all rows choose again, so that what a larger step
//      overdid is corrected (Bidding.swift, with the places of a column in a heap, Holders.swift, and the best few
//      candidates of a row ahead of the others, Choosing.swift).
//   3. Exact finish: prices are rounded to the grid of the weights and rows choose exactly. The few columns still
//      above their maximum send places away along shortest paths, searched from all of them at once
//      (PathsAway.swift); columns not full at a price above 0, or below their minimum, draw places in or lower
//      their prices (PathsIn.swift); rows choose once more, until nothing is left to do. Where that takes more work
//      than an auction and does not get on, there is another auction with smaller steps.
// A column below price 0 is paid for taking rows: it may have no more than its minimum. A column that may have nothing
// is given a price at which nobody asks for it. Where the minimum loads take all that rows want, they are the maximum
// loads as well, and in the end all prices fall together until none is above 0 that must not be.
//
// Invariant from step 3 on: no pair chosen of a row has less value than another of it. At the end also: v > 0 only at
// the maximum, v < 0 only at the minimum. It is the complementary slackness that the certificate checks.
//
// Complexity: no useful bound; on lifelike data about linear in the pairs. A counter of the work ends the run, and
// PrimalDualSolver takes over. That not all can be met the auction notices soon; Decomposition.swift has the rest.
// Memory: lists of some 20 candidates for each row at first and a stock of up to 80 more in long rows, eight bytes each
// unless weights are large (PairEntries.swift), O(rows + columns + places), and the length of the longest row.
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
  /// What columns may have: where the minimum loads take all that rows want, no more than those.
  let maximum: [Int32]
  /// What columns might have if rows wanted more.
  let largestLoads: [Int32]
  let hasPieces: Bool
  /// What all weights are multiples of.
  let grid: Int64
  let threads: Int
  var candidates: Candidates
  /// The places and the columns that hold them; during the auction only their loads are in use, now and then.
  let places: Places
  /// The places by columns, during the auction.
  var holders: Holders
  /// Whether the columns are bidding: only `holders` knows their loads then.
  var isBidding = false
  /// The prices of the columns, times two to the power of `shift`, as are all weights and values here.
  let price: UnsafeMutablePointer<Int64>
  let shift: Int64
  let largestWeight: Int64
  /// The step of the last auction, which is also about how far prices are from the best ones.
  var lastStep: Int64 = 1

  /// The price from which on a column may have more than its minimum; above 0 only during an auction.
  var level: Int64 = 0
  /// Whether the level may rise in this run, which ends where it proves too much work, and whether it ever did.
  var levelMayRise = true
  var levelRose = false

  /// How much work the last auction was, and all of them.
  var scaleWork = 0
  var auctionWork = 0

  /// Of each row: an upper bound of the values of all pairs not chosen.
  let alternative: UnsafeMutablePointer<Int64>
  /// Of each row: the least value of its pairs chosen, while columns draw in.
  let rowPrice: UnsafeMutablePointer<Int64>

  /// How much was done, in pairs looked at, apart from the growth of the candidates; and how much may be done.
  var work = 0
  let workLimit: Int
  /// Is told the share of the places filled from time to time, and answers whether to go on.
  let progress: (Double) -> Bool
  private var nextReport = 0
  private(set) var mostFilled = 0.0
  var isCancelled = false
  /// How much work lies between two reports: some milliseconds, at random reads of memory some tens.
  private static let reportEvery = 400_000

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
  /// - Parameters:
  ///   - threads: how many processors may work at once; the outcome does not depend on it.
  ///   - progress: is told the largest share of the places filled so far, every few milliseconds; the run stops
  ///     soon after it returns false.
  init?(
    problem: borrowing TransportationProblem, rowStarts: UnsafeBufferPointer<Int>,
    columns: UnsafeBufferPointer<Int32>, weights: UnsafeBufferPointer<Int64>,
    threads: Int, progress: @escaping (Double) -> Bool
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
    let wanted = counts.reduce(0, +)
    guard wanted + columnTotal <= Holders.mostNodes else { return nil }
    rowCount = rows
    columnCount = columnTotal
    penalty = problem.penalty
    minimum = problem.minimumLoads
    largestLoads = problem.maximumLoads
    maximum = minimum.reduce(0) { $0 + Int($1) } == wanted ? minimum : largestLoads
    hasPieces = problem.hasPieces
    // About forty bits for the largest weight: prices between the weights can then be told apart.
    shift = Int64(max(0, min(20, min(40, rangeBits) - bits)))
    largestWeight = largest << shift
    grid = problem.divisor << shift
    candidates = Candidates(
      counts: counts, columnCount: columnTotal, largestWeight: largest, shift: shift,
      hasPieces: problem.hasPieces,
      rowStarts: rowStarts, columns: columns, weights: weights)
    places = Places(counts: counts, columnCount: columnTotal)
    holders = Holders(columnCount: columnTotal)
    // The other method takes longer than this much work where many pairs compete.
    workLimit = 2_000_000 + min(1000 * columns.count, 4_000_000_000) + 50 * columns.count
    self.threads = threads
    self.progress = progress
    price = .zeros(columnTotal)
    alternative = .zeros(rows)
    rowPrice = .zeros(rows)
    alternative.update(repeating: Self.far, count: rows)
    distance = .zeros(columnTotal + rows)
    distance.update(repeating: Self.far, count: columnTotal + rows)
    rank = .zeros(columnTotal + rows)
    rank.update(repeating: Self.open, count: columnTotal + rows)
    cursor = .zeros(columnTotal + rows)
  }

  deinit {
    price.deallocate()
    alternative.deallocate()
    rowPrice.deallocate()
    distance.deallocate()
    rank.deallocate()
    cursor.deallocate()
  }

  /// Whether to stop: because the work exceeds its limit, or because the caller wishes so. To be asked often.
  @inline(__always)
  mutating func mustStop() -> Bool {
    let done = work &+ candidates.work
    if done >= nextReport { report(at: done) }
    return isCancelled || done > workLimit
  }

  private mutating func report(at done: Int) {
    nextReport = done + Self.reportEvery
    if isBidding { holders.tell(places.load) }
    var filled = 0
    for column in 0..<columnCount { filled += Int(min(places.load[column], maximum[column])) }
    mostFilled = max(mostFilled, Double(filled) / Double(max(1, places.starts[rowCount])))
    if !progress(mostFilled) { isCancelled = true }
  }

  /// How many rows a column may have at its price: its maximum, or its minimum below the level.
  @inline(__always)
  func capacity(_ column: Int) -> Int32 { price[column] < level ? minimum[column] : maximum[column] }

  /// How many rows a column lacks: to its maximum where the price is above 0, else to its minimum.
  @inline(__always)
  func lacking(_ column: Int) -> Int32 {
    max(0, (price[column] > 0 ? maximum[column] : minimum[column]) - places.load[column])
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
