import Glibc

/// A random number generator of which each seed has many streams (SplitMix64; Steele, Lea and Flood 2014,
/// doi 10.1145/2660193.2660195).
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, stream: UInt64) {
    state = Self.mixed(seed) ^ Self.mixed(~stream)
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// From 0 up to, but not, 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// From 0 up to, but not, `bound`.
  mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }

  /// An index, as likely as its share.
  mutating func choice(_ shares: [Double]) -> Int {
    var left = unit() * shares.reduce(0, +)
    for (index, share) in shares.enumerated() {
      left -= share
      if left < 0 { return index }
    }
    return shares.count - 1
  }

  /// Between the two, each order of magnitude as likely as the other.
  mutating func magnitude(_ range: ClosedRange<Double>) -> Int {
    let ratio = range.upperBound / range.lowerBound
    return Int((range.lowerBound * pow(ratio, unit())).rounded())
  }

  mutating func one<Element>(of choices: [Element]) -> Element { choices[below(choices.count)] }
}
