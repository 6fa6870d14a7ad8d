extension ScoredReviews {
  /// What stands against comparing proposals with each other: lines of a bounded number and length.
  func comparisonWarnings(_ fitted: any FittedScores) -> [String] {
    guard let data else { return [] }
    var warnings: [String] = []
    let design = ReviewDesign(
      rows: data.rows, weight: data.weight, group: data.group, groupCount: data.groupCount,
      reviewerCount: data.reviewerCount)
    let parts = design.parts()
    if parts.count > 1 { warnings.append(disconnected(parts)) }
    if let line = separateTracks() { warnings.append(line) }
    if !ownTracks.isEmpty, !fitted.reviewers.isEmpty {
      warnings.append(
        "each track of ten proposals and more has a mean of its own: a strong track and a lenient team of "
          + "reviewers look alike, so compare within tracks first")
    }
    var counts = [Int](repeating: 0, count: data.reviewerCount)
    for row in data.rows { counts[row.reviewer] += 1 }
    let few = table.reviewers.indices.filter { (1...2).contains(counts[$0]) }.map { table.reviewers[$0] }
    if !few.isEmpty {
      let verb = few.count == 1 ? "has" : "have"
      warnings.append(
        "\(counted(few.count, "reviewer")) \(verb) fewer than three scored reviews, which say little of how "
          + "strict a reviewer is: \(listed(few))")
    }
    return warnings
  }

  /// The parts that no review connects, the largest first.
  private func disconnected(_ parts: ReviewParts) -> String {
    var members = [[String]](repeating: [], count: parts.count)
    for (number, part) in parts.partOfProposal.enumerated() {
      members[part].append(table.proposals[scored[number]])
    }
    let sorted = members.enumerated().sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .map(\.element)
    let told = sorted.prefix(5).map { "\(counted($0.count, "proposal")) (\(listed($0, most: 3)))" }
    let more = sorted.count > 5 ? " and \(sorted.count - 5) more parts" : ""
    return
      "the reviews fall into \(parts.count) parts that share no reviewer; their scores cannot be compared by "
      + "reviewers, only by the overall mean: \(told.joined(separator: "; "))\(more)"
  }

  /// Groups of tracks between which no reviewer goes.
  private func separateTracks() -> String? {
    let tracks = scored.map { options.tracks[table.proposals[$0]] }
    let names = Set(tracks.compactMap(\.self)).sorted(by: naturallyPrecedes)
    if names.count < 2 { return nil }
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    var above = Array(names.indices)
    func root(_ track: Int) -> Int {
      var track = track
      while above[track] != track { track = above[track] }
      return track
    }
    var trackOfReviewer = [Int?](repeating: nil, count: table.reviewers.count)
    for row in data?.rows ?? [] {
      guard let track = tracks[row.proposal].flatMap({ numbers[$0] }) else { continue }
      if let other = trackOfReviewer[row.reviewer] {
        let (left, right) = (root(other), root(track))
        above[max(left, right)] = min(left, right)
      } else {
        trackOfReviewer[row.reviewer] = track
      }
    }
    let groups = Dictionary(grouping: names.indices, by: root).sorted { $0.key < $1.key }.map(\.value)
    if groups.count < 2 { return nil }
    let told = groups.prefix(5).map { group in listed(group.map { "'\(names[$0])'" }, most: 3) }
    let more = groups.count > 5 ? " | \(groups.count - 5) more" : ""
    return
      "the tracks fall into \(groups.count) groups that share no reviewer, so their levels cannot be compared; "
      + "rank within them: \(told.joined(separator: " | "))\(more)"
  }
}
