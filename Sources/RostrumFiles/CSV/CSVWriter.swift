/// Writes rows of cells as comma-separated values: quotes only where a cell needs them, lines end in LF.
///
/// A cell that a spreadsheet would run as a formula (it starts with `=`, `+`, `-` or `@`) is written as it is, so
/// that what is read back is what was written; open files from strangers in a spreadsheet as text.
struct CSVWriter {
  private(set) var text = ""

  mutating func row(_ cells: [String]) {
    var isFirst = true
    for cell in cells {
      if !isFirst { text += "," }
      isFirst = false
      text += csvCell(cell)
    }
    // A lone empty cell would be a blank line, which readers skip.
    if cells.count == 1, cells[0].isEmpty { text += "\"\"" }
    text += "\n"
  }
}

/// A text as a cell of comma-separated values, in quotes where it needs them.
package func csvCell(_ text: String) -> String {
  let needsQuotes = text.utf8.contains { byte in
    byte == quote || byte == UInt8(ascii: ",") || byte == lineFeed || byte == carriageReturn
  }
  return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
}
