import Foundation
import Rostrum

/// The mixed model written out with the covariance matrix of the scores: slow, and by another way than the
/// library's, to compare with.
struct DenseMixedModel {
  struct Row {
    let proposal: String
    let reviewer: String
    let group: Int
    let weight: Double
    let score: Double
  }

  let rows: [Row]
  let variance: (quality: Double, reviewer: Double, noise: Double)
  private let groupCount: Int
  /// The inverse of the scores' covariance.
  private let inverse: [[Double]]
  private let logDeterminant: Double
  private let meansCovariance: [[Double]]
  private let meansLogDeterminant: Double
  let means: [Double]

  init(_ rows: [Row], quality: Double, reviewer: Double, noise: Double) {
    self.rows = rows
    variance = (quality, reviewer, noise)
    let groupCount = (rows.map(\.group).max() ?? 0) + 1
    self.groupCount = groupCount
    let covariance = rows.indices.map { left in
      rows.indices.map { right in
        (rows[left].proposal == rows[right].proposal ? quality : 0)
          + (rows[left].reviewer == rows[right].reviewer ? reviewer : 0)
          + (left == right ? noise / rows[left].weight : 0)
      }
    }
    (inverse, logDeterminant) = inverted(covariance)
    let inverse = inverse
    let information = (0..<groupCount).map { left in
      (0..<groupCount).map { right in
        rows.indices.filter { rows[$0].group == left }.reduce(0.0) { sum, row in
          sum + rows.indices.filter { rows[$0].group == right }.reduce(0.0) { $0 + inverse[row][$1] }
        }
      }
    }
    (meansCovariance, meansLogDeterminant) = inverted(information)
    let sides = (0..<groupCount).map { group in
      rows.indices.filter { rows[$0].group == group }.reduce(0.0) { sum, row in
        sum + rows.indices.reduce(0.0) { $0 + inverse[row][$1] * rows[$1].score }
      }
    }
    let meansCovariance = meansCovariance
    means = (0..<groupCount).map { group in zip(meansCovariance[group], sides).reduce(0) { $0 + $1.0 * $1.1 }
    }
  }

  private var rest: [Double] { rows.map { $0.score - means[$0.group] } }

  /// -2 times the logarithm of the restricted likelihood.
  var criterion: Double {
    let rest = rest
    let square = rows.indices.reduce(0.0) { sum, row in
      sum + rest[row] * zip(inverse[row], rest).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return Double(rows.count - groupCount) * log(2 * .pi) + logDeterminant + meansLogDeterminant + square
  }

  /// The conditional mean and variance of a sum: of a group's mean, where one is given, and of an effect that has
  /// a covariance with each row and a variance.
  private func conditional(group: Int?, covariances: [Double], variance: Double) -> (
    mean: Double, variance: Double
  ) {
    let rest = rest
    let weights = rows.indices.map { row in zip(inverse[row], covariances).reduce(0.0) { $0 + $1.0 * $1.1 } }
    let mean = zip(weights, rest).reduce(group.map { means[$0] } ?? 0) { $0 + $1.0 * $1.1 }
    let own = variance - zip(weights, covariances).reduce(0.0) { $0 + $1.0 * $1.1 }
    let loadings = (0..<groupCount).map { other in
      (other == group ? 1 : 0)
        - rows.indices.filter { rows[$0].group == other }.reduce(0.0) { $0 + weights[$1] }
    }
    let fromMeans = loadings.indices.reduce(0.0) { sum, left in
      sum + loadings[left] * zip(meansCovariance[left], loadings).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return (mean, own + fromMeans)
  }

  func proposal(_ id: String, group: Int) -> (mean: Double, variance: Double) {
    conditional(
      group: group, covariances: rows.map { $0.proposal == id ? variance.quality : 0 },
      variance: variance.quality)
  }

  func reviewer(_ id: String) -> (mean: Double, variance: Double) {
    conditional(
      group: nil, covariances: rows.map { $0.reviewer == id ? variance.reviewer : 0 },
      variance: variance.reviewer)
  }
}

/// The inverse of a positive definite matrix and the logarithm of its determinant, by Gauss-Jordan elimination.
private func inverted(_ matrix: [[Double]]) -> ([[Double]], Double) {
  let size = matrix.count
  var work = matrix.enumerated().map { row, values in values + (0..<size).map { $0 == row ? 1 : 0 } }
  var logDeterminant = 0.0
  for column in 0..<size {
    let pivot = work[column][column]
    logDeterminant += log(pivot)
    let scaled = work[column].map { $0 / pivot }
    work[column] = scaled
    for row in 0..<size where row != column && work[row][column] != 0 {
      let factor = work[row][column]
      for place in column..<2 * size { work[row][place] -= factor * scaled[place] }
    }
  }
  return (work.map { Array($0[size...]) }, logDeterminant)
}
