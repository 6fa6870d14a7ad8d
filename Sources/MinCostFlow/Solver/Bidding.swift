/// Columns above their maximum raise their prices until so many rows prefer others.
extension AuctionSolver {
  /// A place of the column that raises its price, and what its row would lose by leaving.
  struct Margin: Comparable {
    let loss: Int64
    let place: Int32

    static func < (left: Self, right: Self) -> Bool {
      left.loss != right.loss ? left.loss < right.loss : left.place < right.place
    }
  }

  /// How an auction ended: all places have gone where there is room, the work exceeded its limit, or places cannot
  /// get to room at all.
  enum Outcome { case settled, overworked, hopeless }

  /// Raises prices, by a step more than necessary, until no column is above its maximum.
  mutating func bid(step: Int64) -> Outcome {
    var ring: [Int32] = []
    var waiting = [Bool](repeating: false, count: columnCount)
    for column in 0..<columnCount where places.load[column] > capacity(column) {
      ring.append(Int32(column))
      waiting[column] = true
    }
    var head = 0
    var nextCheck = work + candidates.work + 2 * candidates.pairColumns.count
    let margins = UnsafeMutablePointer<Margin>.allocate(capacity: places.starts[rowCount] + 1)
    defer { margins.deallocate() }
    while head < ring.count {
      let column = Int(ring[head])
      head += 1
      if head > 65536, head * 2 > ring.count {
        ring.removeFirst(head)
        head = 0
      }
      waiting[column] = false
      let load = Int(places.load[column])
      var leaving = load - Int(capacity(column))
      if leaving <= 0 { continue }
      if work + candidates.work > nextCheck {
        // Where places cannot get out, prices rise for ever: the highest tells.
        var highest = column
        for other in ring[head...] where price[Int(other)] > price[highest] { highest = Int(other) }
        if isOverworked { return .overworked }
        if !hasWayOut(from: highest) { return .hopeless }
        nextCheck = 2 * (work + candidates.work)
      }
      var place = places.first(of: column)
      let columnPrice = price[column]
      var count = 0
      while place != Places.none {
        let row = Int(places.row[place])
        let value = places.weight[place] &- columnPrice
        let loss =
          value
          &- (hasPieces
            ? alternative(of: row, otherThan: column).value
            : bestAlternative(of: row, above: Candidates.never))
        (margins + count).initialize(
          to: Margin(loss: loss, place: Int32(truncatingIfNeeded: place)))
        count &+= 1
        place = places.next(after: place)
      }
      work &+= count
      sort(UnsafeMutableBufferPointer(start: margins, count: count))
      let last = margins[leaving - 1].loss
      // A row that has nowhere else to go.
      if last > Self.highestPrice { return .hopeless }
      let next = leaving < count ? min(margins[leaving].loss, last &+ largestWeight) : last
      var raise = last &+ (next &- last) / 2 &+ step
      if columnPrice < 0, columnPrice &+ raise >= 0 {
        // From a price of 0 on it may have more.
        raise = -columnPrice
        leaving = 0
        while leaving < count, margins[leaving].loss < raise { leaving += 1 }
        if load - leaving > Int(maximum[column]) {
          waiting[column] = true
          ring.append(Int32(truncatingIfNeeded: column))
        }
      }
      price[column] = columnPrice &+ raise
      if price[column] > Self.highestPrice { return .hopeless }
      for number in 0..<leaving {
        let place = Int(margins[number].place)
        var entry = bestEntry[Int(places.row[place])]
        if hasPieces {
          // Another place of the row may have taken what this one would.
          entry = alternative(of: Int(places.row[place]), otherThan: column).entry
          if entry < 0 { continue }
        }
        let target = Int(candidates.column[entry])
        move(place, to: entry)
        if !waiting[target], places.load[target] > capacity(target) {
          waiting[target] = true
          ring.append(Int32(truncatingIfNeeded: target))
        }
      }
      if hasPieces, !waiting[column], places.load[column] > capacity(column) {
        waiting[column] = true
        ring.append(Int32(truncatingIfNeeded: column))
      }
    }
    return .settled
  }

  @inline(__always)
  private func sort(_ margins: UnsafeMutableBufferPointer<Margin>) {
    if margins.count > 32 {
      var margins = margins
      margins.sort()
      return
    }
    var end = 1
    while end < margins.count {
      let margin = margins[end]
      var hole = end
      while hole > 0, margin < margins[hole - 1] {
        margins[hole] = margins[hole - 1]
        hole -= 1
      }
      margins[hole] = margin
      end += 1
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

  /// Whether a place of the column can get, by whatever exchange, to a column with room.
  private func hasWayOut(from column: Int) -> Bool {
    var seenColumn = [Bool](repeating: false, count: columnCount)
    var seenRow = [Bool](repeating: false, count: rowCount)
    var stack = [Int32(truncatingIfNeeded: column)]
    seenColumn[column] = true
    while let next = stack.popLast() {
      var place = places.first(of: Int(next))
      while place != Places.none {
        let row = Int(places.row[place])
        if !seenRow[row] {
          seenRow[row] = true
          for pair in candidates.rowStarts[row]..<candidates.rowStarts[row + 1] {
            let target = candidates.pairColumns[pair]
            if !seenColumn[Int(target)], let columns = candidates.pairColumns.baseAddress,
              !places.holds(
                row: row, column: target, pair: pair, from: candidates.rowStarts[row], in: columns)
            {
              if places.load[Int(target)] < maximum[Int(target)] { return true }
              seenColumn[Int(target)] = true
              stack.append(target)
            }
          }
        }
        place = places.next(after: place)
      }
    }
    return false
  }
}
