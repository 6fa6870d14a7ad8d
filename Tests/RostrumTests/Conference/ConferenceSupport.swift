import Foundation
import Rostrum

/// A small conference with a value in every field.
func lifelikeConference() throws -> Conference {
  let talk = try Proposal(
    id: "p1", title: "Small \"models\"", abstract: "Line one\nline two", speakers: ["ada", "bob"],
    topics: [WeightedTopic("Speech", weight: 0.5), WeightedTopic("Audio")], track: "Systems",
    formats: ["tutorial", "talk"], level: "beginner", language: "en", tags: ["first_time": "yes"],
    status: .deskRejected, reviews: 2)
  return try Conference(
    edition: Edition(conference: "Community Days", name: "2026", timeZone: "Europe/Zurich"),
    people: [
      Person(
        id: "ada", names: ["Ada Example"], emails: ["ada@example.org", "a@example.com"],
        affiliations: ["Example & Co."], unit: ["Example", "Research"], manager: "bob", region: "Europe",
        collaborators: ["bob", "c@example.net"]),
      Person(id: "bob"), Person(id: "eve"),
    ],
    topics: [Topic(name: "Speech", parent: "Audio"), Topic(name: "Audio")],
    tracks: [Track(name: "Systems")],
    formats: [Format(name: "talk", minutes: 30), Format(name: "tutorial")],
    levels: [Level(name: "beginner", order: 0), Level(name: "advanced", order: 1)],
    proposals: [talk, Proposal(id: "p2")],
    reviewers: [
      Reviewer(
        person: "eve", topics: [WeightedTopic("Audio", weight: 0.25)], text: "spoken words", minimumLoad: 1,
        maximumLoad: 4, seniority: "senior", tracks: ["Systems"], formats: ["talk"]),
      Reviewer(person: "bob"),
    ],
    bids: [Bid(proposal: "p1", reviewer: "eve", answer: .maybe)],
    declaredConflicts: [DeclaredConflict(proposal: "p1", reviewer: "bob", by: .author, reason: "friends")],
    waivers: [Waiver(proposal: "p2", reviewer: "bob", rule: "same_unit", reason: "another site")],
    reviews: [
      Review(
        proposal: "p1", reviewer: "eve", score: 3.5, criteria: ["novelty": 4, "clarity": 0.1], confidence: 2,
        commentToAuthors: "Fine.", commentToCommittee: "Good enough.",
        time: Date(timeIntervalSinceReferenceDate: 800_000_000.25))
    ],
    past: [PastEdition(edition: Edition(name: "2025"), proposals: [talk])])
}
