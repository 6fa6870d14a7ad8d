import Glibc
import MinCostFlow

/// An assignment problem as it stands in a file, for Rostrum and for other solvers alike.
///
/// The file, all numbers little-endian:
///
///     8 bytes        "ROSTRUM1"
///     3 x Int64      number of rows, of columns, of pairs
///     Int64          where the pairs of each row begin, one more than rows
///     Int32          demand of each row
///     Int32          minimum load of each column
///     Int32          maximum load of each column
///     Int32          column of each pair, from 0, ascending within a row
///     Int32          weight of each pair
///
/// Rows are proposals and columns are reviewers. A pair that is not listed may not be used; one that is, once.
struct Instance {
  var demands: [Int32]
  var minimumLoads: [Int32]
  var maximumLoads: [Int32]
  var rowStarts: [Int]
  var columns: [Int32]
  var weights: [Int32]

  private static let magic = Array("ROSTRUM1".utf8)

  init(demands: [Int32], minimumLoads: [Int32], maximumLoads: [Int32], pairsAtMost: Int) {
    self.demands = demands
    self.minimumLoads = minimumLoads
    self.maximumLoads = maximumLoads
    rowStarts = [0]
    columns = []
    weights = []
    rowStarts.reserveCapacity(demands.count + 1)
    columns.reserveCapacity(pairsAtMost)
    weights.reserveCapacity(pairsAtMost)
  }

  init(path: String) throws(FileError) {
    guard let file = fopen(path, "rb") else { throw FileError(path: path) }
    defer { fclose(file) }
    func array<Element>(_ count: Int, _ zero: Element) throws(FileError) -> [Element] {
      guard count >= 0 else { throw FileError(path: path) }
      var read = 0
      let values = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
        if count > 0 { read = fread(buffer.baseAddress, MemoryLayout<Element>.stride, count, file) }
        initialized = read
      }
      guard read == count else { throw FileError(path: path) }
      return values
    }
    guard try array(8, UInt8(0)) == Self.magic else { throw FileError(path: path) }
    let counts = try array(3, 0)
    rowStarts = try array(counts[0] + 1, 0)
    demands = try array(counts[0], Int32(0))
    minimumLoads = try array(counts[1], Int32(0))
    maximumLoads = try array(counts[1], Int32(0))
    columns = try array(counts[2], Int32(0))
    weights = try array(counts[2], Int32(0))
  }

  func write(to path: String) throws(FileError) {
    // Under its name only once it is whole.
    let unfinished = path + ".unfinished"
    guard let file = fopen(unfinished, "wb") else { throw FileError(path: path) }
    var whole = true
    func put<Element>(_ values: [Element]) {
      values.withUnsafeBytes { bytes in
        if fwrite(bytes.baseAddress, 1, bytes.count, file) != bytes.count { whole = false }
      }
    }
    put(Self.magic)
    put([demands.count, maximumLoads.count, columns.count])
    put(rowStarts)
    put(demands)
    put(minimumLoads)
    put(maximumLoads)
    put(columns)
    put(weights)
    guard fclose(file) == 0, whole, rename(unfinished, path) == 0 else { throw FileError(path: path) }
  }

  mutating func endRow() { rowStarts.append(columns.count) }

  /// The same for the solver.
  func problem() throws -> TransportationProblem {
    try TransportationProblem(
      demands: demands, minimumLoads: minimumLoads, maximumLoads: maximumLoads, rowStarts: rowStarts,
      columns: columns, weights: weights.map { Int64($0) })
  }

  /// The share of the places that go to somebody who is full already if every row takes its best pairs.
  var contestedShare: Double {
    var loads = [Int32](repeating: 0, count: maximumLoads.count)
    for row in demands.indices where demands[row] > 0 {
      var best: [Int] = []  // Falling; of equals the first.
      for pair in rowStarts[row]..<rowStarts[row + 1] {
        if best.count == Int(demands[row]) {
          if weights[pair] <= weights[best[best.count - 1]] { continue }
          best.removeLast()
        }
        let place = best.firstIndex { weights[$0] < weights[pair] } ?? best.count
        best.insert(pair, at: place)
      }
      for pair in best { loads[Int(columns[pair])] += 1 }
    }
    let contested = zip(loads, maximumLoads).reduce(0) { $0 + Int(max(0, $1.0 - $1.1)) }
    return Double(contested) / Double(max(1, demands.reduce(0) { $0 + Int($1) }))
  }
}

struct FileError: Error, CustomStringConvertible {
  let path: String
  var description: String { "cannot read or write \(path)" }
}
