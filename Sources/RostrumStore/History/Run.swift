import Rostrum
import RostrumProgram

import struct Foundation.Date

/// A computation that was kept with all it takes to repeat it. Runs are never deleted, nor changed.
public struct Run: Sendable, Hashable {
  /// The kinds of run.
  public enum Kind: String, Sendable, CaseIterable {
    case assign
    case score
    case select
  }

  /// That of its step.
  public let number: Int
  /// What was computed.
  public let kind: Kind
  /// When its step was done.
  public let time: Date
  /// What was asked for, by the names of the options.
  public let options: [String: String]
  /// Where the random numbers began; nil where there were none.
  public let seed: Int?
  /// The SHA-256 of what went in; see ``inputDigest(of:)``.
  public let digest: String
  /// The version of Rostrum.
  public let version: String
  /// Whether a person edited the result, rather than that it was computed.
  public let isByHand: Bool
  /// What came out, in short: JSON text.
  public let summary: String
  /// Whether it is the one of its kind that counts.
  public let isCurrent: Bool
}

/// A run that is to be kept.
public struct NewRun: Sendable {
  /// What was asked for, by the names of the options.
  public var options: [String: String]
  /// Where the random numbers began; nil where there were none.
  public var seed: Int?
  /// The SHA-256 of what went in, as 64 hexadecimal digits; see ``inputDigest(of:)``.
  public var digest: String
  /// The version of Rostrum.
  public var version: String
  /// Whether a person edited the result, rather than that it was computed.
  public var isByHand: Bool
  /// What came out, in short: JSON text.
  public var summary: String
  /// What came out.
  public var result: RunResult

  /// What was computed.
  public var kind: Run.Kind { result.kind }

  /// Describes a run.
  public init(
    options: [String: String] = [:], seed: Int? = nil, digest: String, version: String,
    isByHand: Bool = false, summary: String = "{}", result: RunResult
  ) {
    self.options = options
    self.seed = seed
    self.digest = digest
    self.version = version
    self.isByHand = isByHand
    self.summary = summary
    self.result = result
  }
}

/// What came out of a run. Ids are those of then; the conference of today may not have them.
public enum RunResult: Sendable, Hashable {
  case assignment([Assignment.Pair])
  case scores([CalibratedScore])
  case program([ProgramDecision])

  /// The kind of run that gives such a result.
  public var kind: Run.Kind {
    switch self {
    case .assignment: .assign
    case .scores: .score
    case .program: .select
    }
  }
}
