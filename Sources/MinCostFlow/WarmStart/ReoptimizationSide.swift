/// The rows or the columns of a problem that changes: their pairs, prices, and what a search knows of them.
///
/// Of each node the pairs of most value (weight less the price of the other end) are in a short list, its `near`
/// pairs; `bound` plus `allowance` is an upper bound on the values of all others. Prices that rise leave it true; by
/// the most that prices fall in a search the allowance grows for all, until a list whose bound has become too high is
/// made anew where a search needs it.
struct ReoptimizationSide: ~Copyable {
  /// What a list is bounded by that holds all pairs, and one that is yet to be made.
  static let complete = Int64.min
  static let unknown = Int64.max
  /// The distance of what has not been reached.
  static let far = Int64.max / 2
  /// How many pairs a short list has when it is made, beyond those chosen, and when it must grow no more.
  private static let atFirst = 32
  private static let atMost = 96
  /// Allowances beyond this make all lists unknown, so that no sum leaves 64 bits.
  private static let largestAllowance = Int64.max / 8

  struct State {
    var bound = ReoptimizationSide.unknown
    var distance = ReoptimizationSide.far
    var parent: Int32 = -1
  }

  /// All pairs, ascending; the short lists; the pairs chosen.
  var pairs: PairLists
  var near: PairLists
  var chosen: PairLists
  private(set) var price: UnsafeMutablePointer<Int64>
  private(set) var state: UnsafeMutablePointer<State>
  private(set) var count: Int
  private var capacity: Int
  private var allowance: Int64 = 0
  /// The nodes that a search has reached, and those that it has left behind, nearest first.
  var touched: [Int32] = []
  var settled: [Int32] = []
  private var best = BestOfStream(atMost: 4 * ReoptimizationSide.atFirst)
  private var largestSelection = 4 * ReoptimizationSide.atFirst

  /// - Parameter places: about how many pairs of each node will be chosen.
  init(_ pairs: consuming PairLists, prices: [Int64], places: [Int32]) {
    count = prices.count
    capacity = count + 8
    self.pairs = pairs
    near = PairLists(rooms: [Int](repeating: 0, count: count))
    chosen = PairLists(rooms: places.map { Int($0) })
    price = .allocate(capacity: capacity)
    state = .allocate(capacity: capacity)
    for node in 0..<count {
      (price + node).initialize(to: prices[node])
      (state + node).initialize(to: State())
    }
  }

  deinit {
    price.deallocate()
    state.deallocate()
  }

  mutating func addNode(price newPrice: Int64) {
    if count == capacity {
      let prices = UnsafeMutablePointer<Int64>.allocate(capacity: capacity * 2)
      let states = UnsafeMutablePointer<State>.allocate(capacity: capacity * 2)
      prices.moveInitialize(from: price, count: count)
      states.moveInitialize(from: state, count: count)
      price.deallocate()
      state.deallocate()
      price = prices
      state = states
      capacity *= 2
    }
    (price + count).initialize(to: newPrice)
    (state + count).initialize(to: State())
    pairs.addNode()
    near.addNode()
    chosen.addNode()
    count += 1
  }

  @inline(__always)
  func setPrice(_ node: Int, _ newPrice: Int64) { price[node] = newPrice }

  /// An upper bound on the values of a node's pairs outside its short list, or `complete` or `unknown`.
  @inline(__always)
  func bound(_ node: Int) -> Int64 {
    let bound = state[node].bound
    return bound == Self.complete || bound == Self.unknown ? bound : bound &+ allowance
  }

  /// Makes the short list of a node anew; its pairs chosen come first among those of equal value.
  ///
  /// - Parameter sorted: how many of the list are to be in falling order of value.
  mutating func list(_ node: Int, prices: UnsafeMutablePointer<Int64>, sorted: Int = 0) {
    let ends = pairs.ends(node)
    let weights = pairs.weights(node)
    let length = pairs.count(node)
    let held = chosen.count(node)
    let wanted = Self.atFirst + max(sorted, held)
    if wanted + Self.atFirst > largestSelection {
      largestSelection = 2 * (wanted + Self.atFirst)
      best = BestOfStream(atMost: largestSelection)
    }
    let everything = length <= wanted + Self.atFirst / 2
    // Nothing below the floor is looked at twice. If too little is above it, there is no floor.
    var floor =
      everything ? Int64.min : floor(of: node, wanted: wanted, prices: prices, isListTrue: sorted == 0)
    repeat {
      best.begin(wanted: everything ? max(1, length) : wanted)
      if sorted > 0 {
        for number in 0..<held {
          if let pair = pairs.exactPosition(of: chosen.ends(node)[number], in: node) {
            let value = weights[pair] &- prices[Int(ends[pair])]
            if value > best.threshold { best.take(value, at: pair - length) }
          }
        }
      }
      let skips = sorted > 0 && held > 0
      for pair in 0..<length {
        let value = weights[pair] &- prices[Int(ends[pair])]
        if value > best.threshold, value >= floor,
          !skips || chosen.position(of: ends[pair], in: node) == nil
        {
          best.take(value, at: pair)
        }
      }
      if floor == .min || best.count >= max(Self.atFirst / 2, sorted + held) { break }
      floor = .min
    } while true
    best.finish(sorted: sorted)
    near.removeAll(of: node)
    near.reserve(best.count, for: node)
    for number in 0..<best.count {
      let position = best.entries[number].position
      let pair = position < 0 ? position + length : position
      near.append(ends[pair], weight: weights[pair], to: node)
    }
    state[node].bound = everything ? Self.complete : max(best.threshold, floor) - allowance
  }

  /// A value that about as many pairs of a node exceed as are wanted.
  private mutating func floor(
    of node: Int, wanted: Int, prices: UnsafeMutablePointer<Int64>, isListTrue: Bool
  ) -> Int64 {
    let known = near.all(node)
    if isListTrue, known.count >= Self.atFirst {
      var least = Int64.max
      for pair in 0..<known.count { least = min(least, known.weights[pair] &- prices[Int(known.ends[pair])]) }
      return least
    }
    let all = pairs.all(node)
    if all.count < 8 * wanted { return .min }
    best.begin(wanted: wanted * 3 / 16 + 1)
    for pair in stride(from: 0, to: all.count, by: 8) {
      let value = all.weights[pair] &- prices[Int(all.ends[pair])]
      if value > best.threshold { best.take(value, at: pair) }
    }
    best.finish(sorted: 0)
    return best.threshold
  }

  /// Sees to it that a pair of the given value is in a node's short list or below the bound.
  @inline(__always)
  mutating func offer(_ end: Int32, weight: Int64, value: Int64, to node: Int) {
    let bound = bound(node)
    if bound != Self.complete, value <= bound { return }
    if near.position(of: end, in: node) != nil { return }
    if near.count(node) < Self.atMost {
      near.append(end, weight: weight, to: node)
    } else {
      state[node].bound = value - allowance
    }
  }

  /// Offers all pairs of a node of the other side, after its price or pairs have changed.
  mutating func offerAll(of node: Int, in other: borrowing ReoptimizationSide) {
    let ends = other.pairs.ends(node)
    let weights = other.pairs.weights(node)
    let price = other.price[node]
    for pair in 0..<other.pairs.count(node) {
      offer(
        Int32(truncatingIfNeeded: node), weight: weights[pair], value: weights[pair] &- price,
        to: Int(ends[pair]))
    }
  }

  /// Changes the weight of a pair; the bound is right again when the pair has been offered.
  mutating func setWeight(of end: Int32, in node: Int, _ weight: Int64) {
    if let position = pairs.exactPosition(of: end, in: node) { pairs.weights(node)[position] = weight }
    if let position = near.position(of: end, in: node) { near.weights(node)[position] = weight }
  }

  /// Makes the bounds allow for prices of the other side that have fallen by an amount.
  mutating func loosenBounds(by amount: Int64) {
    allowance += amount
    if allowance < Self.largestAllowance { return }
    allowance = 0
    for node in 0..<count where state[node].bound != Self.complete { state[node].bound = Self.unknown }
  }

  /// Forgets what a search has reached.
  mutating func forgetSearch() {
    for node in touched { state[Int(node)].distance = Self.far }
    touched.removeAll(keepingCapacity: true)
    settled.removeAll(keepingCapacity: true)
  }
}
