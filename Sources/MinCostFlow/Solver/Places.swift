/// The places of all rows, each with the column that holds it, and for each column the list of its places.
struct Places: ~Copyable {
  static let nobody: Int32 = -1
  static let none = -1

  /// Where the places of each row begin; one entry more than rows.
  let starts: UnsafeMutablePointer<Int>
  private let rowCount: Int
  /// Of each place: its row, the column that holds it, and the weight of that pair.
  let row: UnsafeMutablePointer<Int32>
  let column: UnsafeMutablePointer<Int32>
  let weight: UnsafeMutablePointer<Int64>
  /// Of each place: its neighbours in the list of its column.
  private let next: UnsafeMutablePointer<Int32>
  private let previous: UnsafeMutablePointer<Int32>
  /// Of each column: its first place, and how many it holds.
  private let first: UnsafeMutablePointer<Int32>
  let load: UnsafeMutablePointer<Int32>

  /// Makes so many places for each row, all held by nobody.
  init(counts: [Int], columnCount: Int) {
    rowCount = counts.count
    starts = .zeros(counts.count + 1)
    for (number, count) in counts.enumerated() { starts[number + 1] = starts[number] + count }
    let count = starts[counts.count]
    row = .zeros(count)
    column = .zeros(count)
    weight = .zeros(count)
    next = .zeros(count)
    previous = .zeros(count)
    first = .zeros(columnCount)
    load = .zeros(columnCount)
    column.update(repeating: Self.nobody, count: count)
    first.update(repeating: Int32(Self.none), count: columnCount)
    for number in counts.indices {
      for place in starts[number]..<starts[number + 1] { row[place] = Int32(truncatingIfNeeded: number) }
    }
  }

  deinit {
    starts.deallocate()
    row.deallocate()
    column.deallocate()
    weight.deallocate()
    next.deallocate()
    previous.deallocate()
    first.deallocate()
    load.deallocate()
  }

  /// The first place of a column, or `none`.
  @inline(__always)
  func first(of column: Int) -> Int { Int(first[column]) }

  /// The place behind another in the list of its column, or `none`.
  @inline(__always)
  func next(after place: Int) -> Int { Int(next[place]) }

  /// How many of the row's places are held by the column.
  @inline(__always)
  func held(row: Int, by wanted: Int32) -> Int {
    var held = 0
    for place in starts[row]..<starts[row + 1] where column[place] == wanted { held += 1 }
    return held
  }

  /// Gives all places to nobody.
  func clear(columnCount: Int) {
    load.update(repeating: 0, count: columnCount)
    first.update(repeating: Int32(Self.none), count: columnCount)
    column.update(repeating: Self.nobody, count: starts[rowCount])
  }

  /// Moves a place to a column, at the head of its list, or to nobody.
  func put(_ place: Int, into new: Int32, weight newWeight: Int64) {
    let old = column[place]
    if old != Self.nobody {
      load[Int(old)] -= 1
      if previous[place] == Self.none {
        first[Int(old)] = next[place]
      } else {
        next[Int(previous[place])] = next[place]
      }
      if next[place] != Self.none { previous[Int(next[place])] = previous[place] }
    }
    column[place] = new
    weight[place] = newWeight
    if new != Self.nobody {
      load[Int(new)] += 1
      previous[place] = Int32(Self.none)
      next[place] = first[Int(new)]
      if first[Int(new)] != Self.none { previous[Int(first[Int(new)])] = Int32(truncatingIfNeeded: place) }
      first[Int(new)] = Int32(truncatingIfNeeded: place)
    }
  }
}
