import Dispatch

/// How the lists of candidates begin: with the best pairs of each row at prices of 0, those for its places first.
///
/// Rows do not depend on one another. The pointers are those of `Candidates`, and each row writes its own part.
struct FirstCandidates: @unchecked Sendable {
  /// How many pairs a list begins with beside those chosen, unless these are more.
  private static let othersAtFirst = 10

  let places: [Int]
  let hasPieces: Bool
  let rowStarts: UnsafeBufferPointer<Int>
  let pairColumns: UnsafeBufferPointer<Int32>
  let pairWeights: UnsafeBufferPointer<Int64>
  let start: UnsafeMutablePointer<Int>
  let room: UnsafeMutablePointer<Int32>
  let entries: PairEntries
  let count: UnsafeMutablePointer<Int32>
  let stocked: UnsafeMutablePointer<Int32>
  let bound: UnsafeMutablePointer<Int64>
  let stockBound: UnsafeMutablePointer<Int64>

  /// How long the list of a row with so many places is at first.
  static func length(places: Int) -> Int { places + max(othersAtFirst, places) }

  /// How many pairs lie in stock behind a list: none in rows that are soon read again.
  static func stock(pairs: Int) -> Int { pairs < 512 ? 0 : min(80, pairs / 16) }

  /// Where the search through a row begins. It differs from row to row, so that ties do not send all rows to the
  /// same columns, and does not part the pieces of a pair.
  static func turn(
    of row: Int, places: Int, in pairs: Range<Int>, columns: UnsafeBufferPointer<Int32>, hasPieces: Bool
  ) -> Int {
    var turn = pairs.lowerBound + startingPair(of: row, places: places, among: pairs.count)
    while hasPieces, turn > pairs.lowerBound, columns[turn - 1] == columns[turn] { turn -= 1 }
    return turn
  }

  /// Fills the lists of some rows.
  /// - Parameter longest: the number of pairs of the longest row.
  func fill(_ rows: Range<Int>, threads: Int, longest: Int) {
    if threads <= 1 || rows.count < 64 {
      fill(rows: rows, longest: longest)
      return
    }
    let parts = 64
    let workers = min(threads, parts)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      let first = rows.lowerBound
      for part in stride(from: worker, to: parts, by: workers) {
        fill(
          rows: first + rows.count * part / parts..<first + rows.count * (part + 1) / parts, longest: longest)
      }
    }
  }

  private func fill(rows: Range<Int>, longest: Int) {
    var best = BestValues(pairs: longest)
    for row in rows where places[row] > 0 { fill(row, using: &best) }
  }

  private func fill(_ row: Int, using best: inout BestValues) {
    let pairs = rowStarts[row]..<rowStarts[row + 1]
    let wanted = Self.length(places: places[row]) + Self.stock(pairs: pairs.count)
    let weights = pairWeights
    let turn = Self.turn(of: row, places: places[row], in: pairs, columns: pairColumns, hasPieces: hasPieces)
    best.find(wanted, in: pairs, turn: turn) { weights[$0] }
    best.keep(wanted, room: Int(room[row]))
    let listed = min(Self.length(places: places[row]), best.count)
    let least = best.rank(listed, of: UnsafePointer(best.values), count: best.count)
    // Reading columns far apart in a loop of its own, many are on the way at once.
    for number in 0..<best.count { best.positions[number] = pairColumns[Int(best.positions[number])] }
    var equals = listed
    for number in 0..<best.count { equals &-= isNegative(least &- best.values[number]) }
    // The list from its start on, the stock behind it; of those equal to the least, the first are listed.
    var entry = start[row]
    var behind = entry + listed
    for number in 0..<best.count {
      let value = best.values[number]
      let isMore = isNegative(least &- value)
      let isEqual = 1 &- isMore &- isNegative(value &- least)
      let isListed = isMore | isEqual & isNegative(Int64(truncatingIfNeeded: 0 &- equals))
      equals &-= isEqual
      let target = behind ^ (behind ^ entry) & (0 &- isListed)
      entry &+= isListed
      behind &+= 1 &- isListed
      entries.put(best.positions[number], unshiftedWeight: value, at: target)
    }
    stockBound[row] = best.bound == .min ? Candidates.never : best.bound << entries.shift
    var left = stockBound[row]
    for other in entry..<behind { left = max(left, entries.weight(other)) }
    bound[row] = left
    count[row] = Int32(truncatingIfNeeded: listed)
    stocked[row] = Int32(truncatingIfNeeded: best.count - listed)
    bringForward(places[row], of: start[row]..<start[row] + listed)
  }

  /// Brings the best entries of a list to its front.
  private func bringForward(_ wanted: Int, of list: Range<Int>) {
    for front in list.prefix(wanted) {
      var best = front
      for entry in front + 1..<max(front + 1, list.upperBound)
      where entries.weight(entry) > entries.weight(best) { best = entry }
      entries.exchange(front, best)
    }
  }
}
