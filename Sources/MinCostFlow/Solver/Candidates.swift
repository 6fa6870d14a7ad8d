/// For each row a short list of its most promising pairs, which grows where it proves too short.
///
/// Of the pairs outside a row's list only an upper bound of their values (weight less column price) is known. It
/// stays true while prices rise; who needs a pair of less value than the bound takes more pairs in first. The
/// lists are therefore exact: what a decision rests on is never overlooked.
///
/// The first entries of a list are the pairs chosen, as many as the row has places.
struct Candidates: ~Copyable {
  /// The value of what does not exist: below every value.
  static let never = Int64.min / 4
  /// How many pairs a list begins with, and how many join it at a time.
  private static let atFirst = 24
  private static let atOnce = 16

  let rowStarts: UnsafeBufferPointer<Int>
  let pairColumns: UnsafeBufferPointer<Int32>
  let pairWeights: UnsafeBufferPointer<Int64>
  /// Weights in the lists are multiplied by two to the power of this.
  let shift: Int64

  /// Of each row: where its list begins, its length, the length it can reach there, and the bound.
  let start: UnsafeMutablePointer<Int>
  let count: UnsafeMutablePointer<Int32>
  private let room: UnsafeMutablePointer<Int32>
  let bound: UnsafeMutablePointer<Int64>
  /// The lists.
  private(set) var column: UnsafeMutablePointer<Int32>
  private(set) var weight: UnsafeMutablePointer<Int64>
  private var used = 0
  private var size: Int

  /// Of each column, while a list grows: how many of its pieces were on the list already and are not yet passed.
  private let listedPieces: UnsafeMutablePointer<Int32>
  private var best: BestValues
  /// How many pairs were looked at in all.
  private(set) var work = 0

  /// - Parameter counts: the number of places of each row, not above the number of its pairs.
  init(
    counts: [Int], columnCount: Int, shift: Int64, rowStarts: UnsafeBufferPointer<Int>,
    columns: UnsafeBufferPointer<Int32>, weights: UnsafeBufferPointer<Int64>
  ) {
    self.shift = shift
    self.rowStarts = rowStarts
    pairColumns = columns
    pairWeights = weights
    let rowCount = counts.count
    start = .zeros(rowCount)
    count = .zeros(rowCount)
    room = .zeros(rowCount)
    bound = .zeros(rowCount)
    listedPieces = .zeros(columnCount)
    size = 0
    for row in 0..<rowCount {
      let pairs = rowStarts[row + 1] - rowStarts[row]
      room[row] = Int32(truncatingIfNeeded: min(pairs, Self.length(places: counts[row]) + Self.atOnce))
      start[row] = size
      size += Int(room[row])
    }
    used = size
    column = .zeros(size)
    weight = .zeros(size)
    best = BestValues(atMost: Self.length(places: counts.max() ?? 0) + Self.atOnce)
    for row in 0..<rowCount where counts[row] > 0 { fill(row, places: counts[row]) }
  }

  deinit {
    start.deallocate()
    count.deallocate()
    room.deallocate()
    bound.deallocate()
    listedPieces.deallocate()
    column.deallocate()
    weight.deallocate()
  }

  private static func length(places: Int) -> Int { places + max(atFirst - 3, places) }

  /// The best pairs of a row at prices of 0, those for its places first.
  ///
  /// Equal weights are taken from a point that differs from row to row on, so that ties do not send all rows
  /// to the same columns.
  private mutating func fill(_ row: Int, places: Int) {
    let first = rowStarts[row]
    let pairs = rowStarts[row + 1] - first
    let turn = Int(UInt64(truncatingIfNeeded: row) &* 0x9E37_79B9_7F4A_7C15 >> 33) % pairs
    let everything = pairs <= Int(room[row])
    best.begin(wanted: everything ? pairs : Self.length(places: places))
    scan(from: first + turn, to: first + pairs)
    scan(from: first, to: first + turn, round: pairs)
    best.finish(sorted: places)
    let begin = start[row]
    for entry in 0..<best.count {
      let position = best.entries[entry].position
      let pair = position >= first + pairs ? position - pairs : position
      (column + begin + entry).initialize(to: pairColumns[pair])
      (weight + begin + entry).initialize(to: pairWeights[pair] << shift)
    }
    count[row] = Int32(truncatingIfNeeded: best.count)
    bound[row] = everything ? Self.never : best.threshold << shift
  }

  /// Offers pairs to the selection; their positions are counted on by `round`.
  @inline(__always)
  private mutating func scan(from: Int, to end: Int, round: Int = 0) {
    let weights = pairWeights
    var pair = from
    while pair &+ 4 <= end {
      let one = max(weights[pair], weights[pair &+ 1])
      let two = max(weights[pair &+ 2], weights[pair &+ 3])
      if max(one, two) > best.threshold {
        for each in pair..<pair &+ 4 where weights[each] > best.threshold {
          best.take(weights[each], at: each &+ round)
        }
      }
      pair &+= 4
    }
    while pair < end {
      if weights[pair] > best.threshold { best.take(weights[pair], at: pair &+ round) }
      pair &+= 1
    }
  }

  /// Takes the best pairs outside a row's list into it. Afterwards the bound holds for the others.
  mutating func grow(_ row: Int, prices: UnsafeMutablePointer<Int64>) {
    let listed = Int(count[row])
    let first = rowStarts[row]
    let end = rowStarts[row + 1]
    work &+= end - first
    let others = end - first - listed
    if others == 0 {
      bound[row] = Self.never
      return
    }
    let everything = others <= Self.atOnce * 3 / 2
    best.begin(wanted: everything ? others : Self.atOnce)
    // Of a pair's pieces a list has the first; where one is no longer worth a look, none behind it is.
    for entry in start[row]..<start[row] + listed { listedPieces[Int(column[entry])] += 1 }
    for pair in first..<end {
      let number = Int(pairColumns[pair])
      let value = pairWeights[pair] << shift &- prices[number]
      if value > best.threshold {
        if listedPieces[number] > 0 {
          listedPieces[number] -= 1
        } else {
          best.take(value, at: pair)
        }
      }
    }
    for entry in start[row]..<start[row] + listed { listedPieces[Int(column[entry])] = 0 }
    best.finish(sorted: 0)
    reserve(listed + best.count, for: row)
    let begin = start[row] + listed
    for entry in 0..<best.count {
      let pair = best.entries[entry].position
      (column + begin + entry).initialize(to: pairColumns[pair])
      (weight + begin + entry).initialize(to: pairWeights[pair] << shift)
    }
    count[row] = Int32(truncatingIfNeeded: listed + best.count)
    bound[row] = everything ? Self.never : best.threshold
  }

  /// Puts one pair at the end of a row's list and returns its entry. Its pieces before it must be on the list.
  mutating func append(column newColumn: Int32, weight newWeight: Int64, to row: Int) -> Int {
    let listed = Int(count[row])
    reserve(listed + 1, for: row)
    let entry = start[row] + listed
    (column + entry).initialize(to: newColumn)
    (weight + entry).initialize(to: newWeight)
    count[row] += 1
    return entry
  }

  /// The greatest common divisor of the weights in the lists, or 0 if all are 0.
  func commonDivisor() -> Int64 {
    let unit: Int64 = 1 << shift
    var divisor: Int64 = 0
    for entry in 0..<used where divisor == 0 || weight[entry] % divisor != 0 {
      var other = abs(weight[entry])
      while other != 0 { (divisor, other) = (other, divisor % other) }
      if divisor == unit { break }
    }
    return divisor
  }

  /// The best entry of a column in a row's list behind its first ones, which are chosen.
  @inline(__always)
  func entry(of wanted: Int32, in row: Int, behind chosen: Int) -> Int? {
    var best: Int?
    for entry in start[row] + chosen..<start[row] + Int(count[row])
    where column[entry] == wanted && weight[entry] > best.map({ weight[$0] }) ?? .min { best = entry }
    return best
  }

  @inline(__always)
  func exchange(_ one: Int, _ other: Int) {
    (column[one], column[other]) = (column[other], column[one])
    (weight[one], weight[other]) = (weight[other], weight[one])
  }

  /// Moves a row's list to where it can have so many entries.
  private mutating func reserve(_ length: Int, for row: Int) {
    if length <= Int(room[row]) { return }
    let listed = Int(count[row])
    let newRoom = min(rowStarts[row + 1] - rowStarts[row], max(length, listed + listed / 2))
    if used + newRoom > size {
      size = max(used + newRoom, size + size / 4)
      let newColumn = UnsafeMutablePointer<Int32>.allocate(capacity: size + 1)
      let newWeight = UnsafeMutablePointer<Int64>.allocate(capacity: size + 1)
      newColumn.update(from: column, count: used)
      newWeight.update(from: weight, count: used)
      column.deallocate()
      weight.deallocate()
      column = newColumn
      weight = newWeight
    }
    (column + used).update(from: column + start[row], count: listed)
    (weight + used).update(from: weight + start[row], count: listed)
    start[row] = used
    room[row] = Int32(truncatingIfNeeded: newRoom)
    used += newRoom
  }
}
