import RealModule

/// A power of ten at which scores are integers.
struct DecimalScale {
  /// The power's exponent: how many decimals are kept.
  let decimals: Int
  /// Whether no score is rounded.
  let isExact: Bool
  /// How many scores other than 0 are rounded to 0.
  let vanishing: Int

  /// The least number of decimals from 6 on that holds every score exactly and keeps it within `limit`; if none
  /// does, 12 decimals of the largest score, or as many as the limit allows.
  init(for scores: [Double], largest: Double, limit: Double) {
    var most = 12
    if largest > 0 {
      most -= min(0, Int(Double.log10(largest).rounded(.down)))
      most = min(most, Int((Double.log10(limit) - Double.log10(largest)).rounded(.down)))
      while largest * Self.power(most) >= limit { most -= 1 }
    }
    var decimals = min(6, most)
    var start = 0
    while true {
      let power = Self.power(decimals)
      while start < scores.count, (scores[start] * power).rounded() / power == scores[start] { start += 1 }
      if start == scores.count || decimals == most { break }
      decimals += 1
    }
    self.decimals = decimals
    isExact = start == scores.count
    let power = Self.power(decimals)
    vanishing = isExact ? 0 : scores.count { $0 != 0 && ($0 * power).rounded() == 0 }
  }

  func weight(_ score: Double) -> Int64 { Int64((score * Self.power(decimals)).rounded()) }

  static func score(_ weight: Int128, decimals: Int) -> Double { Double(weight) / power(decimals) }

  private static func power(_ decimals: Int) -> Double { Double.pow(10, decimals) }
}
