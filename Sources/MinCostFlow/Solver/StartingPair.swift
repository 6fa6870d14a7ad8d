/// Where a row with so many places begins to look through so many pairs, counted from its first one.
///
/// Each row begins where the one before it would end if all pairs were equal, so that ties send rows evenly to all columns.
func startingPair(of row: Int, places: Int, among count: Int) -> Int {
  count == 0 ? 0 : row &* places % count
}
