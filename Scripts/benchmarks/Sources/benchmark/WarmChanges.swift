import MinCostFlow

/// Changes such as a committee meets them, made one after another to an assignment that is optimal before and after.
private struct Changes: ~Copyable {
  private let problem: TransportationProblem
  private var generator: SplitMix
  private var reoptimizer: TransportationReoptimizer
  private var demands: [Int32]
  private var loads: [(minimum: Int32, maximum: Int32)]
  private var gone: [Int] = []
  private var pinned: [(row: Int, column: Int)] = []

  static let kinds = [
    "reviewer gone", "reviewer back", "load changed", "conflict added", "pair added", "pair pinned",
    "pair freed", "proposal added", "proposal withdrawn", "demand changed", "scores of a proposal changed",
  ]

  init(_ problem: TransportationProblem, _ solution: TransportationSolution, seed: UInt64) throws {
    self.problem = problem
    generator = SplitMix(seed: seed, stream: 4)
    demands = problem.demands
    loads = zip(problem.minimumLoads, problem.maximumLoads).map { ($0, $1) }
    reoptimizer = try TransportationReoptimizer(
      problem, solution: solution, largestWeight: 2 * problem.weights.reduce(1) { max($0, abs($1)) })
  }

  /// Makes one change; what it consists of is made up before the clock starts.
  /// - Returns: the kind of the change, and the processor time that it and the new optimum took.
  mutating func next() throws -> (kind: Int, seconds: Double) {
    var kind = generator.below(Self.kinds.count)
    let row = generator.below(reoptimizer.rowCount)
    let column = generator.below(problem.columnCount)
    let model = generator.below(problem.rowCount)
    let isPinned = pinned.contains { $0.row == row }
    if kind == 1, gone.isEmpty { kind = 0 }
    if kind == 6, pinned.isEmpty { kind = 5 }
    if isPinned, kind >= 3 && kind != 6 && kind != 7 { kind = 2 }
    if demands[row] <= 1, kind == 5 || kind >= 8 { kind = 2 }
    let amount: Int32 = generator.below(2) == 0 ? -1 : 1
    let pairs = problem.rowStarts[model]..<problem.rowStarts[model + 1]
    let columns = Array(problem.columns[pairs])
    let largest = problem.weights[pairs].reduce(1, max)
    let weights = problem.weights[pairs].map { max(0, $0 + Int64(generator.below(Int(largest) / 5 + 1))) }
    let held = reoptimizer.chosenColumns(ofRow: row)
    let chosen = held.isEmpty ? column : Int(held[generator.below(held.count)])
    let any = Int(columns[generator.below(columns.count)])

    let start = processorSeconds()
    switch kind {
    case 0:
      gone.append(column)
      try reoptimizer.setLoads(ofColumn: column, minimum: 0, maximum: 0)
    case 1:
      let column = gone.removeFirst()
      try reoptimizer.setLoads(
        ofColumn: column, minimum: loads[column].minimum, maximum: loads[column].maximum)
    case 2:
      loads[column].maximum = max(loads[column].minimum, loads[column].maximum + amount)
      gone.removeAll { $0 == column }
      try reoptimizer.setLoads(
        ofColumn: column, minimum: loads[column].minimum, maximum: loads[column].maximum)
    case 3: try reoptimizer.removePair(row: row, column: chosen)
    case 4: try reoptimizer.setPair(row: row, column: column, weight: weights[0])
    case 5:
      try reoptimizer.setPair(row: row, column: any, weight: weights[0])
      try reoptimizer.pin(row: row, column: any)
      pinned.append((row, any))
    case 6:
      let pair = pinned.removeFirst()
      try reoptimizer.unpin(row: pair.row, column: pair.column)
    case 7:
      _ = try reoptimizer.addRow(demand: problem.demands[model], columns: columns, weights: weights)
      demands.append(problem.demands[model])
    case 8:
      demands[row] = 0
      try reoptimizer.setDemand(ofRow: row, to: 0)
    case 9:
      demands[row] += amount
      try reoptimizer.setDemand(ofRow: row, to: demands[row])
    default: try reoptimizer.setPairs(ofRow: row, columns: columns, weights: weights)
    }
    _ = reoptimizer.reoptimize()
    return (kind, processorSeconds() - start)
  }

  /// Solves the problem as it now stands from scratch.
  /// - Returns: the processor time of that; nil if the optimum differs or one of both is not proven.
  func compareWithFresh() -> Double? {
    let problem = reoptimizer.problem()
    let warm = problem.certificate(of: reoptimizer.solution())
    let start = processorSeconds()
    let solution = problem.solve()
    let used = processorSeconds() - start
    let fresh = problem.certificate(of: solution)
    return warm.isProof && fresh.isProof && warm.value == fresh.value ? used : nil
  }
}

/// Makes changes one after another, once undisturbed for their times, and once more to compare each new optimum with
/// that of a fresh run, and prints medians.
func measureWarmStart(path: String, count: Int, seed: UInt64) throws {
  let problem = try Instance(path: path).problem()
  let solution = problem.solve()
  let start = processorSeconds()
  var undisturbed = try Changes(problem, solution, seed: seed)
  let creation = processorSeconds() - start
  var times = [[Double]](repeating: [], count: Changes.kinds.count)
  for _ in 0..<count {
    let change = try undisturbed.next()
    times[change.kind].append(change.seconds)
  }
  var compared = try Changes(problem, solution, seed: seed)
  var fresh: [Double] = []
  for number in 1...count {
    _ = try compared.next()
    guard let used = compared.compareWithFresh() else {
      throw DifferentOptimum(change: number)
    }
    fresh.append(used)
  }
  let kinds = Changes.kinds.indices.filter { !times[$0].isEmpty }.map {
    "\"\(Changes.kinds[$0])\": \(median(times[$0]))"
  }
  let all = times.flatMap(\.self)
  print(
    """
    {"fresh": \(median(fresh)), "creation": \(creation), "warm": \(median(all)), "worst": \(all.max() ?? 0), \
    "kinds": {\(kinds.joined(separator: ", "))}}
    """)
}

private struct DifferentOptimum: Error, CustomStringConvertible {
  let change: Int
  var description: String { "after change \(change) the optimum is not that of a fresh run" }
}

private func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  return sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}
