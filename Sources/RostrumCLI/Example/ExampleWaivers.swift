extension ExampleConference {
  /// The text of `waivers.csv`.
  // swift-format-ignore
  static let waivers = #"""
proposal,reviewer,rule,reason
p108,r10,co_speakers,They sat on one panel of four in 2025 and have not worked together before or since.
p113,r45,same_affiliation,The reviewer volunteers for the foundation's website and has no part in its projects.

"""#
}
