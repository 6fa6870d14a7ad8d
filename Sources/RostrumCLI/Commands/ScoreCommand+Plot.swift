import Rostrum
import RostrumFiles
import RostrumReport

extension ScoreCommand {
  /// Draws the scores, if that is asked for.
  func writePlot(of scores: CalibratedScores, top: Int?, _ input: ScoringInput) throws {
    guard let plot else { return }
    try writeFile(
      caterpillarPlot(of: scores, top: top, higherIsBetter: higherIsBetter(input)), to: plot)
  }
}
