import RealModule

/// The equations solved exactly.
///
/// Reviews connect proposals and reviewers; what no review connects is solved apart, and only the means of the
/// groups join the parts. Within a part the larger of the two sides is eliminated first, which is a division
/// for each (no two proposals share a review), and the smaller one is left as a dense matrix.
///
/// Complexity: the sum over the parts of m^3 for the smaller sides m, and unknowns times groups squared.
struct PartEquations: MixedEquations {
  let design: ReviewDesign
  let ratios: VarianceRatios
  private let parts: [Part]
  /// The means' equations with all effects eliminated.
  private let means: DenseCholesky

  init(_ design: ReviewDesign, _ ratios: VarianceRatios, _ parts: ReviewParts) {
    self.design = design
    self.ratios = ratios
    let builder = PartBuilder(design, ratios, parts)
    self.parts = builder.parts()
    var matrix = SymmetricMatrix(size: design.groupCount)
    for (group, weight) in builder.groupWeights().enumerated() { matrix[group, group] = weight }
    for part in self.parts {
      for (place, group) in part.groups.enumerated() {
        for (otherPlace, other) in part.groups[...place].enumerated() {
          matrix[group, other] -= part.eliminated(place, otherPlace)
        }
      }
    }
    means = DenseCholesky(matrix)
  }

  /// The operations that the dense matrices need, as the sum of the cubes of their orders.
  static func work(_ design: ReviewDesign, _ parts: ReviewParts) -> Double {
    var sizes = [(proposals: Int, reviewers: Int)](repeating: (0, 0), count: parts.count)
    for part in parts.partOfProposal { sizes[part].proposals += 1 }
    for part in parts.partOfReviewer where part >= 0 { sizes[part].reviewers += 1 }
    let orders = sizes.map { min($0.proposals, $0.reviewers) } + [design.groupCount]
    return orders.reduce(0) { $0 + Double($1) * Double($1) * Double($1) }
  }

  func solve(_ sides: inout [Lanes]) {
    var means = Array(sides[..<design.groupCount])
    // The parts of M's columns of means are known solutions: their products with the side stand for elimination.
    for part in parts {
      for (place, group) in part.groups.enumerated() { means[group] -= part.product(place, sides) }
    }
    self.means.solve(&means)
    for part in parts { part.solve(&sides, means: means) }
    for group in means.indices { sides[group] = means[group] }
  }

  /// log det M for the effects, and for the means with the effects eliminated.
  var logDeterminant: Double {
    means.logDeterminant + parts.reduce(0) { $0 + $1.logDeterminant }
  }

  /// The diagonal of the inverse for the effects; and for each proposal and reviewer the variance of its level
  /// (mean and effect) or offset, in units of the noise.
  func inverseDiagonal() -> (effects: [Double], levels: [Double]) {
    var effects = [Double](repeating: 0, count: unknownCount)
    var levels = effects
    let covariance = means.inverted(elements: .max)
    for group in 0..<design.groupCount { levels[group] = covariance[group, group] }
    for part in parts {
      part.addDiagonals(
        to: &effects, &levels, covariance: covariance, first: proposals,
        deviations: { $0 < reviewers ? proposalDeviation : reviewerDeviation },
        group: { $0 < reviewers ? design.group[$0 - proposals] : nil })
    }
    return (effects, levels)
  }
}

/// The equations of a connected part, without the means.
private struct Part {
  /// The numbers of its unknowns: those of the dense matrix, then the eliminated ones.
  let unknowns: [Int]
  let keptCount: Int
  let factor: DenseCholesky
  /// The diagonal of M for the eliminated unknowns.
  let pivots: [Double]
  /// The elements of M between an eliminated unknown and kept ones, from its start to the next.
  let starts: [Int]
  let kept: [Int]
  let elements: [Double]
  /// The groups whose means occur in the part, rising.
  let groups: [Int]
  /// M's elements between the part's unknowns and each group.
  let columns: [[Double]]
  /// The solutions with those as right sides.
  var solutions: [[Double]] = []

  var logDeterminant: Double {
    factor.logDeterminant + pivots.reduce(0) { $0 + Double.log($1) }
  }

  /// Solves the part's own equations, with its unknowns in the part's order.
  func solve(_ values: inout [Lanes]) {
    var dense = Array(values[..<keptCount])
    for place in pivots.indices {
      let scaled = values[keptCount + place] / pivots[place]
      for element in starts[place]..<starts[place + 1] { dense[kept[element]] -= scaled * elements[element] }
    }
    factor.solve(&dense)
    for place in pivots.indices {
      var sum = values[keptCount + place]
      for element in starts[place]..<starts[place + 1] { sum -= dense[kept[element]] * elements[element] }
      values[keptCount + place] = sum / pivots[place]
    }
    values.replaceSubrange(..<keptCount, with: dense)
  }

  func solve(_ sides: inout [Lanes], means: [Lanes]) {
    var values = unknowns.map { sides[$0] }
    solve(&values)
    for (place, group) in groups.enumerated() {
      for unknown in values.indices { values[unknown] -= means[group] * solutions[place][unknown] }
    }
    for (place, unknown) in unknowns.enumerated() { sides[unknown] = values[place] }
  }

  /// The solution of a group's column times a right side.
  func product(_ place: Int, _ sides: [Lanes]) -> Lanes {
    var sum = Lanes()
    for (unknown, value) in zip(unknowns, solutions[place]) { sum += sides[unknown] * value }
    return sum
  }

  /// What eliminating the part takes from the means' matrix.
  func eliminated(_ place: Int, _ other: Int) -> Double {
    zip(columns[place], solutions[other]).reduce(0) { $0 + $1.0 * $1.1 }
  }

  func addDiagonals(
    to effects: inout [Double], _ levels: inout [Double], covariance: InverseMatrix, first: Int,
    deviations: (Int) -> Double, group: (Int) -> Int?
  ) {
    let inverse = factor.inverted(
      elements: pivots.indices.reduce(0) {
        $0 + (starts[$1 + 1] - starts[$1]) * (starts[$1 + 1] - starts[$1]) / 2
      })
    let between = groups.map { left in groups.map { covariance[left, $0] } }
    for (place, unknown) in unknowns.enumerated() {
      var own: Double
      if place < keptCount {
        own = inverse[place, place]
      } else {
        let row = place - keptCount
        var sum = 0.0
        for left in starts[row]..<starts[row + 1] {
          for right in starts[row]..<left {
            sum += 2 * elements[left] * elements[right] * inverse[kept[left], kept[right]]
          }
          sum += elements[left] * elements[left] * inverse[kept[left], kept[left]]
        }
        own = (1 + sum / pivots[row]) / pivots[row]
      }
      // The means' uncertainty reaches the effect by its solution, the level by one more of its own mean.
      let deviation = deviations(unknown)
      let mine = group(unknown)
      let effect = solutions.map { $0[place] }
      let level = zip(groups, effect).map { ($0 == mine ? 1 : 0) - deviation * $1 }
      effects[unknown] = own + quadratic(effect, between)
      levels[unknown] = deviation * deviation * own + quadratic(level, between)
    }
  }
}

private func quadratic(_ vector: [Double], _ matrix: [[Double]]) -> Double {
  var sum = 0.0
  for (value, row) in zip(vector, matrix) where value != 0 {
    sum += value * zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 }
  }
  return sum
}

/// Sets up the equations of all parts.
private struct PartBuilder {
  let design: ReviewDesign
  let ratios: VarianceRatios
  let graph: ReviewParts
  let proposalDeviation: Double
  let reviewerDeviation: Double

  init(_ design: ReviewDesign, _ ratios: VarianceRatios, _ graph: ReviewParts) {
    self.design = design
    self.ratios = ratios
    self.graph = graph
    proposalDeviation = ratios.quality.squareRoot()
    reviewerDeviation = ratios.reviewer.squareRoot()
  }

  func groupWeights() -> [Double] {
    var weights = [Double](repeating: 0, count: design.groupCount)
    for (group, weight) in zip(design.group, design.proposalWeight) { weights[group] += weight }
    return weights
  }

  func parts() -> [Part] {
    var proposals = [[Int]](repeating: [], count: graph.count)
    var reviewers = proposals
    // Where one of the two effects is none, no review connects anything.
    let apart = proposalDeviation * reviewerDeviation == 0
    var single: [(proposals: [Int], reviewers: [Int])] = []
    for (proposal, part) in graph.partOfProposal.enumerated() {
      if apart { single.append(([proposal], [])) } else { proposals[part].append(proposal) }
    }
    for (reviewer, part) in graph.partOfReviewer.enumerated() {
      if apart || part < 0 { single.append(([], [reviewer])) } else { reviewers[part].append(reviewer) }
    }
    var placeOfReviewer = [Int](repeating: 0, count: design.reviewerCount)
    let joint = apart ? [] : zip(proposals, reviewers).map { (proposals: $0, reviewers: $1) }
    let reviewerGroups = groupsOfReviewers()
    return (joint + single).map { part in
      for (place, reviewer) in part.reviewers.enumerated() { placeOfReviewer[reviewer] = place }
      return self.part(part.proposals, part.reviewers, placeOfReviewer, reviewerGroups)
    }
  }

  /// For each reviewer the groups of the proposals reviewed, with the sums of the weights.
  private func groupsOfReviewers() -> [[(group: Int, weight: Double)]] {
    var groups = [[(group: Int, weight: Double)]](repeating: [], count: design.reviewerCount)
    for proposal in 0..<design.proposalCount {
      let group = design.group[proposal]
      for row in design.starts[proposal]..<design.starts[proposal + 1] {
        let reviewer = design.reviewer[row]
        if let place = groups[reviewer].firstIndex(where: { $0.group == group }) {
          groups[reviewer][place].weight += design.weight[row]
        } else {
          groups[reviewer].append((group, design.weight[row]))
        }
      }
    }
    return groups
  }

  private func part(
    _ proposals: [Int], _ reviewers: [Int], _ placeOfReviewer: [Int],
    _ reviewerGroups: [[(group: Int, weight: Double)]]
  ) -> Part {
    let cross = proposalDeviation * reviewerDeviation
    let proposalPivots = proposals.map { 1 + ratios.quality * design.proposalWeight[$0] }
    let reviewerPivots = reviewers.map { 1 + ratios.reviewer * design.reviewerWeight[$0] }
    var links = [[(other: Int, value: Double)]](repeating: [], count: max(proposals.count, reviewers.count))
    let keepsProposals = proposals.count < reviewers.count
    if cross > 0 {
      for (place, proposal) in proposals.enumerated() {
        for row in design.starts[proposal]..<design.starts[proposal + 1] {
          let reviewer = placeOfReviewer[design.reviewer[row]]
          let value = cross * design.weight[row]
          if keepsProposals {
            links[reviewer].append((place, value))
          } else {
            links[place].append((reviewer, value))
          }
        }
      }
    }
    let keptPivots = keepsProposals ? proposalPivots : reviewerPivots
    let pivots = keepsProposals ? reviewerPivots : proposalPivots
    var matrix = SymmetricMatrix(size: keptPivots.count)
    for (place, pivot) in keptPivots.enumerated() { matrix[place, place] = pivot }
    var starts = [0]
    for (place, links) in links.prefix(pivots.count).enumerated() {
      for left in links.indices {
        for right in 0...left {
          matrix[links[left].other, links[right].other] -=
            links[left].value * links[right].value / pivots[place]
        }
      }
      starts.append(starts[place] + links.count)
    }
    let proposalUnknowns = proposals.map { design.groupCount + $0 }
    let reviewerUnknowns = reviewers.map { design.groupCount + design.proposalCount + $0 }
    let groups = Set(proposals.map { design.group[$0] }).union(
      reviewers.flatMap { reviewerGroups[$0].map(\.group) }
    ).sorted()
    let columns = groups.map { group in
      let ofProposals = proposals.map {
        design.group[$0] == group ? proposalDeviation * design.proposalWeight[$0] : 0
      }
      let ofReviewers = reviewers.map { reviewer in
        reviewerDeviation * (reviewerGroups[reviewer].first { $0.group == group }?.weight ?? 0)
      }
      return keepsProposals ? ofProposals + ofReviewers : ofReviewers + ofProposals
    }
    var part = Part(
      unknowns: keepsProposals ? proposalUnknowns + reviewerUnknowns : reviewerUnknowns + proposalUnknowns,
      keptCount: keptPivots.count, factor: DenseCholesky(matrix), pivots: pivots, starts: starts,
      kept: links.flatMap { $0.map(\.other) }, elements: links.flatMap { $0.map(\.value) }, groups: groups,
      columns: columns)
    part.solutions = part.solutionsOfColumns()
    return part
  }
}

extension Part {
  /// The solutions with the groups' columns as right sides.
  fileprivate func solutionsOfColumns() -> [[Double]] {
    var solutions: [[Double]] = []
    for start in stride(from: 0, to: columns.count, by: Lanes.scalarCount) {
      let batch = columns[start..<min(columns.count, start + Lanes.scalarCount)]
      var values = unknowns.indices.map { unknown in
        var lanes = Lanes()
        for (lane, column) in batch.enumerated() { lanes[lane] = column[unknown] }
        return lanes
      }
      solve(&values)
      for lane in batch.indices { solutions.append(values.map { $0[lane - start] }) }
    }
    return solutions
  }
}
