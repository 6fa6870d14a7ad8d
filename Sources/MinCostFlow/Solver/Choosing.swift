/// Rows choose their best pairs.
///
/// A row's list of candidates has three parts: the pairs chosen; the front, which are the few best others when they
/// were last compared; and the rest, none of which is worth more than a bound. While the best of the front is not
/// below that bound, nothing else need be looked at.
extension AuctionSolver {
  /// An upper bound of all values.
  static var unknown: Int64 { -Candidates.never }
  /// How many pairs a front has.
  private static var frontLength: Int { 4 }

  /// How many pairs are looked at between two questions whether to go on.
  private static var pairsAtOnce: Int { 4_000_000 }

  /// Gives every row its best columns at prices of 0.
  mutating func begin() {
    var row = 0
    while row < rowCount, !mustStop() {
      var end = row + 1
      while end < rowCount, candidates.rowStarts[end + 1] - candidates.rowStarts[row] <= Self.pairsAtOnce {
        end += 1
      }
      candidates.fill(row..<end, threads: threads)
      row = end
    }
    for row in 0..<rowCount {
      candidates.setFront(of: row, held: places.starts[row + 1] - places.starts[row], count: 0)
      candidates.setRest(of: row, to: Self.unknown)
    }
  }

  /// Gives every row its best columns at the prices as they are; of equal ones, those that it has.
  /// - Parameter isPlaced: whether the columns are to know.
  mutating func chooseBest(isPlaced: Bool) {
    for row in 0..<rowCount {
      let held = candidates.held(row)
      work &+= held
      if mustStop() { return }
      for _ in 0..<held {
        var worst = 0
        var worstValue = Self.far
        let start = candidates.start[row]
        for number in 0..<held {
          let value = value(of: start + number)
          if value < worstValue {
            worstValue = value
            worst = number
          }
        }
        let best = bestAlternative(of: row, above: worstValue)
        if best.value <= worstValue { break }
        // The list may be elsewhere by now.
        if isPlaced {
          move(places.starts[row] + worst, to: best.entry)
        } else {
          candidates.entries.exchange(candidates.start[row] + worst, best.entry)
        }
      }
    }
  }

  /// Moves a place of a row to the pair of an entry that is not chosen.
  @inline(__always)
  mutating func move(_ place: Int, to entry: Int) {
    let row = Int(places.row[place])
    let old = candidates.start[row] + place - places.starts[row]
    candidates.entries.exchange(old, entry)
    places.put(
      place, into: Int32(truncatingIfNeeded: candidates.entries.number(old)),
      weight: candidates.entries.weight(old))
    alternative[row] = Self.far
    if entry >= candidates.start[row] + candidates.held(row) + candidates.inFront(row) {
      candidates.setRest(of: row, to: Self.unknown)
    }
  }

  /// The value of a row's best pair not chosen and its entry; only an upper bound and -1 if the value is not above
  /// the given one, and `never` if there is no such pair.
  @inline(__always)
  mutating func bestAlternative(of row: Int, above least: Int64) -> (value: Int64, entry: Int) {
    let best = bestInFront(of: row)
    return best.value >= candidates.rest(row) ? best : findAlternative(of: row, above: least)
  }

  /// An upper bound of the values of a row's pairs not chosen.
  @inline(__always)
  func frontBound(of row: Int) -> Int64 { max(bestInFront(of: row).value, candidates.rest(row)) }

  /// What a pair brings to its row: its weight less its column's price.
  @inline(__always)
  private func value(of entry: Int) -> Int64 {
    candidates.entries.weight(entry) &- price[candidates.entries.number(entry)]
  }

  @inline(__always)
  private func bestInFront(of row: Int) -> (value: Int64, entry: Int) {
    var best = (value: Candidates.never, entry: -1)
    var entry = candidates.start[row] &+ candidates.held(row)
    let end = entry &+ candidates.inFront(row)
    while entry < end {
      let value = value(of: entry)
      if value > best.value { best = (value, entry) }
      entry &+= 1
    }
    return best
  }

  /// Compares all candidates of a row for a new front, and more pairs if need be.
  private mutating func findAlternative(of row: Int, above least: Int64) -> (value: Int64, entry: Int) {
    while true {
      renewFront(of: row)
      let best = bestInFront(of: row)
      let bound = candidates.bound[row]
      if best.value >= bound { return best }
      if bound <= least { return (bound, -1) }
      grow(row)
    }
  }

  /// Takes more pairs into a row's list.
  mutating func grow(_ row: Int) {
    candidates.grow(row, prices: price)
  }

  private mutating func renewFront(of row: Int) {
    let begin = candidates.start[row] + candidates.held(row)
    let end = candidates.start[row] + Int(candidates.count[row])
    work &+= end - begin
    // The best values so far in falling order, one more than the front has.
    let length = Self.frontLength
    withUnsafeTemporaryAllocation(of: Int64.self, capacity: length + 1) { best in
      best.initialize(repeating: Candidates.never)
      for entry in begin..<end {
        let value = value(of: entry)
        if value > best[length] {
          var hole = length
          while hole > 0, best[hole - 1] < value {
            best[hole] = best[hole - 1]
            hole -= 1
          }
          best[hole] = value
        }
      }
      // All above the least, and of those equal to it as many as have room.
      let least = best[length - 1]
      var equals = 0
      while equals < length, best[length - 1 - equals] == least { equals += 1 }
      var next = begin
      let last = min(end, begin + length)
      var entry = begin
      while next < last {
        let value = value(of: entry)
        if value > least || value == least && equals > 0 {
          if value == least { equals -= 1 }
          candidates.entries.exchange(entry, next)
          next += 1
        }
        entry += 1
      }
      candidates.setFront(of: row, held: candidates.held(row), count: last - begin)
      candidates.setRest(of: row, to: max(best[length], candidates.bound[row]))
    }
  }

  /// The best pair of a row, not chosen, with another column than this, and its entry; `never` if there is none.
  ///
  /// Where pairs have pieces, the row's best alternative may be the next piece of a pair that it should leave.
  mutating func alternative(of row: Int, otherThan column: Int) -> (value: Int64, entry: Int) {
    while true {
      let start = candidates.start[row]
      let end = start + Int(candidates.count[row])
      var best = (value: Candidates.never, entry: -1)
      for entry in start + candidates.held(row)..<end where candidates.entries.number(entry) != column {
        let value = value(of: entry)
        if value > best.value { best = (value, entry) }
      }
      work &+= end - start
      if best.value >= candidates.bound[row] { return best }
      grow(row)
    }
  }

  /// Makes the bounds allow for prices lowered by an amount.
  /// - Parameter grid: what all weights and prices are multiples of.
  mutating func loosenBounds(by amount: Int64, grid: Int64 = 1) {
    for row in 0..<rowCount {
      alternative[row] = Self.far
      let rest = candidates.rest(row)
      if rest < Self.unknown {
        candidates.setRest(of: row, to: Candidates.loosened(rest, by: amount, grid: grid))
      }
    }
    candidates.loosenBounds(by: amount, grid: grid)
  }
}
