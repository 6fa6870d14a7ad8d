import Foundation
import Rostrum
import TestSupport
import Testing

@Suite struct ReviewProgressTests {
  private func day(_ number: Double) -> Date { Date(timeIntervalSince1970: number * 86_400) }

  @Test func `What is in, begun and missing is counted for each reviewer`() throws {
    let tasks = [
      ReviewProgress.Task(ReviewPair(proposal: "p10", reviewer: "r2"), time: day(1)),
      ReviewProgress.Task(ReviewPair(proposal: "p9", reviewer: "r2"), time: day(1)),
      ReviewProgress.Task(ReviewPair(proposal: "p1", reviewer: "r2"), time: day(1)),
      ReviewProgress.Task(ReviewPair(proposal: "p1", reviewer: "r10")),
      ReviewProgress.Task(ReviewPair(proposal: "p2", reviewer: "r10"), time: day(5)),
      ReviewProgress.Task(ReviewPair(proposal: "p3", reviewer: "r1"), time: day(2)),
    ]
    let reviews = [
      try Review(proposal: "p1", reviewer: "r2", score: 3, time: day(4)),
      try Review(proposal: "p9", reviewer: "r2", score: nil),
      // Answers to criteria are a review; one from before the assignment tells no time.
      try Review(proposal: "p2", reviewer: "r10", score: nil, criteria: ["novelty": 2], time: day(3)),
      try Review(proposal: "p3", reviewer: "r1", score: 1, time: day(2.5)),
      try Review(proposal: "p7", reviewer: "r1", score: 1, time: day(9)),
    ]
    var random = SeededGenerator(seed: 2)
    for _ in 0..<5 {
      let progress = ReviewProgress(tasks.shuffled(using: &random), reviews: reviews.shuffled(using: &random))
      #expect(progress.reviewers.map(\.reviewer) == ["r1", "r2", "r10"])
      #expect(progress.reviewers.map(\.done) == [1, 1, 1])
      #expect(progress.reviewers.map(\.missing) == [[], ["p9", "p10"], ["p1"]])
      #expect(progress.reviewers.map(\.begun) == [[], ["p9"], []])
      #expect(progress.done == 3 && progress.missing == 3 && progress.begun == 1)
      // Three days and half a day.
      #expect(progress.medianDays == 1.75 && progress.timed == 2)
    }
    let nothing = ReviewProgress([], reviews: reviews)
    #expect(nothing.reviewers.isEmpty && nothing.medianDays == nil && nothing.timed == 0)
  }

  @Test func `A form that is filled in half is begun`() throws {
    let form = [
      try Criterion(name: "novelty"), try Criterion(name: "clarity"),
      try Criterion(name: "fun", optional: true),
    ]
    let answers: [[String: Double]] = [["novelty": 2, "clarity": 3], ["novelty": 2, "fun": 1], [:]]
    let reviews = try answers.enumerated().map {
      try Review(proposal: "p\($0)", reviewer: "ada", score: nil, criteria: $1)
    }
    let tasks = (0..<3).map { ReviewProgress.Task(ReviewPair(proposal: "p\($0)", reviewer: "ada")) }
    let progress = ReviewProgress(tasks, reviews: reviews, criteria: form)
    #expect(progress.done == 1)
    #expect(progress.reviewers.map(\.begun) == [["p1", "p2"]])
    // Without the form it cannot be known what is missing.
    #expect(ReviewProgress(tasks, reviews: reviews).done == 2)
  }

  @Test func `Days are counted through months and leap years`() {
    #expect(daysLate(on: "2026-10-01", deadline: "2026-10-01") == 0)
    #expect(daysLate(on: "2026-09-30", deadline: "2026-10-01") == 0)
    #expect(daysLate(on: "2026-10-02", deadline: "2026-10-01") == 1)
    #expect(daysLate(on: "2028-03-01", deadline: "2028-02-28") == 2)
    #expect(daysLate(on: "2027-03-01", deadline: "2026-03-01") == 365)
    #expect(daysLate(on: "2026-13-01", deadline: "2026-10-01") == nil)
    #expect(daysLate(on: "1.10.2026", deadline: "2026-10-01") == nil)
  }
}
