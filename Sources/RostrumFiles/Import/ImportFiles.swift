import Foundation
import Rostrum

/// Tables to take in, by what they are.
public struct ImportFiles: Sendable {
  /// The people, reviewers among them.
  public var people: TableSource?
  /// The proposals.
  public var proposals: TableSource?
  /// What reviewers answered.
  public var bids: TableSource?
  /// Conflicts that somebody declared.
  public var declaredConflicts: TableSource?
  /// Conflicts that do not count.
  public var waivers: TableSource?
  /// Who spoke in earlier editions.
  public var earlierEditions: TableSource?
  /// The reviews.
  public var reviews: TableSource?
  /// Affinities of another tool.
  public var affinities: TableSource?
  /// The rules file.
  public var rules: TableSource?
  /// The chair's spreadsheet of an assignment, edited by hand.
  public var assignment: TableSource?
  /// The chair's spreadsheet of a program, edited by hand.
  public var program: TableSource?

  /// Names no table.
  public init() {}

  /// The same tables, read into memory: whatever becomes of the files meanwhile, and however slow a pipe is.
  /// - Throws: ``FileProblems`` with every file that cannot be read.
  /// - Complexity: O(total size of the files).
  public func inMemory() throws(FileProblems) -> ImportFiles {
    var copy = self
    var problems: [FileProblem] = []
    for table in [
      \ImportFiles.people, \.proposals, \.bids, \.declaredConflicts, \.waivers, \.earlierEditions, \.reviews,
      \.affinities, \.rules, \.assignment, \.program,
    ] as [WritableKeyPath<ImportFiles, TableSource?>] {
      do {
        guard let source = self[keyPath: table] else { continue }
        copy[keyPath: table] = try source.inMemory()
      } catch {
        problems += error.problems
      }
    }
    if !problems.isEmpty { throw FileProblems(problems) }
    return copy
  }
}
