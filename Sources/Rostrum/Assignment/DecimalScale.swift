import MinCostFlow
import RealModule

/// A power of ten at which scores are integers.
struct DecimalScale {
  /// The power's exponent: how many decimals are kept.
  let decimals: Int
  /// Whether no score is rounded.
  let isExact: Bool
  /// How many scores other than 0 are rounded to 0.
  let vanishing: Int
  private let power: Double

  /// The largest score, in size, whose sums stay finite.
  private static let largestScore = 1e100
  private static let blockSize = 1 << 17

  /// The least number of decimals from 6 on that holds every score exactly and keeps it within what the solver
  /// takes; if none does, 12 decimals of the largest score, or as many as the solver takes.
  ///
  /// - Parameter scores: Finite numbers; NaN is passed over.
  /// - Throws: ``AssignmentError`` if a score is too large.
  /// - Complexity: O(scores).
  init(for scores: [Double], rows: Int, threads: Int) throws(AssignmentError) {
    let largest = Self.largest(scores, threads: threads)
    if largest > Self.largestScore {
      throw AssignmentError(
        .scoreRange,
        "a score is \(largest) in size; divide all scores so that they are at most \(Self.largestScore)")
    }
    let limit = Double(TransportationProblem.largestWeight(rows: rows))
    var most = 12
    if largest > 0 {
      most -= min(0, Int(Double.log10(largest).rounded(.down)))
      most = min(most, Int((Double.log10(limit) - Double.log10(largest)).rounded(.down)))
      while largest * Self.power(most) >= limit { most -= 1 }
    }
    let needs = Self.decimals(for: scores, largest: largest, from: min(6, most), to: most, threads: threads)
    decimals = needs ?? most
    isExact = needs != nil
    power = Self.power(decimals)
    vanishing = isExact ? 0 : Self.vanishing(scores, power: power, threads: threads)
  }

  private static func largest(_ scores: [Double], threads: Int) -> Double {
    mapBlocks(of: scores.count, size: blockSize, threads: threads) { block in
      let scores = scores.span
      var largest = 0.0
      for place in block {
        let size = abs(scores[place])
        largest = size > largest ? size : largest
      }
      return largest
    }.max() ?? 0
  }

  /// The least number of decimals in a range that holds every score exactly; nil if none does.
  private static func decimals(
    for scores: [Double], largest: Double, from least: Int, to most: Int, threads: Int
  ) -> Int? {
    let needs =
      mapBlocks(of: scores.count, size: blockSize, threads: threads) { block -> Int in
        let scores = scores.span
        var start = block.lowerBound
        for decimals in least...most {
          let power = power(decimals)
          // Below 2^51 the sum has no bits for a fraction: the processor rounds by adding, and without a branch.
          let shift = largest * power < 0x1p51 ? 0x1.8p52 : 0
          while start < block.upperBound {
            let end = min(start + 256, block.upperBound)
            var differences = 0
            if shift > 0 {
              for place in start..<end {
                let score = scores[place]
                differences &+= ((score * power + shift) - shift) / power == score || score.isNaN ? 0 : 1
              }
            } else {
              for place in start..<end {
                let score = scores[place]
                differences &+= (score * power).rounded() / power == score || score.isNaN ? 0 : 1
              }
            }
            if differences > 0 { break }
            start = end
          }
          if start == block.upperBound { return decimals }
        }
        return most + 1
      }.max() ?? least
    return needs > most ? nil : needs
  }

  private static func vanishing(_ scores: [Double], power: Double, threads: Int) -> Int {
    mapBlocks(of: scores.count, size: blockSize, threads: threads) { block in
      let scores = scores.span
      var count = 0
      for place in block { count &+= scores[place] != 0 && abs(scores[place] * power) < 0.5 ? 1 : 0 }
      return count
    }.reduce(0, +)
  }

  /// The integer nearest to a score, of two as near the one farther from 0.
  func weight(_ score: Double) -> Int64 {
    // As rounded(), which is a call of a library on processors without an instruction for it.
    let scaled = score * power
    let whole = Int64(scaled)
    let rest = scaled - Double(whole)
    return whole &+ (rest >= 0.5 ? 1 : 0) &- (rest <= -0.5 ? 1 : 0)
  }

  static func score(_ weight: Int128, decimals: Int) -> Double { Double(weight) / power(decimals) }

  private static func power(_ decimals: Int) -> Double { Double.pow(10, decimals) }
}
