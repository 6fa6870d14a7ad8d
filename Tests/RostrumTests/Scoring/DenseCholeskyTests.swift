import Foundation
import TestSupport
import Testing

@testable import Rostrum

@Suite struct DenseCholeskyTests {
  /// A random positive definite matrix: B B' and something on the diagonal.
  private func matrix(_ size: Int, with random: inout SeededGenerator) -> [[Double]] {
    let factors = (0..<size).map { _ in (0..<size).map { _ in Double.random(in: -1...1, using: &random) } }
    return (0..<size).map { row in
      (0..<size).map { column in
        zip(factors[row], factors[column]).reduce(row == column ? 0.1 : 0) { $0 + $1.0 * $1.1 }
      }
    }
  }

  @Test func `Solutions, inverses and determinants of random matrices of every size up to thirteen`() {
    var random = SeededGenerator(seed: 1)
    for size in 0...13 {
      let dense = matrix(size, with: &random)
      var symmetric = SymmetricMatrix(size: size)
      for row in 0..<size { for column in 0...row { symmetric[row, column] = dense[row][column] } }
      let factor = DenseCholesky(symmetric)
      var lanes = (0..<size).map { row in
        var lanes = Lanes()
        for lane in 0..<8 { lanes[lane] = Double(row * lane % 5) - 2 }
        return lanes
      }
      let sides = lanes
      factor.solve(&lanes)
      for row in 0..<size {
        let product = (0..<size).reduce(Lanes()) { $0 + lanes[$1] * dense[row][$1] }
        #expect((product - sides[row]).max() < 1e-9 && (product - sides[row]).min() > -1e-9)
      }
      // Few elements from the factor, and all at once.
      for inverse in [factor.inverted(elements: 0), factor.inverted(elements: .max)] {
        for row in 0..<size {
          for column in 0..<size {
            let product = (0..<size).reduce(0) { $0 + dense[row][$1] * inverse[$1, column] }
            #expect(abs(product - (row == column ? 1 : 0)) < 1e-9)
          }
        }
      }
      #expect(abs(factor.logDeterminant - logDeterminant(dense)) < 1e-9)
    }
  }

  @Test func `A singular matrix gives finite numbers`() {
    var symmetric = SymmetricMatrix(size: 3)
    for row in 0..<3 { for column in 0...row { symmetric[row, column] = 1 } }
    let factor = DenseCholesky(symmetric)
    var lanes = [Lanes](repeating: Lanes(repeating: 1), count: 3)
    factor.solve(&lanes)
    #expect(lanes.allSatisfy { lane in (0..<8).allSatisfy { lane[$0].isFinite } })
    #expect(factor.logDeterminant.isFinite)
  }

  /// By elimination.
  private func logDeterminant(_ matrix: [[Double]]) -> Double {
    var matrix = matrix
    var product = 1.0
    for column in matrix.indices {
      product *= matrix[column][column]
      for row in matrix.indices.dropFirst(column + 1) {
        let factor = matrix[row][column] / matrix[column][column]
        for place in matrix.indices { matrix[row][place] -= factor * matrix[column][place] }
      }
    }
    return log(product)
  }
}
