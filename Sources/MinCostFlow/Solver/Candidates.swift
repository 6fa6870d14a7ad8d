/// For each row a short list of its most promising pairs, which grows where it proves too short.
///
/// Of the pairs outside a row's list only an upper bound of their values (weight less column price) is known. It
/// stays true while prices rise; who needs a pair of less value than the bound takes more pairs in first. The
/// lists are therefore exact: what a decision rests on is never overlooked.
///
/// The first entries of a list are the pairs chosen, as many as the row has places. Behind a list lies a stock: the
/// next best pairs, from which it grows without another look at the whole row. Of the pieces of a pair, the first
/// are on the list, the next in the stock.
struct Candidates: ~Copyable {
  /// The value of what does not exist: below every value.
  static let never = Int64.min / 4
  /// How many pairs join a list at a time, at least.
  private static let atOnce = 8
  /// How many words stand ahead of each list: how many pairs are chosen and in the front, and the bound behind it.
  private static let ahead = 2
  /// How many more pairs than planned a list and its stock may take when they are filled.
  static let spare = 6

  let rowStarts: UnsafeBufferPointer<Int>
  let pairColumns: UnsafeBufferPointer<Int32>
  let pairWeights: UnsafeBufferPointer<Int64>
  private let hasPieces: Bool

  /// Of each row: where its list begins, its length, that of its stock, and the length both can reach there.
  let start: UnsafeMutablePointer<Int>
  let count: UnsafeMutablePointer<Int32>
  private let stocked: UnsafeMutablePointer<Int32>
  private let room: UnsafeMutablePointer<Int32>
  /// Of each row: the bound of what is not on its list, and of what is not in its stock either.
  let bound: UnsafeMutablePointer<Int64>
  private let stockBound: UnsafeMutablePointer<Int64>
  /// The lists.
  private(set) var entries: PairEntries
  private var used: Int
  private var size: Int

  /// Of each column, while a stock is filled: how many of its pieces are on the list and not yet passed.
  private let listedPieces: UnsafeMutablePointer<Int32>
  private var best: BestValues
  private let rowCount: Int
  private let counts: [Int]
  private let longest: Int
  /// How many pairs were looked at in all.
  private(set) var work = 0

  /// Makes room for the lists, which are still to be filled.
  /// - Parameter counts: the number of places of each row, not above the number of its pairs.
  init(
    counts: [Int], columnCount: Int, largestWeight: Int64, shift: Int64, hasPieces: Bool,
    rowStarts: UnsafeBufferPointer<Int>,
    columns: UnsafeBufferPointer<Int32>, weights: UnsafeBufferPointer<Int64>
  ) {
    self.hasPieces = hasPieces
    self.rowStarts = rowStarts
    pairColumns = columns
    pairWeights = weights
    rowCount = counts.count
    start = .zeros(rowCount)
    count = .zeros(rowCount)
    stocked = .zeros(rowCount)
    room = .zeros(rowCount)
    bound = .zeros(rowCount)
    stockBound = .zeros(rowCount)
    listedPieces = .zeros(columnCount)
    size = 0
    var longest = 0
    for row in 0..<rowCount {
      let pairs = rowStarts[row + 1] - rowStarts[row]
      longest = max(longest, pairs)
      let length = FirstCandidates.length(places: counts[row]) + FirstCandidates.stock(pairs: pairs)
      room[row] = Int32(truncatingIfNeeded: min(pairs, length + Self.spare))
      start[row] = size + Self.ahead
      size = start[row] + Int(room[row])
    }
    used = size
    entries = PairEntries(capacity: size, largestWeight: largestWeight, shift: shift)
    best = BestValues(pairs: longest)
    self.counts = counts
    self.longest = longest
  }

  /// Fills the lists of some rows.
  /// - Parameter threads: how many processors may do so at once; the lists do not depend on it.
  mutating func fill(_ rows: Range<Int>, threads: Int) {
    work &+= rowStarts[rows.upperBound] - rowStarts[rows.lowerBound]
    FirstCandidates(
      places: counts, hasPieces: hasPieces, rowStarts: rowStarts, pairColumns: pairColumns,
      pairWeights: pairWeights, start: start, room: room, entries: entries, count: count,
      stocked: stocked, bound: bound, stockBound: stockBound
    ).fill(rows, threads: threads, longest: longest)
  }

  deinit {
    start.deallocate()
    count.deallocate()
    stocked.deallocate()
    room.deallocate()
    bound.deallocate()
    stockBound.deallocate()
    listedPieces.deallocate()
    entries.deallocate()
  }

  /// Takes the best pairs outside a row's list into it. Afterwards the bound holds for the others.
  mutating func grow(_ row: Int, prices: UnsafeMutablePointer<Int64>) {
    let begin = start[row] + Int(count[row])
    var bestInStock = Self.never
    for number in 0..<Int(stocked[row]) {
      let value = entries.weight(begin + number) &- prices[entries.number(begin + number)]
      best.values[number] = value
      bestInStock = max(bestInStock, value)
    }
    work &+= Int(stocked[row])
    if bestInStock <= stockBound[row], stockBound[row] != Self.never { restock(row, prices: prices) }
    takeFromStock(row)
  }

  /// How many pairs join a row's list at a time. Without a stock the whole row must be read for them, so that many
  /// join at once where memory is no matter.
  private func growth(of row: Int) -> Int {
    let hasStock = FirstCandidates.stock(pairs: rowStarts[row + 1] - rowStarts[row]) > 0
    let times = pairColumns.count < 2_000_000 ? 4 : 1
    return hasStock ? Self.atOnce : max(Self.atOnce, times * Int(count[row]))
  }

  /// Fills the stock with the best pairs that are not on the list. Their values are then those of `best`.
  private mutating func restock(_ row: Int, prices: UnsafeMutablePointer<Int64>) {
    let listed = Int(count[row])
    stocked[row] = 0
    let pairs = rowStarts[row]..<rowStarts[row + 1]
    work &+= pairs.count
    let others = pairs.count - listed
    let length = growth(of: row) + FirstCandidates.stock(pairs: pairs.count)
    let wanted = others <= length * 3 / 2 ? others : length
    let turn = FirstCandidates.turn(
      of: row, places: counts[row], in: pairs, columns: pairColumns, hasPieces: hasPieces)
    let (columns, weights, shift) = (pairColumns, pairWeights, entries.shift)
    best.find(listed + wanted, in: pairs, turn: turn) {
      weights[$0] &<< shift &- prices[Int(columns[$0])]
    }
    // Those on the list that are among them are left out. Of a pair's pieces they are the first.
    for entry in start[row]..<start[row] + listed { listedPieces[entries.number(entry)] += 1 }
    let pieces = listedPieces
    best.drop {
      if pieces[Int(columns[$0])] == 0 { return false }
      pieces[Int(columns[$0])] -= 1
      return true
    }
    for entry in start[row]..<start[row] + listed { listedPieces[entries.number(entry)] = 0 }
    best.keep(wanted, room: wanted + Self.spare)
    reserve(listed + best.count, for: row)
    let begin = start[row] + listed
    for number in 0..<best.count {
      let pair = Int(best.positions[number])
      entries.put(pairColumns[pair], unshiftedWeight: pairWeights[pair], at: begin + number)
    }
    stocked[row] = Int32(truncatingIfNeeded: best.count)
    stockBound[row] = max(Self.never, best.bound)
  }

  /// Moves the best of the stock, whose values are those of `best`, to the list.
  private mutating func takeFromStock(_ row: Int) {
    let begin = start[row] + Int(count[row])
    let inStock = Int(stocked[row])
    let wanted = min(growth(of: row), inStock)
    var left = stockBound[row]
    if wanted < inStock {
      let least = best.rank(wanted, of: UnsafePointer(best.values), count: inStock)
      var equals = wanted
      for number in 0..<inStock where best.values[number] > least { equals -= 1 }
      var end = begin
      for number in 0..<inStock {
        let value = best.values[number]
        if value > least || value == least && equals > 0 {
          if value == least { equals -= 1 }
          entries.exchange(begin + number, end)
          end += 1
        } else {
          left = max(left, value)
        }
      }
    }
    count[row] += Int32(truncatingIfNeeded: wanted)
    stocked[row] -= Int32(truncatingIfNeeded: wanted)
    bound[row] = left
  }

  // What follows stands ahead of a row's list, since who asks for it reads the list next.

  /// How many pairs of a row are chosen.
  @inline(__always)
  func held(_ row: Int) -> Int { Int(truncatingIfNeeded: entries.word(start[row] &- 1) & 0xFFFF_FFFF) }

  /// Has a row's list brought near, with what stands ahead of it.
  @inline(__always)
  func prefetch(_ row: Int) { entries.prefetch(start[row] &- 2) }

  /// The entries of the pairs of a row that are chosen.
  @inline(__always)
  func chosen(_ row: Int) -> Range<Int> { start[row]..<start[row] &+ held(row) }

  /// How many pairs are in a row's front, which is behind those chosen.
  @inline(__always)
  func inFront(_ row: Int) -> Int { Int(truncatingIfNeeded: entries.word(start[row] &- 1) &>> 32) }

  /// An upper bound of the values of a row's pairs behind its front.
  @inline(__always)
  func rest(_ row: Int) -> Int64 { entries.word(start[row] &- 2) }

  @inline(__always)
  func setFront(of row: Int, held: Int, count: Int) {
    entries.setWord(
      start[row] &- 1, to: Int64(truncatingIfNeeded: count) &<< 32 | Int64(truncatingIfNeeded: held))
  }

  @inline(__always)
  func setRest(of row: Int, to bound: Int64) { entries.setWord(start[row] &- 2, to: bound) }

  /// Puts one pair at the end of a row's list and returns its entry. Its pieces before it must be on the list.
  mutating func append(column newColumn: Int32, weight newWeight: Int64, to row: Int) -> Int {
    let listed = Int(count[row])
    let inStock = Int(stocked[row])
    var entry = start[row] + listed
    count[row] += 1
    for other in entry..<entry + inStock
    where entries.number(other) == Int(newColumn) && entries.weight(other) == newWeight {
      entries.exchange(entry, other)
      stocked[row] -= 1
      return entry
    }
    count[row] -= 1
    reserve(listed + inStock + 1, for: row)
    entry = start[row] + listed
    entries.copy(from: entries, at: entry, count: 1, to: entry + inStock)
    entries.put(newColumn, unshiftedWeight: newWeight >> entries.shift, at: entry)
    count[row] += 1
    return entry
  }

  /// A bound that allows for prices lowered by an amount.
  /// - Parameter grid: what all values are multiples of.
  @inline(__always)
  static func loosened(_ bound: Int64, by amount: Int64, grid: Int64) -> Int64 {
    if bound == never || grid == 1 { return bound == never ? never : bound + amount }
    let (quotient, remainder) = (bound + amount).quotientAndRemainder(dividingBy: grid)
    return (remainder < 0 ? quotient - 1 : quotient) * grid
  }

  /// Makes the bounds allow for prices lowered by an amount.
  func loosenBounds(by amount: Int64, grid: Int64) {
    for row in 0..<rowCount {
      bound[row] = Self.loosened(bound[row], by: amount, grid: grid)
      stockBound[row] = Self.loosened(stockBound[row], by: amount, grid: grid)
    }
  }

  /// The best entry of a column in a row's list behind its first ones, which are chosen.
  @inline(__always)
  func entry(of wanted: Int, in row: Int, behind chosen: Int) -> Int? {
    var best: Int?
    for entry in start[row] + chosen..<start[row] + Int(count[row])
    where entries.number(entry) == wanted && entries.weight(entry) > best.map(entries.weight) ?? .min {
      best = entry
    }
    return best
  }

  /// Moves a row's list and stock to where they can have so many entries.
  private mutating func reserve(_ length: Int, for row: Int) {
    if length <= Int(room[row]) { return }
    let kept = Int(count[row] + stocked[row])
    let newRoom = min(rowStarts[row + 1] - rowStarts[row], max(length, kept + kept / 2))
    if used + Self.ahead + newRoom > size { makeRoom(for: Self.ahead + newRoom) }
    move(row, keeping: kept)
    room[row] = Int32(truncatingIfNeeded: newRoom)
    used += newRoom
  }

  /// Closes the gaps that lists left behind when they moved, or takes more memory where that is not enough.
  private mutating func makeRoom(for more: Int) {
    var held = 0
    for row in 0..<rowCount { held += Self.ahead + Int(room[row]) }
    if held + more > size - size / 4 {
      size = max(used + more, size + size / 4)
      let larger = entries.another(capacity: size)
      larger.copy(from: entries, at: 0, count: used, to: 0)
      entries.deallocate()
      entries = larger
      return
    }
    used = 0
    for row in (0..<rowCount).sorted(by: { start[$0] < start[$1] }) {
      move(row, keeping: Int(count[row] + stocked[row]))
      used += Int(room[row])
    }
  }

  /// Moves a row's list and what stands ahead of it to where the free memory begins.
  private mutating func move(_ row: Int, keeping kept: Int) {
    entries.copy(from: entries, at: start[row] - Self.ahead, count: Self.ahead + kept, to: used)
    used += Self.ahead
    start[row] = used
  }
}
