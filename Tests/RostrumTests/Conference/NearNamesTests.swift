import Rostrum
import Testing

@Suite struct NearNamesTests {
  private func conference(topics: [Topic] = [], tracks: [Track] = [], formats: [Format] = []) throws
    -> Conference
  {
    try Conference(
      edition: Edition(name: "2026"), people: ["r4", "r10", "r1"].map { try Person(id: $0) }, topics: topics,
      tracks: tracks, formats: formats,
      proposals: [
        Proposal(
          id: "p1",
          topics: [WeightedTopic("Optimization"), WeightedTopic("UI"), WeightedTopic("Café culture")],
          track: "Systems", formats: ["talk"]),
        Proposal(id: "p2", topics: [WeightedTopic("Speech")], formats: ["Tutorial"], status: .withdrawn),
      ],
      reviewers: [
        Reviewer(
          person: "r10", topics: [WeightedTopic("optimization"), WeightedTopic("Speech")], formats: ["talks"]),
        Reviewer(
          person: "r4",
          topics: [
            WeightedTopic("optimization"), WeightedTopic("AI"), WeightedTopic("ui"), WeightedTopic("Gardens"),
            WeightedTopic("CAFE CULTURE"),
          ], tracks: ["Sytsems", "Systems"], formats: ["tutorial", "poster"]),
        Reviewer(person: "r1", topics: [WeightedTopic("optimization")]),
      ])
  }

  @Test func `names that nearly match one on a proposal are told once`() throws {
    #expect(
      try conference().warnings == [
        "reviewer r4: topic 'CAFE CULTURE' is on no proposal (did you mean 'Café culture'?)",
        "reviewer r1 and 2 more: topic 'optimization' is on no proposal (did you mean 'Optimization'?)",
        "reviewer r4: topic 'ui' is on no proposal (did you mean 'UI'?)",
        "reviewer r4: track 'Sytsems' is on no proposal (did you mean 'Systems'?)",
        "reviewer r10: format 'talks' is on no proposal (did you mean 'talk'?)",
        "reviewer r4: format 'tutorial' is on no proposal (did you mean 'Tutorial'?)",
      ])
  }

  @Test func `declared names need no warning`() throws {
    let topics = [
      "optimization", "Optimization", "UI", "ui", "AI", "Café culture", "CAFE CULTURE", "Gardens", "Speech",
    ]
    let declared = try conference(
      topics: topics.map { try Topic(name: $0) }, tracks: ["Sytsems", "Systems"].map { try Track(name: $0) },
      formats: ["talk", "talks", "tutorial", "Tutorial", "poster"].map { try Format(name: $0) })
    #expect(declared.warnings == [])
  }
}
