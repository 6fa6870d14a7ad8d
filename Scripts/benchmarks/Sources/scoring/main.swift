import Foundation
import Rostrum

let usage = """
  scoring held-out FOLDER SEEDS        forecasts of hidden reviews of a data set
  scoring hidden-panel FOLDER K DRAWS  K judges drawn for each performance against the others
  scoring gains SEEDS                  simulated committees against the truth
  scoring variances FOLDER             the variances of a data set, by restricted likelihood
  scoring probabilities COMMITTEES     how often the probable best are the best
  scoring size PROPOSALS REVIEWS-PER-PROPOSAL REVIEWERS DRAWS
  """

struct Variances: Encodable {
  let criterion: Double?
  let quality: Double?
  let reviewer: Double?
  let noise: Double?

  init(_ ratings: Ratings) throws {
    let scores = try calibrateScores(
      ratings.reviews, options: CalibrationOptions(higherIsBetter: false, draws: 8))
    criterion = scores.criterion
    quality = scores.variance?.quality
    reviewer = scores.variance?.reviewer
    noise = scores.variance?.noise
  }
}

func printed(_ value: some Encodable) throws {
  let encoder = JSONEncoder()
  encoder.outputFormatting = .sortedKeys
  print(String(decoding: try encoder.encode(value), as: UTF8.self))
}

let arguments = Array(CommandLine.arguments.dropFirst())
let numbers = arguments.dropFirst().compactMap { Int($0) }.filter { $0 > 0 }
do {
  switch (arguments.first, arguments.count, numbers.count) {
  case ("held-out", 3, 1...):
    try printed(HeldOut(Ratings(folder: arguments[1]), seeds: numbers[numbers.count - 1]))
  case ("hidden-panel", 4, 2...):
    let (judges, draws) = (numbers[numbers.count - 2], numbers[numbers.count - 1])
    try printed(HiddenPanel(Ratings(folder: arguments[1]), judges: judges, draws: draws))
  case ("gains", 2, 1): try printed(Gains.all(seeds: numbers[0]))
  case ("variances", 2, _): try printed(Variances(Ratings(folder: arguments[1])))
  case ("probabilities", 2, 1): try printed(Probabilities(committees: numbers[0]))
  case ("size", 5, 4):
    try printed(
      Size(
        proposals: numbers[0], reviewsPerProposal: numbers[1], reviewers: numbers[2], draws: numbers[3]))
  default:
    FileHandle.standardError.write(Data((usage + "\n").utf8))
    exit(64)
  }
} catch {
  FileHandle.standardError.write(Data("scoring: \(error)\n".utf8))
  exit(2)
}
