import Rostrum

/// How a committee is made up: the variances of NIPS 2014 unless said, scores rounded to the scale from 1 to 10.
struct CommitteeShape {
  var proposals = 400
  var reviewsPerProposal = 3
  var reviewers: Int
  var quality = 1.278
  var bias = 0.24
  var noise = 1.268
  var tracks = 1
  /// The variance of the tracks' levels.
  var betweenTracks = 0.0
  /// The part of the reviews that go to anybody; all others stay in the track.
  var across = 1.0
  var isRounded = true

  /// - Parameter load: The reviews that each reviewer writes.
  init(proposals: Int = 400, load: Int) {
    self.proposals = proposals
    reviewers = proposals * reviewsPerProposal / load
  }
}

/// Reviews by a committee of which the truth is known.
struct SimulatedCommittee {
  var reviews: [Review] = []
  /// The quality of each proposal, the place in the list being its id.
  let truth: [Double]
  /// The track of each proposal; empty where there is only one.
  let tracks: [String: String]

  init(_ shape: CommitteeShape, seed: UInt64) throws {
    var draws = Draws(seed: seed)
    let levels = (0..<shape.tracks).map { _ in draws.normal(variance: shape.betweenTracks) }
    truth = (0..<shape.proposals).map {
      5.5 + levels[$0 % shape.tracks] + draws.normal(variance: shape.quality)
    }
    let offsets = (0..<shape.reviewers).map { _ in draws.normal(variance: shape.bias) }
    tracks =
      shape.tracks == 1
      ? [:]
      : Dictionary(uniqueKeysWithValues: (0..<shape.proposals).map { ("\($0)", "\($0 % shape.tracks)") })
    var loads = [Int](repeating: 0, count: shape.reviewers)
    for proposal in (0..<shape.proposals).shuffled(using: &draws) {
      var chosen: Set<Int> = []
      while chosen.count < shape.reviewsPerProposal {
        let isAcross = draws.unit() < shape.across
        // The least busy one of six, so that all are about as busy.
        let candidates = (0..<6).map { _ in
          let anybody = Int.random(in: 0..<shape.reviewers, using: &draws)
          return isAcross ? anybody : anybody / shape.tracks * shape.tracks + proposal % shape.tracks
        }
        let free = candidates.filter { $0 < shape.reviewers && !chosen.contains($0) }
        guard let reviewer = free.min(by: { loads[$0] < loads[$1] }) else { continue }
        chosen.insert(reviewer)
        loads[reviewer] += 1
      }
      for reviewer in chosen.sorted() {
        let exact = truth[proposal] + offsets[reviewer] + draws.normal(variance: shape.noise)
        let score = shape.isRounded ? min(max(exact.rounded(), 1), 10) : exact
        reviews.append(try Review(proposal: "\(proposal)", reviewer: "\(reviewer)", score: score))
      }
    }
  }

  /// How well estimates put the proposals in the order of the truth.
  func agreement(_ estimates: [String: Double]) -> Double {
    spearman(truth.indices.map { estimates["\($0)"] ?? 0 }, truth)
  }
}

extension CalibratedScores {
  /// The estimates by proposal.
  var estimates: [String: Double] {
    Dictionary(uniqueKeysWithValues: proposals.map { ($0.proposal, $0.posteriorMean ?? 0) })
  }
}
