import TestSupport
import Testing

@testable import Rostrum

@Suite struct CriteriaInfluenceTests {
  private func normal(_ random: inout SeededGenerator) -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
  }

  /// Forms with an overall score of 2 novelty + 1 clarity + 0 fun + what reviews of a proposal share + noise.
  private func forms(
    proposals: Int, each: Int, with random: inout SeededGenerator
  ) throws -> [Review] {
    try (0..<proposals).flatMap { proposal in
      let (level, taste) = (normal(&random), normal(&random))
      return try (0..<each).map { reviewer in
        let answers = [
          "novelty": level + normal(&random), "clarity": level + normal(&random), "fun": normal(&random),
        ]
        return try Review(
          proposal: "p\(proposal)", reviewer: "r\(reviewer)",
          score: 2 * (answers["novelty"] ?? 0) + (answers["clarity"] ?? 0) + taste + normal(&random),
          criteria: answers)
      }
    }
  }

  /// The normal equations of the standardised columns and the cluster-robust covariance, as they are defined.
  private func reference(_ given: [Review], _ names: [String]) -> (
    slopes: [Double], deviations: [Double]
  ) {
    func standard(_ values: [Double]) -> [Double] {
      let mean = values.reduce(0, +) / Double(values.count)
      let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return values.map { ($0 - mean) / (square / Double(values.count - 1)).squareRoot() }
    }
    let columns = names.map { name in standard(given.map { $0.criteria[name] ?? 0 }) }
    let scores = standard(given.map { $0.score ?? 0 })
    let count = names.count
    var matrix = (0..<count).map { left in
      (0..<count).map { right in zip(columns[left], columns[right]).reduce(0) { $0 + $1.0 * $1.1 } }
        + (0..<count).map { $0 == left ? 1.0 : 0 }
    }
    for pivot in 0..<count {
      let top = matrix[pivot].map { $0 / matrix[pivot][pivot] }
      matrix[pivot] = top
      for row in 0..<count where row != pivot {
        let factor = matrix[row][pivot]
        matrix[row] = zip(matrix[row], top).map { $0 - factor * $1 }
      }
    }
    let inverse = matrix.map { Array($0[count...]) }
    let sides = columns.map { zip($0, scores).reduce(0) { $0 + $1.0 * $1.1 } }
    let slopes = inverse.map { zip($0, sides).reduce(0) { $0 + $1.0 * $1.1 } }
    let rest = given.indices.map { row in
      scores[row] - columns.indices.reduce(0) { $0 + slopes[$1] * columns[$1][row] }
    }
    var middle = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
    let groups = Dictionary(grouping: given.indices) { given[$0].proposal }
    for rows in groups.values {
      let sums = columns.map { column in rows.reduce(0) { $0 + column[$1] * rest[$1] } }
      for left in 0..<count { for right in 0..<count { middle[left][right] += sums[left] * sums[right] } }
    }
    let factor =
      Double(groups.count) / Double(groups.count - 1) * Double(given.count - 1)
      / Double(given.count - count - 1)
    let deviations = inverse.map { row in
      var sum = 0.0
      for left in 0..<count { for right in 0..<count { sum += row[left] * middle[left][right] * row[right] } }
      return (sum * factor).squareRoot()
    }
    return (slopes, deviations)
  }

  @Test func `Influences and intervals are those of the textbook, whatever the order`() throws {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<20 {
      let given = try forms(proposals: 12, each: 3, with: &random)
      let found = try criteriaInfluence(given)
      let names = ["clarity", "fun", "novelty"]
      let (slopes, deviations) = reference(given, names)
      #expect(found.entries.map(\.criterion).sorted() == names && found.leftOut.isEmpty)
      for entry in found.entries {
        let place = try #require(names.firstIndex(of: entry.criterion))
        #expect(abs(entry.influence - slopes[place]) < 1e-9)
        // The 95 % quantile of Student's distribution with eleven degrees of freedom.
        let reach = entry.wideInterval.upperBound - entry.influence
        #expect(abs(reach - 1.7958848 * deviations[place]) < 1e-3 * reach)
      }
      #expect(found.entries.map { -abs($0.influence) } == found.entries.map { -abs($0.influence) }.sorted())
      #expect(found.reviews == 36 && found.proposals == 12 && found.note == nil)
      #expect((0.5...1).contains(try #require(found.explained)))
      #expect(try criteriaInfluence(given.shuffled(using: &random)) == found)
    }
  }

  @Test func `The intervals hold the truth nine times in ten`() throws {
    var random = SeededGenerator(seed: 6)
    var held = 0
    for _ in 0..<300 {
      let found = try criteriaInfluence(forms(proposals: 25, each: 3, with: &random))
      let fun = try #require(found.entries.first { $0.criterion == "fun" })
      if fun.wideInterval.contains(0) { held += 1 }
    }
    #expect((255...285).contains(held), "\(held)")
  }

  @Test func `A criterion whose lowest answer is the best counts the other way round`() throws {
    var random = SeededGenerator(seed: 7)
    let given = try forms(proposals: 15, each: 3, with: &random)
    let turned = try given.map {
      try Review(
        proposal: $0.proposal, reviewer: $0.reviewer, score: $0.score,
        criteria: $0.criteria.merging(["novelty": 3 - ($0.criteria["novelty"] ?? 0)]) { $1 })
    }
    let scale = try ScoreScale(minimum: -50, maximum: 50, higherIsBetter: false)
    let criteria = [
      try Criterion(name: "novelty", scale: scale), try Criterion(name: "clarity"),
      try Criterion(name: "fun"),
    ]
    let (plain, other) = (
      try criteriaInfluence(given), try criteriaInfluence(turned, criteria: criteria)
    )
    for entry in plain.entries {
      let same = try #require(other.entries.first { $0.criterion == entry.criterion })
      #expect(abs(same.influence - entry.influence) < 1e-9)
    }
    // Where the lowest overall score is the best too, both go the same way again.
    let down = try criteriaInfluence(turned, criteria: criteria, higherIsBetter: false)
    #expect(try #require(down.entries.first { $0.criterion == "novelty" }).influence < 0)
  }

  @Test func `What cannot be judged is left out with the reason`() throws {
    var random = SeededGenerator(seed: 8)
    let given = try forms(proposals: 15, each: 3, with: &random).enumerated().map { place, review in
      var answers = review.criteria
      answers["same"] = 3
      answers["twice"] = 2 * (answers["novelty"] ?? 0) + 1
      if place % 5 == 0 { answers["rare"] = 1 }
      return try Review(
        proposal: review.proposal, reviewer: review.reviewer, score: review.score, criteria: answers)
    }
    let found = try criteriaInfluence(given)
    #expect(Set(found.entries.map(\.criterion)) == ["novelty", "clarity", "fun"])
    #expect(
      found.leftOut == [
        CriteriaInfluence.LeftOut(
          criterion: "rare", reason: "fewer than half of the reviews answer it"),
        CriteriaInfluence.LeftOut(criterion: "same", reason: "all answers are the same"),
        CriteriaInfluence.LeftOut(
          criterion: "twice", reason: "its answers follow from those of the criteria before it"),
      ])
    let few = try criteriaInfluence(Array(given.prefix(7)))
    #expect(few.entries.isEmpty && few.explained == nil)
    #expect(
      few.note
        == "7 reviews of 3 proposals with an overall score and all criteria are too few; it takes 20 reviews and 10 "
        + "proposals")
    let without = try criteriaInfluence(reviews([[1, 2], [3, 4]]))
    #expect(without.note == "no criterion is answered beside overall scores in more than one way")
    let equal = try given.map {
      try Review(proposal: $0.proposal, reviewer: $0.reviewer, score: 3, criteria: $0.criteria)
    }
    #expect(try criteriaInfluence(equal).note == "all overall scores are the same")
    #expect(throws: ConferenceError.self) { try criteriaInfluence(given + given.prefix(1)) }
    let nothing = try criteriaInfluence([])
    #expect(nothing.reviews == 0 && nothing.note != nil)
  }

  @Test func `An overall score that is a sum of the criteria is explained fully`() throws {
    var random = SeededGenerator(seed: 9)
    let given = try forms(proposals: 12, each: 3, with: &random).map {
      try Review(
        proposal: $0.proposal, reviewer: $0.reviewer,
        score: 1e90 * (($0.criteria["novelty"] ?? 0) + ($0.criteria["fun"] ?? 0)), criteria: $0.criteria)
    }
    let found = try criteriaInfluence(given)
    #expect(try #require(found.explained) > 1 - 1e-9)
    for entry in found.entries {
      #expect(entry.wideInterval.upperBound - entry.wideInterval.lowerBound < 1e-6)
      if entry.criterion == "clarity" { #expect(abs(entry.influence) < 1e-9) }
    }
  }

  @Test func `Hundreds of random forms give finite numbers or say why not`() throws {
    var random = SeededGenerator(seed: 10)
    let palettes: [[Double?]] = [
      [1, 2, 3, nil], [2], [1e100, -1e100, 3], [1e9, 1e9 + 1], [1e-200, 3], [nil], [0, 1],
    ]
    var told = 0
    for run in 0..<400 {
      let names = ["a", "b", "c", "d"].prefix(Int.random(in: 0...4, using: &random))
      func pick(_ palette: Int) -> Double? { palettes[palette].randomElement(using: &random) ?? nil }
      var given: [Review] = []
      for proposal in 0..<Int.random(in: 0...16, using: &random) {
        for reviewer in 0..<3 {
          var answers: [String: Double] = [:]
          for (place, name) in names.enumerated() { answers[name] = pick((run + place) % palettes.count) }
          given.append(
            try Review(
              proposal: "p\(proposal)", reviewer: "r\(reviewer)", score: pick(run / 7 % palettes.count),
              criteria: answers))
        }
      }
      let found = try criteriaInfluence(given)
      #expect((found.note == nil) == (found.explained != nil))
      #expect(found.entries.isEmpty == (found.note != nil))
      #expect(Set((found.entries.map(\.criterion) + found.leftOut.map(\.criterion))).isSubset(of: Set(names)))
      for entry in found.entries {
        told += 1
        #expect(entry.influence.isFinite && entry.wideInterval.contains(entry.influence))
        #expect(entry.wideInterval.lowerBound.isFinite && entry.wideInterval.upperBound.isFinite)
      }
      #expect((0...1).contains(found.explained ?? 0))
      #expect(try criteriaInfluence(given.shuffled(using: &random)) == found)
    }
    #expect(told > 100)
  }
}
