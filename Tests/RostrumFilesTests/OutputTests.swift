import Foundation
import Rostrum
import RostrumProgram
import Testing

@testable import RostrumFiles

@Suite struct ListingTests {
  private var listing: Listing {
    var listing = Listing(columns: ["paper", "n", "score", "met", "note"])
    listing.add([.text("p|1"), .integer(7), .decimal(0.25), .flag(true), .text("a \"b\",\nc\\")])
    listing.add([.text("é"), .integer(-12), .decimal(3), .flag(false), .nothing])
    listing.add([.text("p3")])
    return listing
  }

  @Test func `as CSV`() {
    #expect(
      listing.rendered(as: .csv)
        == "paper,n,score,met,note\np|1,7,0.25,yes,\"a \"\"b\"\",\nc\\\"\né,-12,3,no,\np3,,,,\n")
  }

  @Test func `as JSON, with the keys in the order of the columns`() throws {
    let text = listing.rendered(as: .json)
    #expect(
      text == """
        [
          {"paper": "p|1", "n": 7, "score": 0.25, "met": true, "note": "a \\"b\\",\\nc\\\\"},
          {"paper": "é", "n": -12, "score": 3, "met": false, "note": null},
          {"paper": "p3", "n": null, "score": null, "met": null, "note": null}
        ]

        """)
    let parsed = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(parsed.first?["note"] as? String == "a \"b\",\nc\\")
    #expect(Listing(columns: ["a"]).rendered(as: .json) == "[]\n")
  }

  @Test func `control characters and numbers that are not finite keep JSON valid`() {
    var listing = Listing(columns: ["a", "b"])
    listing.add([.text("\u{1B}\t\u{0}"), .decimal(.nan)])
    #expect(listing.rendered(as: .json) == "[\n  {\"a\": \"\\u001b\\t\\u0000\", \"b\": null}\n]\n")
  }

  @Test func `as a table of Markdown`() {
    #expect(
      listing.rendered(as: .markdown) == """
        | paper | n | score | met | note |
        | --- | ---: | ---: | --- | --- |
        | p\\|1 | 7 | 0.25 | yes | a "b", c\\\\ |
        | é | -12 | 3 | no |  |
        | p3 |  |  |  |  |

        """)
  }

  @Test func `as a table for a terminal, numbers to the right`() {
    #expect(
      listing.rendered(as: .table) == """
        paper    n  score  met  note
        p|1      7   0.25  yes  a "b", c\\
        é      -12      3  no
        p3

        """)
  }

  @Test func `long texts are cut so that lines fit`() {
    var listing = Listing(columns: ["id", "title", "score"])
    listing.add([.text("p1"), .text("A rather long title of a talk"), .decimal(1.5)])
    listing.add([.text("p2"), .text("Short\u{1B}[31m"), .integer(10)])
    #expect(
      listing.rendered(as: .table, width: 25) == """
        id  title           score
        p1  A rather long…    1.5
        p2  Short [31m         10

        """)
    let narrow = listing.rendered(as: .table, width: 3).split(separator: "\n")
    #expect(narrow == ["id  title     score", "p1  A rathe…    1.5", "p2  Short […     10"])
  }
}

@Suite struct AtomicFileTests {
  /// Runs with a folder that is gone afterwards.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rostrum-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func refusal(_ path: String) -> String {
    do throws(FileProblems) {
      try writeFile("new", to: path)
      return ""
    } catch {
      return error.description
    }
  }

  @Test func `a file is written, and replaced with its permissions kept`() throws {
    try inFolder { folder in
      let path = folder + "/out.csv"
      try writeFile("one\n", to: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "one\n")
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
      try writeFile("two\n", to: path)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "two\n")
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o640)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out.csv"])
    }
  }

  @Test func `a link stays a link`() throws {
    try inFolder { folder in
      try writeFile("one", to: folder + "/real.csv")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/link.csv", withDestinationPath: "real.csv")
      try writeFile("two", to: folder + "/link.csv")
      #expect(try String(contentsOfFile: folder + "/real.csv", encoding: .utf8) == "two")
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link.csv") == "real.csv")
    }
  }

  @Test func `a device is written to`() throws {
    try writeFile("gone", to: "/dev/null")
    #expect(FileManager.default.fileExists(atPath: "/dev/null"))
  }

  @Test func `what stands in the way is told in plain words`() throws {
    try inFolder { folder in
      let absent = folder + "/absent/out.csv"
      #expect(
        refusal(absent) == "\(absent): cannot be written: its folder does not exist; create it first")
      #expect(refusal(folder) == "\(folder): cannot be written: it is a folder; name a file")
      try writeFile("x", to: folder + "/file")
      let below = folder + "/file/out.csv"
      #expect(
        refusal(below) == "\(below): cannot be written: a part of its path is not a folder; check the path")
      let long = folder + "/" + String(repeating: "x", count: 300)
      #expect(refusal(long) == "\(long): cannot be written: its name is too long; choose a shorter one")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["file"])
    }
    #expect(
      refusal("/dev/full") == "/dev/full: cannot be written: the disk is full; free some space")
  }

  @Test func `every refusal of the system has its words`() {
    #expect(
      plainReason(code: EACCES, writing: true)
        == "its folder or the file is not open to writing; choose another folder or change its permissions")
    #expect(
      plainReason(code: EACCES, writing: false) == "reading it is not allowed; change its permissions")
    #expect(
      plainReason(code: EROFS, writing: true)
        == "its folder is on a read-only file system; choose another folder")
    #expect(plainReason(code: EIO, writing: true) == "the system says 'Input/output error'")
    #expect(plainReason(code: nil, writing: true) == "the system does not say why")
  }
}

@Suite struct AcceptedTalksTests {
  private func talks() throws -> AcceptedTalks {
    let proposals = [
      try Proposal(
        id: "p10", title: "Ten *stars*", abstract: "First.\n- second", speakers: ["ann", "b@x.net"],
        track: "Vision",
        formats: ["talk", "lightning"], level: "beginner", language: "en"),
      try Proposal(id: "p2", title: "Two", speakers: ["cy"], track: "Vision", formats: ["talk"]),
      try Proposal(id: "p3", title: "Three", track: "Systems"),
      try Proposal(id: "p4", speakers: ["ann"]),
      try Proposal(id: "p5", title: "Not in"),
    ]
    let people = [
      try Person(id: "ann", names: ["Ann", "Anna"], emails: ["ann@secret.net"], affiliations: ["X", "Y"]),
      try Person(id: "b@x.net", emails: ["b@x.net"]), try Person(id: "cy", affiliations: ["X"]),
    ]
    let decisions = [
      ProgramDecision(
        candidate: "p10", decision: .accepted, format: "lightning", reason: "score 4.5, reviewer r1"),
      ProgramDecision(candidate: "p4", decision: .accepted),
      ProgramDecision(candidate: "p3", decision: .accepted, format: "talk"),
      ProgramDecision(candidate: "p2", decision: .accepted),
      ProgramDecision(candidate: "p5", decision: .rejected),
    ]
    return try AcceptedTalks(
      proposals: proposals, decisions: decisions, people: people,
      formats: [Format(name: "talk", minutes: 30), Format(name: "lightning", minutes: 5)],
      tracks: [Track(name: "Vision"), Track(name: "Systems")])
  }

  @Test func `as CSV, in the order of the tracks`() throws {
    #expect(
      try talks().csv == """
        proposal,title,speakers,affiliations,track,format,minutes,level,language,abstract
        p2,Two,cy,X,Vision,talk,30,,,
        p10,Ten *stars*,Ann; name to be added,X,Vision,lightning,5,beginner,en,"First.
        - second"
        p3,Three,,,Systems,talk,30,,,
        p4,,Ann,X,,,,,,

        """)
  }

  @Test func `as JSON, with minutes as numbers`() throws {
    #expect(
      try talks().json.split(separator: "\n")[1] == """
          {"proposal": "p2", "title": "Two", "speakers": "cy", "affiliations": "X", "track": "Vision", \
        "format": "talk", "minutes": 30, "level": null, "language": null, "abstract": ""},
        """)
  }

  @Test func `as a program to read`() throws {
    #expect(
      try talks().markdown(title: "Days 2026") == """
        # Days 2026

        ## Vision

        ### Two

        **cy** (X)

        *talk · 30 minutes*

        ### Ten \\*stars\\*

        **Ann, name to be added** (X)

        *lightning · 5 minutes · beginner · en*

        First.
        \\- second

        ## Systems

        ### Three

        *talk · 30 minutes*

        ## Other talks

        ### p4

        **Ann** (X)

        """)
  }

  @Test func `no address, score or reason is in any form`() throws {
    let talks = try talks()
    for text in [talks.csv, talks.json, talks.markdown()] {
      for secret in ["@", "4.5", "r1", "Not in"] { #expect(!text.contains(secret)) }
    }
  }

  @Test func `what is withdrawn or desk-rejected is left out, and ids made for addresses are not printed`()
    throws
  {
    let proposals = [
      try Proposal(id: "p20", title: "Gone", status: .withdrawn),
      try Proposal(id: "p3", title: "Out", status: .deskRejected),
      try Proposal(id: "p1", title: "In", speakers: ["speaker 1 of p1"]),
      try Proposal(id: "p4", status: .withdrawn),
    ]
    let talks = try AcceptedTalks(
      proposals: proposals,
      decisions: ["p20", "p3", "p1"].map { ProgramDecision(candidate: $0, decision: .accepted) }
        + [ProgramDecision(candidate: "p4", decision: .rejected)],
      people: [Person(id: "speaker 1 of p1", emails: ["zed@corp.com"])])
    #expect(talks.leftOut == ["p3", "p20"])
    #expect(talks.talks.map(\.proposal) == ["p1"])
    #expect(talks.talks.map(\.speakers) == [["name to be added"]])
  }

  @Test func `a decision about an unknown proposal is told`() throws {
    #expect {
      try AcceptedTalks(
        proposals: [Proposal(id: "paper-1")],
        decisions: [ProgramDecision(candidate: "paper1", decision: .accepted)])
    } throws: { error in
      "\(error)" == "program: proposal 'paper1' is not known (did you mean 'paper-1'?)"
    }
  }
}
