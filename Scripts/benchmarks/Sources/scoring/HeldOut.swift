import Rostrum

/// Root mean squared errors of forecasts of reviews that were held out, in five folds for each seed, and how many
/// of them are within the default's intervals.
struct HeldOut: Encodable {
  let reviews: Int
  let seeds: Int
  let mean: Double
  /// In folds of its own, since the library does not know it.
  let leastSquares: Double
  let shrunk: Double
  let mixed: Double
  let halfCoverage: Double?
  let wideCoverage: Double?

  init(_ ratings: Ratings, seeds: Int) throws {
    let validation = try validateScoreModels(
      ratings.reviews, options: CalibrationOptions(tracks: ratings.tracks, higherIsBetter: false),
      models: [.mean, .shrunk, .mixed], rounds: seeds)
    (mean, shrunk, mixed) = (
      validation.models[0].error, validation.models[1].error, validation.models[2].error
    )
    (halfCoverage, wideCoverage) = (validation.models[2].halfCoverage, validation.models[2].wideCoverage)
    reviews = validation.reviews
    self.seeds = seeds
    var squares = 0.0
    for seed in 1...UInt64(seeds) {
      var draws = Draws(seed: seed)
      let dealt = ratings.reviews.shuffled(using: &draws)
      for fold in 0..<5 {
        let estimates = UnshrunkLeastSquares(
          dealt.enumerated().filter { $0.offset % 5 != fold }.map(\.element))
        for (place, review) in dealt.enumerated() where place % 5 == fold {
          let difference = (review.score ?? 0) - estimates.forecast(review)
          squares += difference * difference
        }
      }
    }
    leastSquares = (squares / Double(seeds * reviews)).squareRoot()
  }
}
