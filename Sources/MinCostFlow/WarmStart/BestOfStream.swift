/// Keeps the best of a stream of values with their positions.
///
/// It drops a value at once where enough better ones are known, so that a floor known beforehand saves nearly all work;
/// `BestValues` of the solver is for rows of which nothing is known, read as a whole and without a branch.
struct BestOfStream: ~Copyable {
  struct Entry {
    var value: Int64
    var position: Int

    /// Of equal values the one that came first is better.
    @inline(__always)
    func isBetter(than other: Entry) -> Bool {
      value != other.value ? value > other.value : position < other.position
    }
  }

  let entries: UnsafeMutablePointer<Entry>
  private let capacity: Int
  private(set) var count = 0
  /// How many are wanted.
  private(set) var wanted = 0
  /// A value must exceed this to be taken; what was turned away does not exceed it.
  private(set) var threshold = Int64.min

  init(atMost largest: Int) {
    capacity = 2 * largest + 2
    entries = .allocate(capacity: capacity)
    entries.initialize(repeating: Entry(value: 0, position: 0), count: capacity)
  }

  deinit {
    entries.deallocate()
  }

  mutating func begin(wanted: Int) {
    self.wanted = wanted
    count = 0
    threshold = .min
  }

  /// Takes a value that exceeds the threshold.
  @inline(__always)
  mutating func take(_ value: Int64, at position: Int) {
    entries[count] = Entry(value: value, position: position)
    count &+= 1
    if count == wanted &* 2 &+ 1 { keepBest() }
  }

  /// Leaves the wanted number of values at most; the first `sorted` of them are in falling order.
  mutating func finish(sorted: Int) {
    if count > wanted { keepBest() }
    for place in 0..<min(sorted, count) {
      var best = place
      for other in place + 1..<max(count, place + 1) where entries[other].isBetter(than: entries[best]) {
        best = other
      }
      let entry = entries[place]
      entries[place] = entries[best]
      entries[best] = entry
    }
  }

  /// Hoare's selection: brings the best `wanted` to the front and drops the others.
  private mutating func keepBest() {
    var low = 0
    var high = count - 1
    let last = wanted - 1
    while low < high {
      let pivot = entries[(low + high) >> 1]
      var left = low
      var right = high
      while left <= right {
        while entries[left].isBetter(than: pivot) { left &+= 1 }
        while pivot.isBetter(than: entries[right]) { right &-= 1 }
        if left <= right {
          let entry = entries[left]
          entries[left] = entries[right]
          entries[right] = entry
          left &+= 1
          right &-= 1
        }
      }
      if last <= right {
        high = right
      } else if last >= left {
        low = left
      } else {
        break
      }
    }
    count = wanted
    threshold = entries[last].value
  }
}
