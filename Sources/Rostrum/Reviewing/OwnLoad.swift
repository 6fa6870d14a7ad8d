/// The load that holds for a reviewer, with what a chair should know about it.
package struct OwnLoad: Sendable {
  /// The load.
  package let load: ReviewerLoad
  /// That an own number and everybody's cross, in a sentence; nil where they do not.
  package let note: String?

  /// Takes a reviewer's own numbers, else everybody's; where the two cross, the own one holds.
  package init(_ reviewer: String, minimum own: Int?, maximum ownMaximum: Int?, settings: ReviewSettings) {
    var minimum = own ?? settings.minimumLoad
    var maximum = ownMaximum ?? settings.maximumLoad
    var note: String?
    if minimum > maximum {
      if own == nil {
        note =
          "reviewer \(shown(reviewer)) takes at most \(maximum), below everybody's minimum load \(minimum): "
          + "the own number holds"
        minimum = maximum
      } else {
        note =
          "reviewer \(shown(reviewer)) asks for at least \(minimum), above everybody's maximum load \(maximum): "
          + "the own number holds"
        maximum = minimum
      }
    }
    self.note = note
    load = ReviewerLoad(reviewer, minimum: minimum, maximum: maximum)
  }
}
