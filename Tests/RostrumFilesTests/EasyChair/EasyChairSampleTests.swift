import Foundation
import Rostrum
import RostrumFiles
import Testing

private let dataFolder = ProcessInfo.processInfo.environment["ROSTRUM_DATA"].flatMap { $0.isEmpty ? nil : $0 }

/// A whole conference as EasyChair exports it, against a reading of the files by other means.
@Suite(.enabled(if: dataFolder != nil, "ROSTRUM_DATA names no folder of reference data"))
struct EasyChairSampleTests {
  private let folder = (dataFolder ?? "") + "/easychair"

  /// The rows of a file by their titles, read character by character.
  private func rows(_ name: String) throws -> [[String: String]] {
    let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    var rows: [[String]] = [[""]]
    var isQuoted = false
    for character in text.unicodeScalars {
      let last = rows.count - 1
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: rows[last].append("")
      case "\n" where !isQuoted: rows.append([""])
      case "\r" where !isQuoted: continue
      default: rows[last][rows[last].count - 1].unicodeScalars.append(character)
      }
    }
    let titles = rows.removeFirst()
    return rows.filter { $0.count == titles.count }.map {
      Dictionary(uniqueKeysWithValues: zip(titles, $0))
    }
  }

  @Test func `the whole export is read`() throws {
    let read = try importEasyChair([folder], into: Conference(edition: Edition(name: "current")))
    let conference = read.value.conference
    let submissions = try rows("submission.csv")
    let committee = try rows("committee.csv")
    let authors = try rows("author.csv")
    let live = submissions.filter {
      $0["deleted?"] == "no" && !["withdrawn", "desk reject"].contains($0["decision"])
    }
    #expect(conference.proposals.count == 1001)
    #expect(live.count == 865)
    #expect(
      Set(conference.proposals.filter { $0.status == .submitted }.map(\.id))
        == Set(live.compactMap { $0["#"] }))

    let personOfMember = Dictionary(
      committee.map { ($0["#"] ?? "", $0["person #"] ?? "") }, uniquingKeysWith: { first, _ in first })
    #expect(conference.reviewers.count == 2635)
    #expect(Set(conference.reviewers.map(\.id)) == Set(personOfMember.values))
    #expect(
      Set(conference.people.map(\.id)) == Set((committee + authors).compactMap { $0["person #"] }))
    var affiliations: [String: Set<String>] = [:]
    for row in committee + authors {
      affiliations[row["person #"] ?? "", default: []].insert(row["affiliation"] ?? "")
    }
    #expect(conference.people.allSatisfy { Set($0.affiliations) == affiliations[$0.id] })
    let senior = Set(
      committee.filter { $0["role"] == "associate chair" }.compactMap { $0["person #"] })
    #expect(
      Set(conference.reviewers.filter { $0.seniority == "associate chair" }.map(\.id)) == senior)

    var speakers: [String: [String]] = [:]
    for row in authors { speakers[row["submission #"] ?? "", default: []].append(row["person #"] ?? "") }
    #expect(conference.proposals.allSatisfy { $0.speakers == speakers[$0.id] ?? [] })

    var bids: [String: Set<String>] = [:]
    for row in try rows("bidding.csv") {
      let pair = "\(row["submission #"] ?? "") \(personOfMember[row["member #"] ?? ""] ?? "")"
      bids[pair, default: []].insert(row["bid"] ?? "")
    }
    #expect(conference.bids.count == 53_253)
    #expect(bids.count == 53_253)
    #expect(
      conference.bids.allSatisfy {
        let answers = bids["\($0.proposal) \($0.reviewer)"] ?? []
        return $0.answer.rawValue == (answers.contains("yes") ? "yes" : "maybe")
      })

    let topics = try rows("submission_topic.csv")
    #expect(conference.proposals.reduce(0) { $0 + $1.topics.count } == topics.count)
    #expect(conference.topics.count == 299)
    #expect(conference.topics.count { $0.parent == nil } == 13)
    let known = Set(
      try rows("committee_topic.csv").compactMap { row in
        personOfMember[row["member #"] ?? ""].map { "\($0) \(row["topic"] ?? "")" }
      })
    #expect(
      Set(conference.reviewers.flatMap { reviewer in reviewer.topics.map { "\(reviewer.id) \($0.topic)" } })
        == known)
    #expect(
      read.value.notes.map { $0.replacing(folder + "/", with: "") } == [
        "committee.csv: 138 rows repeat earlier ones and were merged with them",
        "committee.csv: 27 persons have several member numbers; each is one reviewer with one load",
        "bidding.csv: 9 bids of persons who bid on a submission under another member number too were merged; a "
          + "conflict stands before yes, yes before maybe, maybe before no",
      ])

    let again = try importEasyChair([folder], into: conference)
    #expect(again.value.conference == conference)
  }
}
