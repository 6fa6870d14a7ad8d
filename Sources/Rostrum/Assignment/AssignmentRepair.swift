import MinCostFlow

/// The least changes, in units of loads and in pairs, after which every proposal gets its reviews and every load is
/// kept. Of equally small ones that of the maximum loads costs least in total score.
public struct AssignmentRepair: Sendable, Codable, Hashable {
  /// A reviewer's load to be changed.
  public struct LoadChange: Sendable, Codable, Hashable {
    /// The reviewer's id.
    public let reviewer: String
    /// The load as it is.
    public let from: Int
    /// The load as it would have to be.
    public let to: Int
  }

  /// A proposal's number of reviews to be changed.
  public struct DemandChange: Sendable, Codable, Hashable {
    /// The proposal's id.
    public let proposal: String
    /// The reviews that it is to get.
    public let from: Int
    /// As many as it could get.
    public let to: Int
  }

  /// Maximum loads to be raised, by reviewer.
  public let maximumLoads: [LoadChange]
  /// Minimum loads to be lowered, by reviewer.
  public let minimumLoads: [LoadChange]
  /// Pairs to be allowed, none of them a conflict, by proposal and then by reviewer; others may do as well.
  public let pairs: [ReviewPair]
  /// Proposals that ask for more reviews than there are reviewers without a conflict.
  public let demands: [DemandChange]
}

extension AssignmentProblem {
  /// The cheapest repair of what a solution misses.
  func repair(of solution: TransportationSolution, threads: Int) -> AssignmentRepair {
    // What is assigned already, and what nobody should be asked to allow.
    var closed: [Int: [Int]] = [:]
    for pair in forced { closed[pair.row, default: []].append(pair.column) }
    for pair in conflicts { closed[pair.row, default: []].append(pair.column) }
    let repair = transportation.cheapestRepair(of: solution, threads: threads) { closed[$0] ?? [] }
    return AssignmentRepair(
      maximumLoads: repair.raisedMaximumLoads.map {
        let load = reviewers[$0.number]
        return .init(reviewer: load.reviewer, from: load.maximum, to: load.maximum + $0.amount)
      },
      minimumLoads: repair.loweredMinimumLoads.map {
        let load = reviewers[$0.number]
        return .init(reviewer: load.reviewer, from: load.minimum, to: load.minimum - $0.amount)
      },
      pairs: repair.newPairs.map {
        ReviewPair(proposal: proposals[$0.row].proposal, reviewer: reviewers[$0.column].reviewer)
      },
      demands: repair.loweredDemands.map {
        let demand = proposals[$0.number]
        return .init(proposal: demand.proposal, from: demand.reviews, to: demand.reviews - $0.amount)
      })
  }
}

extension AssignmentRepair {
  /// The repair in words.
  public var sentence: String {
    var parts: [String] = []
    if !maximumLoads.isEmpty { parts.append("raise the maximum load " + Self.words(maximumLoads)) }
    if !pairs.isEmpty { parts.append(pairWords) }
    if !minimumLoads.isEmpty { parts.append("lower the minimum load " + Self.words(minimumLoads)) }
    if !demands.isEmpty {
      let asked = demands.prefix(Self.most).map {
        "\(counted($0.to, "review")) of \(shown($0.proposal)) instead of \($0.from)"
      }
      parts.append("ask for " + Self.joined(asked, more: demands.count - asked.count, "fewer of", "proposal"))
    }
    return parts.joined(separator: "; ")
  }

  /// So many changes of a kind are told one by one.
  private static let most = 10

  private static func words(_ changes: [LoadChange]) -> String {
    let told = changes.prefix(most).map { "of \(shown($0.reviewer)) from \($0.from) to \($0.to)" }
    let sum = changes.reduce(0) { $0 + abs($1.to - $1.from) }
    let words = joined(told, more: changes.count - told.count, "of", "reviewer")
    return changes.count > told.count ? words + ", by \(sum) in all" : words
  }

  private var pairWords: String {
    var names: [(proposal: String, reviewers: [String])] = []
    for pair in pairs {
      if names.last?.proposal != pair.proposal { names.append((pair.proposal, [])) }
      names[names.count - 1].reviewers.append(pair.reviewer)
    }
    let told = names.prefix(Self.most).enumerated().map { number, name in
      "\(name.reviewers.count) \(number == 0 ? name.reviewers.count == 1 ? "more pair " : "more pairs " : "")"
        + "for proposal \(shown(name.proposal)) (for instance with \(listed(name.reviewers, last: " and ")))"
    }
    let words = Self.joined(told, more: names.count - told.count, "for", "proposal")
    return "allow " + (names.count > told.count ? words + ", \(pairs.count) in all" : words)
  }

  private static func joined(_ told: [String], more: Int, _ link: String, _ noun: String) -> String {
    if more > 0 { return told.joined(separator: ", ") + " and \(link) \(counted(more, "more " + noun))" }
    return told.count < 2
      ? told.joined() : told.dropLast().joined(separator: ", ") + " and " + told[told.count - 1]
  }
}
