import Rostrum
import RostrumProgram

/// All candidates by their scores, the best one on the left, as the parts of an SVG image.
///
/// A decision shows in three ways: as a shape, as a colour, and as the lane below in which it has a stroke.
struct ScoreChart {
  struct Mark {
    let shape: String
    let x: String
    let y: String
    let tip: String
  }
  struct Tick {
    let at: String
    let label: String
  }
  struct Lane {
    let laneName: String
    let laneShape: String
    let strokes: String
    let middle: String
    let top: String
  }
  /// A decision with how many there are.
  struct Key {
    let keyName: String
    let keyShape: String
    let keyCount: Int
  }

  let marks: [Mark]
  let scoreTicks: [Tick]
  let rankTicks: [Tick]
  let lanes: [Lane]
  let keys: [Key]
  let radius: String
  let strokeWidth: String
  let description: String
  let note: String?

  // In units of the image, which is 720 wide.
  static let left = 50.0
  static let right = 700.0
  static let top = 14.0
  static let bottom = 262.0
  static let laneTop = 296.0
  static let laneHeight = 20.0

  /// Nil where nobody has a score.
  init?(_ candidates: PageCandidates) {
    let drawn = candidates.ranked.filter { $0.score != nil && $0.decision != nil }
    let scores = drawn.compactMap(\.score)
    guard let best = scores.first, let last = scores.last else { return nil }
    let axis = Axis(from: min(best, last), to: max(best, last), isTurned: candidates.lowerIsBetter)

    let spacing = (Self.right - Self.left) / Double(drawn.count)
    func x(_ index: Int) -> Double { Self.left + (Double(index) + 0.5) * spacing }
    func y(_ score: Double) -> Double { Self.bottom - axis.position(of: score) * (Self.bottom - Self.top) }

    radius = decimals(min(5, max(2, spacing * 0.5)), 1)
    strokeWidth = decimals(min(2.2, max(0.4, spacing * 0.6)), 1)
    marks = drawn.enumerated().map { index, candidate in
      let score = candidate.score ?? 0
      let words = ["\(candidate.heading)", "\(Self.name(candidate.decision)), score \(decimals(score, 2))"]
      let id = shownLine(candidate.proposal.id)
      return Mark(
        shape: Self.shape(candidate.decision), x: decimals(x(index), 1), y: decimals(y(score), 1),
        tip: (id == words[0] ? words[0] : "\(id): \(words[0])") + "\n" + words[1]
          + (candidate.reason.isEmpty ? "" : "\n" + candidate.reason))
    }
    scoreTicks = axis.ticks.map { Tick(at: decimals(y($0.value), 1), label: $0.label) }
    rankTicks = Self.ranks(drawn.count).map { Tick(at: decimals(x($0 - 1), 1), label: "\($0)") }
    lanes = Self.decisions.enumerated().map { number, decision in
      let top = Self.laneTop + Double(number) * Self.laneHeight
      let strokes = drawn.indices.filter { drawn[$0].decision == decision }.map { index in
        "M\(decimals(x(index), 1)) \(decimals(top + 2, 1))v\(decimals(Self.laneHeight - 4, 1))"
      }
      return Lane(
        laneName: Self.name(decision), laneShape: Self.shape(decision),
        strokes: strokes.isEmpty ? "M0 0" : strokes.joined(), middle: decimals(top + Self.laneHeight / 2, 1),
        top: decimals(top, 1))
    }
    let ranks = Dictionary(grouping: drawn.indices) { drawn[$0].decision }
    keys = Self.decisions.map {
      Key(keyName: Self.name($0), keyShape: Self.shape($0), keyCount: ranks[$0]?.count ?? 0)
    }
    let spans = Self.decisions.compactMap { decision -> String? in
      guard let places = ranks[decision], let first = places.first, let last = places.last else { return nil }
      let rank = first == last ? "rank \(first + 1)" : "ranks \(first + 1) to \(last + 1)"
      return "\(places.count) \(Self.name(decision)), \(rank)"
    }
    description =
      "\(counted(drawn.count, "candidate")), scores from \(decimals(best, 2)), the best, to "
      + "\(decimals(last, 2)): \(spans.joined(separator: "; "))."
    let unscored = candidates.ranked.count { $0.decision != nil && $0.score == nil }
    note =
      unscored == 0
      ? nil : "\(counted(unscored, "candidate")) without a score \(unscored == 1 ? "is" : "are") not drawn."
  }

  private static let decisions: [ProgramDecision.Decision] = [.accepted, .waitlist, .rejected]

  private static func name(_ decision: ProgramDecision.Decision?) -> String {
    switch decision {
    case .accepted: "accepted"
    case .waitlist: "on the waitlist"
    case .rejected, nil: "not selected"
    }
  }

  private static func shape(_ decision: ProgramDecision.Decision?) -> String {
    switch decision {
    case .accepted: "in"
    case .waitlist: "wait"
    case .rejected, nil: "out"
    }
  }

  /// The ranks to name: the first, and some round ones.
  private static func ranks(_ count: Int) -> [Int] {
    var step = 1
    for factor in [1, 10, 100, 1_000, 10_000, 100_000] {
      for digit in [1, 2, 5] where count / step > 8 { step = digit * factor }
    }
    let round = Array(stride(from: step, through: count, by: step))
    return round.first == 1 ? round : [1] + round
  }
}
