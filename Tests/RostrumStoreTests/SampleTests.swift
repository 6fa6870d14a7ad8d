import Foundation
import Rostrum
import Testing

@testable import RostrumStore

/// Files that earlier versions wrote. They are never written anew.
private let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Samples/"

@Suite struct SampleTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A copy, since opening brings a file to the newest schema.
  private func open(_ sample: String) throws -> ConferenceFile {
    let path = folder.file(sample)
    try FileManager.default.copyItem(atPath: samples + sample, toPath: path)
    chmod(path, 0o600)
    return try ConferenceFile.open(at: path)
  }

  @Test func `a file of schema version 1 is opened with all that was put in`() throws {
    let file = try open("version-1.rostrum")
    #expect(try file.conference() == sampleConference())
    #expect(try file.check() == [])
  }
}
