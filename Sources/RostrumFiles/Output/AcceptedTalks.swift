import Rostrum
import RostrumProgram

/// The accepted talks as the public may see them: no reviewer, score or comment, and no e-mail address
/// but what a title or an abstract itself says.
public struct AcceptedTalks: Sendable, Hashable {
  /// One accepted talk.
  public struct Talk: Sendable, Hashable {
    /// The proposal's id.
    public let proposal: String
    /// May be empty.
    public let title: String
    /// What the speakers are called.
    public let speakers: [String]
    /// The affiliation of each speaker who has one, each once.
    public let affiliations: [String]
    public let track: String?
    /// The format it was selected for.
    public let format: String?
    /// The length of the format.
    public let minutes: Int?
    public let level: String?
    public let language: String?
    /// May be empty.
    public let abstract: String
  }

  /// The talks, by track and then by the proposal's id.
  public let talks: [Talk]
  /// Ids of proposals that are accepted and yet withdrawn or desk-rejected, in their natural order: they are not
  /// among the talks.
  public let leftOut: [String]

  /// Takes the accepted of the decisions but for what is withdrawn or desk-rejected. A talk whose decision names
  /// no format has that of the proposal if it names only one. The tracks come in the order of `tracks`, those that
  /// are not listed after them by name.
  /// - Throws: ``ConferenceError`` if a decision is about a proposal that is not there.
  /// - Complexity: O(n log n) in the number of proposals and people.
  public init(
    proposals: [Proposal], decisions: [ProgramDecision], people: [Person] = [], formats: [Format] = [],
    tracks: [Track] = []
  ) throws(ConferenceError) {
    let proposalOfID = Dictionary(proposals.map { ($0.id, $0) }) { first, _ in first }
    let personOfID = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
    let minutes = Dictionary(formats.map { ($0.name, $0.minutes) }) { first, _ in first }
    var talks: [Talk] = []
    var leftOut: [String] = []
    for decision in decisions {
      guard let proposal = proposalOfID[decision.candidate] else {
        throw ConferenceError(
          code: .unknownReference, subject: "program",
          message: "proposal '\(decision.candidate)' is not known"
            + suggestion(for: decision.candidate, in: proposalOfID.keys))
      }
      if decision.decision != .accepted { continue }
      if proposal.status != .submitted {
        leftOut.append(proposal.id)
        continue
      }
      let format = decision.format ?? (proposal.formats.count == 1 ? proposal.formats.first : nil)
      var affiliations: [String] = []
      for speaker in proposal.speakers {
        if let first = personOfID[speaker]?.affiliations.first, !affiliations.contains(first) {
          affiliations.append(first)
        }
      }
      talks.append(
        Talk(
          proposal: proposal.id, title: proposal.title,
          speakers: proposal.speakers.map { Self.publicName($0, personOfID[$0]) },
          affiliations: affiliations, track: proposal.track, format: format,
          minutes: format.flatMap { minutes[$0] ?? nil }, level: proposal.level, language: proposal.language,
          abstract: proposal.abstract))
    }
    self.leftOut = leftOut.sorted(by: naturallyPrecedes)
    let order = Dictionary(tracks.enumerated().map { ($1.name, $0) }) { first, _ in first }
    self.talks = talks.sorted { left, right in
      if left.track == right.track { return naturallyPrecedes(left.proposal, right.proposal) }
      // Talks without a track come last.
      guard let leftTrack = left.track, let rightTrack = right.track else { return left.track != nil }
      let (leftPlace, rightPlace) = (order[leftTrack] ?? tracks.count, order[rightTrack] ?? tracks.count)
      return leftPlace != rightPlace ? leftPlace < rightPlace : naturallyPrecedes(leftTrack, rightTrack)
    }
  }

  /// The name to print; an id that is an e-mail address or stands for one is not printed.
  private static func publicName(_ id: String, _ person: Person?) -> String {
    if let name = person?.names.first(where: { !$0.contains("@") }) { return name }
    return id.contains("@") || PeopleDirectory.isMade(id) ? "name to be added" : id
  }

  static let columns = [
    "proposal", "title", "speakers", "affiliations", "track", "format", "minutes", "level", "language",
    "abstract",
  ]

  /// The talks as a list with the columns `proposal`, `title`, `speakers`, `affiliations`, `track`, `format`,
  /// `minutes`, `level`, `language` and `abstract`; several speakers are separated by semicolons.
  public var listing: Listing {
    var listing = Listing(columns: Self.columns)
    for talk in talks {
      func optional(_ text: String?) -> Listing.Cell { text.map { .text($0) } ?? .nothing }
      listing.add([
        .text(talk.proposal), .text(talk.title), .text(talk.speakers.joined(separator: "; ")),
        .text(talk.affiliations.joined(separator: "; ")), optional(talk.track), optional(talk.format),
        talk.minutes.map { .integer($0) } ?? .nothing, optional(talk.level), optional(talk.language),
        .text(talk.abstract),
      ])
    }
    return listing
  }

  /// The talks as CSV.
  public var csv: String { listing.rendered(as: .csv) }

  /// The talks as a JSON array of objects.
  public var json: String { listing.rendered(as: .json) }

  /// The talks as a program to read, in Markdown, grouped by track.
  public func markdown(title: String = "Accepted talks") -> String {
    var text = "# \(escaped(title))\n"
    var track: String??
    for talk in talks {
      if track != .some(talk.track) {
        track = .some(talk.track)
        if talk.track != nil || talk != talks.first {
          text += "\n## \(escaped(talk.track ?? "Other talks"))\n"
        }
      }
      text += "\n### \(escaped(talk.title.isEmpty ? talk.proposal : talk.title))\n"
      if !talk.speakers.isEmpty {
        let affiliations =
          talk.affiliations.isEmpty ? "" : " (\(escaped(talk.affiliations.joined(separator: ", "))))"
        text += "\n**\(escaped(talk.speakers.joined(separator: ", ")))**\(affiliations)\n"
      }
      let details = [
        talk.format, talk.minutes.map { "\($0) minutes" }, talk.level, talk.language,
      ].compactMap { $0.map { escaped($0) } }
      if !details.isEmpty { text += "\n*\(details.joined(separator: " · "))*\n" }
      if !talk.abstract.isEmpty { text += "\n\(escaped(talk.abstract, keepsLines: true))\n" }
    }
    return text
  }
}

/// A text in which nothing is taken for Markdown or HTML.
private func escaped(_ text: String, keepsLines: Bool = false) -> String {
  var result = ""
  var isLineStart = true
  for character in text {
    if character.isNewline {
      result += keepsLines ? "\n" : " "
      isLineStart = true
      continue
    }
    let isSpecial =
      "\\`*_[]<>|#".contains(character) || (isLineStart && "-+=~".contains(character))
    result += (isSpecial ? "\\" : "") + (character == "&" ? "&amp;" : String(character))
    if !character.isWhitespace { isLineStart = false }
  }
  return result
}
