extension Conference {
  /// What a chair should know: topics, tracks and formats of reviewers that are on no proposal while one that is
  /// nearly the same is. They match nothing.
  ///
  /// Near are names that differ only in capitals, accents or white space, and names of four letters or more that
  /// differ in at most a third of them. A list that the conference declares needs no such warning: all names in
  /// it are known. One sentence for each name.
  /// - Complexity: O(n log n) for names that differ in capitals, O(names of reviewers times names of proposals) for
  ///   others; past a million such pairs only capitals are looked at.
  public var warnings: [String] {
    (topics.isEmpty
      ? nearMisses("topic", of: { $0.topics.map(\.topic) }, on: { $0.topics.map(\.topic) }) : [])
      + (tracks.isEmpty ? nearMisses("track", of: \.tracks, on: { $0.track.map { [$0] } ?? [] }) : [])
      + (formats.isEmpty ? nearMisses("format", of: \.formats, on: \.formats) : [])
  }

  private func nearMisses(
    _ what: String, of reviewerNames: (Reviewer) -> [String], on proposalNames: (Proposal) -> [String]
  ) -> [String] {
    let known = Set(proposals.flatMap(proposalNames)).sorted(by: naturallyPrecedes)
    let isKnown = Set(known)
    let folded = Dictionary(known.map { (spelling($0), $0) }, uniquingKeysWith: { first, _ in first })
    var holders: [String: [String]] = [:]
    for reviewer in orderedReviewers {
      for name in reviewerNames(reviewer) where !isKnown.contains(name) {
        holders[name, default: []].append(reviewer.id)
      }
    }
    let long = known.filter { $0.count >= 4 }
    let comparesLetters = holders.count * long.count <= 1_000_000
    return holders.sorted { naturallyPrecedes($0.key, $1.key) }.compactMap { name, holders in
      let slip = comparesLetters && name.count >= 4 ? nearestName(to: name, in: long) : nil
      guard let near = folded[spelling(name)] ?? slip else { return nil }
      let others = holders.count > 1 ? " and \(holders.count - 1) more" : ""
      return
        "reviewer \(shown(holders[0]))\(others): \(what) '\(name)' is on no proposal (did you mean '\(near)'?)"
    }
  }

  private func spelling(_ name: String) -> String { foldedText(name).filter { !$0.isWhitespace } }
}
