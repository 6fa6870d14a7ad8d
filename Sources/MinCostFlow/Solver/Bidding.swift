/// Columns above their maximum raise their prices until so many rows prefer others.
extension AuctionSolver {
  /// How an auction ended: nobody had to go, all places have gone where there is room, the run must stop, or places
  /// cannot get to room at all.
  enum Outcome { case unneeded, settled, stopped, hopeless }

  /// Raises prices, by a step more than necessary, until no column is above its maximum.
  ///
  /// Where many columns are then below their minimum, all others become dearer together until rows go on to those:
  /// the level rises below which a column may have no more than its minimum. In the end all prices fall by it.
  mutating func bid(step: Int64) -> Outcome {
    hold()
    // The column that was the last to get too much is the next: what it reads is still near in memory, and its rows go
    // on at once.
    var stack: [Int32] = []
    var waiting = [Bool](repeating: false, count: columnCount)
    wait(on: &stack, &waiting)
    if stack.isEmpty, missingLoads() == 0 { return .unneeded }
    isBidding = true
    defer { isBidding = false }
    let start = work + candidates.work
    var nextCheck = start + 2 * candidates.pairColumns.count
    var leavers: [Holders.Holder] = []
    while true {
      guard let top = stack.popLast() else {
        let missing = missingLoads()
        if missing == 0 || !levelMayRise || level == 0 && 2 * missing < columnCount { break }
        if !raiseLevel(by: step) { return .hopeless }
        wait(on: &stack, &waiting)
        continue
      }
      let column = Int(top)
      waiting[column] = false
      if let next = stack.last { holders.prefetch(Int(next)) }
      if mustStop() { return .stopped }
      if level > 0, levelMayRise, work + candidates.work - start > 20 * candidates.pairColumns.count {
        // The paths on which the finish draws in what is missing may be shorter, and there may be none.
        levelMayRise = false
        level = max(0, min(level, leastPriceAboveMinimum()))
      }
      let excess = Int(holders.load(column) - capacity(column))
      if excess <= 0 { continue }
      if work + candidates.work > nextCheck {
        // Where places cannot get out, prices rise for ever: the highest tells.
        var highest = column
        for other in stack where price[Int(other)] > price[highest] { highest = Int(other) }
        if !hasWayOut(from: highest) { return .hopeless }
        nextCheck = 2 * (work + candidates.work)
      }
      for number in 0..<min(3, Int(holders.load(column))) {
        candidates.prefetch(holders.row(number, of: column))
      }
      leavers.removeAll(keepingCapacity: true)
      var last: Int64 = 0
      // Those who would leave only above the level may stay: from there on the column may have more.
      var reachesLevel = false
      while leavers.count < excess {
        let holder = firstToLeave(column)
        if price[column] < level, holder.price >= level {
          reachesLevel = true
          break
        }
        last = holder.price
        leavers.append(holder)
        holders.removeFirst(of: column)
      }
      // A row that has nowhere else to go.
      if last > 2 * Self.highestPrice { return .hopeless }
      let next = holders.load(column) > 0 ? min(firstToLeave(column).price, last &+ largestWeight) : last
      var newPrice = last &+ (next &- last) / 2 &+ step
      if reachesLevel || price[column] < level && newPrice >= level {
        newPrice = level
        while holders.load(column) > minimum[column] {
          let holder = firstToLeave(column)
          if holder.price >= level { break }
          leavers.append(holder)
          holders.removeFirst(of: column)
        }
        if holders.load(column) > maximum[column] {
          waiting[column] = true
          stack.append(Int32(truncatingIfNeeded: column))
        }
      }
      if newPrice > Self.highestPrice { return .hopeless }
      price[column] = newPrice
      for holder in leavers {
        let target = leave(holder, column)
        if !waiting[target], holders.load(target) > capacity(target) {
          waiting[target] = true
          stack.append(Int32(truncatingIfNeeded: target))
        }
      }
    }
    holders.tell(places.load)
    if level > 0 {
      for column in 0..<columnCount { price[column] -= level }
      loosenBounds(by: level)
      level = 0
    }
    return .settled
  }

  /// Puts the columns that have more than they may on the stack.
  private func wait(on stack: inout [Int32], _ waiting: inout [Bool]) {
    for column in 0..<columnCount where holders.load(column) > capacity(column) {
      stack.append(Int32(truncatingIfNeeded: column))
      waiting[column] = true
    }
  }

  /// How many places columns lack to their minimum loads.
  private func missingLoads() -> Int {
    var missing = 0
    for column in 0..<columnCount { missing += Int(max(0, minimum[column] - holders.load(column))) }
    return missing
  }

  /// Raises the level, so far at least that a column has more than it may.
  /// - Returns: false if there is none that could give anything.
  private mutating func raiseLevel(by step: Int64) -> Bool {
    work &+= columnCount
    let least = leastPriceAboveMinimum()
    level = max(level, least) + step
    levelRose = true
    return least < Self.highestPrice && level < Self.highestPrice / 2
  }

  /// The lowest price of a column that has more than its minimum.
  private func leastPriceAboveMinimum() -> Int64 {
    var least = Self.highestPrice
    for column in 0..<columnCount where holders.load(column) > minimum[column] {
      least = min(least, price[column])
    }
    return least
  }

  /// The place of a column whose row leaves at the lowest price, with that price.
  @inline(__always)
  private mutating func firstToLeave(_ column: Int) -> Holders.Holder {
    while true {
      let holder = holders.first(of: column)
      if holders.load(column) > 2 {
        // One of these two will be the next.
        candidates.prefetch(holders.row(1, of: column))
        candidates.prefetch(holders.row(2, of: column))
      }
      let row = Int(holder.row)
      work &+= candidates.inFront(row) &+ 1
      let weight = candidates.entries.weight(candidates.start[row] &+ Int(holder.number))
      let price = weight &- alternative(of: row, to: column).value
      if price <= holder.price || holders.raiseFirst(of: column, to: price) {
        return Holders.Holder(price: price, row: holder.row, number: holder.number)
      }
    }
  }

  /// What a row would take for a pair with a column.
  @inline(__always)
  private mutating func alternative(of row: Int, to column: Int) -> (value: Int64, entry: Int) {
    hasPieces
      ? alternative(of: row, otherThan: column) : bestAlternative(of: row, above: Candidates.never)
  }

  /// Moves a place from a column to its row's best alternative, whose column is returned.
  @inline(__always)
  private mutating func leave(_ holder: Holders.Holder, _ column: Int) -> Int {
    let row = Int(holder.row)
    let entry = alternative(of: row, to: column).entry
    if entry < 0 {
      // Another place of the row, with another piece of the pair, has taken what there was.
      holders.add(holder, to: column)
      return column
    }
    let old = candidates.start[row] + Int(holder.number)
    candidates.entries.exchange(old, entry)
    if hasPieces { candidates.setRest(of: row, to: AuctionSolver.unknown) }
    let target = candidates.entries.number(old)
    let price = candidates.entries.weight(old) &- frontBound(of: row)
    holders.add(Holders.Holder(price: price, row: holder.row, number: holder.number), to: target)
    return target
  }

  /// Gives the columns the places that are chosen.
  private mutating func hold() {
    places.load.update(repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      for entry in candidates.chosen(row) {
        places.load[candidates.entries.number(entry)] += 1
      }
    }
    holders.begin(places.load)
    for row in 0..<rowCount {
      let best = frontBound(of: row)
      for (number, entry) in candidates.chosen(row).enumerated() {
        holders.add(
          Holders.Holder(
            price: candidates.entries.weight(entry) &- best, row: Int32(truncatingIfNeeded: row),
            number: Int32(truncatingIfNeeded: number)),
          to: candidates.entries.number(entry))
      }
    }
  }

  /// Lowers the prices a little, so that the next auction can correct what this one overdid.
  mutating func lowerPrices(by amount: Int64) {
    for column in 0..<columnCount {
      // Below 0 go only the prices of columns that otherwise miss their minimum.
      let floor = places.load[column] <= minimum[column] && minimum[column] > 0 ? -Self.highestPrice : 0
      price[column] = min(price[column], max(floor, price[column] - amount))
    }
    loosenBounds(by: amount)
  }

  /// Whether a place of the column can get, by whatever exchange, to a column with room; also true where the
  /// search had to stop.
  private mutating func hasWayOut(from column: Int) -> Bool {
    var seenColumn = [Bool](repeating: false, count: columnCount)
    var seenRow = [Bool](repeating: false, count: rowCount)
    var stack = [Int32(truncatingIfNeeded: column)]
    seenColumn[column] = true
    while let next = stack.popLast() {
      for number in 0..<Int(holders.load(Int(next))) {
        let row = holders.row(number, of: Int(next))
        if !seenRow[row] {
          seenRow[row] = true
          work &+= candidates.rowStarts[row + 1] - candidates.rowStarts[row]
          if mustStop() { return true }
          for pair in candidates.rowStarts[row]..<candidates.rowStarts[row + 1] {
            let target = candidates.pairColumns[pair]
            if !seenColumn[Int(target)], !isChosen(pair, of: row) {
              if holders.load(Int(target)) < maximum[Int(target)] { return true }
              seenColumn[Int(target)] = true
              stack.append(target)
            }
          }
        }
      }
    }
    return false
  }

  /// Whether a pair, or this piece of it, is chosen: the first pieces are chosen first.
  private func isChosen(_ pair: Int, of row: Int) -> Bool {
    let column = Int(candidates.pairColumns[pair])
    var chosen = 0
    for entry in candidates.chosen(row)
    where candidates.entries.number(entry) == column {
      chosen += 1
    }
    let first = pair - chosen
    return chosen > 0
      && (first < candidates.rowStarts[row] || candidates.pairColumns[first] != candidates.pairColumns[pair])
  }
}
