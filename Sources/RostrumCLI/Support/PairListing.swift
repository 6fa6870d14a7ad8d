import Rostrum
import RostrumFiles

/// A pair's affinity by source and by what made it, and its conflicts.
func pairListing(
  _ model: AffinityModel, _ report: ConflictReport, proposal: String, reviewer: String
) throws -> Listing {
  let explanation = try model.explanation(proposal: proposal, reviewer: reviewer)
  var listing = Listing(columns: ["what", "value", "because"])
  listing.add([
    .text("affinity"), .decimal(rounded(explanation.affinity)),
    .optional(
      explanation.reasonNotTaken
        ?? (explanation.sources.isEmpty ? "no source says anything about this pair" : nil)),
  ])
  for source in explanation.sources {
    listing.add([
      .text(source.source.rawValue), .decimal(rounded(source.value)),
      .text("weight \(plain(rounded(source.weight))), adds \(plain(rounded(source.share)))"),
    ])
    for part in source.parts {
      listing.add([.text("  adds"), .decimal(rounded(part.contribution)), .text(part.words)])
    }
  }
  for entry in report.entries(ofProposal: proposal, reviewer: reviewer) {
    listing.add([
      .text(entry.waiver == nil ? "conflict" : "waived conflict"), .nothing,
      .text("\(entry.conflict.rule): \(entry.conflict.evidence)"),
    ])
  }
  return listing
}

extension AffinityPart {
  /// What made the part, in words.
  fileprivate var words: String {
    switch detail {
    case .topic(let topic, let covered, .same):
      topic == covered ? "topic \(topic)" : "topic \(topic), covered by \(covered)"
    case .topic(let topic, let covered, .parent): "topic \(topic), in part covered by its parent \(covered)"
    case .topic(let topic, let covered, .child): "topic \(topic), in part covered by its child \(covered)"
    case .word(let word): "word '\(word)'"
    case .bid(let answer?): "bid \(answer.rawValue)"
    case .bid(nil): "no bid on this proposal, but on others"
    case .score(let score): "imported score \(plain(score))"
    }
  }
}
