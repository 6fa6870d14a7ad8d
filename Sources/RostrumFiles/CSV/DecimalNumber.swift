// Reads a decimal number from bytes: sign, digits, point, exponent. Numbers of at most 2^53 in their digits and
// a power of ten of at most 22 are exact as one division or product of two exact numbers (Clinger 1990,
// doi 10.1145/93542.93557); all others take the standard library's correctly rounded way.

/// The number that the bytes spell; nil if they spell none. Too large a number is infinite.
///
/// `nan`, `inf` and hexadecimal numbers are none. With `commas` a comma does for the point.
/// - Complexity: O(number of bytes).
func decimalNumber(_ bytes: UnsafeBufferPointer<UInt8>, commas: Bool = false) -> Double? {
  var index = 0
  var isNegative = false
  if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
    isNegative = bytes[index] == UInt8(ascii: "-")
    index += 1
  }
  var digits: UInt64 = 0
  var digitCount = 0
  var significant = 0
  var power = 0
  var seenPoint = false
  while index < bytes.count {
    let value = bytes[index] &- UInt8(ascii: "0")
    if value <= 9 {
      digitCount += 1
      if significant > 0 || value > 0 { significant += 1 }
      if significant <= 19 { digits = digits &* 10 &+ UInt64(value) }
      if seenPoint { power -= 1 }
    } else if !seenPoint, bytes[index] == UInt8(ascii: ".") || (commas && bytes[index] == UInt8(ascii: ",")) {
      seenPoint = true
    } else {
      break
    }
    index += 1
  }
  if digitCount == 0 { return nil }
  if index < bytes.count {
    guard let exponent = exponent(bytes, from: index) else { return nil }
    power += exponent
  }
  if significant <= 19, digits <= 1 << 53, abs(power) <= 22 {
    let magnitude =
      power < 0 ? Double(digits) / powersOfTen[-power] : Double(digits) * powersOfTen[power]
    return isNegative ? -magnitude : magnitude
  }
  let text = String(decoding: bytes, as: UTF8.self)
  return Double(commas ? text.replacing(",", with: ".") : text)
}

/// The exponent after `e`, cut at a size past which every number is 0 or infinite; nil if there is none.
private func exponent(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
  var index = start
  guard bytes[index] | 0x20 == UInt8(ascii: "e") else { return nil }
  index += 1
  var isNegative = false
  if index < bytes.count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
    isNegative = bytes[index] == UInt8(ascii: "-")
    index += 1
  }
  guard index < bytes.count else { return nil }
  var exponent = 0
  while index < bytes.count {
    let value = bytes[index] &- UInt8(ascii: "0")
    guard value <= 9 else { return nil }
    exponent = min(exponent * 10 + Int(value), 1_000_000_000)
    index += 1
  }
  return isNegative ? -exponent : exponent
}

let powersOfTen: [Double] = [
  1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
  1e19,
  1e20, 1e21, 1e22,
]

/// The number that the text spells, read as its bytes are.
func decimalNumber(_ text: String, commas: Bool = false) -> Double? {
  var text = text
  return text.withUTF8 { decimalNumber($0, commas: commas) }
}
