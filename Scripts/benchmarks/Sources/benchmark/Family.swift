/// A kind of instance of which each seed gives another one.
struct Family {
  /// Which pairs a row has, before conflicts are taken out.
  enum Pairs {
    case all
    /// The best of all columns and some at random.
    case best(Int, andAtRandom: Int)
    /// So many, three in four of them from the columns that share a topic.
    case sampled(Int)
  }

  let name: String
  /// The number of rows, and of columns.
  let size: (rows: Int, columns: Int)
  let pairs: Pairs
  let demand: Int32
  /// The maximum load of three columns in five; it is one less or one more for one in five each.
  let load: Int32
  var minimumLoad: Int32 = 0
  /// Weights are whole numbers from 0 to this.
  var levels: Int32 = 1_000_000
  /// By how much demands and loads are multiplied: with two, a pair counts for at most half an assignment.
  var copies: Int32 = 1

  static let all: [Family] = {
    let a = Family(name: "a", size: (200, 100), pairs: .all, demand: 3, load: 8)
    let b = Family(name: "b", size: (1000, 1000), pairs: .all, demand: 3, load: 4)
    let c = Family(name: "c", size: (5000, 5000), pairs: .all, demand: 4, load: 5)
    let d = Family(
      name: "d", size: (30_000, 30_000), pairs: .best(140, andAtRandom: 60), demand: 4, load: 5)
    let e = Family(name: "e", size: (100_000, 100_000), pairs: .sampled(100), demand: 3, load: 4)
    let growing = [2000, 4000, 8000, 16_000, 32_000].map {
      Family(name: "g\($0)", size: ($0, $0), pairs: .sampled(100), demand: 4, load: 5)
    }
    return [
      a, b.named("b_cont"), b.tied("b_tie"), b.withMinimum(2, "blo_cont"),
      b.withMinimum(2, "blo_cont").tied("blo_tie"), c.named("c_cont"), c.tied("c_tie"), d.named("d_cont"),
      d.tied("d_tie"), d.withMinimum(3, "dlo_cont"), e.named("e_cont"), e.tied("e_tie"),
    ] + growing + [b.halved("b_half"), d.halved("d_half")]
  }()

  func named(_ name: String) -> Family {
    Family(
      name: name, size: size, pairs: pairs, demand: demand, load: load, minimumLoad: minimumLoad,
      levels: levels, copies: copies)
  }
  private func tied(_ name: String) -> Family {
    var family = named(name)
    family.levels = 10
    return family
  }
  private func withMinimum(_ minimum: Int32, _ name: String) -> Family {
    var family = named(name)
    family.minimumLoad = minimum
    return family
  }
  private func halved(_ name: String) -> Family {
    var family = named(name)
    family.copies = 2
    return family
  }
}
