import Foundation
import Synchronization
import TestSupport
import Testing

@testable import RostrumCLI

@Suite struct ProgressLineTests {
  /// What a line writes when it is shown shares at given seconds, and then removed.
  private func written(
    _ moments: [(seconds: Double, share: Double)], isShown: Bool = true,
    end: (ProgressLine, TerminalLine) -> Void = { line, _ in
      line.remove()
      line.remove()
    }
  ) -> [String] {
    let texts = Texts()
    let terminal = TerminalLine { texts.add($0) }
    var now = 0.0
    var line = ProgressLine("Places filled:", isShown: isShown, terminal: terminal, seconds: { now })
    for moment in moments {
      now = moment.seconds
      line.show(moment.share)
    }
    end(line, terminal)
    return texts.all
  }

  private final class Texts: Sendable {
    private let texts = Mutex<[String]>([])
    var all: [String] { texts.withLock { $0 } }
    func add(_ text: String) { texts.withLock { $0.append(text) } }
  }

  @Test func `a step of a second or less shows nothing`() {
    #expect(written([(0, 0), (0.5, 0.3), (0.99, 1)]) == [])
    #expect(written([]) == [])
  }

  @Test func `a longer step is shown ten times a second, written over and taken away`() {
    #expect(
      written([(0, 0), (1.2, 0.999), (1.25, 0.5), (1.4, 0.07), (2, 1)]) == [
        "\rPlaces filled: 99 %", "\rPlaces filled: 7 % ", "\rPlaces filled: 100 %",
        "\r                    \r",
      ])
  }

  @Test func `at an interrupt the line goes with what the terminal put behind it, and does not come back`() {
    let texts = written([(1.2, 0.5)]) { line, terminal in
      var line = line
      terminal.close()
      line.show(0.6)
      line.remove()
      terminal.close()
    }
    #expect(texts == ["\rPlaces filled: 50 %", "\r                     \r"])
    #expect(written([(0.5, 0.5)]) { $1.close() } == [])
  }

  @Test func `a command that is interrupted on a terminal leaves no line there`() throws {
    let folder = try TemporaryFolder()
    // More work until it takes more than the second after which the line appears.
    for size in [3000, 6000, 12_000] {
      var generator = SeededGenerator(seed: 3)
      let columns = size / 2
      let row = littleEndianBytes((0..<columns).map { _ in Float.random(in: 0...1, using: &generator) })
      let numbers = (0..<size).flatMap { number in
        let turn = 4 * ((number * number * 7) % columns)
        return row[turn...] + row[..<turn]
      }
      try folder.write(numPyFile(descr: "'<f4'", shape: [size, columns], numbers: numbers), to: "scores.npy")
      let terminal = try PseudoTerminal()
      let process = try folder.start(
        "rostrum", ["assign", "--scores", "scores.npy", "--max-load", "3", "-o", "o.csv"],
        errors: terminal.inner)
      var written = ""
      while process.isRunning, !written.hasSuffix(" %") {
        written += terminal.read()
        usleep(1000)
      }
      if process.isRunning { kill(process.processIdentifier, SIGINT) }
      process.waitUntilExit()
      written += terminal.read()
      // It may have come to its end before, with the reasons why not all can be assigned.
      if process.terminationStatus == 1 { continue }
      #expect(process.terminationStatus == 130)
      let last = written.split(separator: "\r", omittingEmptySubsequences: false).suffix(2)
      #expect(last.last == "")
      #expect(last.first?.allSatisfy { $0 == " " } == true)
      #expect((last.first?.count ?? 0) >= "Places filled: 1 %".count)
      #expect(!folder.has("o.csv"))
      return
    }
    Issue.record("no line stood long enough")
  }

  @Test func `where nothing is to be shown nothing is written`() {
    #expect(written([(5, 0.5)], isShown: false) == [])
  }
}

/// A terminal that nobody sits at.
private final class PseudoTerminal {
  /// The end that a command takes for its terminal.
  let inner: FileHandle
  private let outer: Int32

  init() throws {
    var ends: (outer: Int32, inner: Int32) = (-1, -1)
    try #require(openpty(&ends.outer, &ends.inner, nil, nil, nil) == 0)
    outer = ends.outer
    inner = FileHandle(fileDescriptor: ends.inner, closeOnDealloc: true)
    // Reading is by turns with looking whether the command has ended.
    _ = fcntl(outer, F_SETFL, O_NONBLOCK)
  }

  deinit { close(outer) }

  /// What has been written since the last look.
  func read() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = Foundation.read(outer, &buffer, buffer.count), count > 0 {
      bytes += buffer.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
