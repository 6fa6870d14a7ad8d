// Which criteria of a form the overall scores go with.
//
// Problem: a form asks for novelty, clarity and an overall score. Chairs want to know what the overall scores rest on.
//
// Method: least squares of the overall score on all criteria at once, all in units of their own standard deviations,
// over the reviews that have them all. Reviews of one proposal are alike, so they count together in the uncertainty: the
// covariance is the cluster-robust one with proposals as clusters and its usual factors for few of them, and the
// intervals take Student's distribution with one degree of freedom less than there are proposals. The factors Q R of
// the criteria come by the modified Gram-Schmidt method, which tells at once which criterion follows from those before.
//
// Complexity: O(n k^2) for n reviews and k criteria.
//
// Limits: it takes ten proposals and five reviews for each coefficient. A criterion of which the ones before explain all
// but 1e-8 of the variance is left out. Standard deviations count as known. What goes together need not be cause and
// effect: a reviewer who likes a proposal marks up everything.
//
// Sources: Liang and Zeger 1986, doi 10.1093/biomet/73.1.13; Cameron and Miller 2015, doi 10.3368/jhr.50.2.317;
// Björck, Numerical Methods for Least Squares Problems, 1996, doi 10.1137/1.9781611971484.

/// What the criteria of a form have to do with its overall score.
public struct CriteriaInfluence: Sendable, Hashable {
  /// One criterion.
  public struct Entry: Sendable, Hashable {
    /// The criterion's name.
    public let criterion: String
    /// By how many of its standard deviations the overall score gets better where the criterion is better by one of
    /// its own and all others are equal.
    public let influence: Double
    /// What holds the influence with a probability of nine tenths.
    public let wideInterval: ClosedRange<Double>
  }
  /// A criterion that cannot be judged.
  public struct LeftOut: Sendable, Hashable {
    /// The criterion's name.
    public let criterion: String
    /// Why, in plain words.
    public let reason: String
  }

  /// The criteria, the one with the largest influence of either sign first.
  public let entries: [Entry]
  /// The criteria that cannot be judged, in the order of the form.
  public let leftOut: [LeftOut]
  /// The part of the overall score's variance that the criteria explain together, from 0 to 1; nil where nothing can
  /// be said.
  public let explained: Double?
  /// The number of reviews with an overall score and all criteria that are judged.
  public let reviews: Int
  /// The number of their proposals.
  public let proposals: Int
  /// Why nothing can be said, in plain words; nil where something can.
  public let note: String?
}

/// Tells which criteria the overall scores go with, and how sure that is.
/// - Parameters:
///   - reviews: The reviews, in any order, each pair of proposal and reviewer once.
///   - criteria: The criteria of the form; empty for all that are answered, in the order of their names.
///   - higherIsBetter: Whether the highest overall score is the best one. Criteria without a scale of their own go the
///     same way.
/// - Throws: ``ConferenceError`` if a pair is given twice, or a score or an answer is outside -1e100 to 1e100.
/// - Complexity: O(n k^2) for n reviews and k criteria.
public func criteriaInfluence(
  _ reviews: [Review], criteria: [Criterion] = [], higherIsBetter: Bool = true
) throws(ConferenceError) -> CriteriaInfluence {
  // Refuses pairs given twice and scores out of range.
  _ = try ReviewTable(reviews: reviews, criteria: [], proposals: [], assigned: nil)
  let scored = reviews.filter { $0.score != nil }.sorted {
    pairPrecedes(
      ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer),
      ReviewPair(proposal: $1.proposal, reviewer: $1.reviewer))
  }
  for review in scored {
    for (name, answer) in review.criteria.sorted(by: { $0.key < $1.key }) {
      try Check.range(
        answer, in: -1e100...1e100, what: "criterion '\(name)'",
        of: "review of '\(review.proposal)' by '\(review.reviewer)'")
    }
  }
  let names =
    criteria.isEmpty
    ? Set(scored.flatMap(\.criteria.keys)).sorted(by: naturallyPrecedes) : criteria.map(\.name)
  let turned = Set(
    criteria.filter { $0.scale.map { $0.higherIsBetter != higherIsBetter } ?? false }.map(\.name))
  var leftOut: [String: String] = [:]
  for name in names where scored.count(where: { $0.criteria[name] != nil }) * 2 < scored.count {
    leftOut[name] = "fewer than half of the reviews answer it"
  }
  let answered = names.filter { leftOut[$0] == nil }
  let whole = scored.filter { review in answered.allSatisfy { review.criteria[$0] != nil } }
  let columns = answered.map { name in
    standardized(whole.map { ($0.criteria[name] ?? 0) * (turned.contains(name) ? -1 : 1) })
  }
  for (name, column) in zip(answered, columns) where column == nil {
    leftOut[name] =
      whole.isEmpty ? "no review answers it with all others and a score" : "all answers are the same"
  }
  let factors = OrthogonalColumns(columns.map { $0 ?? [] })
  for place in factors.dependent where columns[place] != nil {
    leftOut[answered[place]] = "its answers follow from those of the criteria before it"
  }
  let proposals = Set(whole.map(\.proposal)).count
  func result(
    _ entries: [CriteriaInfluence.Entry], explained: Double? = nil, note: String? = nil
  ) -> CriteriaInfluence {
    CriteriaInfluence(
      entries: entries,
      leftOut: names.compactMap { name in
        leftOut[name].map { CriteriaInfluence.LeftOut(criterion: name, reason: $0) }
      }, explained: explained, reviews: whole.count, proposals: proposals, note: note)
  }
  if factors.kept.isEmpty {
    return result([], note: "no criterion is answered beside overall scores in more than one way")
  }
  let needed = 5 * (factors.kept.count + 1)
  if proposals < 10 || whole.count < needed {
    return result(
      [],
      note:
        "\(counted(whole.count, "review")) of \(counted(proposals, "proposal")) with an overall score and "
        + "all criteria \(whole.count == 1 ? "is" : "are") too few; it takes \(needed) reviews and 10 proposals"
    )
  }
  guard let scores = standardized(whole.map { $0.score ?? 0 }) else {
    return result([], note: "all overall scores are the same")
  }
  let (slopes, deviations, explained) = factors.regression(
    of: scores, clusters: clusters(whole.map(\.proposal)))
  let reach = studentQuantile(freedom: Double(proposals - 1))
  let entries = factors.kept.indices.map { place in
    CriteriaInfluence.Entry(
      criterion: answered[factors.kept[place]], influence: slopes[place],
      wideInterval: slopes[place] - reach * deviations[place]...slopes[place] + reach * deviations[place])
  }
  let order = entries.indices.sorted {
    (-abs(entries[$0].influence), $0) < (-abs(entries[$1].influence), $1)
  }
  return result(order.map { entries[$0] }, explained: explained)
}

/// Numbers less their mean, in units of their standard deviation; nil where all are the same.
private func standardized(_ values: [Double]) -> [Double]? {
  let first = values.first ?? 0
  let largest = values.reduce(0) { max($0, abs($1 - first)) }
  if largest < 1e-150 { return nil }
  let scaled = values.map { ($0 - first) / largest }
  let mean = scaled.reduce(0, +) / Double(values.count)
  let square = scaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  let deviation = (square / Double(max(1, values.count - 1))).squareRoot()
  return scaled.map { ($0 - mean) / deviation }
}

/// The stretches of equal ids, which stand together.
private func clusters(_ ids: [String]) -> [Range<Int>] {
  let starts = ids.indices.filter { $0 == 0 || ids[$0] != ids[$0 - 1] }
  return zip(starts, starts.dropFirst() + [ids.count]).map { $0..<$1 }
}

/// The 95 % quantile of Student's distribution: the expansion of Cornish and Fisher (Abramowitz and Stegun, Handbook of
/// Mathematical Functions, 1964, 26.7.5), to three digits from nine degrees of freedom on.
private func studentQuantile(freedom: Double) -> Double {
  let z = 1.644853626951473
  let (z3, z5, z7) = (z * z * z, z * z * z * z * z, z * z * z * z * z * z * z)
  return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom)
    + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom)
}

/// Columns as orthogonal ones Q times a triangle R.
private struct OrthogonalColumns {
  /// The places of the columns that do not follow from those before.
  private(set) var kept: [Int] = []
  /// The places of the others.
  private(set) var dependent: [Int] = []
  private var columns: [[Double]] = []
  /// The columns of R, down to the diagonal.
  private var triangle: [[Double]] = []

  /// - Parameter given: Columns of mean 0, all as long; empty ones count as dependent.
  init(_ given: [[Double]]) {
    for (place, column) in given.enumerated() {
      var rest = column
      var factors: [Double] = []
      for base in columns {
        let factor = product(base, rest)
        factors.append(factor)
        for row in rest.indices { rest[row] -= factor * base[row] }
      }
      let (left, whole) = (product(rest, rest), product(column, column))
      if left <= 1e-8 * whole {
        dependent.append(place)
        continue
      }
      let length = left.squareRoot()
      kept.append(place)
      columns.append(rest.map { $0 / length })
      triangle.append(factors + [length])
    }
  }

  /// The coefficients of the least squares of values of mean 0 and variance 1 on the kept columns, with their
  /// standard deviations and the part of the variance that is explained.
  func regression(of values: [Double], clusters: [Range<Int>]) -> (
    slopes: [Double], deviations: [Double], explained: Double
  ) {
    var rest = values
    var factors: [Double] = []
    for column in columns {
      let factor = product(column, rest)
      factors.append(factor)
      for row in rest.indices { rest[row] -= factor * column[row] }
    }
    var squares = [Double](repeating: 0, count: columns.count)
    for cluster in clusters {
      let sums = columns.map { column in cluster.reduce(0) { $0 + column[$1] * rest[$1] } }
      for (place, part) in solved(sums).enumerated() { squares[place] += part * part }
    }
    let (rows, groups) = (Double(values.count), Double(clusters.count))
    let factor = groups / (groups - 1) * (rows - 1) / (rows - Double(columns.count) - 1)
    return (
      solved(factors), squares.map { ($0 * factor).squareRoot() },
      min(1, max(0, 1 - product(rest, rest) / product(values, values)))
    )
  }

  /// The solution x of R x = b.
  private func solved(_ side: [Double]) -> [Double] {
    var solution = side
    for place in side.indices.reversed() {
      solution[place] /= triangle[place][place]
      for above in 0..<place { solution[above] -= triangle[place][above] * solution[place] }
    }
    return solution
  }
}

private func product(_ left: [Double], _ right: [Double]) -> Double {
  zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
}
