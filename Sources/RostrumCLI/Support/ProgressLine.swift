import Foundation
import Synchronization

/// A line on a terminal that tells how far a step is: it appears after the first second, is written over as the step
/// goes on, and is taken away at its end.
struct ProgressLine {
  private let text: String
  private let isShown: Bool
  private let terminal: TerminalLine
  private let seconds: () -> Double
  private var nextAt = 1.0

  /// - Parameters:
  ///   - text: What comes before the percentage.
  ///   - console: Nothing is shown where it is quiet or not on a terminal.
  init(_ text: String, on console: Console) {
    let clock = ContinuousClock()
    let start = clock.now
    self.init(
      text, isShown: !console.quiet && isatty(STDERR_FILENO) == 1, terminal: .standardError,
      seconds: {
        let passed = clock.now - start
        return Double(passed.components.seconds) + Double(passed.components.attoseconds) * 1e-18
      })
  }

  init(_ text: String, isShown: Bool, terminal: TerminalLine, seconds: @escaping () -> Double) {
    self.text = text
    self.isShown = isShown
    self.terminal = terminal
    self.seconds = seconds
  }

  /// Shows a share from 0 to 1, ten times a second at most.
  mutating func show(_ share: Double) {
    guard isShown else { return }
    let now = seconds()
    if now < nextAt { return }
    nextAt = now + 0.1
    terminal.show("\(text) \(Int((share * 100).rounded(.down))) %")
  }

  /// Takes the line away.
  func remove() { terminal.remove() }
}

/// The line of a terminal that is written over, for all threads: whoever is told to end the process takes it away.
final class TerminalLine: Sendable {
  /// The one on standard error.
  static let standardError = TerminalLine {
    try? FileHandle.standardError.write(contentsOf: Data($0.utf8))
  }

  private struct State {
    /// How many characters stand there.
    var width = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let write: @Sendable (String) -> Void

  init(write: @escaping @Sendable (String) -> Void) { self.write = write }

  /// Writes over what stands there.
  func show(_ line: String) {
    state.withLock { state in
      if state.isClosed { return }
      write("\r" + line + String(repeating: " ", count: max(0, state.width - line.count)))
      state.width = line.count
    }
  }

  /// Takes away what stands there.
  func remove() { state.withLock { clear(&$0, andMore: 0) } }

  /// Takes away what stands there, with the ^C that the terminal has put behind it; nothing is shown from then on.
  func close() {
    state.withLock {
      clear(&$0, andMore: 2)
      $0.isClosed = true
    }
  }

  private func clear(_ state: inout State, andMore more: Int) {
    if state.width > 0 { write("\r" + String(repeating: " ", count: state.width + more) + "\r") }
    state.width = 0
  }
}
