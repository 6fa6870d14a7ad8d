/// How a reviewer's scores go with those of the others who reviewed the same proposals.
///
/// Each score is taken less its reviewer's offset; the others' is the mean of theirs. Proposals that nobody else scored
/// say nothing.
public struct ReviewerAgreement: Sendable, Hashable {
  /// The number of proposals that somebody else scored too, 1 or more.
  public let proposals: Int
  /// The mean distance between the reviewer's score and the mean of the others, in the scale of the scores.
  public let distance: Double
  /// The correlation of the two over the proposals, from -1 to 1; nil below three proposals, and where the reviewer or
  /// the others see no difference between them.
  public let correlation: Double?

  /// - Parameter pairs: For each proposal the reviewer's score and the mean of the others', in a fixed order.
  init?(_ pairs: [(own: Double, others: Double)]) {
    guard let first = pairs.first else { return nil }
    let count = Double(pairs.count)
    proposals = pairs.count
    distance = pairs.reduce(0) { $0 + abs($1.own - $1.others) / count }
    // In a unit of their own, so that no square overflows or vanishes.
    let largest = pairs.reduce(0) { max($0, abs($1.own - first.own), abs($1.others - first.others)) }
    guard pairs.count >= 3, largest >= 1e-150 else {
      correlation = nil
      return
    }
    let scaled = pairs.map {
      (own: ($0.own - first.own) / largest, others: ($0.others - first.others) / largest)
    }
    let mean = (
      own: scaled.reduce(0) { $0 + $1.own } / count, others: scaled.reduce(0) { $0 + $1.others } / count
    )
    var squares = (own: 0.0, others: 0.0, both: 0.0)
    for pair in scaled {
      let (own, others) = (pair.own - mean.own, pair.others - mean.others)
      squares.own += own * own
      squares.others += others * others
      squares.both += own * others
    }
    // What rounding alone makes differ is no difference.
    let scale = max(abs(first.own), abs(first.others), largest) / largest
    let least = count * (16 * scale * Double.ulpOfOne) * (16 * scale * Double.ulpOfOne)
    let size = squares.own.squareRoot() * squares.others.squareRoot()
    correlation =
      squares.own > least && squares.others > least ? min(1, max(-1, squares.both / size)) : nil
  }
}

/// The agreement of each reviewer with the others; nil for those who share no proposal.
/// - Parameter offsets: How far above the others each reviewer scores.
/// - Complexity: O(n) for n rows.
func reviewerAgreements(_ data: ScoreData, offsets: [Double]) -> [ReviewerAgreement?] {
  var sums = [(level: Double, count: Int)](repeating: (0, 0), count: data.group.count)
  // Differences to the proposal's first score, so that a large offset costs no digits.
  var first = [Double?](repeating: nil, count: data.group.count)
  for row in data.rows {
    let score = row.score - offsets[row.reviewer]
    let start = first[row.proposal] ?? score
    first[row.proposal] = start
    sums[row.proposal].level += score - start
    sums[row.proposal].count += 1
  }
  var pairs = [[(own: Double, others: Double)]](repeating: [], count: data.reviewerCount)
  for row in data.rows {
    let (sum, start) = (sums[row.proposal], first[row.proposal] ?? 0)
    if sum.count < 2 { continue }
    let own = row.score - offsets[row.reviewer]
    let others = start + (sum.level - (own - start)) / Double(sum.count - 1)
    pairs[row.reviewer].append((own, others))
  }
  return pairs.map { ReviewerAgreement($0) }
}
