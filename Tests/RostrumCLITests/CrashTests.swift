import Foundation
import RostrumStore
import TestSupport
import Testing

/// A conference that is large enough for a step to take a while, in a folder of its own.
func busyConference() throws -> TemporaryFolder {
  let folder = try TemporaryFolder()
  var people = "person,name,roles,affiliation,topics\n"
  for number in 1...24 { people += "r\(number),Reviewer \(number),reviewer,Org \(number),T\(number % 6)\n" }
  for number in 1...30 { people += "s\(number),Speaker \(number),speaker,Org \(number),\n" }
  var proposals = "proposal,title,abstract,speakers,topics,level\n"
  for number in 1...40 {
    let level = number % 3 == 0 ? "beginner" : "advanced"
    proposals += "p\(number),Title \(number),About \(number),s\(number % 30 + 1),T\(number % 6),\(level)\n"
  }
  var bids = "proposal,reviewer,bid\n"
  var reviews = "proposal,reviewer,score\n"
  for proposal in 1...40 {
    for reviewer in 1...24 where (proposal + reviewer) % 3 == 0 {
      bids += "p\(proposal),r\(reviewer),\(["yes", "maybe", "no"][(proposal * reviewer) % 3])\n"
    }
    reviews += "p\(proposal),r\(proposal % 24 + 1),\(proposal * 7 % 5 + 1)\n"
  }
  try folder.write(people, to: "people.csv")
  try folder.write(proposals, to: "proposals.csv")
  try folder.write(bids, to: "bids.csv")
  try folder.write(reviews, to: "reviews.csv")
  try folder.write(
    """
    levels: [beginner, advanced]
    program:
      rules:
        - {name: twenty at most, max: 20}
        - {name: beginners welcome, where: {level: beginner}, min: 30%}
    """, to: "rules.yaml")
  #expect(try folder.rostrum("new", "c.rostrum").exitCode == 0)
  for command in [["import", "."], ["assign"], ["score"], ["select"]] {
    let result = try folder.shell("rostrum " + command.joined(separator: " "))
    #expect(result.exitCode == 0, "\(result.errors)")
  }
  return folder
}

@Suite struct CrashTests {
  /// Kills at random moments; the environment may ask for more of them.
  @Test func `killed at any moment, a step is in the file as a whole or not at all`() throws {
    let kills = ProcessInfo.processInfo.environment["ROSTRUM_KILLS"].flatMap { Int($0) } ?? 30
    let folder = try busyConference()
    let path = folder.path + "/c.rostrum"
    let proposals = try folder.read("proposals.csv")
    var generator = SeededGenerator(seed: 3)
    // Moments before and after the end of a step, however fast the machine is.
    let clock = ContinuousClock()
    let step = try clock.measure { _ = try folder.rostrum("assign") }
    let longest = 1.5 * (Double(step.components.seconds) + Double(step.components.attoseconds) * 1e-18)
    var finished = 0
    var cut = 0
    for kill in 0..<kills {
      // Each import changes something.
      try folder.write(proposals.replacing("About", with: "Draft \(kill) about"), to: "proposals.csv")
      let command = [["import", "proposals.csv"], ["assign"], ["select"]][kill % 3]
      let before = try ConferenceFile.open(at: path).contents()
      let wholly = try folder.kill(command, after: Double.random(in: 0...longest, using: &generator))
      let file = try ConferenceFile.open(at: path)
      #expect(try file.check() == [])
      let after = try file.contents()
      let new = after.steps.dropFirst(before.steps.count).map(\.kind.rawValue)
      #expect(after.steps.prefix(before.steps.count) == before.steps[...])
      #expect(new.isEmpty || new == [command[0]])
      if wholly { #expect(!new.isEmpty) }
      if new.isEmpty {
        #expect(after.content.conference == before.content.conference)
        #expect(after.runs == before.runs)
        cut += 1
      } else {
        finished += 1
      }
    }
    // Both ways to end must have been seen, or the moments were no random ones.
    #expect(finished > 0 && cut > 0)
    #expect(try folder.rostrum("check").exitCode == 0)
    #expect(try folder.rostrum("undo").exitCode == 0)
  }

  @Test func `an interrupt ends with exit code 130 and leaves nothing behind`() throws {
    let folder = try busyConference()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/c.rostrum"))
    // A pipe among EasyChair's files that nobody fills holds the import, and with it the file.
    let result = try folder.shell(
      """
      mkdir easychair && cd easychair
      echo '#,title,authors,decision,deleted?' > submission.csv
      echo '#,person #,first name,last name,email,country,affiliation,Web page,role' > committee.csv
      mkfifo bidding.csv
      cd ..
      rostrum import --from easychair easychair & waiting=$!
      until [ -e c.rostrum-writer ]; do sleep 0.02; done
      kill -INT $waiting
      wait $waiting
      echo $?
      """)
    #expect(result.output == "130\n")
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/c.rostrum")) == bytes)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.contains("c.rostrum")
    }
    #expect(names == ["c.rostrum"])
  }
}

extension TemporaryFolder {
  /// Runs `rostrum` and kills it after so many seconds; whether it had ended by itself, without an error.
  fileprivate func kill(_ arguments: [String], after seconds: Double) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: buildFolder + "/rostrum")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: seconds)
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return process.terminationReason == .exit && process.terminationStatus == 0
  }
}
