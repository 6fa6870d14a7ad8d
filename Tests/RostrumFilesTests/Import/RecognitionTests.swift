import Foundation
import RostrumFiles
import Testing

@Suite struct RecognitionTests {
  /// What the paths are taken for, the folder left out of each.
  private func kinds(_ paths: [String], in folder: String) throws -> [String: String] {
    let files = try ImportFiles.recognised(paths: paths.map { folder + $0 }).value
    let fields: [(String, TableSource?)] = [
      ("people", files.people), ("proposals", files.proposals), ("bids", files.bids),
      ("declared", files.declaredConflicts), ("waivers", files.waivers), ("earlier", files.earlierEditions),
      ("reviews", files.reviews), ("affinities", files.affinities), ("rules", files.rules),
      ("assignment", files.assignment), ("program", files.program),
    ]
    var kinds: [String: String] = [:]
    for (name, source) in fields { kinds[name] = source?.label.replacing(folder, with: "") }
    return kinds
  }

  private func told(_ paths: [String], in folder: String) -> String {
    problems { () throws(FileProblems) in try ImportFiles.recognised(paths: paths.map { folder + $0 }) }
      .replacing(folder, with: "")
  }

  @Test func `of a folder the known tables are taken and others are told`() throws {
    let files = [
      "people.csv", "proposals.csv", "bids.csv", "conflicts-declared.csv", "waivers.csv", "earlier.csv",
      "reviews.csv", "imported.csv", "rules.yaml", "a.rostrum", "assignment.csv", "assignment-2.csv",
      "scores.csv", "program.csv", "affinity.csv", "affinities.csv", "Affinities-2.csv", "conflicts.csv",
      "accepted.csv", "accepted.json", "a.html",
      "README.md", "notes.csv", "old.tsv", "reviewers.csv",
    ]
    try withFolder(Dictionary(uniqueKeysWithValues: files.map { ($0, "x\n") })) { (folder: String) throws in
      #expect(
        try kinds([""], in: folder + "/") == [
          "people": "people.csv", "proposals": "proposals.csv", "bids": "bids.csv",
          "declared": "conflicts-declared.csv", "waivers": "waivers.csv", "earlier": "earlier.csv",
          "reviews": "reviews.csv", "affinities": "imported.csv", "rules": "rules.yaml",
        ])
      let warned = try ImportFiles.recognised(paths: [folder]).warnings.map {
        $0.description.replacing(folder + "/", with: "")
      }
      #expect(
        warned == [
          "notes.csv: is no table that is known; name it to import it",
          "old.tsv: is no table that is known; name it to import it",
          "reviewers.csv: is left alone beside people.csv",
        ])
    }
    try withFolder(["reviewers.csv": "x\n", "rules.yml": "\n"]) { (folder: String) throws in
      #expect(try kinds([""], in: folder + "/") == ["people": "reviewers.csv", "rules": "rules.yml"])
    }
  }

  @Test(arguments: [
    ("Paper;Person;Bid\n", "bids"), ("edition,proposal,speakers\n", "earlier"),
    ("proposal,decision,reason\n", "program"), ("proposal,reviewer,email,score\n", "assignment"),
    ("proposal,reviewer,by\n", "declared"), ("proposal,reviewer,reason\n", "waivers"),
    ("proposal,reviewer,rule,reason\n", "waivers"), ("id,Title,Author(s)\n", "proposals"),
    ("submission id,abstract\n", "proposals"), ("proposal,track\n", "proposals"),
    ("id,Name,E-mail\n", "people"), ("id,Full name\n", "people"), ("person,Max. reviews\n", "people"),
    ("person,max load\n", "people"), ("reviewer,topics\n", "people"),
    ("proposal,reviewer,score,confidence\n", "reviews"), ("paper,reviewer,score,novelty\n", "reviews"),
  ])
  func `a file of another name is known by its columns`(text: String, kind: String) throws {
    try withFolder(["t.csv": text]) { (folder: String) throws in
      #expect(try kinds(["t.csv"], in: folder + "/") == [kind: "t.csv"])
    }
  }

  @Test(arguments: [
    ("Reviews-2.csv", "reviews"), ("imported-tpms.tsv", "affinities"),
    ("assignment edited.csv", "assignment"),
    ("program-draft.csv", "program"), ("people.tsv", "people"), ("ours.yaml", "rules"),
    ("conflicts-declared.csv", "declared"), ("imported-affinities.csv", "affinities"),
  ])
  func `a file of a known name is what its name says`(name: String, kind: String) throws {
    try withFolder([name: "proposal,reviewer,score\n"]) { (folder: String) throws in
      #expect(try kinds([name], in: folder + "/") == [kind: name])
    }
  }

  @Test func `the order of the paths makes no difference, and a file of a folder may be named too`() throws {
    try withFolder(["bids.csv": "x\n", "t.csv": "id,title\n"]) { (folder: String) throws in
      let paths = ["", "t.csv", "bids.csv"]
      #expect(
        try kinds(paths, in: folder + "/") == ["bids": "bids.csv", "proposals": "t.csv"])
      #expect(try kinds(paths.reversed(), in: folder + "/") == kinds(paths, in: folder + "/"))
    }
  }

  @Test func `what cannot be told apart is told`() throws {
    let files = [
      "t.csv": "proposal,reviewer,score\np,a,1\n", "found.csv": "proposal,reviewer,rule,evidence,waived\n",
      "x.csv": "city,year\n", "e.csv": "", "c.rostrum": "x", "a.csv": "paper,reviewer,bid\n",
      "b.csv": "paper,reviewer,bid\n",
    ]
    try withFolder(files) { (folder: String) throws in
      let folder = folder + "/"
      #expect(
        told(["t.csv", "found.csv", "x.csv", "e.csv", "c.rostrum", "b.csv", "a.csv", "no.csv"], in: folder)
          == """
          no.csv: cannot be read: there is no such file; check the path
          b.csv: is a table of bids, as is a.csv; name one of them
          c.rostrum: is a conference file, not a table; name the tables that are to be taken into it
          e.csv:1:1: the file is empty; give it a line that names the columns and a line for each row
          found.csv:1:1: is a list of the conflicts that Rostrum found, and it finds them again; take declared \
          conflicts in as conflicts-declared.csv, and waivers as waivers.csv
          t.csv:1:1: may hold affinities, reviews or an assignment; give the file a name that starts with \
          'imported', 'reviews' or 'assignment'
          x.csv:1:1: its columns do not tell what the table holds; give the file one of the names 'people.csv', \
          'reviewers.csv', 'proposals.csv', 'bids.csv', 'conflicts-declared.csv', 'waivers.csv', 'earlier.csv', \
          'reviews.csv' or 'imported.csv'
          """)
    }
    try withFolder([
      "s.csv": "proposal,reviews,mean,standard_deviation,shrunk_mean,rank\np,1,2,,2,1\n",
      "accepted.csv":
        "proposal,title,speakers,affiliations,track,format,minutes,level,language,abstract\np,T,A,,,,,,,\n",
      "affinities.csv": "proposal,reviewer,score\np,a,1\n", "affinity-2.csv": "paper;reviewer;score\np;a;1\n",
    ]) { (folder: String) throws in
      let folder = folder + "/"
      #expect(
        told(["s.csv", "accepted.csv", "affinities.csv", "affinity-2.csv"], in: folder) == """
          accepted.csv:1:1: is a list of the accepted talks that Rostrum wrote for the public; take the proposals in \
          as proposals.csv, and an edited program as program.csv
          affinities.csv:1:1: is a list of affinities that Rostrum computes itself; another tool's go into imported.csv
          affinity-2.csv:1:1: is a list of affinities that Rostrum computes itself; another tool's go into imported.csv
          s.csv:1:1: is a list of the scores that Rostrum computes itself from the reviews; take the reviews in as \
          reviews.csv
          """)
    }
    try withFolder(["committee.csv": "#\n"]) { (folder: String) throws in
      #expect(
        problems { () throws(FileProblems) in try ImportFiles.recognised(paths: [folder]) }
          == folder
          + ": holds none of the tables that are known, 'people.csv', 'reviewers.csv', 'proposals.csv', 'bids.csv', "
          + "'conflicts-declared.csv', 'waivers.csv', 'earlier.csv', 'reviews.csv', 'imported.csv', 'rules.yaml' or "
          + "'rules.yml'; "
          + "put one there or name files")
    }
  }

  @Test(arguments: [
    ("people.csv", "people.tsv", "a table of people"),
    ("proposals.csv", "proposals.tsv", "a table of proposals"),
    ("bids.csv", "bids.tsv", "a table of bids"),
    ("conflicts-declared.csv", "conflicts-declared.tsv", "a table of declared conflicts"),
    ("waivers.csv", "waivers.tsv", "a table of waivers"),
    ("earlier.csv", "earlier.tsv", "a table of earlier editions"),
    ("reviews.csv", "reviews.tsv", "a table of reviews"),
    ("imported.csv", "imported.tsv", "a table of affinities"),
    ("rules.yaml", "rules.yml", "a rules file"), ("assignment.csv", "assignment.tsv", "an assignment"),
    ("program.csv", "program.tsv", "a program"),
  ])
  func `two files of a kind are told by what they are`(first: String, second: String, title: String) throws {
    try withFolder([first: "x\n", second: "x\n"]) { (folder: String) throws in
      #expect(
        told([second, first], in: folder + "/") == "\(second): is \(title), as is \(first); name one of them")
    }
  }

  @Test func `a folder of EasyChair is told how to be taken in`() throws {
    let export = ["Committee.csv": "#\n", "submission.csv": "#\n", "bidding.csv": "x\n"]
    for others in [[:], ["rules.yaml": "tracks: [A]\n"]] {
      try withFolder(export.merging(others) { _, new in new }) { (folder: String) throws in
        #expect(
          problems { () throws(FileProblems) in try ImportFiles.recognised(paths: [folder]) }
            == folder + ": holds EasyChair's files: take them in with --from easychair")
      }
    }
    try withFolder(export.merging(["people.csv": "person\n"]) { _, new in new }) { (folder: String) throws in
      #expect(try kinds([""], in: folder + "/") == ["people": "people.csv"])
    }
  }
}
