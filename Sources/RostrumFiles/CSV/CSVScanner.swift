// Reads comma-separated values row by row (RFC 4180): cells may stand in quotes, a quote within them is doubled,
// and line breaks are CRLF, LF or CR. The separator is a comma, a semicolon or a tab, or what a first line such as
// `sep=;`, which Excel reads, says. One pass over the bytes, nothing is copied: a cell is a range of bytes, and its
// text is made only where it is asked for.

/// One cell as a range of bytes, without its quotes and surrounding white space.
struct CSVField: Sendable {
  /// The first byte of the content.
  var start: Int
  /// The byte after the content.
  var end: Int
  /// Where the cell starts, its opening quote counted.
  var cellStart: Int
  /// Whether the content has doubled quotes.
  var hasDoubledQuotes: Bool

  var isEmpty: Bool { start == end }

  /// The content as text.
  func text(in bytes: UnsafeBufferPointer<UInt8>) -> String {
    let content = UnsafeBufferPointer(rebasing: bytes[start..<end])
    if !hasDoubledQuotes { return String(decoding: content, as: UTF8.self) }
    return String(decoding: unescaped(content), as: UTF8.self)
  }
}

/// The content of a quoted cell with each doubled quote as one.
func unescaped(_ content: UnsafeBufferPointer<UInt8>) -> [UInt8] {
  var result: [UInt8] = []
  var index = 0
  while index < content.count {
    result.append(content[index])
    let isDoubled = content[index] == quote && index + 1 < content.count && content[index + 1] == quote
    index += isDoubled ? 2 : 1
  }
  return result
}

var quote: UInt8 { UInt8(ascii: "\"") }

/// Splits bytes into rows of cells.
struct CSVScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  /// Whether numbers may have a comma for their point, since none separates.
  var takesDecimalCommas: Bool { separator != UInt8(ascii: ",") }
  private var index = 0
  /// What was not CSV, with the place of each.
  private(set) var problems: [(offset: Int, message: String)] = []
  /// Whether the row read last has one of the problems.
  private(set) var isRowMalformed = false

  /// Starts at the first row; the separator is what a first line `sep=` says, else it is found in the first line
  /// that is not blank.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    let named = Self.namedSeparator(in: bytes)
    separator = named ?? Self.separator(in: bytes)
    if named != nil {
      index = Self.separatorLineStart.utf8.count + 1
      skipLineBreak()
    }
  }

  private static let separatorLineStart = "sep="

  /// The separator that the first line names in Excel's way; nil if it is another line.
  private static func namedSeparator(in bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    let start = separatorLineStart.utf8.count
    guard bytes.count > start,
      String(decoding: bytes.prefix(start), as: UTF8.self).lowercased() == separatorLineStart
    else { return nil }
    let isLine = bytes.count == start + 1 || [lineFeed, carriageReturn].contains(bytes[start + 1])
    return isLine && [",", ";", "\t"].map({ UInt8(ascii: $0) }).contains(bytes[start]) ? bytes[start] : nil
  }

  /// The separator that stands most often in the first line outside quotes; a comma in doubt.
  private static func separator(in bytes: UnsafeBufferPointer<UInt8>) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    var counts = [0, 0, 0]
    var isQuoted = false
    var isBlank = true
    for byte in bytes {
      if byte == quote {
        isQuoted.toggle()
        isBlank = false
      } else if isQuoted {
        continue
      } else if byte == lineFeed || byte == carriageReturn {
        if !isBlank { break }
        counts = [0, 0, 0]
      } else if let found = candidates.firstIndex(of: byte) {
        counts[found] += 1
      } else if byte != UInt8(ascii: " ") {
        isBlank = false
      }
    }
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }

  /// Reads the next row that holds anything into `fields`; false at the end of the file.
  mutating func nextRow(_ fields: inout [CSVField]) -> Bool {
    while index < bytes.count {
      fields.removeAll(keepingCapacity: true)
      isRowMalformed = false
      var isBlank = true
      repeat {
        let field = nextField()
        fields.append(field)
        if !field.isEmpty { isBlank = false }
      } while skipSeparator()
      skipLineBreak()
      if !isBlank || isRowMalformed { return true }
    }
    return false
  }

  private mutating func nextField() -> CSVField {
    let first = index
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    if index < bytes.count, bytes[index] == quote { return quotedField() }
    let start = index
    var scan = index
    let separator = separator
    while scan < bytes.count {
      let byte = bytes[scan]
      if byte == separator || byte == lineFeed || byte == carriageReturn { break }
      scan &+= 1
    }
    index = scan
    let end = trimmedEnd(start, index)
    let trimmedStart = trimmedStart(start, end)
    return CSVField(
      start: trimmedStart, end: end, cellStart: trimmedStart == end ? first : trimmedStart,
      hasDoubledQuotes: false)
  }

  private mutating func quotedField() -> CSVField {
    let opening = index
    var hasDoubledQuotes = false
    index += 1
    while index < bytes.count {
      if bytes[index] == quote {
        if index + 1 < bytes.count, bytes[index + 1] == quote {
          hasDoubledQuotes = true
          index += 1
        } else {
          break
        }
      }
      index += 1
    }
    let end = trimmedEnd(opening + 1, index)
    let field = CSVField(
      start: trimmedStart(opening + 1, end), end: end, cellStart: opening, hasDoubledQuotes: hasDoubledQuotes)
    guard index < bytes.count else {
      malformed(at: opening, "the quote is never closed; close it, or double it if it is part of the text")
      return field
    }
    index += 1
    while index < bytes.count, isBlank(bytes[index]) { index += 1 }
    if index < bytes.count, !endsCell(bytes[index]) {
      malformed(
        at: index, "text follows a closing quote; put the whole cell in quotes and double those inside it")
      while index < bytes.count, !endsCell(bytes[index]) { index += 1 }
    }
    return field
  }

  private mutating func malformed(at offset: Int, _ message: String) {
    isRowMalformed = true
    problems.append((offset, message))
  }

  private mutating func skipSeparator() -> Bool {
    guard index < bytes.count, bytes[index] == separator else { return false }
    index += 1
    return true
  }

  private mutating func skipLineBreak() {
    guard index < bytes.count else { return }
    let isReturn = bytes[index] == carriageReturn
    index += 1
    if isReturn, index < bytes.count, bytes[index] == lineFeed { index += 1 }
  }

  private func endsCell(_ byte: UInt8) -> Bool {
    byte == separator || byte == lineFeed || byte == carriageReturn
  }

  /// A space, or a tab where it does not separate.
  private func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (byte == UInt8(ascii: "\t") && byte != separator)
  }

  private func trimmedStart(_ start: Int, _ end: Int) -> Int {
    var start = start
    while start < end {
      if isWhiteSpace(bytes[start]) {
        start += 1
      } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
        start += 2  // the no-break space of spreadsheets
      } else {
        break
      }
    }
    return start
  }

  private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start {
      if isWhiteSpace(bytes[end - 1]) {
        end -= 1
      } else if end - 1 > start, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
        end -= 2
      } else {
        break
      }
    }
    return end
  }

  private func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
