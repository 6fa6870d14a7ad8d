/// Where a row begins to look through so many pairs, counted from its first one. It differs from row to row, so that ties
/// do not send all rows to the same columns.
func startingPair(of row: Int, among count: Int) -> Int {
  // The fractional parts of the multiples of the golden ratio lie evenly in any part of a list of any length.
  let share = UInt64(UInt32(truncatingIfNeeded: row) &* 0x9E37_79B9)
  return Int(truncatingIfNeeded: share &* UInt64(truncatingIfNeeded: count) >> 32)
}
