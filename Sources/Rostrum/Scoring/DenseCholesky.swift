// Triangular factors of dense symmetric matrices.
//
// Problem: factor A = L L', solve with it, and take what a covariance needs of the inverse.
//
// Method: by rows, so that all inner loops are scalar products of stretches of memory. Four rows against two at
// a time: each number that is loaded serves several products. The order is padded to a multiple of four with
// rows of the unit matrix.
//
// Complexity: n^3 / 3 operations for the factor and as many for the inverse of it, n^2 for each solution.
//
// Limits: a pivot that rounding brings below 1e-14 of its diagonal element counts as that, so that a matrix
// at the border of being singular gives a finite result.
//
// Source: Golub and Van Loan, Matrix Computations, 4th edition, 2013, chapter 4.

import RealModule

/// Eight numbers that are treated alike: eight right sides are solved for at the cost of reading the matrix once.
typealias Lanes = SIMD8<Double>

/// The lower triangle of a symmetric matrix, by rows.
struct SymmetricMatrix {
  let size: Int
  /// The size padded to a multiple of four.
  let stride: Int
  fileprivate var values: [Double]

  init(size: Int) {
    self.size = size
    stride = (size + 3) / 4 * 4
    values = [Double](repeating: 0, count: stride * stride)
    for place in size..<stride { values[place * stride + place] = 1 }
  }

  /// The element of a row and a column that is not right of the diagonal.
  subscript(row: Int, column: Int) -> Double {
    get { values[row * stride + column] }
    set { values[row * stride + column] = newValue }
  }
}

/// The factor L of A = L L'.
struct DenseCholesky {
  let size: Int
  private let stride: Int
  private let rows: [Double]
  private let inverseDiagonal: [Double]

  init(_ matrix: SymmetricMatrix) {
    size = matrix.size
    stride = matrix.stride
    let stride = stride
    var rows = matrix.values
    var inverse = [Double](repeating: 1, count: stride)
    rows.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      for block in Swift.stride(from: 0, to: stride, by: 4) {
        let four = start + block * stride
        for column in Swift.stride(from: 0, to: block, by: 2) {
          let left = start + column * stride
          let (first, second) = products(four, left, stride, 0..<column)
          for row in 0..<4 {
            let place = four + row * stride + column
            place[0] = (place[0] - first[row]) * inverse[column]
            place[1] = (place[1] - second[row] - place[0] * left[stride + column]) * inverse[column + 1]
          }
        }
        for row in block..<block + 4 {
          let current = start + row * stride
          for column in block..<row {
            let product = product(current, start + column * stride, 0..<column)
            current[column] = (current[column] - product) * inverse[column]
          }
          let pivot = current[row] - product(current, current, 0..<row)
          let root = max(pivot, 1e-14 * current[row]).squareRoot()
          current[row] = root
          inverse[row] = 1 / root
        }
      }
    }
    self.rows = rows
    inverseDiagonal = inverse
  }

  /// The logarithm of the determinant of A.
  var logDeterminant: Double {
    2 * (0..<size).reduce(0) { $0 + Double.log(rows[$1 * stride + $1]) }
  }

  /// Solves A x = b in place.
  func solve(_ lanes: inout [Lanes]) {
    for row in 0..<size {
      var sum = lanes[row]
      for column in 0..<row { sum -= lanes[column] * rows[row * stride + column] }
      lanes[row] = sum * inverseDiagonal[row]
    }
    for row in (0..<size).reversed() {
      let value = lanes[row] * inverseDiagonal[row]
      lanes[row] = value
      for column in 0..<row { lanes[column] -= value * rows[row * stride + column] }
    }
  }

  /// The inverse of A.
  /// - Parameter elements: How many elements will be asked for; all are computed at once where that is cheaper.
  func inverted(elements: Int) -> InverseMatrix {
    var inverse = InverseMatrix(rows, inverseDiagonal, size: size, stride: stride)
    if elements > size * size / 2 { inverse.complete() }
    return inverse
  }
}

/// The inverse of A as the upper triangle U, by rows, with U U' = inverse of A; or complete.
struct InverseMatrix {
  private let stride: Int
  private var rows: [Double]
  private var isComplete = false

  fileprivate init(_ factor: [Double], _ inverseDiagonal: [Double], size: Int, stride: Int) {
    self.stride = stride
    rows = [Double](repeating: 0, count: stride * stride)
    factor.withUnsafeBufferPointer { factor in
      rows.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress, let factor = factor.baseAddress else { return }
        for block in Swift.stride(from: 0, to: stride, by: 4) {
          for row in block..<block + 4 {
            let current = start + row * stride
            current[row] = inverseDiagonal[row]
            for column in row + 1..<block + 4 {
              let product = product(current, factor + column * stride, row..<column)
              current[column] = -product * inverseDiagonal[column]
            }
          }
          let four = start + block * stride
          for column in Swift.stride(from: block + 4, to: stride, by: 2) {
            let left = factor + column * stride
            let (first, second) = products(four, left, stride, block..<column)
            for row in 0..<4 {
              let place = four + row * stride + column
              place[0] = -first[row] * inverseDiagonal[column]
              place[1] = -(second[row] + place[0] * left[stride + column]) * inverseDiagonal[column + 1]
            }
          }
        }
      }
    }
  }

  /// Computes all elements: the lower triangle takes the place of U's rows.
  fileprivate mutating func complete() {
    var inverse = [Double](repeating: 0, count: stride * stride)
    rows.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      for block in Swift.stride(from: 0, to: stride, by: 4) {
        for column in Swift.stride(from: 0, to: block + 4, by: 2) {
          let (first, second) = products(
            start + block * stride, start + column * stride, stride, block..<stride)
          for row in 0..<4 {
            inverse[(block + row) * stride + column] = first[row]
            inverse[(block + row) * stride + column + 1] = second[row]
          }
        }
      }
    }
    rows = inverse
    isComplete = true
  }

  /// An element of the inverse of A.
  subscript(row: Int, column: Int) -> Double {
    if isComplete { return rows[max(row, column) * stride + min(row, column)] }
    return rows.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return product(start + row * stride, start + column * stride, max(row, column)..<stride)
    }
  }
}

/// The scalar product of two rows over a range of columns.
@inline(__always)
private func product(_ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ range: Range<Int>)
  -> Double
{
  var sum = SIMD4<Double>()
  var column = range.lowerBound
  while column + 4 <= range.upperBound {
    sum += four(left + column) * four(right + column)
    column += 4
  }
  var total = sum.sum()
  while column < range.upperBound {
    total += left[column] * right[column]
    column += 1
  }
  return total
}

/// The scalar products of four rows with two others, over a range of columns.
@inline(__always)
private func products(
  _ rows: UnsafePointer<Double>, _ others: UnsafePointer<Double>, _ stride: Int, _ range: Range<Int>
) -> (SIMD4<Double>, SIMD4<Double>) {
  let (a, b, c, d) = (rows, rows + stride, rows + 2 * stride, rows + 3 * stride)
  let (x, y) = (others, others + stride)
  var (ax, bx, cx, dx) = (SIMD2<Double>(), SIMD2<Double>(), SIMD2<Double>(), SIMD2<Double>())
  var (ay, by, cy, dy) = (ax, bx, cx, dx)
  var column = range.lowerBound
  while column + 2 <= range.upperBound {
    let first = two(x + column)
    let second = two(y + column)
    var value = two(a + column)
    ax += value * first
    ay += value * second
    value = two(b + column)
    bx += value * first
    by += value * second
    value = two(c + column)
    cx += value * first
    cy += value * second
    value = two(d + column)
    dx += value * first
    dy += value * second
    column += 2
  }
  return (
    SIMD4(ax.sum(), bx.sum(), cx.sum(), dx.sum()), SIMD4(ay.sum(), by.sum(), cy.sum(), dy.sum())
  )
}

@inline(__always)
private func two(_ place: UnsafePointer<Double>) -> SIMD2<Double> {
  UnsafeRawPointer(place).loadUnaligned(as: SIMD2<Double>.self)
}

@inline(__always)
private func four(_ place: UnsafePointer<Double>) -> SIMD4<Double> {
  UnsafeRawPointer(place).loadUnaligned(as: SIMD4<Double>.self)
}
