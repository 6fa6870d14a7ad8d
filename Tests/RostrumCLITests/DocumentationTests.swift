import Foundation
import Testing

/// The pages whose commands are run: blocks marked `console`, where `$ ` begins a command and what follows is what
/// it prints. A last line `exit code N` tells an exit code other than 0.
private let pages: [String] = {
  let guides = (try? FileManager.default.contentsOfDirectory(atPath: packageFolder + "/docs/guides")) ?? []
  return ["README.md"] + guides.filter { $0.hasSuffix(".md") }.sorted().map { "docs/guides/" + $0 }
}()

@Suite struct DocumentationTests {
  @Test(arguments: pages)
  func `every command prints what its page says`(page: String) throws {
    let path = packageFolder + "/" + page
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let folder = try TemporaryFolder()
    var written = ""
    var commands = 0
    var enter = ""
    var block: [String]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line == "```console" {
        block = []
        written += line + "\n"
      } else if line == "```", let lines = block {
        for command in commandLines(lines) {
          commands += 1
          let line = command.replacing("$ ", with: "", maxReplacements: 1)
          // A change of the folder lasts for the commands that follow.
          let result = try folder.shell("exec 2>&1\n" + enter + line)
          if line.hasPrefix("cd ") { enter += line + "\n" }
          written += command + "\n" + result.output
          if result.exitCode != 0 { written += "exit code \(result.exitCode)\n" }
        }
        written += line + "\n"
        block = nil
      } else if block != nil {
        block?.append(line)
      } else {
        written += line + "\n"
      }
    }
    written.removeLast()
    if ProcessInfo.processInfo.environment["ROSTRUM_UPDATE_PAGES"] != nil {
      try Data(written.utf8).write(to: URL(fileURLWithPath: path))
    }
    #expect(commands > 0)
    #expect(written == text)
  }

  @Test func `the Swift of the README is that of the package that is built and run`() throws {
    let page = try String(contentsOfFile: packageFolder + "/README.md", encoding: .utf8)
    let code = try #require(page.components(separatedBy: "```").first { $0.hasPrefix("swift\n") })
    let source = packageFolder + "/Scripts/embedding/program/Sources/draft-program/main.swift"
    #expect(try String(contentsOfFile: source, encoding: .utf8) == String(code.dropFirst(6)))
  }

  /// The commands of a block, continued lines joined as they stand.
  private func commandLines(_ lines: [String]) -> [String] {
    var commands: [String] = []
    var isOpen = false
    for line in lines {
      if isOpen {
        commands[commands.count - 1] += "\n" + line
      } else if line.hasPrefix("$ ") {
        commands.append(line)
      } else {
        continue
      }
      isOpen = line.hasSuffix("\\")
    }
    return commands
  }
}
