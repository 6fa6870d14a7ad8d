/// For each node of one side a list of nodes of the other side, each with the weight of the pair; lists grow and
/// shrink without moving those of other nodes.
struct PairLists: ~Copyable {
  /// The pairs of one node, until its list changes.
  struct Content {
    let ends: UnsafeMutablePointer<Int32>
    let weights: UnsafeMutablePointer<Int64>
    let count: Int
  }

  private struct List {
    var ends: UnsafeMutablePointer<Int32>
    var weights: UnsafeMutablePointer<Int64>
    var count: Int32
    /// How many pairs there is room for; below 0 in memory that belongs to all lists together.
    var room: Int32
  }

  private var lists: UnsafeMutablePointer<List>
  private var capacity: Int
  private(set) var nodeCount: Int
  /// The memory in which the first lists lie.
  private let sharedEnds: UnsafeMutablePointer<Int32>
  private let sharedWeights: UnsafeMutablePointer<Int64>

  /// Creates empty lists with the given room.
  init(rooms: [Int]) {
    let total = rooms.reduce(0, +)
    nodeCount = rooms.count
    capacity = rooms.count + 8
    lists = .allocate(capacity: capacity)
    sharedEnds = .allocate(capacity: total + 1)
    sharedWeights = .allocate(capacity: total + 1)
    var used = 0
    for node in 0..<rooms.count {
      let list = List(
        ends: sharedEnds + used, weights: sharedWeights + used, count: 0,
        room: Int32(truncatingIfNeeded: -rooms[node]))
      (lists + node).initialize(to: list)
      used += rooms[node]
    }
  }

  /// The pairs of a problem by rows.
  init(rowsOf problem: borrowing TransportationProblem) {
    let starts = problem.rowStarts
    self.init(rooms: (0..<problem.rowCount).map { starts[$0 + 1] - starts[$0] })
    problem.columns.withUnsafeBufferPointer { columns in
      if let first = columns.baseAddress { sharedEnds.update(from: first, count: columns.count) }
    }
    problem.weights.withUnsafeBufferPointer { weights in
      if let first = weights.baseAddress { sharedWeights.update(from: first, count: weights.count) }
    }
    for row in 0..<nodeCount {
      lists[row].count = Int32(truncatingIfNeeded: starts[row + 1] - starts[row])
    }
  }

  /// The pairs of a problem by columns, with a little room for more.
  init(columnsOf problem: borrowing TransportationProblem) {
    var rooms = [Int](repeating: 0, count: problem.columnCount)
    for column in problem.columns { rooms[Int(column)] += 1 }
    for column in 0..<rooms.count { rooms[column] += rooms[column] / 32 + 4 }
    self.init(rooms: rooms)
    let starts = problem.rowStarts
    let columns = problem.columns.span
    let weights = problem.weights.span
    for row in 0..<problem.rowCount {
      for pair in starts[row]..<starts[row + 1] {
        let list = lists + Int(columns[pair])
        let count = Int(list.pointee.count)
        list.pointee.ends[count] = Int32(truncatingIfNeeded: row)
        list.pointee.weights[count] = weights[pair]
        list.pointee.count &+= 1
      }
    }
  }

  deinit {
    for node in 0..<nodeCount where lists[node].room > 0 {
      lists[node].ends.deallocate()
      lists[node].weights.deallocate()
    }
    lists.deallocate()
    sharedEnds.deallocate()
    sharedWeights.deallocate()
  }

  mutating func addNode() {
    if nodeCount == capacity {
      let larger = UnsafeMutablePointer<List>.allocate(capacity: capacity * 2)
      larger.moveInitialize(from: lists, count: nodeCount)
      lists.deallocate()
      lists = larger
      capacity *= 2
    }
    (lists + nodeCount).initialize(to: List(ends: sharedEnds, weights: sharedWeights, count: 0, room: 0))
    nodeCount += 1
  }

  @inline(__always)
  func count(_ node: Int) -> Int { Int(lists[node].count) }

  @inline(__always)
  func ends(_ node: Int) -> UnsafeMutablePointer<Int32> { lists[node].ends }

  @inline(__always)
  func weights(_ node: Int) -> UnsafeMutablePointer<Int64> { lists[node].weights }

  @inline(__always)
  func all(_ node: Int) -> Content {
    Content(ends: lists[node].ends, weights: lists[node].weights, count: Int(lists[node].count))
  }

  /// The position of an end in a list in any order.
  @inline(__always)
  func position(of end: Int32, in node: Int) -> Int? {
    let ends = lists[node].ends
    let count = Int(lists[node].count)
    var position = 0
    while position < count {
      if ends[position] == end { return position }
      position &+= 1
    }
    return nil
  }

  /// The position of the first end not below the given one in an ascending list.
  func ascendingPosition(of end: Int32, in node: Int) -> Int {
    let ends = lists[node].ends
    let count = Int(lists[node].count)
    if count == 0 || ends[count - 1] < end { return count }
    // From where it would be if the ends were evenly spread, in growing steps, until it lies between.
    var low = 0
    var high = count - 1
    let guess = high * Int(max(0, end)) / max(1, Int(ends[high]))
    var step = 1
    if ends[guess] < end {
      low = guess + 1
      while low + step < high, ends[low + step] < end {
        low += step + 1
        step *= 2
      }
      high = min(high, low + step)
    } else {
      high = guess
      while high - step > 0, ends[high - step] >= end {
        high -= step
        step *= 2
      }
      low = max(0, high - step)
    }
    while low < high {
      let middle = (low + high) >> 1
      if ends[middle] < end { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The position of an end in an ascending list.
  func exactPosition(of end: Int32, in node: Int) -> Int? {
    let position = ascendingPosition(of: end, in: node)
    return position < count(node) && lists[node].ends[position] == end ? position : nil
  }

  @inline(__always)
  mutating func append(_ end: Int32, weight: Int64, to node: Int) {
    let count = Int(lists[node].count)
    if count >= abs(Int(lists[node].room)) { reserve(count + 1, for: node) }
    (lists[node].ends + count).initialize(to: end)
    (lists[node].weights + count).initialize(to: weight)
    lists[node].count &+= 1
  }

  /// Puts a pair into an ascending list.
  mutating func insert(_ end: Int32, weight: Int64, into node: Int) {
    let position = ascendingPosition(of: end, in: node)
    append(end, weight: weight, to: node)
    let ends = lists[node].ends
    let weights = lists[node].weights
    var hole = count(node) - 1
    while hole > position {
      ends[hole] = ends[hole - 1]
      weights[hole] = weights[hole - 1]
      hole -= 1
    }
    ends[hole] = end
    weights[hole] = weight
  }

  /// Takes a pair out; the others keep their order.
  mutating func remove(at position: Int, from node: Int) {
    let ends = lists[node].ends
    let weights = lists[node].weights
    let last = count(node) - 1
    var hole = position
    while hole < last {
      ends[hole] = ends[hole + 1]
      weights[hole] = weights[hole + 1]
      hole += 1
    }
    lists[node].count -= 1
  }

  /// Takes a pair out and puts the last one in its place.
  mutating func exchangeRemove(at position: Int, from node: Int) {
    let last = count(node) - 1
    lists[node].ends[position] = lists[node].ends[last]
    lists[node].weights[position] = lists[node].weights[last]
    lists[node].count -= 1
  }

  mutating func removeAll(of node: Int) { lists[node].count = 0 }

  /// Moves a list to memory of its own where it can have so many pairs.
  mutating func reserve(_ length: Int, for node: Int) {
    let old = lists[node]
    if length <= abs(Int(old.room)) { return }
    let room = max(length, Int(old.count) * 3 / 2, 4)
    let ends = UnsafeMutablePointer<Int32>.allocate(capacity: room)
    let weights = UnsafeMutablePointer<Int64>.allocate(capacity: room)
    ends.update(from: old.ends, count: Int(old.count))
    weights.update(from: old.weights, count: Int(old.count))
    if old.room > 0 {
      old.ends.deallocate()
      old.weights.deallocate()
    }
    lists[node].ends = ends
    lists[node].weights = weights
    lists[node].room = Int32(truncatingIfNeeded: room)
  }
}
