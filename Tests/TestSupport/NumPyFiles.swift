/// The bytes of a file as `numpy.save` writes it: the magic bytes, the version, the header padded with spaces to a
/// multiple of 64 bytes, and the numbers.
public func numPyFile(
  descr: String, byColumn: Bool = false, shape: [Int], version: UInt8 = 1, numbers: [UInt8]
) -> [UInt8] {
  let sizes = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
  return numPyFile(
    header: "{'descr': \(descr), 'fortran_order': \(byColumn ? "True" : "False"), 'shape': (\(sizes)), }",
    version: version, numbers: numbers)
}

/// The bytes of a file with any header.
public func numPyFile(header: String, version: UInt8 = 1, minor: UInt8 = 0, numbers: [UInt8]) -> [UInt8] {
  let before = version == 1 ? 10 : 12
  let length = (before + header.utf8.count + 1 + 63) / 64 * 64 - before
  let padded = header.utf8 + Array(repeating: UInt8(ascii: " "), count: length - header.utf8.count - 1) + [10]
  let lengthBytes = (0..<(version == 1 ? 2 : 4)).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
  return [0x93] + Array("NUMPY".utf8) + [version, minor] + lengthBytes + padded + numbers
}

/// The bytes of numbers, the least first.
public func littleEndianBytes(_ numbers: [Float]) -> [UInt8] {
  numbers.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> ($0 * 8)) } }
}

/// The bytes of numbers, the least first.
public func littleEndianBytes(_ numbers: [Double]) -> [UInt8] {
  numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> ($0 * 8)) } }
}
