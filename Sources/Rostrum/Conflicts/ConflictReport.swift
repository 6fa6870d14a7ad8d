/// The conflicts of a conference with the waivers that the chairs gave.
public struct ConflictReport: Sendable {
  /// A conflict, and the waiver that sets it aside.
  public struct Entry: Sendable, Hashable {
    /// The conflict. A rule that found more than one reason for a pair tells the first and counts the others.
    public let conflict: Conflict
    /// Why it does not count; nil where it does.
    public let waiver: Waiver?
  }

  /// The ids of the live proposals, in natural order; the other members name proposals by their place here.
  public let proposals: [String]
  /// The ids of the reviewers, in natural order; the other members name reviewers by their place here.
  public let reviewers: [String]
  /// Every conflict of a live proposal, one for each pair and rule, in the natural order of proposal, reviewer
  /// and rule. Waived conflicts are here too.
  public let entries: [Entry]
  /// Waivers that set no conflict aside, in the natural order of proposal, reviewer and rule.
  public let unusedWaivers: [Waiver]

  /// For each proposal the first of its entries; one more number at the end.
  private let entryStarts: [Int]
  /// For each proposal the first of its blocked reviewers; one more number at the end.
  private let blockedStarts: [Int]
  private let blocked: [Int32]
  private let proposalNumbers: [String: Int]

  /// Rules that a waiver must name: nobody sets them aside by accident.
  private let waivedOnlyByName: Set<String>
  private let sharedReviewers: [SharedReviewers]

  init(_ search: ConflictSearch, conflicts: [Conflict], waivedOnlyByName: Set<String>) {
    let proposals = search.proposals.map(\.id)
    let reviewers = search.reviewers.map(\.id)
    self.waivedOnlyByName = waivedOnlyByName
    sharedReviewers = reviewersWhoMayBeOne(in: search)
    var waiversOfPair: [Pair: [Int]] = [:]
    let waivers = search.conference.waivers.sorted(by: waiverPrecedes)
    for (number, waiver) in waivers.enumerated() {
      waiversOfPair[Pair(waiver.proposal, waiver.reviewer), default: []].append(number)
    }
    var isUsed = [Bool](repeating: false, count: waivers.count)
    entries = conflicts.map { conflict in
      let matching = (waiversOfPair[Pair(conflict.proposal, conflict.reviewer)] ?? []).filter { number in
        guard let rule = waivers[number].rule else { return !waivedOnlyByName.contains(conflict.rule) }
        return rule == conflict.rule
      }
      for number in matching { isUsed[number] = true }
      // The waivers of a pair are sorted with the ones that name no rule first; the last is the most exact.
      return Entry(conflict: conflict, waiver: matching.last.map { waivers[$0] })
    }
    unusedWaivers = zip(waivers, isUsed).filter { !$1 }.map(\.0)
    self.proposals = proposals
    self.reviewers = reviewers

    let numbers = Dictionary(proposals.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let reviewerNumbers = Dictionary(
      reviewers.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    var blocked: [Int32] = []
    var blockedStarts = [0]
    var entryStarts = [0]
    var next = 0
    for proposal in proposals {
      let first = blocked.count
      while next < entries.count, entries[next].conflict.proposal == proposal {
        let entry = entries[next]
        next += 1
        guard entry.waiver == nil, let number = reviewerNumbers[entry.conflict.reviewer] else { continue }
        if blocked.count == first || blocked.last != number { blocked.append(number) }
      }
      blockedStarts.append(blocked.count)
      entryStarts.append(next)
    }
    self.blocked = blocked
    self.blockedStarts = blockedStarts
    self.entryStarts = entryStarts
    proposalNumbers = numbers
  }

  /// The number of pairs of a live proposal and a reviewer that must not be assigned.
  public var blockedPairCount: Int { blocked.count }

  /// The reviewers who must not review a proposal, as ascending places in ``reviewers``.
  ///
  /// A pair is blocked unless each of its conflicts is waived.
  /// - Parameter proposal: A place in ``proposals``.
  /// - Complexity: O(1).
  public func blockedReviewers(of proposal: Int) -> ArraySlice<Int32> {
    blocked[blockedStarts[proposal]..<blockedStarts[proposal + 1]]
  }

  /// Whether a conflict that is not waived stands between a proposal and a reviewer.
  /// - Parameters:
  ///   - proposal: A place in ``proposals``.
  ///   - reviewer: A place in ``reviewers``.
  /// - Complexity: O(log r) for r reviewers in conflict with the proposal.
  public func isBlocked(proposal: Int, reviewer: Int) -> Bool {
    let row = blockedReviewers(of: proposal)
    let place = row.partitioningPlace { $0 >= Int32(reviewer) }
    return place < row.endIndex && row[place] == Int32(reviewer)
  }

  /// The conflicts of a proposal, given by id, in the natural order of reviewer and rule; waived ones too.
  /// - Complexity: O(1) expected.
  public func entries(ofProposal proposal: String) -> ArraySlice<Entry> {
    guard let number = proposalNumbers[proposal] else { return [] }
    return entries[entryStarts[number]..<entryStarts[number + 1]]
  }

  /// The conflicts between a proposal and a reviewer, given by id, in the natural order of the rules; waived ones
  /// too.
  /// - Complexity: O(log e) for e conflicts of the proposal, plus those found.
  public func entries(ofProposal proposal: String, reviewer: String) -> ArraySlice<Entry> {
    let row = entries(ofProposal: proposal)
    let first = row.partitioningPlace { !naturallyPrecedes($0.conflict.reviewer, reviewer) }
    let rest = row[first...]
    return rest[..<rest.partitioningPlace { naturallyPrecedes(reviewer, $0.conflict.reviewer) }]
  }

  /// What a chair should know: waivers that had no effect, and reviewers who may be one person under several ids,
  /// as ``SamePerson`` would see it. One sentence each, with ids and without names or addresses of people.
  public var warnings: [String] {
    unusedWaivers.map { waiver in
      let rule = waiver.rule.map { "of \($0) " } ?? ""
      let start = "waiver \(rule)for proposal \(waiver.proposal) and reviewer \(shown(waiver.reviewer))"
      let byName = entries(ofProposal: waiver.proposal, reviewer: waiver.reviewer)
        .map(\.conflict.rule).filter(waivedOnlyByName.contains)
      return waiver.rule == nil && !byName.isEmpty
        ? "\(start) has no effect: \(byName.joined(separator: " and ")) can be waived only by name"
        : "\(start) matches no conflict"
    } + sharedReviewers.map(\.warning)
  }
}

private struct Pair: Hashable {
  let proposal: String
  let reviewer: String

  init(_ proposal: String, _ reviewer: String) {
    self.proposal = proposal
    self.reviewer = reviewer
  }
}

private func waiverPrecedes(_ left: Waiver, _ right: Waiver) -> Bool {
  if left.proposal != right.proposal { return naturallyPrecedes(left.proposal, right.proposal) }
  if left.reviewer != right.reviewer { return naturallyPrecedes(left.reviewer, right.reviewer) }
  let leftRule = left.rule ?? ""
  let rightRule = right.rule ?? ""
  if leftRule != rightRule { return naturallyPrecedes(leftRule, rightRule) }
  return naturallyPrecedes(left.reason, right.reason)
}

extension ArraySlice {
  /// The first place from which on the predicate holds, in a slice where it holds for no place before one where
  /// it does not.
  fileprivate func partitioningPlace(where holds: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
