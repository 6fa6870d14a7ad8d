/// The variances of the random effects, as multiples of the noise of a review of weight 1.
struct VarianceRatios: Hashable {
  var quality: Double
  var reviewer: Double
}

/// The equations of the mixed model for given variances, in the form that stays regular where one is zero.
///
/// The unknowns are the mean of each group, then each proposal's effect, then each reviewer's, the effects in
/// units of their own standard deviation: with relative deviations s (proposals) and t (reviewers) a review's
/// expectation is mean + s * proposal + t * reviewer, and the matrix M is the sum of the squared coefficients,
/// weighted, plus one on the diagonal of each effect. Its inverse times the noise is the joint covariance.
protocol MixedEquations {
  var design: ReviewDesign { get }
  var ratios: VarianceRatios { get }
  /// Solves M x = b in place, for eight right sides.
  func solve(_ sides: inout [Lanes])
}

extension MixedEquations {
  var proposalDeviation: Double { ratios.quality.squareRoot() }
  var reviewerDeviation: Double { ratios.reviewer.squareRoot() }
  var unknownCount: Int { design.groupCount + design.proposalCount + design.reviewerCount }
  /// The place of the first proposal among the unknowns.
  var proposals: Int { design.groupCount }
  /// The place of the first reviewer among the unknowns.
  var reviewers: Int { design.groupCount + design.proposalCount }

  /// The right side that belongs to values of the rows, each times its weight.
  func rightSide(_ weighted: [Lanes]) -> [Lanes] {
    let (design, proposals, reviewers) = (design, proposals, reviewers)
    let (quality, strictness) = (proposalDeviation, reviewerDeviation)
    var side = [Lanes](repeating: Lanes(), count: unknownCount)
    for proposal in 0..<design.proposalCount {
      var sum = Lanes()
      for row in design.starts[proposal]..<design.starts[proposal + 1] {
        sum += weighted[row]
        side[reviewers + design.reviewer[row]] += weighted[row] * strictness
      }
      side[design.group[proposal]] += sum
      side[proposals + proposal] = sum * quality
    }
    return side
  }

  /// What the unknowns say of each row.
  func fitted(_ unknowns: [Lanes]) -> [Lanes] {
    let (design, levels, offsets) = (design, levels(unknowns), offsets(unknowns))
    var values = [Lanes](repeating: Lanes(), count: design.rowCount)
    for proposal in 0..<design.proposalCount {
      for row in design.starts[proposal]..<design.starts[proposal + 1] {
        values[row] = levels[proposal] + offsets[design.reviewer[row]]
      }
    }
    return values
  }

  /// What the unknowns say of each proposal.
  func levels(_ unknowns: [Lanes]) -> [Lanes] {
    let (group, proposals, quality) = (design.group, proposals, proposalDeviation)
    return group.indices.map { unknowns[group[$0]] + unknowns[proposals + $0] * quality }
  }

  /// What the unknowns say of each reviewer.
  func offsets(_ unknowns: [Lanes]) -> [Lanes] {
    let strictness = reviewerDeviation
    return unknowns[reviewers...].map { $0 * strictness }
  }
}
