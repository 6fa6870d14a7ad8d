import Foundation
import Rostrum

@testable import RostrumStore

/// Who the tests are to the file.
let tester = FileHolder(person: "tester", process: getpid(), host: "here", command: "import")

/// The moment of all steps.
let firstMoment = Date(timeIntervalSince1970: 1_795_000_000)

extension ConferenceFile {
  static func create(
    at path: String, holding conference: Conference
  ) throws(ConferenceFileError) -> ConferenceFile {
    try create(at: path, holding: ConferenceContent(conference: conference), at: firstMoment)
  }

  /// The conference as it stands.
  func conference() throws(ConferenceFileError) -> Conference { try contents().content.conference }

  /// Does a step.
  @discardableResult
  func change(_ kind: Step.Kind = .import, body: (inout ConferenceDraft) throws -> Void) throws -> Step? {
    try perform(kind, at: firstMoment, holder: tester) { try body(&$0) }.step
  }

  /// Puts another conference in the place of the one in the file.
  @discardableResult
  func put(_ conference: Conference) throws -> Step? {
    try change { $0.content.conference = conference }
  }

  @discardableResult
  func undo() throws(ConferenceFileError) -> Step { try undo(at: firstMoment, holder: tester) }
}
