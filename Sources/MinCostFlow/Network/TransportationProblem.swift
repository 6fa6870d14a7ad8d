/// A transportation problem in which every pair is used at most once, or by an integer amount.
///
/// Each of `rowCount` rows wants `demands[row]` columns; each of `columnCount` columns takes at least
/// `minimumLoads[column]` and at most `maximumLoads[column]` rows; a listed pair of a row and a column may be
/// chosen and then counts its weight. Wanted is the choice with the largest sum of weights.
///
/// The pairs are held in compressed rows: those of `row` are at `rowStarts[row]..<rowStarts[row + 1]`, with
/// ascending columns. A pair that may be chosen several times is listed as often, piece by piece: its entries are
/// neighbours, and the weight of the second choice is at most that of the first, and so on.
public struct TransportationProblem: Sendable {
  /// How many columns each row wants, 0 or more.
  public let demands: [Int32]
  /// The least number of rows each column takes, 0 or more.
  public let minimumLoads: [Int32]
  /// The largest number of rows each column takes, not below its minimum.
  public let maximumLoads: [Int32]
  /// Where the pairs of each row begin; one entry more than rows.
  public let rowStarts: [Int]
  /// The column of each pair.
  public let columns: [Int32]
  /// The weight of each pair, at most ``largestWeight(rows:)`` in size.
  public let weights: [Int64]
  /// What a place that stays empty, or a load that is missing to a minimum, costs: more than any exchange of
  /// pairs can win, so that as many places as possible are filled first.
  public let penalty: Int64

  /// What all weights are multiples of, at least 1.
  let divisor: Int64
  /// Whether a pair is listed more than once.
  let hasPieces: Bool

  /// The number of rows.
  public var rowCount: Int { demands.count }
  /// The number of columns.
  public var columnCount: Int { maximumLoads.count }

  /// The largest weight, in absolute value, with which no sum inside the solver leaves 64 bits; 0 for more rows than
  /// any problem can have.
  public static func largestWeight(rows: Int) -> Int64 {
    // Path lengths stay below eight penalties; a penalty is 2 (rows + 2) weights and 1.
    (Int64.max / 8 - 1) / (2 * (Int64(min(max(0, rows), 1 << 60)) + 2))
  }

  /// Creates a problem.
  /// - Throws: ``TransportationError`` naming the first row, column or pair that breaks a rule above.
  /// - Complexity: O(rows + columns + pairs).
  public init(
    demands: [Int32], minimumLoads: [Int32], maximumLoads: [Int32], rowStarts: [Int], columns: [Int32],
    weights: [Int64]
  ) throws(TransportationError) {
    let rowCount = demands.count
    let columnCount = maximumLoads.count
    guard minimumLoads.count == columnCount else {
      throw TransportationError(.shape, "minimum and maximum loads differ in number")
    }
    guard rowStarts.count == rowCount + 1, rowStarts.first == 0, rowStarts.last == columns.count,
      columns.count == weights.count
    else {
      throw TransportationError(.shape, "row starts, columns and weights do not fit together")
    }
    for row in 0..<rowCount where demands[row] < 0 {
      throw TransportationError(.negative, "the demand of row \(row) is below 0")
    }
    for column in 0..<columnCount {
      if minimumLoads[column] < 0 {
        throw TransportationError(.negative, "the minimum load of column \(column) is below 0")
      }
      if minimumLoads[column] > maximumLoads[column] {
        throw TransportationError(.loads, "the minimum load of column \(column) exceeds its maximum")
      }
    }
    guard columns.count <= Int(Int32.max) else {
      throw TransportationError(.size, "there are more than \(Int32.max) pairs")
    }
    let limit = Self.largestWeight(rows: rowCount)
    var largest: Int64 = 0
    var hasPieces = false
    for row in 0..<rowCount {
      guard rowStarts[row] <= rowStarts[row + 1], rowStarts[row + 1] <= columns.count else {
        throw TransportationError(.shape, "the start of row \(row + 1) is out of order")
      }
      var last: Int32 = -1
      for pair in rowStarts[row]..<rowStarts[row + 1] {
        guard columns[pair] >= last, columns[pair] >= 0, columns[pair] < columnCount else {
          throw TransportationError(
            .shape, "the columns of row \(row) are not ascending and below \(columnCount)")
        }
        if columns[pair] == last {
          hasPieces = true
          guard weights[pair] <= weights[pair - 1] else {
            throw TransportationError(
              .pieces, "the weight of row \(row), column \(last) rises from one piece to the next")
          }
        }
        last = columns[pair]
        guard weights[pair] >= -limit, weights[pair] <= limit else {
          throw TransportationError(
            .weightRange, "the weight of row \(row), column \(last) is outside ±\(limit)")
        }
        largest = max(largest, abs(weights[pair]))
      }
    }
    self.demands = demands
    self.minimumLoads = minimumLoads
    self.maximumLoads = maximumLoads
    self.rowStarts = rowStarts
    self.columns = columns
    self.weights = weights
    self.hasPieces = hasPieces
    self.divisor = commonDivisor(of: weights)
    self.penalty = 2 * (Int64(rowCount) + 2) * largest + 1
  }
}

/// The largest number that all weights are multiples of; 1 if all are 0.
func commonDivisor(of weights: [Int64]) -> Int64 {
  var divisor: Int64 = 0
  for weight in weights where divisor == 0 || weight % divisor != 0 {
    var rest = abs(weight)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    if divisor == 1 { break }
  }
  return max(1, divisor)
}

/// What is wrong with a ``TransportationProblem``.
public struct TransportationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of mistake. New kinds may be added.
  public struct Code: Hashable, Sendable {
    private enum Kind { case shape, negative, loads, size, weightRange, pieces }
    private let kind: Kind

    /// Arrays do not fit together.
    public static let shape = Code(kind: .shape)
    /// A demand or load is below 0.
    public static let negative = Code(kind: .negative)
    /// A minimum load exceeds the maximum.
    public static let loads = Code(kind: .loads)
    /// More pairs than 32 bits number.
    public static let size = Code(kind: .size)
    /// A weight so large that sums could leave 64 bits: scale the weights down.
    public static let weightRange = Code(kind: .weightRange)
    /// A pair whose second piece is worth more than its first: no choice could have the one without the other.
    public static let pieces = Code(kind: .pieces)
  }

  /// The kind of mistake.
  public let code: Code
  /// What is wrong, with the number of the row, column or pair.
  public let message: String

  init(_ code: Code, _ message: String) {
    self.code = code
    self.message = message
  }

  public var description: String { message }
}
