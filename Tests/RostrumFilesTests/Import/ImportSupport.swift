import Foundation
import Rostrum
import RostrumFiles

/// Tables in memory, each called by its list.
func tables(
  people: String? = nil, proposals: String? = nil, bids: String? = nil, declared: String? = nil,
  waivers: String? = nil, earlier: String? = nil, reviews: String? = nil, affinities: String? = nil,
  rules: String? = nil
) -> ImportFiles {
  func source(_ name: String, _ text: String?) -> TableSource? {
    text.map { TableSource(label: name, text: $0) }
  }
  var files = ImportFiles()
  files.people = source("people.csv", people)
  files.proposals = source("proposals.csv", proposals)
  files.bids = source("bids.csv", bids)
  files.declaredConflicts = source("declared.csv", declared)
  files.waivers = source("waivers.csv", waivers)
  files.earlierEditions = source("earlier.csv", earlier)
  files.reviews = source("reviews.csv", reviews)
  files.affinities = source("imported.csv", affinities)
  files.rules = source("rules.yaml", rules)
  return files
}

/// A conference that tables make.
func conference(_ files: ImportFiles, into stored: Conference? = nil) throws -> Conference {
  try taken(files, into: stored).conference
}

/// What an import into a conference, or into an empty one, makes of it.
func taken(_ files: ImportFiles, into stored: Conference? = nil, removingMissing: Bool = false) throws
  -> ImportedTables
{
  try importTables(
    files, into: stored ?? emptyConference(), rules: nil, removingMissing: removingMissing
  ).value
}

func emptyConference() throws -> Conference { try Conference(edition: Edition(name: "current")) }

/// What an import says is wrong.
func importProblems(_ files: ImportFiles, into stored: Conference? = nil, removingMissing: Bool = false)
  throws
  -> String
{
  let stored = try stored ?? emptyConference()
  return problems { () throws(FileProblems) in
    try importTables(files, into: stored, rules: nil, removingMissing: removingMissing)
  }
}

/// What an import warns about.
func importWarnings(_ files: ImportFiles, into stored: Conference? = nil) throws -> String {
  let stored = try stored ?? emptyConference()
  return warnings { () throws(FileProblems) in try importTables(files, into: stored, rules: nil) }
}

/// The changes as short lines.
func lines(_ changes: [ListChanges]) -> [String] {
  changes.map { list in
    "\(list.list): +\(list.added) ~\(list.changed) =\(list.unchanged) -\(list.missing)"
      + (list.removesMissing ? " out" : "")
  }
}

/// Runs with a new folder that holds the files, which is removed after it.
func withFolder<Value>(_ files: [String: String], _ body: (String) throws -> Value) throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("rostrum-\(UUID())").path
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  for (name, text) in files { try writeFile(text, to: folder + "/" + name) }
  return try body(folder)
}
