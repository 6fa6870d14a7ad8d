import Foundation
import Rostrum

/// The conference of the sample files: every list is filled, and texts are of many scripts.
func sampleConference(chairs: Set<String> = []) throws -> Conference {
  try Conference(
    edition: Edition(conference: "Café Conf «été»", name: "2026-autumn", timeZone: "Europe/Zurich"),
    people: samplePeople(chairs: chairs),
    topics: [
      Topic(name: "systems"), Topic(name: "storage", parent: "systems"),
      Topic(name: "分散システム", parent: "storage"),
      Topic(name: "people"),
    ],
    tracks: [Track(name: "Backend"), Track(name: "Ωμέγα")],
    formats: [
      Format(name: "talk", minutes: 45), Format(name: "workshop", minutes: 180), Format(name: "other"),
    ],
    levels: [
      Level(name: "beginner", order: 0), Level(name: "expert", order: 2), Level(name: "любой", order: 0),
    ],
    proposals: sampleProposals(), reviewers: sampleReviewers(),
    bids: [
      Bid(proposal: "10", reviewer: "ann", answer: .yes),
      Bid(proposal: "9", reviewer: "ann", answer: .conflict),
      Bid(proposal: "9", reviewer: "søren", answer: .maybe), Bid(proposal: "p-é", reviewer: "李", answer: .no),
    ],
    declaredConflicts: [
      DeclaredConflict(proposal: "9", reviewer: "ann", by: .reviewer, reason: "we wrote a book, \"Über\""),
      DeclaredConflict(proposal: "9", reviewer: "ann", by: .chair, reason: ""),
      DeclaredConflict(proposal: "10", reviewer: "李", by: .author, reason: "旧同事"),
    ],
    waivers: [
      Waiver(proposal: "p-é", reviewer: "søren", rule: "same_organisation", reason: "another continent"),
      Waiver(proposal: "p-é", reviewer: "ann", reason: "asked\nand answered"),
    ],
    reviews: sampleReviews(),
    past: [
      PastEdition(
        edition: Edition(conference: "Café Conf", name: "2025-autumn", timeZone: "Europe/Zurich"),
        proposals: [
          Proposal(
            id: "10", title: "Then as now", abstract: "Old.", speakers: ["ann", "gone-today"],
            topics: [WeightedTopic("old topic", weight: 0.25)], track: "Old track",
            formats: ["talk", "poster"],
            level: "any", language: "de", tags: ["first_time": "no"], status: .submitted, reviews: 2),
          Proposal(id: "11", title: "Zurückgezogen", status: .withdrawn),
        ]),
      PastEdition(edition: Edition(name: "2024"), proposals: []),
    ])
}

private func samplePeople(chairs: Set<String>) throws -> [Person] {
  try [
    Person(
      id: "ann", names: ["Ann Example", "A. Example"], emails: ["ann@example.org", "ann@university.example"],
      affiliations: ["University of Examples", "Example GmbH & Co. KG"],
      unit: ["Example", "Research", "Storage"], manager: "李", region: "EMEA",
      collaborators: ["søren", "someone@else.example"], isChair: chairs.contains("ann")),
    Person(
      id: "søren", names: ["Søren Ærø"], emails: ["søren@example.dk"], isChair: chairs.contains("søren")),
    Person(
      id: "李", names: ["李小龍", "Lǐ"], region: "APAC", collaborators: ["ann"], isChair: chairs.contains("李")),
    Person(id: "speaker only", names: ["عمر", "O'Mar \"the\" Speaker"], region: ""),
    Person(id: "👩🏽‍🚀"),
  ]
}

private func sampleProposals() throws -> [Proposal] {
  try [
    Proposal(
      id: "10", title: "Ten, before nine in this list", abstract: "Two lines.\r\nAnd 'quotes', \"too\"; 漢字.",
      speakers: ["speaker only", "👩🏽‍🚀"],
      topics: [WeightedTopic("storage", weight: 0.75), WeightedTopic("people", weight: 0.1)],
      track: "Ωμέγα", formats: ["workshop", "talk"], level: "expert", language: "en",
      tags: ["first_time": "yes", "größe": "groß"], status: .submitted, reviews: 4),
    Proposal(id: "9", title: "", speakers: ["ann"], topics: [WeightedTopic("分散システム")], status: .withdrawn),
    Proposal(
      id: "p-é", title: "שלום", abstract: "e\u{301} \u{202E}", formats: ["other"], level: "любой",
      tags: ["": ""],
      status: .deskRejected, reviews: 0),
  ]
}

private func sampleReviewers() throws -> [Reviewer] {
  try [
    Reviewer(
      person: "søren", topics: [WeightedTopic("systems"), WeightedTopic("people", weight: 0.3)],
      text: "I have built file systems.", minimumLoad: 1, maximumLoad: 7, seniority: "senior",
      tracks: ["Ωμέγα", "Backend"], formats: ["talk"]),
    Reviewer(person: "ann", maximumLoad: 0),
    Reviewer(person: "李", topics: [WeightedTopic("分散システム", weight: 0.5)], text: "数据库", minimumLoad: 0),
  ]
}

private func sampleReviews() throws -> [Review] {
  try [
    Review(
      proposal: "10", reviewer: "søren", score: 4.5, criteria: ["novelty": 5, "clarté": 3.25],
      confidence: 0.8,
      commentToAuthors: "Très bien!", commentToCommittee: "Take it.",
      time: Date(timeIntervalSince1970: 1_790_875_815.25)),
    Review(
      proposal: "10", reviewer: "ann", score: -1e-3, time: Date(timeIntervalSince1970: 1_790_000_000)),
    Review(proposal: "9", reviewer: "李", score: nil, commentToCommittee: "begun"),
  ]
}
