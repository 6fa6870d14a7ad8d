import RealModule

/// Random numbers from a seed: the same on every machine, one sequence for each purpose and number of it.
///
/// SplitMix64: Steele, Lea and Flood 2014, doi 10.1145/2660193.2660195. Normal numbers by the polar method of
/// Marsaglia and Bray 1964, doi 10.1137/1006063.
struct NormalDraws: RandomNumberGenerator {
  private var state: UInt64
  private var spare: Double?

  /// - Parameter stream: Tells apart what is drawn from one seed.
  init(seed: UInt64, stream: UInt64) {
    state = seed
    state = next() ^ (stream &* 0xD134_2543_DE82_EF95)
    state = next()
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of the standard normal distribution.
  mutating func normal() -> Double {
    if let value = spare {
      spare = nil
      return value
    }
    while true {
      let x = Double(Int64(bitPattern: next()) >> 10) * 0x1p-53
      let y = Double(Int64(bitPattern: next()) >> 10) * 0x1p-53
      let square = x * x + y * y
      if square >= 1 || square == 0 { continue }
      let factor = (-2 * Double.log(square) / square).squareRoot()
      spare = y * factor
      return x * factor
    }
  }

  mutating func normals() -> Lanes {
    var lanes = Lanes()
    for lane in 0..<Lanes.scalarCount { lanes[lane] = normal() }
    return lanes
  }

  /// Eight signs, as 1 and -1.
  mutating func signs() -> Lanes {
    let bits = next()
    var lanes = Lanes()
    for lane in 0..<Lanes.scalarCount { lanes[lane] = bits >> UInt64(lane) & 1 == 0 ? 1 : -1 }
    return lanes
  }
}
