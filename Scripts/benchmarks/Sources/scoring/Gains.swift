import Rostrum

/// Spearman's correlation with the truth in one setting, averaged over seeds.
struct Gains: Encodable {
  let setting: String
  /// Whether tracks differ in quality.
  let tracksDiffer: Bool
  var mean = 0.0
  var centring = 0.0
  var leastSquares = 0.0
  /// The default without being told the tracks.
  var mixedWithoutTracks = 0.0
  /// The default, told the tracks; nil where there is only one.
  var mixedWithTracks: Double?

  init(_ setting: String, _ shape: CommitteeShape, seeds: Int) throws {
    self.setting = setting
    tracksDiffer = shape.betweenTracks > 0
    let share = 1 / Double(seeds)
    for seed in 1...UInt64(seeds) {
      let committee = try SimulatedCommittee(shape, seed: seed)
      func agreement(_ model: ScoreModel, _ tracks: [String: String] = [:]) throws -> Double {
        let options = CalibrationOptions(model: model, tracks: tracks, draws: 8)
        return try share * committee.agreement(calibrateScores(committee.reviews, options: options).estimates)
      }
      mean += try agreement(.mean)
      centring += share * committee.agreement(UsualCorrection.centring.means(committee.reviews))
      leastSquares += share * committee.agreement(UnshrunkLeastSquares(committee.reviews).proposals)
      mixedWithoutTracks += try agreement(.mixed)
      if shape.tracks > 1 {
        mixedWithTracks = try (mixedWithTracks ?? 0) + agreement(.mixed, committee.tracks)
      }
    }
  }

  /// The settings that were measured before the model was chosen.
  static func all(seeds: Int) throws -> [Gains] {
    func shape(load: Int, bias: Double = 0.24, betweenTracks: Double? = nil, across: Double = 1)
      -> CommitteeShape
    {
      var shape = CommitteeShape(load: load)
      shape.bias = bias
      shape.across = across
      if let betweenTracks {
        shape.tracks = 4
        shape.betweenTracks = betweenTracks
      }
      return shape
    }
    return try [
      ("load 4, anybody", shape(load: 4)),
      ("load 25, anybody", shape(load: 25)),
      ("load 25, bias .8, anybody", shape(load: 25, bias: 0.8)),
      (
        "load 25, reviewers keep to tracks of different quality",
        shape(load: 25, betweenTracks: 0.6, across: 0)
      ),
      ("the same, 10 % of the reviews across", shape(load: 25, betweenTracks: 0.6, across: 0.1)),
      ("the same with bias .8", shape(load: 25, bias: 0.8, betweenTracks: 0.6, across: 0.1)),
      ("load 8, 10 % across", shape(load: 8, betweenTracks: 0.6, across: 0.1)),
      ("load 25, 10 % across, tracks of equal quality", shape(load: 25, betweenTracks: 0, across: 0.1)),
    ].map { try Gains($0.0, $0.1, seeds: seeds) }
  }
}
