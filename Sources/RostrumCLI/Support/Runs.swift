import Foundation
import Rostrum
import RostrumStore

/// The version of this program, as it is kept with each run.
let rostrumVersion = "0.1.0"

extension Run {
  /// The numbers of reviews and loads that an assignment was made with; nil for other runs and edits by hand.
  var settings: ReviewSettings? {
    func number(_ name: String) -> Int? { options[name].flatMap(Int.init) }
    guard let reviews = number("reviews-per-proposal"), let least = number("min-load"),
      let most = number("max-load")
    else { return nil }
    return try? ReviewSettings(reviewsPerProposal: reviews, minimumLoad: least, maximumLoad: most)
  }
}

extension ReviewSettings {
  /// As the options of a run have them.
  var options: [String: String] {
    [
      "objective": "total", "reviews-per-proposal": "\(reviewsPerProposal)", "min-load": "\(minimumLoad)",
      "max-load": "\(maximumLoad)",
    ]
  }
}

extension ConferenceContents {
  /// A run by its number.
  func run(_ number: Int) throws -> Run {
    if let run = runs.first(where: { $0.number == number }) { return run }
    throw Failure.data([
      runs.isEmpty
        ? "there is no run yet; the first is made by: rostrum assign"
        : "there is no run \(number); the runs are \(listed(runs.map { "\($0.number)" }, most: 20))"
    ])
  }
}

/// A time for people: in UTC, to the second.
func shownTime(_ time: Date) -> String {
  let text = time.formatted(.iso8601)
  return text.replacing("T", with: " ").replacing("Z", with: " UTC")
}
