/// Reads any table back as a list, cells that are numbers as numbers.
/// - Parameter columns: Which columns, in this order; nil for all. One that the table does not have is left out.
/// - Throws: ``FileProblems`` with all that is wrong.
/// - Complexity: O(size of the file).
public func readListing(_ source: TableSource, columns: [String]? = nil) throws(FileProblems) -> Listing {
  let table = try Table(source, columns: [], others: .keep)
  let names = (columns ?? table.header.columns.map(\.title)).filter { table.has(normalizedColumnName($0)) }
  var listing = Listing(columns: names)
  for row in table.rows {
    listing.add(
      names.map { name in
        guard let text = table.text(row, normalizedColumnName(name)) else { return .nothing }
        return decimalNumber(text, commas: table.takesDecimalCommas).map { .decimal($0) } ?? .text(text)
      })
  }
  return try table.notes.reading(listing).value
}
