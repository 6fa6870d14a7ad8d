import Glibc

/// An instance of whatever shape, which can be solved: an assignment drawn beforehand keeps all its rules.
///
/// From 20 to 20,000 rows, dense or sparse; equal or uneven demands; weights with many levels, few, or one, below
/// 0 too, with zeros and with columns that everybody wants; loads from as tight as can be to loose, with and
/// without minimum loads; demands and loads doubled.
func mixedInstance(number: Int) -> Instance {
  var generator = SplitMix(seed: UInt64(number), stream: 3)
  let rows = generator.magnitude(20...20_000)
  let columns = generator.magnitude(10...20_000)
  let dense = rows * columns <= 1_500_000 && generator.below(3) == 0
  let degree = min(columns, dense ? columns : generator.magnitude(4...200), 3_000_000 / rows)
  let copies = generator.below(6) == 0 ? 2 : 1
  let largestDemand = max(1, min(degree / copies, 1 + generator.below(6)))
  let uneven = generator.below(2) == 0
  let demands = (0..<rows).map { _ in
    Int32(copies * (uneven ? generator.below(largestDemand + 1) : largestDemand))
  }

  let levels = generator.one(of: [0, 1, 10, 1000, 1_000_000, 1_000_000, 1_000_000_000])
  let lowest = generator.one(of: [0, 0, 0, -levels / 2, -levels])
  let zeros = generator.one(of: [0, 0.1, 0.4, 0.8])
  let wanted = generator.below(2) == 0  // Whether some columns are wanted by everybody.
  let attraction = (0..<columns).map { _ in wanted ? pow(generator.unit(), 4) : 1 }
  // Whether columns with a low number have more pairs.
  let skewed = !dense && generator.below(3) == 0

  var instance = Instance(
    demands: demands, minimumLoads: [], maximumLoads: [], pairsAtMost: rows * degree)
  var loads = [Int](repeating: 0, count: columns)
  var mark = [Int](repeating: -1, count: columns)
  for row in 0..<rows {
    var chosen: [Int] = []
    if degree == columns {
      chosen = Array(0..<columns)
    } else {
      while chosen.count < degree {
        let draw = generator.unit()
        let column = Int((skewed && chosen.count < degree / 2 ? draw * draw : draw) * Double(columns))
        if mark[column] == row { continue }
        mark[column] = row
        chosen.append(column)
      }
    }
    for column in chosen.sorted() {
      let weight =
        generator.unit() < zeros
        ? 0 : lowest + Int((attraction[column] * generator.unit() * Double(levels)).rounded())
      instance.columns.append(Int32(column))
      instance.weights.append(Int32(weight))
    }
    instance.endRow()
    chosen.shuffle(using: &generator)
    for column in chosen.prefix(Int(demands[row])) { loads[column] += 1 }
  }

  let slack = generator.one(of: [1, 1.02, 1.1, 1.3, 3])
  let least = generator.one(of: [0, 0, 0.3, 0.7, 1])
  instance.maximumLoads = loads.map { load in
    Int32((Double(load) * slack + (slack > 1 ? generator.unit() : 0)).rounded(.up))
  }
  instance.minimumLoads = loads.map { Int32(Double($0) * least) }
  if copies == 2 {
    // Rounded so that each pair still stands for halves.
    instance.maximumLoads = instance.maximumLoads.map { ($0 + 1) / 2 * 2 }
    instance.minimumLoads = instance.minimumLoads.map { $0 / 2 * 2 }
  }
  return instance
}
