// Problem: the best few of a row's many pairs, found at hardly more than the cost of reading the row once.
//
// Method: the row is cut into blocks, several times as many as pairs are wanted, and each block is read for its
// largest value, without a branch. As many values as wanted reach the largest values of as many blocks: the least
// of these is a threshold, and only the blocks that reach it are looked at again. Of values in no special order
// hardly more than wanted reach the threshold.
//
// Complexity: O(pairs of the row); a second look at as many blocks as values are wanted.

/// Finds the largest of many values, with their positions. Memory to be used again from row to row.
struct BestValues: ~Copyable {
  /// What was found, in the order of the positions, counted from the point where the search began.
  let values: UnsafeMutablePointer<Int64>
  let positions: UnsafeMutablePointer<Int32>
  private(set) var count = 0
  /// No value that was not found exceeds this.
  private(set) var bound = Int64.min

  /// The largest value of each block, and where the blocks are whose largest reaches the threshold.
  private let largest: UnsafeMutablePointer<Int64>
  private let blocks: UnsafeMutablePointer<Int32>
  private let above: UnsafeMutablePointer<Int64>
  private let below: UnsafeMutablePointer<Int64>

  private static let longestBlock = 64
  /// Below every value.
  private static let lowest = Int64.min / 4

  /// - Parameter pairs: the largest number of values to choose from.
  init(pairs: Int) {
    let size = pairs + 1
    values = .allocate(capacity: size)
    positions = .allocate(capacity: size)
    largest = .allocate(capacity: size)
    blocks = .allocate(capacity: size)
    above = .allocate(capacity: size)
    below = .allocate(capacity: size)
  }

  deinit {
    values.deallocate()
    positions.deallocate()
    largest.deallocate()
    blocks.deallocate()
    above.deallocate()
    below.deallocate()
  }

  /// Finds at least so many of the largest values, if there are so many.
  /// - Parameter turn: where in the range to begin; what is before it comes last.
  @inline(__always)
  mutating func find(_ wanted: Int, in range: Range<Int>, turn: Int, value: (Int) -> Int64) {
    count = 0
    if range.count <= wanted {
      bound = .min
      collect(from: turn, to: range.upperBound, atLeast: Self.lowest, value)
      collect(from: range.lowerBound, to: turn, atLeast: Self.lowest, value)
      return
    }
    var length = 1
    while length < Self.longestBlock, length &* wanted &* 4 <= range.count { length &*= 2 }
    let middle = readBlocks(from: turn, to: range.upperBound, length: length, first: 0, value)
    let end = readBlocks(from: range.lowerBound, to: turn, length: length, first: middle, value)
    let threshold = rank(wanted, of: UnsafePointer(largest), count: end)
    var reaching = 0
    for block in 0..<end {
      blocks[reaching] = Int32(truncatingIfNeeded: block)
      reaching &+= 1 &- isNegative(largest[block] &- threshold)
    }
    for number in 0..<reaching {
      let block = Int(blocks[number])
      let isBehindTurn = block < middle
      let begin =
        isBehindTurn ? turn &+ block &* length : range.lowerBound &+ (block &- middle) &* length
      let last = isBehindTurn ? range.upperBound : turn
      collect(from: begin, to: min(begin &+ length, last), atLeast: threshold, value)
    }
    bound = threshold - 1
  }

  /// Writes down the largest value of each block; returns the number of the next block.
  @inline(__always)
  private func readBlocks(from: Int, to end: Int, length: Int, first: Int, _ value: (Int) -> Int64) -> Int {
    var block = first
    var begin = from
    while begin < end {
      let next = min(begin &+ length, end)
      var position = begin
      var one = Int64.min
      var two = Int64.min
      while position &+ 4 <= next {
        one = max(one, max(value(position), value(position &+ 1)))
        two = max(two, max(value(position &+ 2), value(position &+ 3)))
        position &+= 4
      }
      while position < next {
        one = max(one, value(position))
        position &+= 1
      }
      largest[block] = max(one, two)
      block &+= 1
      begin = next
    }
    return block
  }

  @inline(__always)
  private mutating func collect(from: Int, to end: Int, atLeast threshold: Int64, _ value: (Int) -> Int64) {
    var number = count
    var position = from
    while position < end {
      let each = value(position)
      values[number] = each
      positions[number] = Int32(truncatingIfNeeded: position)
      number &+= 1 &- isNegative(each &- threshold)
      position &+= 1
    }
    count = number
  }

  /// Drops what is not wanted.
  @inline(__always)
  mutating func drop(where isUnwanted: (Int) -> Bool) {
    var number = 0
    for place in 0..<count where !isUnwanted(Int(positions[place])) {
      values[number] = values[place]
      positions[number] = positions[place]
      number &+= 1
    }
    count = number
  }

  /// Keeps the best only, of equal ones those that come first, if there are more than there is room for.
  mutating func keep(_ wanted: Int, room: Int) {
    if count <= room { return }
    let least = rank(wanted, of: UnsafePointer(values), count: count)
    var equals = wanted
    for place in 0..<count { equals &-= isNegative(least &- values[place]) }
    var number = 0
    for place in 0..<count {
      let value = values[place]
      values[number] = value
      positions[number] = positions[place]
      let isMore = isNegative(least &- value)
      let isEqual = 1 &- isMore &- isNegative(value &- least)
      number &+= isMore | isEqual & isNegative(Int64(truncatingIfNeeded: 0 &- equals))
      equals &-= isEqual
    }
    count = number
    bound = least
  }

  /// The value of a rank, 1 for the largest: Hoare's selection, without a branch on the values.
  func rank(_ wanted: Int, of source: UnsafePointer<Int64>, count: Int) -> Int64 {
    var source = source
    var count = count
    var rank = wanted
    while true {
      let (one, two, three) = (source[0], source[count >> 1], source[count - 1])
      let pivot = max(min(one, two), min(max(one, two), three))
      var more = 0
      var less = 0
      for place in 0..<count {
        let value = source[place]
        above[more] = value
        below[less] = value
        more &+= isNegative(pivot &- value)
        less &+= isNegative(value &- pivot)
      }
      if rank <= more {
        source = UnsafePointer(above)
        count = more
      } else if rank <= count - less {
        return pivot
      } else {
        rank -= count - less
        source = UnsafePointer(below)
        count = less
      }
    }
  }
}

/// 1 for a number below 0, else 0: a comparison that never becomes a branch, of values not beyond 62 bits.
@inline(__always)
func isNegative(_ difference: Int64) -> Int {
  Int(truncatingIfNeeded: UInt64(bitPattern: difference) >> 63)
}
