/// What became of the optimum by the changes since the one before.
public struct Reoptimization: Sendable, Hashable {
  /// A row and a column.
  public struct Pair: Sendable, Hashable {
    public let row: Int
    public let column: Int

    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// A row with empty places, or a column below its minimum.
  public struct Shortfall: Sendable, Hashable {
    /// The row or column.
    public let number: Int
    /// How many places are empty, or how many rows are missing.
    public let missing: Int

    public init(number: Int, missing: Int) {
      self.number = number
      self.missing = missing
    }
  }

  /// The pairs that are chosen or pinned now and were neither before, by row and column.
  public let added: [Pair]
  /// The pairs that were chosen or pinned before and are neither now, by row and column.
  public let removed: [Pair]
  /// The sum of the weights of all pairs chosen or pinned.
  public let weight: Int128
  /// The rows of which no choice can fill more places, together with the others; ascending.
  public let emptyPlaces: [Shortfall]
  /// The columns whose minimum no choice can meet, together with the others; ascending.
  public let missingLoads: [Shortfall]

  /// Whether all demands and minimum loads are met.
  public var isFeasible: Bool { emptyPlaces.isEmpty && missingLoads.isEmpty }
}
