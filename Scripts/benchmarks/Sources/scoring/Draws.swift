import Foundation

/// Random numbers of a seed (SplitMix64; Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195).
struct Draws: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to, but not, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A normal number of this variance around 0.
  mutating func normal(variance: Double) -> Double {
    let radius = (-2 * log(1 - unit())).squareRoot()
    return variance.squareRoot() * radius * cos(2 * .pi * unit())
  }
}
