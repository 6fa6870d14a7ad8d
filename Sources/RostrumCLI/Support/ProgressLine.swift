import Foundation

/// A line on a terminal that tells how far a step is: it appears after the first second, is written over as the step
/// goes on, and is taken away at its end.
struct ProgressLine {
  private let text: String
  private let isShown: Bool
  private let write: (String) -> Void
  private let seconds: () -> Double
  private var nextAt = 1.0
  private var width = 0

  /// - Parameters:
  ///   - text: What comes before the percentage.
  ///   - console: Nothing is shown where it is quiet or not on a terminal.
  init(_ text: String, on console: Console) {
    let clock = ContinuousClock()
    let start = clock.now
    self.init(
      text, isShown: !console.quiet && isatty(STDERR_FILENO) == 1,
      seconds: {
        let passed = clock.now - start
        return Double(passed.components.seconds) + Double(passed.components.attoseconds) * 1e-18
      },
      write: { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) })
  }

  init(
    _ text: String, isShown: Bool, seconds: @escaping () -> Double, write: @escaping (String) -> Void
  ) {
    self.text = text
    self.isShown = isShown
    self.seconds = seconds
    self.write = write
  }

  /// Shows a share from 0 to 1, ten times a second at most.
  mutating func show(_ share: Double) {
    guard isShown else { return }
    let now = seconds()
    if now < nextAt { return }
    nextAt = now + 0.1
    let line = "\(text) \(Int((share * 100).rounded(.down))) %"
    write("\r" + line + String(repeating: " ", count: max(0, width - line.count)))
    width = line.count
  }

  /// Takes the line away.
  mutating func remove() {
    if width > 0 { write("\r" + String(repeating: " ", count: width) + "\r") }
    width = 0
  }
}
