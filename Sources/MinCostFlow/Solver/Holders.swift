/// For each column the places that it holds during an auction, in a heap: the first leaves at the lowest price.
///
/// The price at which a row leaves is the weight of the pair less the value of the row's best alternative. It only
/// rises while prices rise, so that an old one is a lower bound of it. Only what comes to the top of a heap must be
/// brought up to date.
struct Holders: ~Copyable {
  /// A place by its row and its number there, and a lower bound of the price at which the row leaves.
  struct Holder {
    var price: Int64
    var row: Int32
    var number: Int32
  }

  /// Of each column: how many places it holds.
  let load: UnsafeMutablePointer<Int32>
  private let start: UnsafeMutablePointer<Int>
  private let room: UnsafeMutablePointer<Int32>
  private let isHeap: UnsafeMutablePointer<Bool>
  private let columnCount: Int
  private var storage: UnsafeMutablePointer<Holder>
  private var size = 0
  private var used = 0

  /// - Parameter load: the memory for the loads, which stays the caller's.
  init(columnCount: Int, load: UnsafeMutablePointer<Int32>) {
    self.columnCount = columnCount
    self.load = load
    start = .zeros(columnCount)
    room = .zeros(columnCount)
    isHeap = .allocate(capacity: columnCount + 1)
    isHeap.initialize(repeating: false, count: columnCount + 1)
    storage = .allocate(capacity: 1)
  }

  deinit {
    start.deallocate()
    room.deallocate()
    isHeap.deallocate()
    storage.deallocate()
  }

  /// Makes room for the places counted in `load`, which is then 0, as nothing is held.
  mutating func begin() {
    used = 0
    for column in 0..<columnCount {
      room[column] = load[column] + load[column] / 4 + 4
      start[column] = used
      used += Int(room[column])
      load[column] = 0
      isHeap[column] = false
    }
    if used > size {
      storage.deallocate()
      size = used + used / 8
      storage = .allocate(capacity: size)
    }
  }

  /// Adds a place to a column.
  @inline(__always)
  mutating func add(_ holder: Holder, to column: Int) {
    let count = Int(load[column])
    if count == Int(room[column]) { enlarge(column) }
    load[column] &+= 1
    let heap = storage + start[column]
    (heap + count).initialize(to: holder)
    if isHeap[column] { rise(heap, from: count) }
  }

  /// The place at the top of a column that holds any.
  @inline(__always)
  mutating func first(of column: Int) -> Holder {
    let heap = storage + start[column]
    if !isHeap[column] {
      isHeap[column] = true
      let count = Int(load[column])
      for hole in stride(from: count / 2 - 1, through: 0, by: -1) { sink(heap, from: hole, count: count) }
    }
    return heap[0]
  }

  /// The row of one of the places of a column.
  func row(_ number: Int, of column: Int) -> Int { Int(storage[start[column] + number].row) }

  /// Raises the price of the place at the top.
  /// - Returns: whether the place still is at the top.
  @inline(__always)
  mutating func raiseFirst(of column: Int, to price: Int64) -> Bool {
    let heap = storage + start[column]
    heap[0].price = price
    return sink(heap, from: 0, count: Int(load[column])) == 0
  }

  @inline(__always)
  mutating func removeFirst(of column: Int) {
    load[column] &-= 1
    let heap = storage + start[column]
    let count = Int(load[column])
    heap[0] = heap[count]
    sink(heap, from: 0, count: count)
  }

  @inline(__always)
  private func rise(_ heap: UnsafeMutablePointer<Holder>, from place: Int) {
    let holder = heap[place]
    var hole = place
    while hole > 0 {
      let parent = (hole &- 1) >> 1
      if heap[parent].price <= holder.price { break }
      heap[hole] = heap[parent]
      hole = parent
    }
    heap[hole] = holder
  }

  @inline(__always)
  @discardableResult
  private func sink(_ heap: UnsafeMutablePointer<Holder>, from place: Int, count: Int) -> Int {
    let holder = heap[place]
    var hole = place
    while true {
      var child = hole &* 2 &+ 1
      if child >= count { break }
      if child &+ 1 < count, heap[child &+ 1].price < heap[child].price { child &+= 1 }
      if heap[child].price >= holder.price { break }
      heap[hole] = heap[child]
      hole = child
    }
    heap[hole] = holder
    return hole
  }

  /// Moves the places of a column to where there can be twice as many.
  private mutating func enlarge(_ column: Int) {
    let count = Int(load[column])
    let wanted = 2 * count + 4
    if used + wanted > size {
      size = used + wanted + size / 4
      let larger = UnsafeMutablePointer<Holder>.allocate(capacity: size)
      larger.update(from: storage, count: used)
      storage.deallocate()
      storage = larger
    }
    (storage + used).update(from: storage + start[column], count: count)
    start[column] = used
    room[column] = Int32(truncatingIfNeeded: wanted)
    used += wanted
  }
}
