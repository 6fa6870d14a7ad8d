import Rostrum
import RostrumFiles
import TestSupport
import Testing

/// Tables of random conferences, taken in whole, in halves, twice and in another order.
@Suite struct RandomImportTests {
  /// The rows of a table, each without its line break.
  private struct Rows {
    let header: String
    var rows: [String]

    var text: String { ([header] + rows).map { $0 + "\n" }.joined() }

    func half(_ part: Int) -> Rows {
      let middle = rows.count / 2
      return Rows(header: header, rows: Array(part == 0 ? rows[..<middle] : rows[middle...]))
    }
  }

  private struct RandomTables {
    var people: Rows
    var proposals: Rows
    var bids: Rows
    var declared: Rows
    var waivers: Rows
    var earlier: Rows
    var reviews: Rows

    init(_ generator: inout SeededGenerator) {
      let peopleCount = Int.random(in: 2...8, using: &generator)
      let proposalCount = Int.random(in: 1...8, using: &generator)
      func pick(_ words: [String], _ generator: inout SeededGenerator) -> String {
        words.randomElement(using: &generator) ?? ""
      }
      people = Rows(
        header: "person,name,email,roles,topics,max_load,country",
        rows: (0..<peopleCount).map { id in
          let role = id == 0 ? "reviewer" : pick(["reviewer", "reviewer;chair", "speaker"], &generator)
          return "r\(id),N\(id),r\(id)@x.net,\(role),\(pick(["", "A", "A:0.5;B"], &generator)),"
            + "\(pick(["", "3"], &generator)),\(pick(["", "CH"], &generator))"
        })
      let reviewers = people.rows.enumerated().filter { $0.element.contains("reviewer") }.map {
        "r\($0.offset)"
      }
      proposals = Rows(
        header: "proposal,title,speakers,topics,status,city",
        rows: (0..<proposalCount).map { id in
          let speakers = (0..<peopleCount).shuffled(using: &generator).prefix(id % 3)
            .map { Bool.random(using: &generator) ? "r\($0)" : "R\($0)@x.net" }.joined(separator: ";")
          return "p\(id),T\(id),\(speakers),\(pick(["", "A;B"], &generator)),"
            + "\(pick(["", "withdrawn"], &generator)),\(pick(["", "Basel"], &generator))"
        })
      let pairs = (0..<proposalCount).flatMap { proposal in
        reviewers.map { "p\(proposal),\($0)" }
      }
      func rows(_ header: String, _ ends: [String], _ generator: inout SeededGenerator) -> Rows {
        let count = Int.random(in: 0...pairs.count, using: &generator)
        return Rows(
          header: header,
          rows: pairs.shuffled(using: &generator).prefix(count).map { $0 + "," + pick(ends, &generator) })
      }
      bids = rows("proposal,reviewer,bid", ["yes", "maybe", "no", "conflict"], &generator)
      declared = rows("proposal,reviewer,by,reason", ["author,x", "chair,", "reviewer,y"], &generator)
      waivers = rows("proposal,reviewer,rule,reason", ["declared,x", ",y"], &generator)
      reviews = rows("proposal,reviewer,score,clarity", ["1,2", "3.5,", ",4"], &generator)
      earlier = Rows(
        header: "edition,proposal,speakers",
        rows: (0..<Int.random(in: 0...4, using: &generator)).map {
          "\(pick(["2024", "2025"], &generator)),q\($0),r0;r1"
        })
    }

    func files(_ change: (Rows) -> Rows = { $0 }) -> ImportFiles {
      tables(
        people: change(people).text, proposals: change(proposals).text, bids: change(bids).text,
        declared: change(declared).text, waivers: change(waivers).text, earlier: change(earlier).text,
        reviews: change(reviews).text)
    }
  }

  /// The content of a conference whatever the order of its lists.
  private func content(_ conference: Conference) -> [Set<AnyHashable>] {
    [
      Set(conference.people), Set(conference.proposals), Set(conference.reviewers), Set(conference.bids),
      Set(conference.declaredConflicts), Set(conference.waivers), Set(conference.reviews),
      Set(conference.past.map { [AnyHashable($0.edition), AnyHashable(Set($0.proposals))] }),
    ]
  }

  @Test func `twice changes nothing, halves make the whole and the order of rows does not matter`() throws {
    for seed in 1...60 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let random = RandomTables(&generator)
      let whole = try conference(random.files())

      let again = try taken(random.files(), into: whole, removingMissing: true)
      #expect(again.conference == whole)
      #expect(again.changes.allSatisfy { !$0.isChange && $0.missing.isEmpty })

      var order = generator
      let shuffled = try conference(
        random.files { Rows(header: $0.header, rows: $0.rows.shuffled(using: &order)) })
      #expect(content(shuffled) == content(whole))
      #expect(try taken(random.files(), into: shuffled).conference == shuffled)

      // People and proposals are whole in the first step, since the other tables name them.
      let people = tables(people: random.people.text, proposals: random.proposals.text)
      var halves = try conference(people)
      for part in 0...1 {
        var files = random.files { $0.half(part) }
        files.people = nil
        halves = try conference(files, into: halves)
      }
      #expect(content(halves) == content(whole))
      var twoOfPeople = try emptyConference()
      for part in 0...1 {
        twoOfPeople = try conference(tables(people: random.people.half(part).text), into: twoOfPeople)
      }
      #expect(Set(twoOfPeople.people) == Set(whole.people.filter { !$0.names.isEmpty }))

      let perColumn = try columns(of: random, into: whole)
      #expect(content(perColumn) == content(whole))
    }
  }

  /// Empties some values, then takes them in again one column at a time.
  private func columns(of random: RandomTables, into whole: Conference) throws -> Conference {
    func column(_ rows: Rows, _ place: Int) -> String {
      let titles = rows.header.split(separator: ",").map(String.init)
      let cells = rows.rows.map { row in
        row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      return "\(titles[0]),\(titles[place])\n" + cells.map { "\($0[0]),\($0[place])\n" }.joined()
    }
    func emptied(_ rows: Rows, _ title: String) -> String {
      "\(rows.header.split(separator: ",")[0]),\(title)\n"
        + rows.rows.map { "\($0.split(separator: ",")[0]),\n" }.joined()
    }
    var conference = whole
    conference = try RostrumFilesTests.conference(
      tables(people: emptied(random.people, "topics"), proposals: emptied(random.proposals, "city")),
      into: conference)
    for place in [1, 2, 4, 5, 6] {
      conference = try RostrumFilesTests.conference(
        tables(people: column(random.people, place)), into: conference)
    }
    for place in 1...5 {
      conference = try RostrumFilesTests.conference(
        tables(proposals: column(random.proposals, place)), into: conference)
    }
    return conference
  }
}
