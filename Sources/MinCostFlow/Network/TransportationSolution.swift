/// A best choice of pairs, with the prices that prove it.
public struct TransportationSolution: Sendable {
  /// For each row its chosen columns in ascending order, a column as often as it is chosen; fewer than the row's
  /// demand where places stay empty.
  public let chosen: [[Int32]]
  /// For each row, what one more place of it would bring (its dual price).
  public let rowPrices: [Int64]
  /// For each column, what one more place of it would bring: above 0 only where it is at its maximum, below 0
  /// only where it is at its minimum.
  public let columnPrices: [Int64]
  /// For each row, the number of its places that no choice can fill together with the others.
  public let emptyPlaces: [Int32]
  /// For each column, the number of rows missing to its minimum.
  public let missingLoads: [Int32]

  /// Creates a solution, for instance one of another solver to be checked.
  public init(
    chosen: [[Int32]], rowPrices: [Int64], columnPrices: [Int64], emptyPlaces: [Int32], missingLoads: [Int32]
  ) {
    self.chosen = chosen
    self.rowPrices = rowPrices
    self.columnPrices = columnPrices
    self.emptyPlaces = emptyPlaces
    self.missingLoads = missingLoads
  }

  /// Whether all demands and minimum loads are met.
  public var isFeasible: Bool {
    emptyPlaces.allSatisfy { $0 == 0 } && missingLoads.allSatisfy { $0 == 0 }
  }
}
