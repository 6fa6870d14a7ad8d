import ArgumentParser
import Rostrum
import RostrumProgram

/// For whose eyes an answer is.
struct ViewOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Show only what this person may see: a chair nothing of the own proposals' reviewers and scores, a "
        + "reviewer the own assignments, everybody the accepted talks.", valueName: "person"))
  var person: String?
}

/// Somebody who looks, and what of the reviewing that person may see.
struct Viewer {
  private enum Role { case everything, chair, reviewer, participant }
  private let role: Role
  /// All ids of the person.
  private let ids: Set<String>
  private let ownProposals: Set<String>
  /// Of a proposal that is gone nobody can tell any more whose it was.
  private let proposals: Set<String>

  /// - Parameter person: An id or an e-mail address of the conference; nil for whoever may see everything.
  init(_ options: ViewOptions, of conference: Conference) throws {
    guard let name = options.person else {
      (role, ids, ownProposals, proposals) = (.everything, [], [], [])
      return
    }
    guard
      let person = conference.people.first(where: { $0.id == name })
        ?? conference.people.first(where: { $0.emails.contains { $0.lowercased() == name.lowercased() } })
    else {
      throw Failure.data([
        name.contains("@")
          ? "--as: nobody has this e-mail address"
          : "--as: person '\(name)' is not known\(suggestion(for: name, in: conference.people.map(\.id)))"
      ])
    }
    let first = onePersonIds(of: conference.people)
    let own = first[person.id] ?? person.id
    let ids = Set(conference.people.map(\.id).filter { (first[$0] ?? $0) == own })
    self.ids = ids
    proposals = Set(conference.proposals.map(\.id))
    ownProposals = Set(
      conference.proposals.filter { $0.speakers.contains(where: ids.contains) }.map(\.id))
    if conference.people.contains(where: { $0.isChair && ids.contains($0.id) }) {
      role = .chair
    } else {
      role = conference.reviewers.contains { ids.contains($0.id) } ? .reviewer : .participant
    }
  }

  /// Whether there is something that only others may see.
  var isLimited: Bool { role != .everything && !(role == .chair && ownProposals.isEmpty) }

  /// Whether the person may know who reviews a proposal, and how it stands.
  func sees(_ proposal: String) -> Bool {
    switch role {
    case .everything: true
    case .chair: proposals.contains(proposal) && !ownProposals.contains(proposal)
    case .reviewer, .participant: false
    }
  }

  /// Whether the person may know that a reviewer has a proposal.
  func sees(_ pair: Assignment.Pair) -> Bool {
    switch role {
    case .everything, .chair: sees(pair.proposal)
    case .reviewer:
      ids.contains(pair.reviewer) && proposals.contains(pair.proposal)
        && !ownProposals.contains(pair.proposal)
    case .participant: false
    }
  }

  /// Ends with a refusal unless the person may see the committee's work.
  func requireCommittee() throws {
    switch role {
    case .everything, .chair: return
    case .reviewer: throw Failure.no(["a reviewer may see the own assignments and the accepted talks only"])
    case .participant: throw Failure.no(["only the accepted talks are for everybody to see"])
    }
  }

  /// Ends with a refusal unless the person may see assignments, if only some.
  func requireReviewer() throws {
    if role == .participant { try requireCommittee() }
  }

  /// Ends with a refusal unless the person may know how a proposal stands.
  func require(_ proposal: String) throws {
    try requireCommittee()
    if !sees(proposal) {
      throw Failure.no(["proposal \(proposal) is an own one: who reviews it and how it stands is for others"])
    }
  }

  /// Ends with a refusal where more would be told than meets the eye: who knows all affinities and all other pairs can
  /// work out whose load is taken by a proposal that is not shown.
  func requireNoOwnProposal(for what: String) throws {
    try requireCommittee()
    if isLimited {
      throw Failure.no([
        "\(what) would tell who speaks in a proposal who reviews it; ask a chair who has none"
      ])
    }
  }

  /// The scores that the person may see, ranked among themselves: a gap would tell the place of an own proposal.
  /// Without a model's estimates, which have the own proposals' scores in them.
  func visible(_ scores: [CalibratedScore]) -> [CalibratedScore] {
    if !isLimited { return scores }
    let hidden = scores.filter { !sees($0.proposal) }.compactMap(\.rank)
    return scores.filter { sees($0.proposal) }.map { score in
      CalibratedScore(
        proposal: score.proposal, track: score.track, reviews: score.reviews, begun: score.begun,
        mean: score.mean, spread: score.spread,
        rank: score.rank.map { rank in rank - hidden.count { $0 < rank } })
    }
  }

  /// The decisions that the person may see. With an own proposal that is only who is in, which everybody may know, and
  /// without reasons: ranks and places on the waitlist would tell those of the own one.
  func visible(_ decisions: [ProgramDecision]) -> [ProgramDecision] {
    if !isLimited { return decisions }
    return decisions.filter { sees($0.candidate) && $0.decision == .accepted }.map {
      ProgramDecision(candidate: $0.candidate, decision: $0.decision, format: $0.format)
    }
  }
}
