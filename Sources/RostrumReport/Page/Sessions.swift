import Rostrum

/// A number of the headline.
struct HeadlineNumber {
  let number: String
  let meaning: String
}

/// How much there is: sessions, minutes, speakers, first-time speakers where they are counted.
func headline(_ candidates: PageCandidates) -> [HeadlineNumber] {
  let accepted = candidates.accepted
  let running = candidates.ranked.count(where: \.isLive)
  var numbers = [
    HeadlineNumber(
      number: "\(accepted.count)",
      meaning: "session\(accepted.count == 1 ? "" : "s") of \(counted(running, "proposal"))")
  ]
  let lengths = accepted.compactMap(\.minutes)
  if !lengths.isEmpty {
    let total = lengths.reduce(into: 0) { $0 = $0.addingReportingOverflow($1).partialValue }
    let unknown = accepted.count - lengths.count
    numbers.append(
      HeadlineNumber(
        number: grouped(total),
        meaning: "minute\(total == 1 ? "" : "s")"
          + (unknown > 0 ? ", \(counted(unknown, "session")) of unknown length" : "")))
  }
  let speakers = Set(accepted.flatMap(\.proposal.speakers)).count
  numbers.append(HeadlineNumber(number: "\(speakers)", meaning: "speaker\(speakers == 1 ? "" : "s")"))
  if candidates.ranked.contains(where: { $0.proposal.tags["first_time"] != nil }) {
    let first = accepted.count(where: \.isFirstTime)
    numbers.append(
      HeadlineNumber(
        number: "\(first)", meaning: "session\(first == 1 ? "" : "s") by first-time speakers"))
  }
  let waiting = candidates.ranked.count { $0.decision == .waitlist }
  numbers.append(HeadlineNumber(number: "\(waiting)", meaning: "on the waitlist"))
  return numbers
}

/// Digits in groups of three.
private func grouped(_ number: Int) -> String {
  var text = ""
  for (place, digit) in String(number).reversed().enumerated() {
    if place > 0, place % 3 == 0, digit != "-" { text = "," + text }
    text = String(digit) + text
  }
  return text
}

/// The sessions of one track.
struct TrackGroup {
  let trackName: String
  let trackSize: String
  let cards: [SessionCard]
}

/// One session of the program.
struct SessionCard {
  struct Speaker {
    let speakerName: String
    let affiliation: String?
  }
  struct Abstract {
    let opening: String
    let rest: String
  }
  let heading: String
  let proposalID: String
  let cardScore: String?
  let speakers: [Speaker]
  /// Format and minutes, level, language.
  let facts: [String]
  let isFirstTime: Bool
  let hasFacts: Bool
  let shortAbstract: String?
  let longAbstract: Abstract?
  let why: String?

  init(_ candidate: PageCandidates.Candidate, people: [String: Person]) {
    let proposal = candidate.proposal
    heading = candidate.heading
    proposalID = shownLine(proposal.id)
    cardScore = candidate.scoreText
    speakers = proposal.speakers.map { id in
      let affiliation = people[id]?.affiliations.first.map(shownLine)
      return Speaker(
        speakerName: shownName(id, people[id]), affiliation: affiliation == "" ? nil : affiliation)
    }
    let minutes = candidate.minutes.map { counted($0, "minute") }
    let form = [candidate.format.map(shownLine), minutes].compactMap(\.self).joined(separator: ", ")
    facts = [form, proposal.level.map(shownLine) ?? "", proposal.language.map(shownLine) ?? ""]
      .filter { !$0.isEmpty }
    isFirstTime = candidate.isFirstTime
    hasFacts = isFirstTime || !facts.isEmpty
    let (opening, rest) = cut(shown(proposal.abstract), after: 180)
    shortAbstract = rest.isEmpty && !opening.allSatisfy(\.isWhitespace) ? opening : nil
    longAbstract = rest.isEmpty ? nil : Abstract(opening: opening, rest: rest)
    why = candidate.reason.isEmpty ? nil : candidate.reason
  }
}

/// The accepted sessions by track, in each from the best score down.
func trackGroups(_ candidates: PageCandidates, tracks: [String]) -> [TrackGroup] {
  let accepted = candidates.accepted
  let names = categories(accepted.map(\.proposal.track), order: tracks)
  return names.map { name in
    let sessions = accepted.filter { $0.proposal.track == name }
    let known = sessions.compactMap(\.minutes)
    let minutes = known.count == sessions.count ? ", " + counted(known.reduce(0, &+), "minute") : ""
    return TrackGroup(
      trackName: name.map(shownLine) ?? (names.count == 1 ? "All sessions" : "Without a track"),
      trackSize: counted(sessions.count, "session") + minutes,
      cards: sessions.map { SessionCard($0, people: candidates.people) })
  }
}

/// The values there are, each once: those of an order first, others by name, none at all last.
func categories(_ values: [String?], order: [String]) -> [String?] {
  let places = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
  return Set(values).sorted { left, right in
    guard let left, let right else { return left != nil && right == nil }
    let (one, other) = (places[left] ?? order.count, places[right] ?? order.count)
    return one != other ? one < other : naturallyPrecedes(left, right)
  }
}
