/// The reviewer is a speaker of the proposal.
public struct OwnProposal: ConflictRule {
  public var name: String { "own_proposal" }
  public var isWaivedOnlyByName: Bool { true }
  /// Creates the rule.
  public init() {}

  public func findConflicts(in search: inout ConflictSearch) {
    for (number, proposal) in search.proposals.enumerated() {
      for speaker in proposal.speakers {
        guard let reviewer = search.number(ofReviewer: speaker) else { continue }
        search.report(
          proposal: number, reviewer: reviewer,
          evidence: "\(called(reviewer: speaker)) is a speaker of proposal \(proposal.id)")
      }
    }
  }
}

/// The reviewer is a speaker of the proposal under another id: the two share an e-mail address or a full name.
///
/// Addresses are compared without capitals and without what follows a plus sign, those of Gmail also without
/// dots; names without capitals, accents and punctuation, with `Last, First` turned round. A name of one word
/// says too little to count.
public struct SamePerson: ConflictRule {
  public var name: String { "same_person" }
  public var isWaivedOnlyByName: Bool { true }
  /// Creates the rule.
  public init() {}

  public func findConflicts(in search: inout ConflictSearch) {
    search.reportSharing(
      keys: { mailboxes(of: $0).map { ($0, "") } }, evidence: { _, _ in "share an e-mail address" })
    search.reportSharing(
      keys: { fullNames(of: $0).map { ($0, "") } }, evidence: { _, _ in "share a full name" })
  }
}

/// Reviewers who may be one person under several ids.
struct SharedReviewers: Sendable {
  /// Their ids in natural order.
  let reviewers: [String]
  let shareAddress: Bool
  let shareName: Bool

  var warning: String {
    let what = [shareAddress ? "e-mail address" : nil, shareName ? "full name" : nil].compactMap { $0 }
    return
      "reviewers \(listed(reviewers, last: " and ")) may be one person (same \(what.joined(separator: " and "))): "
      + "\(reviewers.count == 2 ? "both" : "all") could get the same proposal; merge them in the table of people"
  }
}

/// Each set of reviewers who share an address or a full name, in the order of their places.
/// - Complexity: O(n log n) in the addresses and names of the reviewers.
func reviewersWhoMayBeOne(in search: ConflictSearch) -> [SharedReviewers] {
  func groups(by keys: (Person) -> Set<String>) -> Set<[Int]> {
    var holders: [String: [Int]] = [:]
    for (number, reviewer) in search.reviewers.enumerated() {
      for key in keys(reviewer) { holders[key, default: []].append(number) }
    }
    return Set(holders.values.filter { $0.count > 1 })
  }
  let byAddress = groups(by: mailboxes)
  let byName = groups(by: fullNames)
  return byAddress.union(byName).sorted { $0.lexicographicallyPrecedes($1) }.map { group in
    SharedReviewers(
      reviewers: group.map { search.reviewers[$0].id }, shareAddress: byAddress.contains(group),
      shareName: byName.contains(group))
  }
}

/// For everybody who shares an e-mail address with somebody, directly or through others, the first id of those.
/// - Complexity: O(n log n) in the number of people and their addresses.
package func onePersonIds(of people: some Collection<Person>) -> [String: String] {
  var first: [String: String] = [:]
  var holder: [String: String] = [:]
  func root(_ id: String) -> String {
    var id = id
    while let next = first[id] { id = next }
    return id
  }
  for person in people.sorted(by: { naturallyPrecedes($0.id, $1.id) }) {
    for mailbox in mailboxes(of: person).sorted() {
      guard let other = holder[mailbox] else {
        holder[mailbox] = person.id
        continue
      }
      let (one, two) = (root(other), root(person.id))
      if one != two {
        if naturallyPrecedes(one, two) { first[two] = one } else { first[one] = two }
      }
    }
  }
  return Dictionary(uniqueKeysWithValues: first.keys.map { ($0, root($0)) })
}

private func mailboxes(of person: Person) -> Set<String> {
  Set(person.emails.compactMap { EmailAddress($0)?.mailbox })
}

private func fullNames(of person: Person) -> Set<String> { Set(person.names.compactMap(foldedFullName)) }

/// A person's name for comparison; nil where it has fewer than two words.
private func foldedFullName(_ name: String) -> String? {
  let parts = name.split(separator: ",", omittingEmptySubsequences: false)
  let inOrder = parts.count == 2 ? "\(parts[1]) \(parts[0])" : name
  let words = plainWords(inOrder)
  return words.count < 2 ? nil : words.joined(separator: " ")
}
