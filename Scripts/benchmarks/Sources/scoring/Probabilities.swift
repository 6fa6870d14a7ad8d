import Rostrum

/// How often those are among the best of whom that was said with some probability, in ten bins of it.
struct Probabilities: Encodable {
  struct Bin: Encodable {
    var count = 0.0
    var said = 0.0
    var seen = 0.0
  }
  let committees: Int
  var bins = [Bin](repeating: Bin(), count: 10)

  /// Committees of 200 proposals of which a quarter is chosen.
  init(committees: Int) throws {
    self.committees = committees
    let shape = CommitteeShape(proposals: 200, load: 8)
    let top = shape.proposals / 4
    for seed in 1...UInt64(committees) {
      let committee = try SimulatedCommittee(shape, seed: 1000 + seed)
      let scores = try calibrateScores(committee.reviews, options: CalibrationOptions(top: top))
      let truth = committee.truth
      let best = Set(truth.indices.sorted { truth[$0] > truth[$1] }.prefix(top).map { "\($0)" })
      for score in scores.proposals {
        let probability = score.probabilityTop ?? 0
        let bin = min(9, Int(probability * 10))
        bins[bin].count += 1
        bins[bin].said += probability
        if best.contains(score.proposal) { bins[bin].seen += 1 }
      }
    }
    for bin in bins.indices where bins[bin].count > 0 {
      bins[bin].said /= bins[bin].count
      bins[bin].seen /= bins[bin].count
    }
  }
}
