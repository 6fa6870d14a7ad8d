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
    return characters.withUnsafeBufferPointer { characters in
      var index = 0
      while index < identifier.count, characters[start &+ index] == identifier[index] { index &+= 1 }
      return index == identifier.count
    }
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

  /// Eight bytes at a time through a multiplication, whose high bits are mixed into the low ones.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let raw = UnsafeRawBufferPointer(bytes)
    var hash = UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    while index < bytes.count {
      var word: UInt64 = 0
      if index &+ 8 <= bytes.count {
        word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      } else {
        for rest in index..<bytes.count { word = word << 8 | UInt64(bytes[rest]) }
      }
      hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
      index &+= 8
    }
    return hash
  }
}
