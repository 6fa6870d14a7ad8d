import Foundation
import Rostrum
import RostrumFiles
import RostrumStore

extension ConferenceContents {
  /// How the reviews of the current assignment stand, of proposals in the running; nil without an assignment.
  /// - Parameters:
  ///   - viewer: Who looks.
  ///   - criteria: Those of the form.
  ///   - times: When each pair was assigned, where that is known.
  func progress(for viewer: Viewer, criteria: [Criterion], times: [ReviewPair: Date] = [:]) -> ReviewProgress?
  {
    guard let assignment else { return nil }
    let live = Set(content.conference.liveProposals.map(\.id))
    let tasks = assignment.result.filter { viewer.sees($0) && live.contains($0.proposal) }.map { pair in
      let pair = ReviewPair(proposal: pair.proposal, reviewer: pair.reviewer)
      return ReviewProgress.Task(pair, time: times[pair])
    }
    return ReviewProgress(tasks, reviews: content.conference.reviews, criteria: criteria)
  }

  /// When each pair was assigned first, by the runs that were not taken back.
  func timesOfAssignment(in file: ConferenceFile) throws -> [ReviewPair: Date] {
    let undone = Set(steps.filter { $0.undoneBy != nil }.map(\.number))
    var times: [ReviewPair: Date] = [:]
    for run in runs where run.kind == .assign && !undone.contains(run.number) {
      guard case .assignment(let pairs) = try file.result(ofRun: run.number) else { continue }
      for pair in pairs {
        let pair = ReviewPair(proposal: pair.proposal, reviewer: pair.reviewer)
        times[pair] = min(times[pair] ?? run.time, run.time)
      }
    }
    return times
  }
}

/// The day of a time in a time zone, as `YYYY-MM-DD`; of UTC where the zone is not known.
func dayText(_ time: Date, inZone name: String) -> String {
  let zone = TimeZone(identifier: name) ?? TimeZone(secondsFromGMT: 0)
  let style = Date.ISO8601FormatStyle(timeZone: zone ?? .current).year().month().day()
  return time.formatted(style)
}

/// The summary of the reminders.
struct ReminderSummary: Encodable {
  let rows: Int
  let done: Int
  let missing: Int
  let begun: Int
  @NullIfNil var deadline: String?
  @NullIfNil var daysLate: Int?
  @NullIfNil var medianDays: Double?
  let timed: Int

  init(_ progress: ReviewProgress, deadline: String?, daysLate: Int?) {
    rows = progress.reviewers.count { !$0.missing.isEmpty }
    done = progress.done
    missing = progress.missing
    begun = progress.begun
    _deadline = NullIfNil(wrappedValue: deadline)
    _daysLate = NullIfNil(wrappedValue: daysLate)
    _medianDays = NullIfNil(wrappedValue: progress.medianDays)
    timed = progress.timed
  }
}

extension ReviewProgress {
  /// How the reviews stand, in sentences.
  func sentences(deadline: String?, daysLate: Int?) -> [String] {
    let all = done + missing
    var lines: [String] = []
    if all == 0 {
      lines.append("No review is assigned.")
    } else if missing == 0 {
      lines.append(all == 1 ? "The one review is in." : "All \(all) reviews are in.")
    } else {
      let owing = reviewers.count { !$0.missing.isEmpty }
      let begun = begun > 0 ? ", \(begun) of them begun" : ""
      lines.append(
        "\(count(owing, "reviewer")) \(owing == 1 ? "owes" : "owe") \(missing) of \(count(all, "review"))\(begun)."
      )
      if let deadline {
        let late = daysLate.flatMap { $0 > 0 ? $0 : nil }
        lines.append(
          "The last day for reviews \(late == nil ? "is" : "was") \(deadline)"
            + (late.map { ", \(count($0, "day")) ago" } ?? "") + ".")
      }
    }
    if let medianDays {
      let tenths = (medianDays * 10).rounded()
      let days = plain(tenths / 10) + (tenths == 10 ? " day" : " days")
      lines.append(
        timed == 1
          ? "The one review that tells its time came \(days) after the assignment."
          : "Half of \(timed) reviews that tell their time came within \(days) of the assignment.")
    }
    return lines
  }
}
