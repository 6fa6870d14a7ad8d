import Rostrum

/// Reads the track of each proposal from a table with a row for each proposal or each of its reviews: a column
/// `proposal` (or `paper`) and the one of the tracks.
///
/// Proposals whose cell is empty have no track.
/// - Parameter column: What the column of the tracks is called; capitals do not count.
/// - Returns: The tracks by proposal; nil if the table has no such column.
/// - Throws: ``FileProblems`` if the table cannot be read or a proposal has two tracks.
/// - Complexity: O(size of the file).
public func readTracks(_ source: TableSource, column: String) throws(FileProblems) -> Reading<
  [String: String]?
> {
  var table = try Table(source, columns: [.required("proposal", "paper")], others: .keep)
  let name = normalizedColumnName(column)
  if !table.has(name) { return try table.notes.reading(nil) }
  var tracks: [String: String] = [:]
  var rows: [String: Int] = [:]
  for row in table.rows {
    guard let id = table.text(row, "proposal"), let track = table.text(row, name) else { continue }
    if let first = rows[id], let other = tracks[id], other != track {
      table.notes.error(
        .value, at: table.offset(row, name),
        "proposal '\(id)' has \(table.title(name)) '\(track)' here and '\(other)' in line \(table.line(first)); "
          + "keep one")
    } else {
      tracks[id] = track
      rows[id] = rows[id] ?? row
    }
  }
  return try table.notes.reading(tracks)
}
