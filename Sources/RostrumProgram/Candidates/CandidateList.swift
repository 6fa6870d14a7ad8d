public import Rostrum

/// A proposal with its score and with what is said of it beside what the conference knows.
public struct ScoredProposal: Sendable, Hashable {
  /// The proposal's id.
  public let proposal: String
  /// Its score; nil where it has none yet.
  public let score: Double?
  /// Ids of its speakers; empty takes those of the proposal.
  public let speakers: [String]
  /// The formats it could take, the preferred one first; empty takes those of the proposal.
  public let formats: [String]
  /// Values of features; an empty list takes those of the proposal.
  public let features: [String: [String]]

  /// Creates a proposal with its score.
  public init(
    _ proposal: String, score: Double?, speakers: [String] = [], formats: [String] = [],
    features: [String: [String]] = [:]
  ) {
    self.proposal = proposal
    self.score = score
    self.speakers = speakers
    self.formats = formats
    self.features = features
  }
}

/// A proposal that cannot be selected.
public struct TurnedDown: Sendable, Hashable {
  /// The kinds of reason.
  public enum Reason: String, Sendable {
    case withdrawn
    case deskRejected = "desk-rejected"
    case noScore = "no score yet"

    /// The reason after the id of a proposal: `is withdrawn`, `has no score yet`.
    var predicate: String { "\(self == .noScore ? "has" : "is") \(rawValue)" }
  }

  /// The proposal's id.
  public let proposal: String
  /// Why it cannot be selected.
  public let reason: Reason

  /// Creates a proposal that cannot be selected.
  public init(_ proposal: String, _ reason: Reason) {
    self.proposal = proposal
    self.reason = reason
  }
}

/// The proposals that may be selected, with the features that rules can name.
public struct CandidateList: Sendable, Hashable {
  /// Those that may be selected, in natural order of ids.
  public let candidates: [Candidate]
  /// Those that cannot be, in natural order of ids.
  public let turnedDown: [TurnedDown]

  /// Joins scores with the proposals and the speakers.
  ///
  /// Features are the proposal's tags, `track`, `level`, `language` and `topic`, and the `affiliation` and `region` of
  /// its speakers; what a row says itself goes first. Two spellings of one organisation count as one, and whoever has
  /// two ids with one e-mail address is one speaker.
  /// - Parameters:
  ///   - scores: The proposals with their scores.
  ///   - proposals: What was proposed; nil where only the rows tell.
  ///   - people: Who speaks; nil where nobody's employer is known, and then no candidate has the features
  ///     `affiliation` and `region`, so that a rule that names them does not pass for kept.
  ///   - conflictRules: The conference's conflict rules: the aliases of ``SameAffiliation`` tell organisations apart.
  /// - Throws: ``SelectionError`` if an id is not among the proposals, or is given twice, or a score is too large.
  /// - Complexity: O(n log n) in the size of the lists.
  public init(
    _ scores: [ScoredProposal], proposals: [Proposal]?, people: [Person]?,
    conflictRules: [any ConflictRule]? = nil
  ) throws(SelectionError) {
    let known = Dictionary((proposals ?? []).map { ($0.id, $0) }) { first, _ in first }
    let features = SpeakerFeatures(people, conflictRules)
    var candidates: [Candidate] = []
    var turnedDown: [TurnedDown] = []
    var last: String?
    for row in scores.sorted(by: { naturallyPrecedes($0.proposal, $1.proposal) }) {
      let subject = "proposal '\(shown(row.proposal))'"
      if row.proposal == last {
        throw SelectionError(
          code: .duplicate, subject: subject, message: "it has two scores; keep one")
      }
      last = row.proposal
      let proposal = known[row.proposal]
      if proposals != nil, proposal == nil {
        throw SelectionError(
          code: .unknownReference, subject: subject,
          message: "it is not in the conference\(suggestion(for: row.proposal, in: known.keys))")
      }
      switch (proposal?.status, row.score) {
      case (.withdrawn, _): turnedDown.append(TurnedDown(row.proposal, .withdrawn))
      case (.deskRejected, _): turnedDown.append(TurnedDown(row.proposal, .deskRejected))
      case (_, nil): turnedDown.append(TurnedDown(row.proposal, .noScore))
      case (_, let score?): candidates.append(try features.candidate(row, score: score, proposal))
      }
    }
    self.candidates = candidates
    self.turnedDown = turnedDown
  }

  /// Joins the scores of a conference's proposals with all that the conference knows of them; a proposal without a
  /// score is turned down.
  /// - Parameters:
  ///   - conference: The conference.
  ///   - scores: The score of each proposal that has one, by id.
  ///   - conflictRules: The conference's conflict rules, for other names of organisations.
  /// - Throws: ``SelectionError`` if an id is not a proposal of the conference, or a score is too large.
  /// - Complexity: O(n log n) in the size of the conference.
  public init(_ conference: Conference, scores: [String: Double], conflictRules: [any ConflictRule]? = nil)
    throws(SelectionError)
  {
    let others = Set(scores.keys).subtracting(conference.proposals.map(\.id))
    try self.init(
      conference.proposals.map { ScoredProposal($0.id, score: scores[$0.id]) }
        + others.map { ScoredProposal($0, score: scores[$0]) },
      proposals: conference.proposals, people: conference.people, conflictRules: conflictRules)
  }
}

/// What is known of the speakers of candidates.
private struct SpeakerFeatures {
  private let people: [String: Person]?
  private let organisations: Organisations
  private let onePerson: [String: String]

  init(_ people: [Person]?, _ conflictRules: [any ConflictRule]?) {
    self.people = people.map { Dictionary($0.map { ($0.id, $0) }) { first, _ in first } }
    organisations = Organisations(conflictRules, people: people ?? [])
    onePerson = onePersonIds(of: people ?? [])
  }

  /// What the row says goes first, then the proposal, then its speakers.
  func candidate(_ row: ScoredProposal, score: Double, _ proposal: Proposal?) throws(SelectionError)
    -> Candidate
  {
    let speakerIds = row.speakers.isEmpty ? proposal?.speakers ?? [] : row.speakers
    var features: [String: [String]] = [:]
    if let proposal {
      features = proposal.tags.mapValues { [$0] }
      for (name, value) in [
        ("track", proposal.track), ("level", proposal.level), ("language", proposal.language),
      ] {
        features[name] = value.map { [$0] } ?? []
      }
      features["topic"] = proposal.topics.map(\.topic)
      if let people {
        let speakers = speakerIds.compactMap { people[$0] }
        features["affiliation"] = organisations.names(of: speakers)
        features["region"] = speakers.compactMap(\.region)
      }
    }
    features.merge(row.features) { joined, own in own.isEmpty ? joined : own }
    return try Candidate(
      // Who has two ids speaks once all the same.
      id: row.proposal, score: score, speakers: speakerIds.map { onePerson[$0] ?? $0 },
      formats: row.formats.isEmpty ? proposal?.formats ?? [] : row.formats, features: features)
  }
}
