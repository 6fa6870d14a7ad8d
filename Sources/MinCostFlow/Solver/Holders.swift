import CPrefetch

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

  /// Where the places of a column are, how many can be and are there, and how many of them are in order. What was
  /// added since is put in order when the first place is asked for, so that adding waits for nothing.
  private struct Heap {
    var start: UInt32 = 0
    var room: Int32 = 0
    var count: Int32 = 0
    var ordered: Int32 = 0
  }

  private let heaps: UnsafeMutablePointer<Heap>
  private let columnCount: Int
  private var storage: UnsafeMutablePointer<Holder>
  private var size = 0
  private var used = 0

  /// Up to how many places and columns together there is a number for each place, with room to move them about.
  static let mostNodes = 1 << 28

  init(columnCount: Int) {
    self.columnCount = columnCount
    heaps = .allocate(capacity: columnCount + 1)
    heaps.initialize(repeating: Heap(), count: columnCount + 1)
    storage = .allocate(capacity: 1)
  }

  deinit {
    heaps.deallocate()
    storage.deallocate()
  }

  /// Makes room for as many places as columns will hold at first.
  mutating func begin(_ loads: UnsafeMutablePointer<Int32>) {
    used = 0
    for column in 0..<columnCount {
      let room = Self.room(for: loads[column])
      heaps[column] = Heap(start: UInt32(truncatingIfNeeded: used), room: room)
      used += Int(room)
    }
    if used > size {
      storage.deallocate()
      size = used + used / 8
      storage = .allocate(capacity: size)
    }
  }

  /// How many places a column holds.
  @inline(__always)
  func load(_ column: Int) -> Int32 { heaps[column].count }

  /// Writes down how many places each column holds.
  func tell(_ loads: UnsafeMutablePointer<Int32>) {
    for column in 0..<columnCount { loads[column] = heaps[column].count }
  }

  @inline(__always)
  func prefetch(_ column: Int) { CPrefetch.prefetch(places(of: column)) }

  @inline(__always)
  private func places(of column: Int) -> UnsafeMutablePointer<Holder> { storage + Int(heaps[column].start) }

  /// Adds a place to a column.
  @inline(__always)
  mutating func add(_ holder: Holder, to column: Int) {
    let count = Int(heaps[column].count)
    if count == Int(heaps[column].room) { enlarge(column) }
    heaps[column].count &+= 1
    (places(of: column) + count).initialize(to: holder)
  }

  /// The place at the top of a column that holds any.
  @inline(__always)
  mutating func first(of column: Int) -> Holder {
    let heap = places(of: column)
    if heaps[column].ordered < heaps[column].count { order(column) }
    return heap[0]
  }

  /// The row of one of the places of a column.
  func row(_ number: Int, of column: Int) -> Int { Int(places(of: column)[number].row) }

  /// Raises the price of the place at the top.
  /// - Returns: whether the place still is at the top.
  @inline(__always)
  mutating func raiseFirst(of column: Int, to price: Int64) -> Bool {
    let heap = places(of: column)
    heap[0].price = price
    return sink(heap, from: 0, count: Int(heaps[column].count)) == 0
  }

  /// Takes the place at the top away; to be called after `first(of:)`, which puts it there.
  @inline(__always)
  mutating func removeFirst(of column: Int) {
    heaps[column].count &-= 1
    heaps[column].ordered = heaps[column].count
    let heap = places(of: column)
    let count = Int(heaps[column].count)
    heap[0] = heap[count]
    sink(heap, from: 0, count: count)
  }

  private func order(_ column: Int) {
    let heap = places(of: column)
    let ordered = Int(heaps[column].ordered)
    let count = Int(heaps[column].count)
    if ordered == 0 {
      for hole in stride(from: count / 2 - 1, through: 0, by: -1) { sink(heap, from: hole, count: count) }
    } else {
      for place in ordered..<count { rise(heap, from: place) }
    }
    heaps[column].ordered = heaps[column].count
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
    let wanted = 2 * heaps[column].count + 4
    if used + Int(wanted) > size { makeRoom(for: Int(wanted)) }
    move(column, room: wanted)
  }

  /// Closes the gaps that columns left behind when they moved, or takes more memory where that is not enough.
  private mutating func makeRoom(for more: Int) {
    var needed = more
    for column in 0..<columnCount { needed += Int(Self.room(for: heaps[column].count)) }
    if needed > size - size / 4 {
      size = max(used + more, size + size / 4)
      let larger = UnsafeMutablePointer<Holder>.allocate(capacity: size)
      larger.update(from: storage, count: used)
      storage.deallocate()
      storage = larger
      return
    }
    used = 0
    for column in (0..<columnCount).sorted(by: { heaps[$0].start < heaps[$1].start }) {
      move(column, room: min(heaps[column].room, Self.room(for: heaps[column].count)))
    }
  }

  /// How many places can be where so many are, at first.
  private static func room(for count: Int32) -> Int32 { count + count / 4 + 4 }

  /// Moves the places of a column to where the free memory begins.
  private mutating func move(_ column: Int, room: Int32) {
    (storage + used).update(from: places(of: column), count: Int(heaps[column].count))
    heaps[column].start = UInt32(truncatingIfNeeded: used)
    heaps[column].room = room
    used += Int(room)
  }
}
