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
}
