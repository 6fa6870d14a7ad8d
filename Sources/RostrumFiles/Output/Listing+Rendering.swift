extension Listing {
  func csv() -> String {
    var writer = CSVWriter()
    writer.row(columns)
    for row in rows { writer.row(row.map(\.plainText)) }
    return writer.text
  }

  /// An array of objects, whose keys stand in the order of the columns.
  func json() -> String {
    let keys = columns.map(jsonString)
    let objects = rows.map { row in
      "  {" + zip(keys, row).map { "\($0): \($1.jsonText)" }.joined(separator: ", ") + "}"
    }
    return objects.isEmpty ? "[]\n" : "[\n" + objects.joined(separator: ",\n") + "\n]\n"
  }

  func markdown() -> String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    var text = line(columns.map(markdownCell))
    text += line(columns.indices.map { isNumeric($0) ? "---:" : "---" })
    for row in rows { text += line(row.map { markdownCell($0.plainText) }) }
    return text
  }

  /// Aligned columns, numbers to the right, long texts cut with an ellipsis so that a line fits into `width`.
  func table(width: Int? = nil) -> String {
    let cells = [columns] + rows.map { $0.map(\.plainText) }
    let lines = cells.map { $0.map(oneLine) }
    var widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    if let width { shrink(&widths, to: width) }
    let numeric = columns.indices.map(isNumeric)
    var text = ""
    for line in lines {
      var rendered = ""
      for (column, cell) in line.enumerated() {
        let content = cut(cell, to: widths[column])
        let padding = String(repeating: " ", count: widths[column] - content.count)
        rendered += (column == 0 ? "" : "  ") + (numeric[column] ? padding + content : content + padding)
      }
      while rendered.hasSuffix(" ") { rendered.removeLast() }
      text += rendered + "\n"
    }
    return text
  }

  /// Whether a column has numbers and nothing else.
  private func isNumeric(_ column: Int) -> Bool {
    var hasNumber = false
    for row in rows {
      if row[column].isNumber { hasNumber = true } else if row[column] != .nothing { return false }
    }
    return hasNumber
  }

  /// Narrows the widest columns of text, step by step, until the line fits or none is wider than eight.
  private func shrink(_ widths: inout [Int], to width: Int) {
    let texts = columns.indices.filter { !isNumeric($0) }
    var excess = widths.reduce(0, +) + 2 * max(0, widths.count - 1) - width
    while excess > 0 {
      guard let widest = texts.max(by: { (widths[$0], -$0) < (widths[$1], -$1) }), widths[widest] > 8 else {
        return
      }
      widths[widest] -= 1
      excess -= 1
    }
  }

  private func cut(_ text: String, to width: Int) -> String {
    text.count <= width ? text : String(text.prefix(max(0, width - 1))) + "…"
  }
}

/// A text on one line, without control characters that a terminal would obey.
package func oneLine(_ text: String) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    result.append(scalar.properties.generalCategory == .control ? " " : scalar)
  }
  return String(result)
}

private func markdownCell(_ text: String) -> String {
  oneLine(text.replacing("\r\n", with: " ")).replacing("\\", with: "\\\\").replacing("|", with: "\\|")
}
