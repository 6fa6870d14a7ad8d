// The shortest paths of a reoptimization. Lengths are reduced costs, none below 0:
//   a row leaves a column: weight - column price - row price; a row takes a column: row price + column price - weight.
// A search ends where it costs least to end, as far as is known (`limit`); nothing so far away is looked at.

/// Where a search ends, and how far that is from its start.
private struct PathEnd {
  var limit = ReoptimizationSide.far
  var node = -1
  var isRow = false

  @inline(__always)
  mutating func offer(_ distance: Int64, at newNode: Int, isRow newIsRow: Bool) {
    if distance < limit {
      limit = distance
      node = newNode
      isRow = newIsRow
    }
  }
}

/// What an entry of the queue stands for, in the bits above the number of the row or column.
private enum Visit {
  static let shift = 29
  static let mask = 1 << shift - 1
  static let column = 0
  static let row = 1 << shift
  /// All pairs of a row or column, not those of its short list alone.
  static let everyPair = 2 << shift
}

extension TransportationReoptimizer {
  /// Takes a row from a column that has too many: the first step of a path along which rows exchange columns, to a
  /// column that can count one more, or to a row that leaves its place empty.
  mutating func sendAway(from start: Int) {
    var end = PathEnd()
    queue.removeAll()
    reachTaking(start, at: 0, from: -1, &end)
    while let entry = queue.popFirst(), entry.key < end.limit {
      let number = Int(entry.node) & Visit.mask
      switch Int(entry.node) &- number {
      case Visit.column:
        if entry.key != columns.state[number].distance { continue }
        columns.settled.append(Int32(truncatingIfNeeded: number))
        let ends = columns.chosen.ends(number)
        let weights = columns.chosen.weights(number)
        let base = entry.key &- columns.price[number]
        for pair in 0..<columns.chosen.count(number) {
          let row = Int(ends[pair])
          let distance = base &+ weights[pair] &- rows.price[row]
          if rows.reach(row, at: distance, from: number, before: end.limit) {
            end.offer(distance &+ rows.price[row] &+ penalty, at: row, isRow: true)
            if distance < end.limit { queue.insert(Visit.row | row, at: distance) }
          }
        }
      case Visit.row:
        if entry.key != rows.state[number].distance { continue }
        rows.settled.append(Int32(truncatingIfNeeded: number))
        goThrough(rows.near.all(number), ofRow: number, at: entry.key, &end)
        let key = rows.boundDistance(number, at: entry.key)
        if key < end.limit { queue.insert(Visit.everyPair | number, at: key) }
      default:
        goThrough(rows.pairs.all(number), ofRow: number, at: rows.state[number].distance, &end)
        rows.list(number, prices: columns.price)
      }
    }
    columns.rise(to: end.limit, lowering: &rows)
    exchangeAway(from: start, to: end)
    columns.forgetSearch()
    rows.forgetSearch()
  }

  @inline(__always)
  private mutating func goThrough(
    _ list: PairLists.Content, ofRow row: Int, at distance: Int64, _ end: inout PathEnd
  ) {
    let base = distance &+ rows.price[row]
    let prices = columns.price
    let states = columns.state
    var pair = 0
    while pair < list.count {
      let column = Int(list.ends[pair])
      let key = base &+ prices[column] &- list.weights[pair]
      // A pair chosen has a length of 0 or less.
      if key >= distance, key < end.limit, key < states[column].distance,
        key > distance || !isChosen(row, column)
      {
        reachTaking(column, at: key, from: row, &end)
      }
      pair &+= 1
    }
  }

  private mutating func reachTaking(_ column: Int, at distance: Int64, from row: Int, _ end: inout PathEnd) {
    guard columns.reach(column, at: distance, from: row, before: end.limit) else { return }
    if loads[column].missing > 0 || excess(of: column) < 0 {
      end.offer(distance, at: column, isRow: false)
    } else if loads[column].counted < loads[column].maximum {
      end.offer(distance &- columns.price[column], at: column, isRow: false)
    }
    if distance < end.limit { queue.insert(Visit.column | column, at: distance) }
  }

  private mutating func exchangeAway(from start: Int, to end: PathEnd) {
    var column = end.node
    if end.isRow {
      column = Int(rows.state[end.node].parent)
      setEmpty(end.node, Int(places[end.node].empty) + 1)
      giveUp(end.node, column)
    } else if excess(of: column) >= 0 {
      if loads[column].missing > 0 { loads[column].missing -= 1 } else { loads[column].counted += 1 }
    }
    while column != start {
      let row = Int(columns.state[column].parent)
      let next = Int(rows.state[row].parent)
      giveUp(row, next)
      choose(row, column)
      column = next
    }
  }

  /// Gives a row to a column that has too few: the last step of a path along which rows exchange columns, from a
  /// column that can count one less, or from a row with an empty place; or the column stays short by one.
  mutating func drawIn(to start: Int) {
    var end = PathEnd()
    queue.removeAll()
    reachGiving(start, at: 0, from: -1, &end)
    while let entry = queue.popFirst(), entry.key < end.limit {
      let number = Int(entry.node) & Visit.mask
      switch Int(entry.node) &- number {
      case Visit.column:
        if entry.key != columns.state[number].distance { continue }
        columns.settled.append(Int32(truncatingIfNeeded: number))
        goThrough(columns.near.all(number), ofColumn: number, at: entry.key, &end)
        let key = columns.boundDistance(number, at: entry.key)
        if key < end.limit { queue.insert(Visit.everyPair | number, at: key) }
      case Visit.row:
        if entry.key != rows.state[number].distance { continue }
        rows.settled.append(Int32(truncatingIfNeeded: number))
        let ends = rows.chosen.ends(number)
        let weights = rows.chosen.weights(number)
        let base = entry.key &- rows.price[number]
        for pair in 0..<rows.chosen.count(number) {
          let column = Int(ends[pair])
          reachGiving(column, at: base &+ weights[pair] &- columns.price[column], from: number, &end)
        }
      default:
        goThrough(columns.pairs.all(number), ofColumn: number, at: columns.state[number].distance, &end)
        columns.list(number, prices: rows.price)
      }
    }
    rows.rise(to: end.limit, lowering: &columns)
    exchangeIn(to: start, from: end)
    columns.forgetSearch()
    rows.forgetSearch()
  }

  @inline(__always)
  private mutating func goThrough(
    _ list: PairLists.Content, ofColumn column: Int, at distance: Int64, _ end: inout PathEnd
  ) {
    let base = distance &+ columns.price[column]
    let prices = rows.price
    let states = rows.state
    var pair = 0
    while pair < list.count {
      let row = Int(list.ends[pair])
      let key = base &+ prices[row] &- list.weights[pair]
      if key >= distance, key < end.limit, key < states[row].distance,
        key > distance || !isChosen(row, column),
        rows.reach(row, at: key, from: column, before: end.limit)
      {
        if places[row].empty > 0 { end.offer(key, at: row, isRow: true) }
        if key < end.limit { queue.insert(Visit.row | row, at: key) }
      }
      pair &+= 1
    }
  }

  @inline(__always)
  private mutating func reachGiving(_ column: Int, at distance: Int64, from row: Int, _ end: inout PathEnd) {
    guard columns.reach(column, at: distance, from: row, before: end.limit) else { return }
    if excess(of: column) > 0 {
      end.offer(distance, at: column, isRow: false)
    } else if loads[column].counted > loads[column].minimum {
      end.offer(distance &+ columns.price[column], at: column, isRow: false)
    } else {
      end.offer(distance &+ columns.price[column] &+ penalty, at: column, isRow: false)
    }
    if distance < end.limit { queue.insert(Visit.column | column, at: distance) }
  }

  private mutating func exchangeIn(to start: Int, from end: PathEnd) {
    var column = end.node
    if end.isRow {
      column = Int(rows.state[end.node].parent)
      setEmpty(end.node, Int(places[end.node].empty) - 1)
      choose(end.node, column)
    } else if excess(of: column) <= 0 {
      if loads[column].counted > loads[column].minimum {
        loads[column].counted -= 1
      } else {
        setMissing(column, loads[column].missing + 1)
      }
    }
    while column != start {
      let row = Int(columns.state[column].parent)
      let next = Int(rows.state[row].parent)
      giveUp(row, column)
      choose(row, next)
      column = next
    }
  }

  @inline(__always)
  private func isChosen(_ row: Int, _ column: Int) -> Bool {
    rows.chosen.count(row) <= columns.chosen.count(column)
      ? rows.chosen.position(of: Int32(truncatingIfNeeded: column), in: row) != nil
      : columns.chosen.position(of: Int32(truncatingIfNeeded: row), in: column) != nil
  }

  private mutating func choose(_ row: Int, _ column: Int) {
    if let pair = rows.pairs.exactPosition(of: Int32(truncatingIfNeeded: column), in: row) {
      choose(row, column, weight: rows.pairs.weights(row)[pair])
    }
  }
}

extension ReoptimizationSide {
  /// Notes a way to a node if it is the shortest so far, and short enough.
  @inline(__always)
  mutating func reach(_ node: Int, at distance: Int64, from parent: Int, before limit: Int64) -> Bool {
    let known = state[node].distance
    if distance >= known || distance >= limit { return false }
    if known == Self.far { touched.append(Int32(truncatingIfNeeded: node)) }
    state[node].distance = distance
    state[node].parent = Int32(truncatingIfNeeded: parent)
    return true
  }

  /// A lower bound on the distances over pairs that are not in a node's short list.
  @inline(__always)
  func boundDistance(_ node: Int, at distance: Int64) -> Int64 {
    let bound = bound(node)
    if bound == Self.complete { return Self.far }
    return bound >= price[node] ? distance : distance &+ price[node] &- bound
  }

  /// Raises the prices of the nodes passed by what they lack to a distance and lowers those of the other side, for
  /// which the bounds here must allow.
  mutating func rise(to limit: Int64, lowering other: inout ReoptimizationSide) {
    for node in settled { price[Int(node)] &+= limit &- state[Int(node)].distance }
    for node in other.settled { other.price[Int(node)] &-= limit &- other.state[Int(node)].distance }
    // The first one passed is the nearest, and falls most.
    if let first = other.settled.first { loosenBounds(by: limit - other.state[Int(first)].distance) }
  }
}
