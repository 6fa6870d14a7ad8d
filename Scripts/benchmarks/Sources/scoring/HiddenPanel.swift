import Rostrum

/// Some judges drawn for each performance, the others hidden: Spearman's correlation with the mean of the hidden
/// ones within each segment, averaged over segments and draws.
struct HiddenPanel: Encodable {
  var judges: Int
  var mean = 0.0
  var mixed = 0.0
  var zScore = 0.0

  init(_ ratings: Ratings, judges: Int, draws count: Int) throws {
    self.judges = judges
    let performances = Dictionary(grouping: ratings.reviews, by: \.proposal).sorted { $0.key < $1.key }
    var segments = 0.0
    for seed in 1...UInt64(count) {
      var draws = Draws(seed: seed)
      var shown: [Review] = []
      var hidden: [String: Double] = [:]
      for (performance, reviews) in performances where reviews.count > judges {
        let panel = reviews.shuffled(using: &draws)
        shown += panel.prefix(judges)
        hidden[performance] = average(panel.dropFirst(judges).compactMap(\.score))
      }
      let plain = try calibrateScores(shown, options: CalibrationOptions(model: .mean, draws: 8)).estimates
      let options = CalibrationOptions(tracks: ratings.tracks, draws: 8)
      let calibrated = try calibrateScores(shown, options: options).estimates
      let corrected = UsualCorrection.zScore.means(shown)
      // A rank correlation of fewer than five says nothing.
      let bySegment = Dictionary(grouping: hidden.keys) { ratings.tracks[$0] ?? "" }.filter { $1.count > 4 }
      for (_, performances) in bySegment.sorted(by: { $0.key < $1.key }) {
        let performances = performances.sorted()
        let panel = performances.map { hidden[$0] ?? 0 }
        func agreement(_ estimates: [String: Double]) -> Double {
          spearman(performances.map { estimates[$0] ?? 0 }, panel)
        }
        mean += agreement(plain)
        mixed += agreement(calibrated)
        zScore += agreement(corrected)
        segments += 1
      }
    }
    mean /= segments
    mixed /= segments
    zScore /= segments
  }
}
