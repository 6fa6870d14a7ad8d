/// Pairs column by column.
///
/// Where all pairs may be asked for, but only those of a few columns are, each column is sought out when it is
/// needed; where too many are, all are sorted at once.
struct PairsByColumn: ~Copyable {
  /// Where the pairs of each column begin; one entry more than columns is of use.
  private let starts: UnsafeMutablePointer<Int>
  let rows: UnsafeMutablePointer<Int32>
  /// The problem's weights, in whichever of the two they fit.
  private let weights: UnsafeMutablePointer<Int64>
  private let smallWeights: UnsafeMutablePointer<Int32>
  private let areSmall: Bool

  private let columnCount: Int
  private let rowStarts: UnsafeBufferPointer<Int>
  private let pairColumns: UnsafeBufferPointer<Int32>
  private let pairWeights: UnsafeBufferPointer<Int64>
  private let shift: Int64
  /// One over the number of columns.
  private let evenly: Double
  /// The columns whose pairs are there; empty once all are.
  private var isThere: [Bool] = []
  private var soughtOut = 0

  /// Takes the candidates, or all pairs.
  init(
    _ candidates: borrowing Candidates, everything: Bool, hasPieces: Bool, rowCount: Int, columnCount: Int,
    largestWeight: Int64
  ) {
    areSmall = largestWeight >> candidates.shift <= Int64(Int32.max)
    self.columnCount = columnCount
    rowStarts = candidates.rowStarts
    pairColumns = candidates.pairColumns
    pairWeights = candidates.pairWeights
    shift = candidates.shift
    evenly = 1 / Double(columnCount)
    // Counted two places ahead, so that filling the columns leaves each start where it belongs.
    starts = .zeros(columnCount + 2)
    if everything {
      for column in pairColumns { starts[Int(column) + 2] += 1 }
      for column in 0..<columnCount { starts[column + 2] += starts[column + 1] }
      rows = .allocate(capacity: pairColumns.count + 1)
      weights = .allocate(capacity: areSmall ? 1 : pairColumns.count + 1)
      smallWeights = .allocate(capacity: areSmall ? pairColumns.count + 1 : 1)
      // One place back: each column now begins where the count of those before it ends.
      for column in 0...columnCount { starts[column] = starts[column + 1] }
      isThere = [Bool](repeating: false, count: columnCount)
      return
    }
    func entries(of row: Int) -> Range<Int> {
      candidates.start[row]..<candidates.start[row] + Int(candidates.count[row])
    }
    for row in 0..<rowCount {
      for entry in entries(of: row) { starts[Int(candidates.column[entry]) + 2] += 1 }
    }
    for column in 0..<columnCount { starts[column + 2] += starts[column + 1] }
    rows = .zeros(starts[columnCount + 1])
    weights = .zeros(areSmall ? 1 : starts[columnCount + 1])
    smallWeights = .zeros(areSmall ? starts[columnCount + 1] : 1)
    for row in 0..<rowCount {
      for entry in entries(of: row) {
        let column = Int(candidates.column[entry])
        let position = starts[column + 1]
        starts[column + 1] = position + 1
        rows[position] = Int32(truncatingIfNeeded: row)
        setWeight(candidates.weight[entry] >> shift, at: position)
      }
    }
    if hasPieces { sortPieces() }
  }

  deinit {
    starts.deallocate()
    rows.deallocate()
    weights.deallocate()
    smallWeights.deallocate()
  }

  /// The weight of an entry, multiplied as those of the candidates are.
  @inline(__always)
  func weight(of entry: Int) -> Int64 {
    (areSmall ? Int64(smallWeights[entry]) : weights[entry]) &<< shift
  }

  @inline(__always)
  private func setWeight(_ weight: Int64, at entry: Int) {
    if areSmall {
      (smallWeights + entry).initialize(to: Int32(truncatingIfNeeded: weight))
    } else {
      (weights + entry).initialize(to: weight)
    }
  }

  /// Where the pairs of a column are.
  @inline(__always)
  mutating func pairs(of column: Int) -> Range<Int> {
    if !isThere.isEmpty, !isThere[column] { seekOut(column) }
    return starts[column]..<starts[column + 1]
  }

  /// The column of an entry.
  func column(of entry: Int) -> Int {
    var low = 0
    var high = columnCount
    while low + 1 < high {
      let middle = (low + high) / 2
      if starts[middle] <= entry { low = middle } else { high = middle }
    }
    return low
  }

  /// Finds the pairs of one column in all rows, or those of all columns if so many are asked for that this is less.
  private mutating func seekOut(_ column: Int) {
    let rowCount = rowStarts.count - 1
    soughtOut += 1
    if soughtOut * rowCount > pairColumns.count / 6 {
      let next = UnsafeMutablePointer<Int>.allocate(capacity: columnCount + 1)
      defer { next.deallocate() }
      next.initialize(from: starts, count: columnCount + 1)
      for row in 0..<rowCount {
        for pair in rowStarts[row]..<rowStarts[row + 1] {
          let column = Int(pairColumns[pair])
          (rows + next[column]).initialize(to: Int32(truncatingIfNeeded: row))
          setWeight(pairWeights[pair], at: next[column])
          next[column] += 1
        }
      }
      isThere = []
      return
    }
    let found = UnsafeMutablePointer<Int>.zeros(starts[column + 1] - starts[column])
    defer { found.deallocate() }
    var position = starts[column]
    for row in 0..<rowCount {
      var pair = firstPair(of: row, from: column)
      while pair < rowStarts[row + 1], Int(pairColumns[pair]) == column {
        (rows + position).initialize(to: Int32(truncatingIfNeeded: row))
        found[position - starts[column]] = pair
        position += 1
        pair += 1
      }
    }
    // Reading weights far apart in a loop of its own, many are on the way at once.
    for place in starts[column]..<position {
      setWeight(pairWeights[found[place - starts[column]]], at: place)
    }
    isThere[column] = true
  }

  /// The first pair of a row with this column or a later one, sought from where it is if columns lie evenly.
  @inline(__always)
  private func firstPair(of row: Int, from column: Int) -> Int {
    var low = rowStarts[row]
    var high = rowStarts[row + 1]
    var guess = low + Int(Double(high - low) * Double(column) * evenly)
    let nearby = min(high, guess + 8)
    while guess < nearby, pairColumns[guess] < column { guess &+= 1 }
    if guess < nearby {
      let nearest = max(low, guess - 16)
      while guess > nearest, pairColumns[guess &- 1] >= column { guess &-= 1 }
      if guess > nearest || guess == low { return guess }
      high = guess
    } else {
      low = guess
    }
    while low < high {
      let middle = (low + high) / 2
      if pairColumns[middle] < column { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Brings the pieces of each pair, which the lists of candidates have in any order, into that of their weights.
  private func sortPieces() {
    for column in 0..<columnCount {
      for position in starts[column]..<starts[column + 1] {
        var place = position
        while place > starts[column], rows[place - 1] == rows[place],
          weight(of: place - 1) < weight(of: place)
        {
          let (one, other) = (weight(of: place - 1) >> shift, weight(of: place) >> shift)
          setWeight(other, at: place - 1)
          setWeight(one, at: place)
          place -= 1
        }
      }
    }
  }
}
