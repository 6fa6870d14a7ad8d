import Crypto
import Foundation

/// The SHA-256, as 64 hexadecimal digits, of values as JSON with sorted keys, each on a line of its own.
///
/// Equal values give the same digest everywhere, as long as they hold no `Set` and no dictionary whose keys are not
/// texts or integers: those have no order.
/// - Throws: What a value throws that cannot be encoded.
/// - Complexity: O(size of the values).
public func inputDigest(of values: [any Encodable]) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  encoder.nonConformingFloatEncodingStrategy = .convertToString(
    positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
  var hash = SHA256()
  for value in values {
    hash.update(data: try encoder.encode(value))
    hash.update(data: Data("\n".utf8))
  }
  return hash.finalize().map { byte in
    String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
  }.joined()
}
