import CPrefetch

/// Entries of pairs that stand in memory one behind the other: a number, of a column or a row, and a weight.
///
/// Searches spend their time waiting for memory, so an entry has eight bytes, half of them for the weight. Only where
/// some weight needs more than 32 bits are the weights kept apart.
struct PairEntries {
  /// Numbers in the lower halves, weights in the upper ones unless they are kept apart.
  private let words: UnsafeMutablePointer<Int64>
  private let wideWeights: UnsafeMutablePointer<Int64>?
  /// Weights are told multiplied by two to the power of this.
  let shift: Int64

  private static let halfWord: Int64 = 32

  /// - Parameter largestWeight: an upper bound of all weights and of their negatives, before the shift.
  init(capacity: Int, largestWeight: Int64, shift: Int64) {
    self.init(capacity: capacity, isWide: largestWeight > Int64(Int32.max), shift: shift)
  }

  private init(capacity: Int, isWide: Bool, shift: Int64) {
    words = .allocate(capacity: capacity + 1)
    wideWeights = isWide ? .allocate(capacity: capacity + 1) : nil
    self.shift = shift
  }

  /// Memory for other entries of the same kind.
  func another(capacity: Int) -> PairEntries {
    PairEntries(capacity: capacity, isWide: wideWeights != nil, shift: shift)
  }

  func deallocate() {
    words.deallocate()
    wideWeights?.deallocate()
  }

  @inline(__always)
  func number(_ entry: Int) -> Int { Int(truncatingIfNeeded: words[entry] & 0xFFFF_FFFF) }

  @inline(__always)
  func weight(_ entry: Int) -> Int64 {
    if let wideWeights { return wideWeights[entry] &<< shift }
    return (words[entry] &>> Self.halfWord) &<< shift
  }

  /// Writes an entry, with its weight before the shift.
  @inline(__always)
  func put(_ number: Int32, unshiftedWeight weight: Int64, at entry: Int) {
    let low = Int64(truncatingIfNeeded: UInt32(bitPattern: number))
    if let wideWeights {
      (words + entry).initialize(to: low)
      (wideWeights + entry).initialize(to: weight)
    } else {
      (words + entry).initialize(to: weight &<< Self.halfWord | low)
    }
  }

  @inline(__always)
  func exchange(_ one: Int, _ other: Int) {
    (words[one], words[other]) = (words[other], words[one])
    if let wideWeights {
      (wideWeights[one], wideWeights[other]) = (wideWeights[other], wideWeights[one])
    }
  }

  @inline(__always)
  func prefetch(_ entry: Int) {
    CPrefetch.prefetch(words + entry)
    CPrefetch.prefetch(words + entry + 8)
  }

  /// A word that the caller keeps in the place of an entry.
  @inline(__always)
  func word(_ entry: Int) -> Int64 { words[entry] }

  @inline(__always)
  func setWord(_ entry: Int, to word: Int64) { (words + entry).initialize(to: word) }

  /// Takes over a number of entries from elsewhere, or from another place of the same memory.
  func copy(from other: PairEntries, at source: Int, count: Int, to target: Int) {
    (words + target).update(from: other.words + source, count: count)
    if let wideWeights, let others = other.wideWeights {
      (wideWeights + target).update(from: others + source, count: count)
    }
  }
}
