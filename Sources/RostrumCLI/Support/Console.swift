import ArgumentParser
import Foundation
import RostrumFiles
import Synchronization

/// When output is coloured.
enum Colour: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never

  /// Whether text for people on a stream is coloured: the option first, then NO_COLOR and a plain terminal.
  func isOn(descriptor: Int32) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      let environment = ProcessInfo.processInfo.environment
      return isatty(descriptor) == 1 && environment["NO_COLOR", default: ""].isEmpty
        && environment["TERM"] != "dumb"
    }
  }
}

/// What a command says beside its data: on standard error, so that standard output stays data.
struct Console {
  var quiet = false
  var colour = Colour.auto

  /// A line of the summary.
  func say(_ line: String) {
    if !quiet { write(oneLine(line)) }
  }

  func warn(_ line: String) {
    if !quiet { write(paint("warning:", code: 33) + " " + oneLine(line)) }
  }

  /// Warns of many things: of ten, and of how many more there are.
  func warn(_ lines: [String]) {
    for line in lines.prefix(10) { warn(line) }
    if lines.count > 10 {
      warn("and \(lines.count - 10) more like these; rostrum status --format csv lists them all")
    }
  }

  func failure(_ failure: Failure) {
    // A file's problems come as lines of one text.
    let lines = failure.lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
    for (number, line) in lines.enumerated() {
      write((number == 0 ? paint("error:", code: 31) + " " : "") + oneLine(String(line)))
    }
  }

  /// Does something that may take long, and says a line if it does.
  func sayIfSlow<Value>(_ line: String, after seconds: Double = 10, _ body: () throws -> Value) rethrows
    -> Value
  {
    let progress = Progress()
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: seconds)
      progress.isDone.withLock { if !$0 { say(line) } }
    }
    defer { progress.isDone.withLock { $0 = true } }
    return try body()
  }

  private final class Progress: Sendable {
    let isDone = Mutex(false)
  }

  private func paint(_ text: String, code: Int) -> String {
    colour.isOn(descriptor: STDERR_FILENO) ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  private func write(_ line: String) {
    // What nobody can hear must not stop the work.
    try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8))
  }
}

/// A number with its noun: "1 review", "3 reviews".
func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

/// Wall-clock seconds of the steps of a command.
struct Stopwatch {
  private let clock = ContinuousClock()

  func time<Value>(into seconds: inout Double, _ body: () throws -> Value) rethrows -> Value {
    let start = clock.now
    let value = try body()
    let passed = clock.now - start
    seconds += Double(passed.components.seconds) + Double(passed.components.attoseconds) * 1e-18
    return value
  }
}

extension Console {
  /// What a file holds; what its reader warns about is told.
  func take<Value>(_ reading: Reading<Value>) -> Value {
    for problem in reading.warnings { warn(problem.description) }
    return reading.value
  }
}

/// The number of processors at hand.
var processorCount: Int { ProcessInfo.processInfo.activeProcessorCount }
