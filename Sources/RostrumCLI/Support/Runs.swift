import Foundation
import Rostrum
import RostrumProgram
import RostrumStore

/// The version of this program, as it is kept with each run.
let rostrumVersion = "0.1.0"

extension Run {
  /// The numbers of reviews and loads that a run was asked for, over those of today's rules.
  func settings(over rules: ReviewSettings) throws -> ReviewSettings {
    func number(_ name: String) -> Int? { options[name].flatMap(Int.init) }
    return try ReviewSettings(
      reviewsPerProposal: number("reviews-per-proposal") ?? rules.reviewsPerProposal,
      minimumLoad: number("min-load") ?? rules.minimumLoad,
      maximumLoad: number("max-load") ?? rules.maximumLoad)
  }
}

extension Conference {
  /// The decisions that can still stand; of others a warning tells.
  func decided(_ decisions: [ProgramDecision], _ console: Console) -> [ProgramDecision] {
    let status = Dictionary(proposals.map { ($0.id, $0.status) }) { first, _ in first }
    let gone = decisions.map(\.candidate).filter { status[$0] == nil }
    if !gone.isEmpty {
      console.warn(
        "no longer in the conference and so left out: \(listed(gone.sorted(by: naturallyPrecedes)))")
    }
    return decisions.filter { decision in
      guard let status = status[decision.candidate] else { return false }
      if status == .submitted || decision.decision == .rejected { return true }
      let words = decision.decision == .accepted ? "accepted in the program" : "on the waitlist"
      console.warn("\(shown(decision.candidate)) is \(words) but \(status.rawValue): left out")
      return false
    }
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
