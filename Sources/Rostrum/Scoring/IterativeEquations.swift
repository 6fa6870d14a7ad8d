/// The equations solved by preconditioned conjugate gradients, for committees too large for dense matrices.
///
/// The proposals are eliminated, which costs a pass over the reviews; what is left is solved with its diagonal
/// as preconditioner, eight right sides at once, until the residual is below 1e-10 of the right side. Reviews
/// tie each unknown to few others, so some ten to thirty passes are enough whatever the size.
///
/// Source: Hestenes and Stiefel 1952, doi 10.6028/jres.049.044.
struct IterativeEquations: MixedEquations {
  let design: ReviewDesign
  let ratios: VarianceRatios
  private let pivots: [Double]
  /// The inverse diagonal of the equations that are left: means, then reviewers.
  private let preconditioner: [Double]

  init(_ design: ReviewDesign, _ ratios: VarianceRatios) {
    self.design = design
    self.ratios = ratios
    pivots = design.proposalWeight.map { 1 + ratios.quality * $0 }
    var diagonal =
      [Double](repeating: 0, count: design.groupCount)
      + design.reviewerWeight.map { 1 + ratios.reviewer * $0 }
    for proposal in 0..<design.proposalCount {
      diagonal[design.group[proposal]] += design.proposalWeight[proposal] / pivots[proposal]
      for row in design.starts[proposal]..<design.starts[proposal + 1] {
        let weight = design.weight[row]
        diagonal[design.groupCount + design.reviewer[row]] -=
          ratios.quality * ratios.reviewer * weight * weight / pivots[proposal]
      }
    }
    preconditioner = diagonal.map { 1 / $0 }
  }

  func solve(_ sides: inout [Lanes]) {
    let left = design.groupCount + design.reviewerCount
    var residual = Array(sides[..<design.groupCount] + sides[reviewers...])
    for proposal in 0..<design.proposalCount {
      let scaled = sides[proposals + proposal] * (proposalDeviation / pivots[proposal])
      residual[design.group[proposal]] -= scaled * design.proposalWeight[proposal]
      for row in design.starts[proposal]..<design.starts[proposal + 1] {
        residual[design.groupCount + design.reviewer[row]] -=
          scaled * (reviewerDeviation * design.weight[row])
      }
    }
    var solution = [Lanes](repeating: Lanes(), count: left)
    var direction = solution
    var image = solution
    var last = Lanes()
    var goal = Lanes()
    for pass in 0..<500 {
      var square = Lanes()
      for place in 0..<left { square += residual[place] * residual[place] * preconditioner[place] }
      if pass == 0 { goal = square * 1e-20 }
      if all(square .<= goal) { break }
      let ratio = quotient(square, last)
      last = square
      for place in 0..<left {
        direction[place] = residual[place] * preconditioner[place] + direction[place] * ratio
      }
      apply(direction, into: &image)
      var curvature = Lanes()
      for place in 0..<left { curvature += direction[place] * image[place] }
      // A lane that is done stands still.
      let step = quotient(square, curvature).replacing(with: 0, where: square .<= goal)
      for place in 0..<left {
        solution[place] += direction[place] * step
        residual[place] -= image[place] * step
      }
    }
    for proposal in 0..<design.proposalCount {
      var sum = sides[proposals + proposal]
      let mean = solution[design.group[proposal]]
      for row in design.starts[proposal]..<design.starts[proposal + 1] {
        let level = mean + solution[design.groupCount + design.reviewer[row]] * reviewerDeviation
        sum -= level * (proposalDeviation * design.weight[row])
      }
      sides[proposals + proposal] = sum / pivots[proposal]
    }
    sides.replaceSubrange(..<design.groupCount, with: solution[..<design.groupCount])
    sides.replaceSubrange(reviewers..., with: solution[design.groupCount...])
  }

  /// The matrix that is left, times a vector.
  private func apply(_ vector: [Lanes], into image: inout [Lanes]) {
    for group in 0..<design.groupCount { image[group] = Lanes() }
    for place in design.groupCount..<vector.count { image[place] = vector[place] }
    let first = design.groupCount
    for proposal in 0..<design.proposalCount {
      let rows = design.starts[proposal]..<design.starts[proposal + 1]
      let mean = vector[design.group[proposal]]
      var sum = Lanes()
      for row in rows {
        sum += (mean + vector[first + design.reviewer[row]] * reviewerDeviation) * design.weight[row]
      }
      let effect = sum * (ratios.quality / pivots[proposal])
      var total = Lanes()
      for row in rows {
        let place = first + design.reviewer[row]
        let rest = (mean + vector[place] * reviewerDeviation - effect) * design.weight[row]
        total += rest
        image[place] += rest * reviewerDeviation
      }
      image[design.group[proposal]] += total
    }
  }
}

/// The quotient; 0 where there is nothing to divide by.
private func quotient(_ dividend: Lanes, _ divisor: Lanes) -> Lanes {
  (dividend / divisor).replacing(with: 0, where: divisor .<= 0)
}
