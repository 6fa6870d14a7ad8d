import TestSupport
import Testing

@testable import Rostrum

/// Random conferences with reviews begun, against every choice of pairs.
@Suite struct RandomPlanTests {
  private struct Instance {
    let conference: Conference
    let settings: ReviewSettings
    let imported: PairScores

    init(using generator: inout SeededGenerator) throws {
      func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &generator) == 0 }
      let tracks = ["A", "B"]
      let proposals = try (1...Int.random(in: 1...4, using: &generator)).map { number in
        try Proposal(
          id: "p\(number)", track: tracks.randomElement(using: &generator),
          status: chance(8) ? .withdrawn : .submitted,
          reviews: chance(2) ? Int.random(in: 0...3, using: &generator) : nil)
      }
      let reviewers = try (1...Int.random(in: 1...4, using: &generator)).map { number in
        let minimum = Int.random(in: 0...1, using: &generator)
        return try Reviewer(
          person: "r\(number)", minimumLoad: chance(3) ? minimum : nil,
          maximumLoad: chance(2) ? minimum + Int.random(in: 0...2, using: &generator) : nil,
          tracks: chance(4) ? ["A"] : [])
      }
      var reviews: [Review] = []
      var declared: [DeclaredConflict] = []
      var scores: [(proposal: String, reviewer: String, score: Double)] = []
      for proposal in proposals {
        for reviewer in reviewers {
          if chance(4) {
            reviews.append(try Review(proposal: proposal.id, reviewer: reviewer.id, score: nil))
          }
          if chance(5) {
            declared.append(try DeclaredConflict(proposal: proposal.id, reviewer: reviewer.id, by: .author))
          }
          if !chance(4) {
            scores.append((proposal.id, reviewer.id, Double(Int.random(in: 0...20, using: &generator)) / 20))
          }
        }
      }
      conference = try Conference(
        edition: Edition(name: "2026"), people: reviewers.map { try Person(id: $0.id) }, proposals: proposals,
        reviewers: reviewers, declaredConflicts: declared, reviews: reviews)
      settings = try ReviewSettings(
        reviewsPerProposal: Int.random(in: 0...2, using: &generator),
        minimumLoad: Int.random(in: 0...1, using: &generator),
        maximumLoad: Int.random(in: 1...3, using: &generator))
      imported = try PairScores(scores)
    }

    func plan(_ conference: Conference? = nil) throws -> ReviewingPlan {
      try ReviewingPlan(
        conference ?? self.conference, settings: settings, weights: AffinityWeights(),
        conflictRules: ConflictRules.all, imported: imported)
    }

    var live: [Proposal] { conference.proposals.filter { $0.status == .submitted } }

    func isBegun(_ proposal: Proposal, _ reviewer: Reviewer) -> Bool {
      conference.reviews.contains { $0.proposal == proposal.id && $0.reviewer == reviewer.id }
    }

    func isOpen(_ proposal: Proposal, _ reviewer: Reviewer) -> Bool {
      let isDeclared = conference.declaredConflicts.contains {
        $0.proposal == proposal.id && $0.reviewer == reviewer.id
      }
      return !isDeclared && (reviewer.tracks.isEmpty || reviewer.tracks.contains(proposal.track ?? ""))
    }

    func demand(_ proposal: Proposal) -> Int {
      max(
        proposal.reviews ?? settings.reviewsPerProposal,
        conference.reviewers.count { isBegun(proposal, $0) })
    }

    func load(_ reviewer: Reviewer) -> ClosedRange<Int> {
      let minimum = reviewer.minimumLoad ?? min(settings.minimumLoad, reviewer.maximumLoad ?? .max)
      let maximum = reviewer.maximumLoad ?? max(settings.maximumLoad, minimum)
      return minimum...max(maximum, live.count { isBegun($0, reviewer) })
    }

    func score(_ proposal: Proposal, _ reviewer: Reviewer) -> Double {
      (0..<imported.count).first {
        imported.proposals[Int(imported.proposalIndices[$0])] == proposal.id
          && imported.reviewers[Int(imported.reviewerIndices[$0])] == reviewer.id
      }.map { imported.scores[$0] } ?? 0
    }

    /// The most reviews, the fewest then missing to minimum loads, the best sum then, with a pair in where one is
    /// given; nil if the pair or what is begun cannot be.
    func best(with forced: ReviewPair? = nil) -> (placed: Int, missing: Int, total: Double)? {
      var pairs: [(proposal: Int, reviewer: Int, score: Double, isKept: Bool)] = []
      let reviewers = conference.reviewers
      for (row, proposal) in live.enumerated() {
        for (column, reviewer) in reviewers.enumerated() {
          let isForced = forced?.proposal == proposal.id && forced?.reviewer == reviewer.id
          let isKept = isBegun(proposal, reviewer) || isForced
          if isKept || isOpen(proposal, reviewer) {
            pairs.append((row, column, score(proposal, reviewer), isKept))
          }
        }
      }
      let loads = reviewers.map(load)
      var demand = live.map(self.demand)
      var given = [Int](repeating: 0, count: reviewers.count)
      var best: (placed: Int, missing: Int, total: Double)?
      func go(_ index: Int, placed: Int, total: Double) {
        if index == pairs.count {
          let missing = zip(loads, given).reduce(0) { $0 + max(0, $1.0.lowerBound - $1.1) }
          if let best, (best.placed, -best.missing, best.total) >= (placed, -missing, total) { return }
          best = (placed, missing, total)
          return
        }
        let pair = pairs[index]
        if !pair.isKept { go(index + 1, placed: placed, total: total) }
        if demand[pair.proposal] > 0, given[pair.reviewer] < loads[pair.reviewer].upperBound {
          demand[pair.proposal] -= 1
          given[pair.reviewer] += 1
          go(index + 1, placed: placed + 1, total: total + pair.score)
          demand[pair.proposal] += 1
          given[pair.reviewer] -= 1
        }
      }
      go(0, placed: 0, total: 0)
      return best
    }
  }

  @Test func `begun pairs always stay, and the rest is the best there is`() throws {
    var generator = SeededGenerator(seed: 41)
    var complete = 0
    var begun = 0
    for round in 0..<600 {
      let instance = try Instance(using: &generator)
      let plan = try instance.plan()
      let assignment = try plan.problem().solve()
      let best = try #require(instance.best(), "round \(round)")
      #expect(assignment.pairs.count == best.placed, "round \(round)")
      #expect(assignment.lightReviewers.reduce(0) { $0 + $1.missing } == best.missing, "round \(round)")
      #expect(abs(assignment.total - best.total) < 1e-9, "round \(round)")
      let expected = instance.live.flatMap { proposal in
        instance.conference.reviewers.filter { instance.isBegun(proposal, $0) }
          .map { ReviewPair(proposal: proposal.id, reviewer: $0.id) }
      }
      #expect(plan.begun == expected)
      #expect(Set(expected).isSubset(of: assignment.reviewPairs), "round \(round)")

      let audit = plan.audit(assignment.reviewPairs.shuffled(using: &generator))
      #expect(audit.pairs == assignment.pairs)
      #expect(audit.total == assignment.total)
      #expect(audit.lowest?.sum == assignment.minimum)
      let gaps = assignment.shortProposals.count + assignment.lightReviewers.count
      #expect(audit.breaches.count == gaps, "round \(round)")
      if assignment.isComplete { complete += 1 }
      if !expected.isEmpty { begun += 1 }
    }
    #expect(complete > 100 && begun > 300)
  }

  @Test func `prices are those of trying every assignment`() throws {
    var generator = SeededGenerator(seed: 42)
    var priced = 0
    for round in 0..<300 {
      let instance = try Instance(using: &generator)
      guard let proposal = instance.live.randomElement(using: &generator),
        let reviewer = instance.conference.reviewers.randomElement(using: &generator)
      else { continue }
      let pair = ReviewPair(proposal: proposal.id, reviewer: reviewer.id)
      let price = try instance.plan().price(of: pair)
      #expect((price.price == nil) != price.reasons.isEmpty)
      let best = try #require(instance.best())
      let isAllowed = instance.isBegun(proposal, reviewer) || instance.isOpen(proposal, reviewer)
      guard isAllowed, let forced = instance.best(with: pair), forced.placed == best.placed,
        forced.missing == best.missing
      else {
        #expect(price.price == nil, "round \(round)")
        continue
      }
      #expect(abs(try #require(price.price, "round \(round)") - (best.total - forced.total)) < 1e-9)
      priced += 1
    }
    #expect(priced > 60)
  }

  @Test func `an audit tells what a reading of the rules finds`() throws {
    var generator = SeededGenerator(seed: 43)
    for round in 0..<600 {
      let instance = try Instance(using: &generator)
      let live = instance.live
      let pairs = live.flatMap { proposal in
        instance.conference.reviewers.filter { _ in Bool.random(using: &generator) }.map { (proposal, $0) }
      }
      var broken = 0
      func has(_ proposal: Proposal, _ reviewer: Reviewer) -> Bool {
        pairs.contains { $0.0.id == proposal.id && $0.1.id == reviewer.id }
      }
      for proposal in live {
        let number = instance.conference.reviewers.count { has(proposal, $0) }
        if number != instance.demand(proposal) { broken += 1 }
        for reviewer in instance.conference.reviewers {
          if instance.isBegun(proposal, reviewer) {
            if !has(proposal, reviewer) { broken += 1 }
          } else if has(proposal, reviewer) {
            if instance.conference.declaredConflicts.contains(where: {
              $0.proposal == proposal.id && $0.reviewer == reviewer.id
            }) {
              broken += 1
            }
            if !reviewer.tracks.isEmpty, !reviewer.tracks.contains(proposal.track ?? "") { broken += 1 }
          }
        }
      }
      for reviewer in instance.conference.reviewers
      where !instance.load(reviewer).contains(live.count { has($0, reviewer) }) {
        broken += 1
      }
      let audit = try instance.plan().audit(
        pairs.map { ReviewPair(proposal: $0.0.id, reviewer: $0.1.id) }.shuffled(using: &generator))
      #expect(audit.breaches.count == broken, "round \(round): \(audit.breaches)")
      #expect(abs(audit.total - pairs.reduce(0) { $0 + instance.score($1.0, $1.1) }) < 1e-9)
    }
  }

  @Test func `the order of the conference's lists does not matter`() throws {
    var generator = SeededGenerator(seed: 44)
    for _ in 0..<100 {
      let instance = try Instance(using: &generator)
      let old = instance.conference
      let other = try Conference(
        edition: old.edition, people: old.people.shuffled(using: &generator),
        proposals: old.proposals.shuffled(using: &generator),
        reviewers: old.reviewers.shuffled(using: &generator),
        declaredConflicts: old.declaredConflicts.shuffled(using: &generator),
        reviews: old.reviews.shuffled(using: &generator))
      let (plan, again) = (try instance.plan(), try instance.plan(other))
      #expect(again.demands == plan.demands)
      #expect(again.loads == plan.loads)
      #expect(again.begun == plan.begun)
      #expect(again.notes == plan.notes)
      let assignment = try plan.problem().solve()
      #expect(try again.problem().solve() == assignment)
      let pairs = assignment.reviewPairs.dropLast().shuffled(using: &generator)
      #expect(again.audit(pairs) == plan.audit(pairs.reversed() + pairs))
    }
  }

  @Test func `who could take on one more review is whoever is left by the rules`() throws {
    var generator = SeededGenerator(seed: 12)
    var named = 0
    for _ in 0..<200 {
      let instance = try Instance(using: &generator)
      let plan = try instance.plan()
      let taken = instance.conference.reviews.map {
        ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer)
      }
      let ids = instance.live.map(\.id)
      for proposal in instance.live {
        var free = plan.freeReviewers(for: ids.shuffled(using: &generator), taken: taken)
        let place = try #require(plan.affinity.proposals.firstIndex(of: proposal.id))
        let row = plan.affinity.row(of: place)
        let expected = instance.conference.reviewers.filter { reviewer in
          let pair = ReviewPair(proposal: proposal.id, reviewer: reviewer.id)
          let isDeclared = instance.conference.declaredConflicts.contains {
            $0.proposal == pair.proposal && $0.reviewer == pair.reviewer
          }
          let load = plan.loads.first { $0.reviewer == reviewer.id }?.maximum ?? 0
          let isTaken = reviewer.tracks.isEmpty || reviewer.tracks.contains(proposal.track ?? "")
          return !isDeclared && isTaken && !taken.contains(pair)
            && taken.count { $0.reviewer == reviewer.id } < load
        }.sorted { left, right in
          let places = [left, right].compactMap { plan.affinity.reviewers.firstIndex(of: $0.id) }
          let scores = places.map { AffinityModel.rounded(row[$0]) }
          return scores[0] != scores[1] ? scores[0] > scores[1] : left.id < right.id
        }.map(\.id)
        named += expected.count
        #expect(free.take(proposal.id, most: 9) == expected)
      }
      var nobody = plan.freeReviewers(for: [], taken: taken)
      #expect(ids.allSatisfy { nobody.take($0, most: 9).isEmpty })
    }
    #expect(named > 300)
  }
}
