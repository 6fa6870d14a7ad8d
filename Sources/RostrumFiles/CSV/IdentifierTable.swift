// Numbers identifiers in the order in which they appear, by their bytes and without making a String of each
// occurrence: open addressing with linear probing over a table that is never more than half full, after a look
// at the identifier seen last, since the rows of a score file mostly stand in groups. O(length) expected for
// each occurrence.

/// Numbers byte strings in the order of their first appearance.
struct IdentifierTable {
  /// All identifiers one after the other.
  private var characters: [UInt8] = []
  /// Where each identifier ends in `characters`.
  private var ends: [Int] = []
  /// The hash of each identifier.
  private var hashes: [UInt64] = []
  /// The number of the identifier in each place of the table, or -1.
  private var slots: [Int32] = Array(repeating: -1, count: 1024)
  private var last: Int32 = -1

  /// The number of an identifier, entered where it is new.
  mutating func number(of identifier: UnsafeBufferPointer<UInt8>) -> (number: Int32, isNew: Bool) {
    if last >= 0, equals(last, identifier) { return (last, false) }
    let hash = Self.hash(identifier)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] >= 0 {
      let candidate = slots[slot]
      if hashes[Int(candidate)] == hash, equals(candidate, identifier) {
        last = candidate
        return (candidate, false)
      }
      slot = (slot + 1) & mask
    }
    last = Int32(ends.count)
    slots[slot] = last
    characters.append(contentsOf: identifier)
    ends.append(characters.count)
    hashes.append(hash)
    if ends.count * 2 > slots.count { grow() }
    return (last, true)
  }

  private func equals(_ number: Int32, _ identifier: UnsafeBufferPointer<UInt8>) -> Bool {
    let end = ends[Int(number)]
    let start = number == 0 ? 0 : ends[Int(number) - 1]
    if end - start != identifier.count { return false }
    for index in 0..<identifier.count where characters[start &+ index] != identifier[index] { return false }
    return true
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = Array(repeating: -1, count: mask + 1)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(number)
    }
  }

  /// The bytes one by one through a multiplication (FNV-1a), with the high bits mixed into the low ones.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash ^ (hash >> 32)
  }
}
