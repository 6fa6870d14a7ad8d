import Rostrum
import RostrumFiles

// Which criteria the overall scores go with.

extension ScoreCommand {
  /// What the criteria have to do with the overall scores; nil where nobody asks.
  func influence(_ input: ScoringInput) throws -> CriteriaInfluence? {
    if !tellsCriteria { return nil }
    return try criteriaInfluence(
      input.reviews, criteria: input.settings.criteria, higherIsBetter: higherIsBetter(input))
  }

  func report(_ influence: CriteriaInfluence, _ console: Console) {
    if let note = influence.note {
      console.say("Which criteria the overall scores go with cannot be told: \(note).")
    } else {
      console.say(
        "What the overall scores of \(count(influence.reviews, "review")) go with (by how many of its standard "
          + "deviations a score gets better with one of the criterion's, all others equal; 90 % interval):")
    }
    for entry in influence.entries {
      let interval = entry.wideInterval
      console.say(
        "  \(entry.criterion): \(hundredths(entry.influence)) (\(hundredths(interval.lowerBound)) to "
          + "\(hundredths(interval.upperBound)))")
    }
    for criterion in influence.leftOut {
      console.say("  \(criterion.criterion) left out: \(criterion.reason)")
    }
    if let explained = influence.explained {
      console.say(
        "  Together they go with \(percent(explained)) of the spread. What goes together need not be the cause."
      )
    }
  }
}

/// To two decimals, without a minus before a nought.
private func hundredths(_ number: Double) -> String { plain((number * 100).rounded() / 100 + 0) }

extension ScoringSummary {
  struct CriteriaReport: Encodable {
    struct Entry: Encodable {
      let criterion: String
      let influence: Double
      let low90: Double
      let high90: Double
    }
    struct LeftOut: Encodable {
      let criterion: String
      let reason: String
    }
    let reviews: Int
    let proposals: Int
    @NullIfNil var explained: Double?
    let influence: [Entry]
    let leftOut: [LeftOut]
    @NullIfNil var note: String?

    init(_ influence: CriteriaInfluence) {
      reviews = influence.reviews
      proposals = influence.proposals
      _explained = NullIfNil(wrappedValue: influence.explained)
      self.influence = influence.entries.map {
        Entry(
          criterion: $0.criterion, influence: $0.influence, low90: $0.wideInterval.lowerBound,
          high90: $0.wideInterval.upperBound)
      }
      leftOut = influence.leftOut.map { LeftOut(criterion: $0.criterion, reason: $0.reason) }
      _note = NullIfNil(wrappedValue: influence.note)
    }
  }
}
