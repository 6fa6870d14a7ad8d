/// A priority queue of numbered nodes for Dijkstra's searches: a heap of four children to a node.
///
/// Of equal keys the first in is the first out: among nodes equally far, those with fewer steps to them come first.
/// Paths found by that order are short, and many of them do not meet.
struct MinimumQueue: ~Copyable {
  struct Entry {
    let key: Int64
    let node: Int32
    /// How many entries came before.
    let number: Int32

    @inline(__always)
    func precedes(_ other: Entry) -> Bool {
      key != other.key ? key < other.key : number < other.number
    }
  }

  private var storage: UnsafeMutablePointer<Entry>
  private var capacity: Int
  private(set) var count = 0
  private var inserted: Int32 = 0

  init() {
    capacity = 1024
    storage = .allocate(capacity: capacity)
  }

  deinit {
    storage.deallocate()
  }

  mutating func removeAll() {
    count = 0
    inserted = 0
  }

  @inline(__always)
  mutating func insert(_ node: Int, at key: Int64) {
    if count == capacity { grow() }
    let entry = Entry(key: key, node: Int32(truncatingIfNeeded: node), number: inserted)
    inserted &+= 1
    let heap = storage
    var hole = count
    count &+= 1
    while hole > 0 {
      let parent = (hole &- 1) >> 2
      if !entry.precedes(heap[parent]) { break }
      (heap + hole).initialize(to: heap[parent])
      hole = parent
    }
    (heap + hole).initialize(to: entry)
  }

  /// The entry with the smallest key, removed.
  mutating func popFirst() -> Entry? {
    if count == 0 { return nil }
    let heap = storage
    let first = heap[0]
    count &-= 1
    let last = heap[count]
    var hole = 0
    while true {
      let child = hole << 2 &+ 1
      if child >= count { break }
      var best = child
      let end = min(child &+ 4, count)
      var next = child &+ 1
      while next < end {
        if heap[next].precedes(heap[best]) { best = next }
        next &+= 1
      }
      if !heap[best].precedes(last) { break }
      heap[hole] = heap[best]
      hole = best
    }
    heap[hole] = last
    return first
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: storage, count: count)
    storage.deallocate()
    storage = larger
    capacity *= 2
  }
}
