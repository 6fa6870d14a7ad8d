import GRDB
import Rostrum

/// The tables that hold the proposals of the edition at hand, or those of one earlier edition.
struct ProposalTables {
  /// Before the names of the tables.
  let prefix: String
  /// The earlier edition; nil for the one at hand.
  let edition: String?

  static let current = ProposalTables(prefix: "", edition: nil)

  static func of(_ edition: Edition) -> ProposalTables {
    ProposalTables(prefix: "past_", edition: edition.name)
  }

  /// Which of their rows belong here.
  var condition: String { edition == nil ? "" : "WHERE edition = ?" }

  var arguments: StatementArguments { edition.map { [$0] } ?? [] }
}
