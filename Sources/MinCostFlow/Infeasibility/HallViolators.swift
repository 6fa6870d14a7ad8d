// Problem: why can the demands of some rows not be met? The answer is a violation of Hall's condition, with each
// pair used at most once: a set of rows, and a set of columns, such that what the rows demand exceeds what the columns
// take and the pairs of the rows with other columns together. It should be as small as possible: without any one of
// its rows, the others could be served.
// Method: all rows that are served in a given choice, then the short ones one by one. One that cannot be served
// however the others move has a violator: itself and all rows that it reaches in the residual network, with the
// columns reached, which are full. If it lacks one place, no row can be left out, since each gives up a place for it
// when it goes. If it lacks more, a row without which it still lacks one goes for good; each such row leaves it
// lacking at least one place less, so there are few of them.
// A row that demands more than its pairs is its own violator, together with the columns that take less than it has
// pairs with them.
// Complexity: O(pairs) for each violator and each row tried; a counter of the work ends the search. Past it the last
// violator may not be minimal, and there are no more.
// Sources: Hall, J. London Math. Soc. s1-10 (1935), doi 10.1112/jlms/s1-10.37.26; Ahuja, Magnanti, Orlin,
// "Network Flows", 1993, section 6.5.

struct HallViolator {
  var rows: [Int]
  var columns: [Int]
  /// Further short rows that need at least one place of these columns, too.
  var otherRows: [Int] = []
}

/// The search for the violators of all short rows.
struct HallViolatorSearch: ~Copyable {
  /// So many violators are told; a row that demands more than its pairs does not count.
  private static let most = 20

  private let demands: [Int32]
  private var flow: MaximumFlow
  private let workLimit: Int
  private(set) var found: [HallViolator] = []
  /// The violators that were searched for, and of each column those that have it.
  private var searched: [Int] = []
  private var searchedOfColumn: [[Int]]

  /// - Parameter chosen: a choice that keeps the capacities; what a row has beyond its demand is left out.
  init(
    demands: [Int32], capacities: [Int32], rowStarts: UnsafeBufferPointer<Int>,
    columns: UnsafeBufferPointer<Int32>, chosen: [[Int32]]
  ) {
    self.demands = demands
    workLimit = 20_000_000 + 10 * columns.count
    searchedOfColumn = [[Int]](repeating: [], count: capacities.count)
    flow = MaximumFlow(
      demands: demands, columnCount: capacities.count, rowStarts: rowStarts, columns: columns)
    flow.setCapacities(capacities)
    for row in demands.indices where chosen[row].count >= demands[row] {
      flow.choose(chosen[row], of: row)
    }
  }

  /// Looks for the violators of rows that are not served in the choice, ascending.
  /// - Parameter progress: is asked with the share of the rows done; where it answers false, the search ends.
  /// - Returns: false if it was cancelled.
  mutating func search(short: [Int], progress: (Double) -> Bool) -> Bool {
    var isTold = [Bool](repeating: false, count: demands.count)
    for row in short where flow.wanted[row] < demands[row] {
      found.append(HallViolator(rows: [row], columns: tightColumns(of: row)))
      isTold[row] = true
    }
    for (number, row) in short.enumerated() where flow.wanted[row] == demands[row] {
      func goOn() -> Bool { progress(Double(number) / Double(short.count)) }
      if !goOn() { return false }
      if violatorNeeded(by: row) != nil { continue }
      if searched.count == Self.most || flow.work > workLimit || flow.fill(row) { continue }
      guard let violator = smallest(around: row, goOn: goOn) else { return false }
      for row in violator.rows { isTold[row] = true }
      for column in violator.columns { searchedOfColumn[column].append(searched.count) }
      searched.append(found.count)
      found.append(violator)
    }
    // Rows served where others went, or that came before the violator.
    for row in short where !isTold[row] {
      if !progress(1) { return false }
      if let known = violatorNeeded(by: row) { found[known].otherRows.append(row) }
    }
    return true
  }

  /// The columns that take less than one row alone has pairs with them: nobody at all, or not all pieces.
  private func tightColumns(of row: Int) -> [Int] {
    var tight: [Int] = []
    var pieces: Int32 = 0
    for pair in flow.rowStarts[row]..<flow.rowStarts[row + 1] {
      let isFirst = pair == flow.rowStarts[row] || flow.columns[pair] != flow.columns[pair - 1]
      pieces = isFirst ? 1 : pieces + 1
      let column = Int(flow.columns[pair])
      if pieces == flow.capacity[column] &+ 1 { tight.append(column) }
    }
    return tight
  }

  /// A violator found already of which the row needs a column, whatever else it gets.
  private func violatorNeeded(by row: Int) -> Int? {
    var inside = [Int](repeating: 0, count: searched.count)
    let pairs = flow.rowStarts[row]..<flow.rowStarts[row + 1]
    for pair in pairs {
      for violator in searchedOfColumn[Int(flow.columns[pair])] { inside[violator] += 1 }
    }
    return inside.firstIndex { pairs.count - $0 < Int(demands[row]) && $0 > 0 }.map { searched[$0] }
  }

  /// A violator of which no row can be left out, around a row that cannot be served; nil if it was cancelled. The row
  /// is then out.
  private mutating func smallest(around row: Int, goOn: () -> Bool) -> HallViolator? {
    var gone: [Int] = []
    var needed = [Bool](repeating: false, count: demands.count)
    needed[row] = true
    var reached = flow.reached(from: [row])
    var isSmallest = false
    while !isSmallest, flow.wanted[row] - flow.filled[row] > 1 {
      isSmallest = true
      for other in demands.indices where reached.row[other] && !needed[other] {
        if flow.work > workLimit { break }
        if !goOn() { return nil }
        let lacking = flow.wanted[row] - flow.filled[row]
        flow.clear(other)
        if !flow.fill(row) {
          gone.append(other)
          reached = flow.reached(from: [row])
          isSmallest = false
          break
        }
        // Without it the row is served: back, which leaves the row lacking as much as before.
        needed[other] = true
        flow.clear(row, places: lacking)
        _ = flow.fill(other)
      }
    }
    flow.clear(row)
    for other in gone { _ = flow.fill(other) }
    return HallViolator(
      rows: demands.indices.filter { reached.row[$0] },
      columns: reached.column.indices.filter { reached.column[$0] })
  }
}
