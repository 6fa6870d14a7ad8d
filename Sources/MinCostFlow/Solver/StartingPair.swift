/// Where a row begins to look through so many pairs, counted from its first one. It differs from row to row, so that ties
/// do not send all rows to the same columns.
func startingPair(of row: Int, among count: Int) -> Int {
  // About 2^31 divided by the golden ratio, so that neighbouring rows begin at unlike places.
  Int(UInt64(truncatingIfNeeded: row) &* 0x4F1B_BCDC % UInt64(max(1, count)))
}
