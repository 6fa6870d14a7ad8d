#if canImport(FoundationEssentials)
  public import struct FoundationEssentials.Date
#else
  public import struct Foundation.Date
#endif

/// How the reviewing stands: what is in, what is missing, and of whom.
public struct ReviewProgress: Sendable, Hashable {
  /// An assigned pair.
  public struct Task: Sendable, Hashable {
    /// The pair.
    public let pair: ReviewPair
    /// When it was assigned; nil where that is not known.
    public let time: Date?

    /// Describes an assigned pair.
    public init(_ pair: ReviewPair, time: Date? = nil) {
      self.pair = pair
      self.time = time
    }
  }

  /// What one reviewer has done of what was assigned.
  public struct OfReviewer: Sendable, Hashable, Identifiable {
    /// The reviewer's id.
    public let reviewer: String
    /// The number of assigned reviews that are in.
    public let done: Int
    /// Ids of the proposals whose reviews are missing, in natural order.
    public let missing: [String]
    /// Those of them whose reviews are begun.
    public let begun: [String]

    public var id: String { reviewer }
  }

  /// The reviewers with an assigned proposal, in natural order.
  public let reviewers: [OfReviewer]
  /// The median time from assignment to review in days; nil where no review that is in tells its time.
  public let medianDays: Double?
  /// The number of reviews that this rests on.
  public let timed: Int

  /// The number of assigned reviews that are in.
  public var done: Int { reviewers.reduce(0) { $0 + $1.done } }
  /// The number of those that are missing.
  public var missing: Int { reviewers.reduce(0) { $0 + $1.missing.count } }
  /// The number of the missing ones that are begun.
  public var begun: Int { reviewers.reduce(0) { $0 + $1.begun.count } }

  /// Compares what was assigned with what is in.
  ///
  /// A review is in once it has a score, or answers to all criteria of the form that are not optional and one that has
  /// a weight; without a form, an answer to any criterion. Its time counts if it is not before that of the
  /// assignment: a review that stood already says nothing of how long one takes.
  /// - Parameters:
  ///   - tasks: The assigned pairs, each once, in any order.
  ///   - reviews: The reviews, in any order; those of other pairs are passed over.
  ///   - criteria: The criteria of the form.
  /// - Complexity: O(n log n) for n pairs and reviews.
  public init(_ tasks: [Task], reviews: [Review], criteria: [Criterion] = []) {
    let written = Dictionary(
      reviews.map { (ReviewPair(proposal: $0.proposal, reviewer: $0.reviewer), $0) },
      uniquingKeysWith: { first, _ in first })
    var days: [Double] = []
    let groups = Dictionary(grouping: tasks, by: \.pair.reviewer)
    reviewers = groups.sorted { naturallyPrecedes($0.key, $1.key) }.map { reviewer, tasks in
      var done = 0
      var missing: [String] = []
      var begun: [String] = []
      for task in tasks {
        let review = written[task.pair]
        guard let review, review.isIn(criteria) else {
          missing.append(task.pair.proposal)
          if review != nil { begun.append(task.pair.proposal) }
          continue
        }
        done += 1
        guard let start = task.time, let end = review.time, end >= start else { continue }
        days.append(end.timeIntervalSince(start) / 86_400)
      }
      return OfReviewer(
        reviewer: reviewer, done: done, missing: missing.sorted(by: naturallyPrecedes),
        begun: begun.sorted(by: naturallyPrecedes))
    }
    timed = days.count
    days.sort()
    medianDays =
      days.isEmpty
      ? nil : days[(days.count - 1) / 2] / 2 + days[days.count / 2] / 2
  }
}

extension Review {
  /// Whether it says what a form with these criteria asks for, and is not only begun.
  package func isIn(_ form: [Criterion]) -> Bool {
    if score != nil { return true }
    if form.isEmpty { return !criteria.isEmpty }
    return form.allSatisfy { $0.optional || criteria[$0.name] != nil }
      && form.contains { $0.weight > 0 && criteria[$0.name] != nil }
  }
}

/// How many days after the last one for reviews a day is, both as `YYYY-MM-DD`: 0 up to it; nil where one is no day.
package func daysLate(on today: String, deadline: String) -> Int? {
  guard let today = dayNumber(today), let last = dayNumber(deadline) else { return nil }
  return max(0, today - last)
}
