/// An axis of scores with round numbers on it.
struct Axis {
  let ticks: [(value: Double, label: String)]
  private let low: Double
  private let half: Double
  private let isTurned: Bool

  init(from least: Double, to most: Double, isTurned: Bool) {
    self.isTurned = isTurned
    // Halves throughout: the span itself may be too large for a number.
    let span = most / 2 - least / 2
    let margin = span > 0 ? span * 0.08 : max(abs(most) / 8, 0.25)
    low = least / 2 - margin
    half = most / 2 + margin - low
    guard half.isFinite, half > 0, low.isFinite else {
      ticks = []
      return
    }
    // Steps of 1, 2 or 5 times a power of ten.
    var step = 1.0
    while step < half / 2, step < 1e300 { step *= 10 }
    while step > half / 2, step > 1e-300 { step /= 10 }
    for factor in [5.0, 2.0] where half / (step * factor) >= 1.5 {
      step *= factor
      break
    }
    var places = 0
    var power = 1.0
    while power * step < 0.999, places < 6 {
      power *= 10
      places += 1
    }
    let first = (2 * low / step).rounded(.up)
    let last = (2 * (low + half) / step).rounded(.down)
    guard abs(first) < 1e15, abs(last) < 1e15, last - first < 20, last >= first else {
      ticks = []
      return
    }
    ticks = (Int(first)...Int(last)).map { number in
      let value = Double(number) * step
      return (value, decimals(value, places))
    }
  }

  /// How far along a score stands, from 0 to 1; the best is always at 1.
  func position(of score: Double) -> Double {
    guard half.isFinite, half > 0, low.isFinite else { return 0.5 }
    let position = (score / 2 - low) / half
    return isTurned ? 1 - position : position
  }
}
