/// Whether the edition called `left` comes before the one called `right`.
///
/// Names stand in their natural order (`2026-2` before `2026-10`), but for English seasons and months, also
/// abbreviated, which stand by their place in the year: winter, January, February, spring, March and so on to
/// autumn (or fall), September to December. Where such a word stands before a year, the year counts first
/// (`Autumn 2025` before `Spring 2026`).
///
/// A strict total order: names that are equal by this fall back on ``naturallyPrecedes(_:_:)``.
/// - Complexity: O(length).
package func editionPrecedes(_ left: String, _ right: String) -> Bool {
  let a = parts(of: left)
  let b = parts(of: right)
  for (first, second) in zip(a, b) {
    let order = compare(first, second)
    if order != 0 { return order < 0 }
  }
  return a.count == b.count ? naturallyPrecedes(left, right) : a.count < b.count
}

private enum NamePart {
  /// Any byte but a digit.
  case byte(UInt8)
  /// A run of digits, without leading zeros.
  case number(ArraySlice<UInt8>)
  /// A season or month, by its place in ``timesOfYear``.
  case time(Int)

  /// Where the kinds stand among each other: numbers among the bytes as a digit does, times before all letters.
  var rank: Int {
    switch self {
    case .byte(let byte): 2 * Int(byte)
    case .number: 2 * Int(UInt8(ascii: "0"))
    case .time: 2 * Int(UInt8(ascii: "A")) - 1
    }
  }
}

/// Below zero, zero or above zero as `a` comes before, with or after `b`.
private func compare(_ a: NamePart, _ b: NamePart) -> Int {
  switch (a, b) {
  case (.number(let x), .number(let y)):
    if x.count != y.count { return x.count - y.count }
    return zip(x, y).first { $0 != $1 }.map { Int($0) - Int($1) } ?? 0
  case (.time(let x), .time(let y)): return x - y
  default: return a.rank - b.rank
  }
}

private func parts(of name: String) -> [NamePart] {
  let bytes = Array(name.utf8)
  var parts: [NamePart] = []
  var next = 0
  while next < bytes.count {
    let start = next
    if isDigit(bytes[next]) {
      while next < bytes.count, isDigit(bytes[next]) { next += 1 }
      let number = bytes[start..<next].drop { $0 == UInt8(ascii: "0") }
      if next - start == 4, let word = lastTime(in: parts) {
        // The season or month before a year goes behind it, what stood between the two goes away.
        parts.replaceSubrange(word..., with: [.number(number), parts[word]])
      } else {
        parts.append(.number(number))
      }
    } else if isLetter(bytes[next]) {
      while next < bytes.count, isLetter(bytes[next]) { next += 1 }
      if let place = timesOfYear[String(decoding: bytes[start..<next], as: UTF8.self).lowercased()] {
        parts.append(.time(place))
      } else {
        parts += bytes[start..<next].map { .byte($0) }
      }
    } else {
      parts.append(.byte(bytes[next]))
      next += 1
    }
  }
  return parts
}

/// The place of a season or month that only separators follow.
private func lastTime(in parts: [NamePart]) -> Int? {
  for (place, part) in parts.enumerated().reversed() {
    switch part {
    case .time: return place
    case .number: return nil
    case .byte(let byte): if isLetter(byte) { return nil }
    }
  }
  return nil
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

/// Also any byte of a letter beyond ASCII, so that a season within another language's word is none.
private func isLetter(_ byte: UInt8) -> Bool {
  byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// Seasons and months by their place in the year: a season stands just before its first month.
private let timesOfYear: [String: Int] = {
  let order = [
    ["winter"], ["january", "jan"], ["february", "feb"], ["spring"], ["march", "mar"], ["april", "apr"],
    ["may"], ["summer"], ["june", "jun"], ["july", "jul"], ["august", "aug"], ["autumn", "fall"],
    ["september", "sept", "sep"], ["october", "oct"], ["november", "nov"], ["december", "dec"],
  ]
  return Dictionary(
    order.enumerated().flatMap { place, words in words.map { ($0, place) } },
    uniquingKeysWith: { first, _ in first })
}()
