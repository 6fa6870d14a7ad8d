import Rostrum

/// The files of an export that are read, by their names; any other is left alone.
struct EasyChairFiles {
  let submissions: TableSource
  let committee: TableSource
  private let sources: [String: TableSource]
  /// The folder that was named, or where there is none the file of the submissions.
  let place: String

  private static let required = ["submission.csv", "committee.csv"]
  private static let optional = [
    "author.csv", "topics.csv", "submission_topic.csv", "committee_topic.csv", "bidding.csv", "review.csv",
  ]

  /// Finds the files at paths: folders, or files by name.
  /// - Throws: ``FileProblems`` if a path is not there, a named file is none of the export's, one is named twice, or
  ///   one that is required is missing.
  init(_ paths: [String]) throws(FileProblems) {
    let given = GivenPaths(paths)
    var problems = given.problems
    var sources: [String: TableSource] = [:]
    for file in given.files {
      let name = file.name.lowercased()
      if (Self.required + Self.optional).contains(name) {
        if let other = sources[name] {
          problems.append(
            FileProblem(
              code: .duplicate, file: file.path,
              message: "is named beside \(other.label), which has the same name; name one of them"))
        } else {
          sources[name] = TableSource(file.path)
        }
      } else if file.folder == nil {
        problems.append(
          FileProblem(
            code: .unknownName, file: file.path,
            message: "is no file of EasyChair that is read; they are "
              + alternatives(Self.required + Self.optional, last: "and")))
      }
    }
    if problems.isEmpty {
      for name in Self.required where sources[name] == nil {
        problems.append(
          FileProblem(
            code: .unreadable, file: given.folders.first ?? paths.first ?? "",
            message: "\(name) is missing; put it beside the others or name it"))
      }
    }
    guard problems.isEmpty, let submissions = sources["submission.csv"],
      let committee = sources["committee.csv"]
    else { throw FileProblems(problems) }
    self.submissions = submissions
    self.committee = committee
    self.sources = sources
    place = given.folders.first ?? submissions.label
  }

  /// The file of a name; nil where it is not there.
  subscript(name: String) -> TableSource? { sources[name] }
}
