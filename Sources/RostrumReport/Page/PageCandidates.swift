import Rostrum
import RostrumProgram

/// What the page knows of each proposal: its decision, score and speakers.
struct PageCandidates {
  struct Candidate {
    let proposal: Proposal
    /// Nil where nothing was decided, as for a proposal that was withdrawn before.
    let decision: ProgramDecision.Decision?
    /// The format it is accepted for, or, where only one is possible, that one.
    let format: String?
    let minutes: Int?
    /// Nil where there is none.
    let score: Double?
    let reason: String
    /// The place on the waitlist that the reason tells.
    let place: Int?

    var isAccepted: Bool { decision == .accepted }
    /// Whether the proposal was in the running.
    var isLive: Bool { proposal.status == .submitted }

    var heading: String {
      let title = shownLine(proposal.title)
      return title.isEmpty ? shownLine(proposal.id) : title
    }
    var scoreText: String? { score.map { decimals($0, 2) } }
    var isFirstTime: Bool {
      ["yes", "true", "y", "1"].contains(proposal.tags["first_time"]?.lowercased() ?? "")
    }
  }

  /// The candidates from the best score down, those without a score last, equal ones in natural order of ids.
  let ranked: [Candidate]
  let people: [String: Person]
  /// Whether lower scores are the better ones.
  let lowerIsBetter: Bool

  var accepted: [Candidate] { ranked.filter(\.isAccepted) }

  init(
    decisions: [ProgramDecision], proposals: [Proposal], people: [Person], scores: [String: Double],
    rules: ProgramRules
  ) throws(ConferenceError) {
    let proposalOfID = Dictionary(proposals.map { ($0.id, $0) }) { first, _ in first }
    let formats = Dictionary(rules.formats.map { ($0.format.name, $0.format) }) { first, _ in first }
    let lowerIsBetter = rules.scale?.higherIsBetter == false
    self.people = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
    self.lowerIsBetter = lowerIsBetter

    var candidates: [Candidate] = []
    var decided: Set<String> = []
    for decision in decisions.sorted(by: { naturallyPrecedes($0.candidate, $1.candidate) }) {
      guard let proposal = proposalOfID[decision.candidate] else {
        let near = nearestName(to: decision.candidate, in: proposalOfID.keys)
        throw ConferenceError(
          code: .unknownReference, subject: "program",
          message: "proposal '\(decision.candidate)' is not known"
            + (near.map { " (did you mean '\($0)'?)" } ?? ""))
      }
      if !decided.insert(decision.candidate).inserted {
        throw ConferenceError(
          code: .duplicate, subject: "program",
          message: "there are two decisions on proposal '\(decision.candidate)'; keep one")
      }
      let format = decision.format ?? (proposal.formats.count == 1 ? proposal.formats.first : nil)
      let (place, reason) = waitlistPlace(of: decision)
      candidates.append(
        Candidate(
          proposal: proposal, decision: decision.decision, format: format,
          minutes: format.flatMap { formats[$0]?.minutes },
          score: scores[proposal.id].flatMap { $0.isFinite ? $0 : nil }, reason: shownLine(reason),
          place: place))
    }
    for proposal in proposalOfID.values where !decided.contains(proposal.id) {
      candidates.append(
        Candidate(
          proposal: proposal, decision: nil, format: nil, minutes: nil,
          score: scores[proposal.id].flatMap { $0.isFinite ? $0 : nil },
          reason: proposal.status == .submitted ? "not among the candidates" : proposal.status.rawValue,
          place: nil))
    }
    ranked = candidates.sorted { left, right in
      if let one = left.score, let other = right.score, one != other {
        return lowerIsBetter ? one < other : one > other
      }
      if (left.score == nil) != (right.score == nil) { return left.score != nil }
      return naturallyPrecedes(left.proposal.id, right.proposal.id)
    }
  }
}

/// The place that a reason on the waitlist begins with, and what it says besides.
private func waitlistPlace(of decision: ProgramDecision) -> (place: Int?, reason: String) {
  let opening = "place "
  guard decision.decision == .waitlist, decision.reason.hasPrefix(opening) else {
    return (nil, decision.reason)
  }
  let text = decision.reason.dropFirst(opening.count)
  let digits = text.prefix { ("0"..."9").contains($0) }
  let ending = " on the waitlist"
  let rest = text.dropFirst(digits.count)
  guard let place = Int(digits), rest.hasPrefix(ending) else { return (nil, decision.reason) }
  let reason = rest.dropFirst(ending.count)
  return (place, String(reason.hasPrefix(": ") ? reason.dropFirst(2) : reason))
}
