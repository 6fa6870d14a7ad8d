import Glibc

// Affinities as conferences have them. There are a few dozen topics, some much loved (Zipf), and the reviewers love others
// than the authors do. A proposal has one to three of them, a reviewer two to five; the affinity is the cosine of
// the two, blurred by noise and cut at 0, so that many are exactly 0. One pair in a hundred is a conflict.

/// What each proposal and reviewer is about.
struct TopicModel {
  private let topicCount: Int
  /// For each row its topics, with weights of which the squares add up to 1.
  private let rowTopics: [[(topic: Int, weight: Float)]]
  /// For each topic the weight that each column gives it.
  private let columnWeights: [[Float]]
  /// For each topic the columns to which it matters.
  private let columnsByTopic: [[Int32]]
  private let family: Family
  private let seed: UInt64

  init(family: Family, seed: UInt64) {
    self.family = family
    self.seed = seed
    let (rows, columns) = family.size
    var generator = SplitMix(seed: seed, stream: 0)
    let topicCount = max(8, min(60, Int(Double(columns).squareRoot() / 2)))
    let authors = (0..<topicCount).map { pow(Double($0 + 2), -0.7) }
    let reviewers = authors.map { $0 * (0.6 + 0.8 * generator.unit()) }

    func topics(_ popularity: [Double], _ number: ClosedRange<Int>) -> [(topic: Int, weight: Float)] {
      var weights: [(topic: Int, weight: Float)] = []
      for position in 0..<(number.lowerBound + generator.below(number.count)) {
        let topic = generator.choice(popularity)
        let weight = Float((position == 0 ? 1.0 : 0.6) * (0.5 + generator.unit()))
        if let known = weights.firstIndex(where: { $0.topic == topic }) {
          weights[known].weight += weight
        } else {
          weights.append((topic, weight))
        }
      }
      let length = weights.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
      return weights.map { ($0.topic, $0.weight / length) }
    }
    rowTopics = (0..<rows).map { _ in topics(authors, 1...3) }
    var columnWeights = [[Float]](repeating: [Float](repeating: 0, count: columns), count: topicCount)
    var columnsByTopic = [[Int32]](repeating: [], count: topicCount)
    for column in 0..<columns {
      for (topic, weight) in topics(reviewers, 2...5) {
        columnWeights[topic][column] = weight
        if weight > 0.3 { columnsByTopic[topic].append(Int32(column)) }
      }
    }
    self.topicCount = topicCount
    self.columnWeights = columnWeights
    self.columnsByTopic = columnsByTopic
  }

  func instance() -> Instance {
    let (rows, columns) = family.size
    var generator = SplitMix(seed: seed, stream: 1)
    let perRow: Int
    switch family.pairs {
    case .all: perRow = columns
    case .best(let best, let others): perRow = best + others
    case .sampled(let number): perRow = number
    }
    let loads = (0..<columns).map { _ in
      let draw = generator.below(10)
      return max(1, family.load + (draw < 2 ? -1 : draw >= 8 ? 1 : 0)) * family.copies
    }
    var instance = Instance(
      demands: [Int32](repeating: family.demand * family.copies, count: rows),
      minimumLoads: [Int32](repeating: family.minimumLoad * family.copies, count: columns),
      maximumLoads: loads, pairsAtMost: rows * perRow)
    var scratch = RowScratch(columns: columns, levels: family.levels)
    for row in 0..<rows {
      var generator = SplitMix(seed: seed, stream: UInt64(row) + 2)
      switch family.pairs {
      case .all:
        weigh(row, atRandom: 0, using: &generator, into: &scratch)
        for column in 0..<columns where scratch.weight[column] >= 0 {
          instance.columns.append(Int32(column))
          instance.weights.append(scratch.weight[column])
        }
      case .best(let best, let others):
        weigh(row, atRandom: others, using: &generator, into: &scratch)
        scratch.takeBest(best + others, into: &instance)
      case .sampled(let number):
        sample(row, number, using: &generator, marks: &scratch.mark, into: &instance)
      }
      instance.endRow()
    }
    return instance
  }

  /// The weight of a similarity; the lower half of the bits is the noise.
  private func weight(_ similarity: Float, _ bits: UInt64) -> Int32 {
    let noise = Float((bits & 0xFFFF) + (bits >> 16 & 0xFFFF)) * (1 / 65_536) - 1
    return Int32(min(1, max(0, 0.8 * similarity + 0.2 * noise)) * Float(family.levels) + 0.5)
  }

  private func isConflict(_ bits: UInt64) -> Bool { bits >> 32 & 0xFFFF < 655 }

  /// The weights of all columns for a row, -1 for conflicts, and which are in whatever their weight.
  private func weigh(
    _ row: Int, atRandom: Int, using generator: inout SplitMix, into scratch: inout RowScratch
  ) {
    let columns = family.size.columns
    let atRandomBelow = UInt64(65_536 * atRandom / columns)
    for column in 0..<columns { scratch.similarity[column] = 0 }
    for (topic, weight) in rowTopics[row] {
      columnWeights[topic].withUnsafeBufferPointer { weights in
        for column in 0..<columns { scratch.similarity[column] += weight * weights[column] }
      }
    }
    for column in 0..<columns {
      let bits = generator.next()
      scratch.weight[column] = isConflict(bits) ? -1 : weight(scratch.similarity[column], bits)
      scratch.isIn[column] = bits >> 48 < atRandomBelow
    }
  }

  private func sample(
    _ row: Int, _ number: Int, using generator: inout SplitMix, marks: inout [Int32],
    into instance: inout Instance
  ) {
    var sampled: [Int32] = []
    for _ in 0..<(20 * number) where sampled.count < number {
      var column = Int32(generator.below(marks.count))
      if generator.unit() < 0.75 {
        let fitting = columnsByTopic[rowTopics[row][generator.below(rowTopics[row].count)].topic]
        if fitting.isEmpty { continue }
        column = fitting[generator.below(fitting.count)]
      }
      if marks[Int(column)] == Int32(row) { continue }
      marks[Int(column)] = Int32(row)
      sampled.append(column)
    }
    for column in sampled.sorted() {
      let bits = generator.next()
      if isConflict(bits) { continue }
      let similarity = rowTopics[row].reduce(0) {
        $0 + $1.weight * columnWeights[$1.topic][Int(column)]
      }
      instance.columns.append(column)
      instance.weights.append(weight(similarity, bits))
    }
  }
}

/// What is known of one row's pairs while it is made.
private struct RowScratch {
  var similarity: [Float]
  var weight: [Int32]
  /// Whether a pair is in whatever its weight.
  var isIn: [Bool]
  /// The last row for which a column was drawn.
  var mark: [Int32]
  /// How many weights are in each range of as many as `1 << shift`.
  private var histogram: [Int]
  private let shift: Int32

  init(columns: Int, levels: Int32) {
    similarity = [Float](repeating: 0, count: columns)
    weight = [Int32](repeating: 0, count: columns)
    isIn = [Bool](repeating: false, count: columns)
    mark = [Int32](repeating: -1, count: columns)
    shift = levels > 4096 ? 8 : 0
    histogram = [Int](repeating: 0, count: Int(levels >> shift) + 1)
  }

  /// The pairs that are in, and the best of the others so that they are `number` together; of equals the first.
  mutating func takeBest(_ number: Int, into instance: inout Instance) {
    var left = number
    for range in histogram.indices { histogram[range] = 0 }
    for column in weight.indices where weight[column] >= 0 {
      if isIn[column] { left -= 1 } else { histogram[Int(weight[column] >> shift)] += 1 }
    }
    var range = histogram.count - 1
    while range > 0, histogram[range] < left {
      left -= histogram[range]
      range -= 1
    }
    let last = weight.indices
      .filter { !isIn[$0] && weight[$0] >= 0 && weight[$0] >> shift == Int32(range) }
      .map { weight[$0] }.sorted(by: >)
    let least = left > 0 ? last.prefix(left).last ?? 0 : Int32.max
    var equals = left - last.prefix { $0 > least }.count
    for column in weight.indices where weight[column] >= 0 {
      if !isIn[column] {
        if weight[column] < least { continue }
        if weight[column] == least {
          if equals <= 0 { continue }
          equals -= 1
        }
      }
      instance.columns.append(Int32(column))
      instance.weights.append(weight[column])
    }
  }
}
