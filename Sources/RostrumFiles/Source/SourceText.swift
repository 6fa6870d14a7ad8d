/// The bytes of a file that is UTF-8, with where its lines start.
struct SourceText: Sendable {
  let label: String
  let bytes: [UInt8]
  private let lineStarts: [Int]

  /// The bytes with which a file of a NumPy array begins, which is no text.
  static let arrayMagic: [UInt8] = [0x93] + Array("NUMPY".utf8)

  /// Takes the bytes of a source.
  /// - Throws: ``FileProblems`` if it cannot be read, is empty or is not UTF-8.
  init(_ source: TableSource) throws(FileProblems) {
    let bytes = try source.content()
    self.label = source.label
    self.bytes = bytes
    if bytes.starts(with: Self.arrayMagic) {
      throw FileProblems([
        FileProblem(
          code: .malformed, file: label,
          message: "the file is a NumPy array, and text is wanted here; only --scores takes an array")
      ])
    }
    lineStarts = bytes.withUnsafeBufferPointer(Self.lineStarts)
    if let bad = bytes.withUnsafeBufferPointer(firstInvalidUTF8) {
      let position = position(of: bad)
      throw FileProblems([
        FileProblem(
          code: .malformed, file: label, line: position.line, column: position.column,
          message: "the file is not UTF-8 text (byte \(hexadecimal(bytes[bad]))); save it as UTF-8")
      ])
    }
  }

  private static func lineStarts(_ bytes: UnsafeBufferPointer<UInt8>) -> [Int] {
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == lineFeed || (byte == carriageReturn && !(index < bytes.count && bytes[index] == lineFeed)) {
        starts.append(index)
      }
    }
    return starts
  }

  /// The number of lines, a last one without a line break counted.
  var lineCount: Int { lineStarts.count }

  /// The line of a byte, from 1.
  /// - Complexity: O(log of the number of lines).
  func line(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The line and the column in characters of a byte, both from 1.
  func position(of offset: Int) -> (line: Int, column: Int) {
    let line = line(of: offset)
    let before = bytes[lineStarts[line - 1]..<max(lineStarts[line - 1], min(offset, bytes.count))]
    return (line, String(decoding: before, as: UTF8.self).count + 1)
  }

  /// The byte at a line and a column counted in Unicode scalars, both from 1, as YAML's marks have them.
  func offset(line: Int, scalarColumn: Int) -> Int {
    let start = lineStarts[max(0, min(line - 1, lineStarts.count - 1))]
    var offset = start
    var scalars = 1
    while offset < bytes.count, scalars < scalarColumn {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      scalars += 1
    }
    return offset
  }
}

// Computed, so that the compiler puts the numbers into the loops.
var lineFeed: UInt8 { UInt8(ascii: "\n") }
var carriageReturn: UInt8 { UInt8(ascii: "\r") }

private func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return "0x" + (digits.count == 1 ? "0" : "") + digits
}

/// The place of the first byte that no well-formed UTF-8 text has there (Unicode 16, table 3-7), or nil.
/// - Complexity: O(number of bytes), eight at a time where they are ASCII.
func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  let raw = UnsafeRawBufferPointer(bytes)
  var index = 0
  while index < bytes.count {
    if index + 8 <= bytes.count,
      raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
      continue
    }
    let first = bytes[index]
    if first < 0x80 {
      index += 1
      continue
    }
    let following: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: following = 1
    case 0xE0: (following, second) = (2, 0xA0...0xBF)
    case 0xED: (following, second) = (2, 0x80...0x9F)
    case 0xE1...0xEF: following = 2
    case 0xF0: (following, second) = (3, 0x90...0xBF)
    case 0xF4: (following, second) = (3, 0x80...0x8F)
    case 0xF1...0xF3: following = 3
    default: return index
    }
    for step in 1...following {
      guard index + step < bytes.count,
        (step == 1 ? second : 0x80...0xBF).contains(bytes[index + step])
      else { return index }
    }
    index += following + 1
  }
  return nil
}
