import Foundation
import Rostrum

/// Reviews of a real event: a table `reviews.csv` with proposal, reviewer, score and perhaps a track.
struct Ratings {
  var reviews: [Review] = []
  var tracks: [String: String] = [:]

  /// Reads a data set; its fields have no quotes.
  init(folder: String) throws {
    let table = try String(contentsOfFile: folder + "/reviews.csv", encoding: .utf8)
    let lines = table.split(whereSeparator: \.isNewline).map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let track = lines.first?.firstIndex(of: "track")
    for fields in lines.dropFirst() {
      reviews.append(try Review(proposal: fields[0], reviewer: fields[1], score: Double(fields[2])))
      if let track { tracks[fields[0]] = fields[track] }
    }
    // One order, whatever the file's: folds and draws begin with it.
    reviews.sort { ($0.proposal, $0.reviewer) < ($1.proposal, $1.reviewer) }
  }
}

/// The mean of some numbers.
func average(_ values: some Collection<Double>) -> Double {
  values.reduce(0, +) / Double(max(1, values.count))
}

/// Spearman's rank correlation; equals share the mean of their ranks. 0 where one side is constant.
func spearman(_ first: [Double], _ second: [Double]) -> Double {
  let (left, right) = (ranks(first), ranks(second))
  let middle = Double(first.count - 1) / 2
  var (both, leftSquares, rightSquares) = (0.0, 0.0, 0.0)
  for (left, right) in zip(left, right) {
    both += (left - middle) * (right - middle)
    leftSquares += (left - middle) * (left - middle)
    rightSquares += (right - middle) * (right - middle)
  }
  return leftSquares > 0 && rightSquares > 0 ? both / (leftSquares * rightSquares).squareRoot() : 0
}

private func ranks(_ values: [Double]) -> [Double] {
  let order = values.indices.sorted { values[$0] < values[$1] }
  var ranks = values
  var first = 0
  while first < order.count {
    var last = first
    while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
    for place in first...last { ranks[order[place]] = Double(first + last) / 2 }
    first = last + 1
  }
  return ranks
}
