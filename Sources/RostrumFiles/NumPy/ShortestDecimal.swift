// A float32 stands for the shortest decimal that rounds to it, as NumPy, Swift and CSV files made of it write it:
// 0.1 and not 0.100000001490116. So a matrix gives the same assignment as its scores in a table, and with as many
// decimals as its maker had in mind. The decimals are tried from few to many by one rounded product and one
// quotient each, which is exact while digits and power stay below 2^53 (Clinger 1990, doi 10.1145/93542.93557).

/// The shortest decimal that rounds to a number, and of several the one nearest to it.
@inline(__always) func shortestDecimal(_ number: Float) -> Double {
  let exact = Double(number)
  let decimal = nearest(exact, power: 1e6)
  // Below 4 the float32 lie so close together that at most one decimal of six places rounds to each.
  return abs(exact) < 4 && Float(decimal) == number ? decimal : shortestDecimalByTrial(number)
}

/// The decimal nearest to a number whose product with the power is below 2^51: there is no room for a fraction
/// in the sum, so that the processor rounds by adding.
@inline(__always) private func nearest(_ number: Double, power: Double) -> Double {
  ((number * power + 0x1.8p52) - 0x1.8p52) / power
}

@inline(never) private func shortestDecimalByTrial(_ number: Float) -> Double {
  let exact = Double(number)
  let size = abs(exact)
  // From 2^24 on digits before the point fall away too.
  if !(size < 0x1p24) { return number.isFinite ? Double(number.description) ?? exact : exact }
  for power in powersOfTen[(size < 4 ? 7 : 0)...12] {
    if size * power >= 0x1p51 { break }
    let decimal = nearest(exact, power: power)
    if Float(decimal) == number { return decimal }
  }
  return Double(number.description) ?? exact
}
