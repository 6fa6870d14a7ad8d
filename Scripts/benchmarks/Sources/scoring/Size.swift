import Foundation
import Rostrum

/// The time and the memory that the largest conferences take.
struct Size: Encodable {
  let proposals: Int
  let reviews: Int
  let reviewers: Int
  let draws: Int
  /// By the clock.
  let seconds: Double
  /// The peak of the whole process.
  let bytes: Int
  /// The part of the truths within the 90 % intervals.
  let wideCoverage: Double

  init(proposals: Int, reviewsPerProposal: Int, reviewers: Int, draws: Int) throws {
    var shape = CommitteeShape(proposals: proposals, load: 1)
    shape.reviewsPerProposal = reviewsPerProposal
    shape.reviewers = reviewers
    shape.isRounded = false
    let committee = try SimulatedCommittee(shape, seed: 1)
    let options = CalibrationOptions(top: proposals / 5, draws: draws)
    let start = ContinuousClock.now
    let scores = try calibrateScores(committee.reviews, options: options)
    let duration = (ContinuousClock.now - start).components
    seconds = Double(duration.seconds) + Double(duration.attoseconds) / 1e18
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let peak = status.split(whereSeparator: \.isNewline).first { $0.hasPrefix("VmHWM:") } ?? ""
    bytes = 1024 * (Int(peak.filter(\.isNumber)) ?? 0)
    self.proposals = proposals
    self.draws = draws
    reviews = committee.reviews.count
    self.reviewers = scores.reviewers.count
    let within = scores.proposals.count { score in
      score.wideInterval?.contains(committee.truth[Int(score.proposal) ?? 0]) ?? false
    }
    wideCoverage = Double(within) / Double(proposals)
  }
}
