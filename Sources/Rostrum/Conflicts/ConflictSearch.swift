/// A conference laid out for conflict rules, and the place where they report what they find.
///
/// Most rules are about a reviewer and a speaker: the search turns each such pair into conflicts with all live
/// proposals of the speaker, so that a rule need not look at pairs of a proposal and a reviewer.
public struct ConflictSearch: Sendable {
  /// The conference.
  public let conference: Conference
  /// The live proposals in the natural order of their ids; rules name them by their place here.
  public let proposals: [Proposal]
  /// The people who review, in the natural order of their ids; rules name them by their place here.
  public let reviewers: [Person]
  /// The people who speak in a live proposal, in the natural order of their ids; rules name them by their place
  /// here.
  public let speakers: [Person]
  /// Everybody by id.
  public let people: [String: Person]

  struct Finding: Sendable {
    let proposal: Int32
    let reviewer: Int32
    let evidence: String
  }

  /// What was reported, in the order of the reports.
  private(set) var findings: [Finding] = []

  private let proposalNumbers: [String: Int]
  private let reviewerNumbers: [String: Int]
  private let speakerNumbers: [String: Int]
  private let proposalsOfSpeaker: [[Int32]]

  /// Lays out a conference.
  /// - Complexity: O(n log n) in the size of the conference.
  public init(_ conference: Conference) {
    self.conference = conference
    let people = Dictionary(conference.people.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let proposals = conference.liveProposals
    self.people = people
    self.proposals = proposals
    reviewers = conference.orderedReviewers.compactMap { people[$0.person] }
    speakers = Set(proposals.flatMap(\.speakers)).sorted(by: naturallyPrecedes).compactMap { people[$0] }
    proposalNumbers = numbers(of: proposals.map(\.id))
    reviewerNumbers = numbers(of: reviewers.map(\.id))
    let speakerNumbers = numbers(of: speakers.map(\.id))
    var proposalsOfSpeaker = [[Int32]](repeating: [], count: speakers.count)
    for (number, proposal) in proposals.enumerated() {
      for speaker in proposal.speakers.compactMap({ speakerNumbers[$0] }) {
        proposalsOfSpeaker[speaker].append(Int32(number))
      }
    }
    self.speakerNumbers = speakerNumbers
    self.proposalsOfSpeaker = proposalsOfSpeaker
  }

  /// The place of a live proposal in ``proposals``; nil for any other id.
  /// - Complexity: O(1) expected.
  public func number(ofProposal id: String) -> Int? { proposalNumbers[id] }

  /// The place of a person in ``reviewers``; nil for a person who does not review.
  /// - Complexity: O(1) expected.
  public func number(ofReviewer id: String) -> Int? { reviewerNumbers[id] }

  /// The place of a person in ``speakers``; nil for a person who does not speak in a live proposal.
  /// - Complexity: O(1) expected.
  public func number(ofSpeaker id: String) -> Int? { speakerNumbers[id] }

  /// The live proposals of a speaker, as ascending places in ``proposals``.
  /// - Complexity: O(number of them).
  public func proposals(ofSpeaker speaker: Int) -> [Int] { proposalsOfSpeaker[speaker].map(Int.init) }

  /// Reports a conflict of a reviewer with one proposal.
  /// - Parameter evidence: What was seen, in words, with ids and without names or addresses of people.
  public mutating func report(proposal: Int, reviewer: Int, evidence: String) {
    findings.append(Finding(proposal: Int32(proposal), reviewer: Int32(reviewer), evidence: evidence))
  }

  /// Reports a conflict of a reviewer with every live proposal of a speaker. A reviewer who is the speaker is
  /// passed over: that is ``OwnProposal``.
  /// - Parameter evidence: What was seen, in words, given how to call the reviewer and the speaker: `reviewer r1`
  ///   and `speaker s1`, or `a speaker of p2` where the id is an e-mail address.
  public mutating func report(
    reviewer: Int, speaker: Int, evidence: (_ reviewer: String, _ speaker: String) -> String
  ) {
    let (reviewerId, speakerId) = (reviewers[reviewer].id, speakers[speaker].id)
    if reviewerId == speakerId { return }
    for proposal in proposalsOfSpeaker[speaker] {
      let words = evidence(
        called(reviewer: reviewerId), called(speaker: speakerId, of: proposals[Int(proposal)].id))
      findings.append(Finding(proposal: proposal, reviewer: Int32(reviewer), evidence: words))
    }
  }

  /// Hands over what was reported and forgets it.
  mutating func takeFindings() -> [Finding] {
    defer { findings = [] }
    return findings
  }
}

extension ConflictSearch {
  /// Reports each reviewer and speaker who share a key, such as an affiliation.
  /// - Parameters:
  ///   - keys: The keys of a person, each with the spelling to show for it.
  ///   - evidence: What is said of the two, from the reviewer's spelling and the speaker's.
  /// - Complexity: O(people times their keys, plus the pairs found).
  mutating func reportSharing(
    keys: (Person) -> [(key: String, spelling: String)],
    evidence: (_ reviewer: String, _ speaker: String) -> String
  ) {
    var holders: [String: [(speaker: Int, spelling: String)]] = [:]
    for (number, speaker) in speakers.enumerated() {
      for (key, spelling) in keys(speaker) { holders[key, default: []].append((number, spelling)) }
    }
    for (number, reviewer) in reviewers.enumerated() {
      for (key, spelling) in keys(reviewer) {
        for holder in holders[key] ?? [] where speakers[holder.speaker].id != reviewer.id {
          let shared = evidence(spelling, holder.spelling)
          report(reviewer: number, speaker: holder.speaker) { "\($0) and \($1) \(shared)" }
        }
      }
    }
  }
}

private func numbers(of ids: [String]) -> [String: Int] {
  Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
}
