import Rostrum

/// Corrections that chairs make by hand, to be compared with; the library has none of them.
enum UsualCorrection {
  /// A score less the mean of its reviewer's scores.
  case centring
  /// The same, divided by the standard deviation of the reviewer's scores.
  case zScore

  /// The mean of the corrected scores of each proposal.
  func means(_ reviews: [Review]) -> [String: Double] {
    var corrected: [String: [Double]] = [:]
    for (_, own) in Dictionary(grouping: reviews, by: \.reviewer).sorted(by: { $0.key < $1.key }) {
      let scores = own.compactMap(\.score)
      let middle = average(scores)
      let squares = scores.reduce(0) { $0 + ($1 - middle) * ($1 - middle) }
      let deviation = (squares / Double(max(1, scores.count - 1))).squareRoot()
      for (review, score) in zip(own, scores) {
        let unit = self == .centring ? 1 : deviation
        corrected[review.proposal, default: []].append(unit > 0 ? (score - middle) / unit : 0)
      }
    }
    return corrected.mapValues { average($0) }
  }
}

/// Score = mean + proposal + reviewer by least squares, nothing drawn towards 0: the solution of least norm where
/// several are as good. By conjugate gradients on the normal equations, which find it from zero on.
struct UnshrunkLeastSquares {
  private let overall: Double
  private(set) var proposals: [String: Double] = [:]
  private var reviewers: [String: Double] = [:]

  init(_ reviews: [Review]) {
    let proposalIDs = Set(reviews.map(\.proposal)).sorted()
    let reviewerIDs = Set(reviews.map(\.reviewer)).sorted()
    let proposalPlaces = Dictionary(uniqueKeysWithValues: proposalIDs.enumerated().map { ($1, $0) })
    let reviewerPlaces = Dictionary(
      uniqueKeysWithValues: reviewerIDs.enumerated().map { ($1, $0 + proposalIDs.count) })
    let pairs = reviews.map { (proposalPlaces[$0.proposal] ?? 0, reviewerPlaces[$0.reviewer] ?? 0) }
    let scores = reviews.map { $0.score ?? 0 }
    let middle = average(scores)
    let count = proposalIDs.count + reviewerIDs.count
    func transposed(_ rows: [Double]) -> [Double] {
      var sums = [Double](repeating: 0, count: count)
      for (row, (proposal, reviewer)) in zip(rows, pairs) {
        sums[proposal] += row
        sums[reviewer] += row
      }
      return sums
    }
    func square(_ values: [Double]) -> Double { values.reduce(0) { $0 + $1 * $1 } }
    var solution = [Double](repeating: 0, count: count)
    var residual = transposed(scores.map { $0 - middle })
    var direction = residual
    var size = square(residual)
    let small = size * 1e-20
    for _ in 0..<20 * count where size > small {
      let rows = pairs.map { direction[$0] + direction[$1] }
      let step = size / square(rows)
      let image = transposed(rows)
      for place in solution.indices {
        solution[place] += step * direction[place]
        residual[place] -= step * image[place]
      }
      let last = size
      size = square(residual)
      for place in direction.indices { direction[place] = residual[place] + size / last * direction[place] }
    }
    overall = middle
    for (id, place) in proposalPlaces { proposals[id] = middle + solution[place] }
    for (id, place) in reviewerPlaces { reviewers[id] = solution[place] }
  }

  /// What it expects of a review that it has not seen.
  func forecast(_ review: Review) -> Double {
    (proposals[review.proposal] ?? overall) + (reviewers[review.reviewer] ?? 0)
  }
}
