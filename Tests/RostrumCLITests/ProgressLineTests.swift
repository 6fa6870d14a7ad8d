import Testing

@testable import RostrumCLI

@Suite struct ProgressLineTests {
  /// What a line writes when it is shown shares at given seconds, and then removed.
  private func written(_ moments: [(seconds: Double, share: Double)], isShown: Bool = true) -> [String] {
    var now = 0.0
    var texts: [String] = []
    var line = ProgressLine(
      "Places filled:", isShown: isShown, seconds: { now }, write: { texts.append($0) })
    for moment in moments {
      now = moment.seconds
      line.show(moment.share)
    }
    line.remove()
    line.remove()
    return texts
  }

  @Test func `a step of a second or less shows nothing`() {
    #expect(written([(0, 0), (0.5, 0.3), (0.99, 1)]) == [])
    #expect(written([]) == [])
  }

  @Test func `a longer step is shown ten times a second, written over and taken away`() {
    #expect(
      written([(0, 0), (1.2, 0.999), (1.25, 0.5), (1.4, 0.07), (2, 1)]) == [
        "\rPlaces filled: 99 %", "\rPlaces filled: 7 % ", "\rPlaces filled: 100 %",
        "\r                    \r",
      ])
  }

  @Test func `where nothing is to be shown nothing is written`() {
    #expect(written([(5, 0.5)], isShown: false) == [])
  }
}
