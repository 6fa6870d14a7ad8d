import Foundation

/// The temporary file that is being written, for the handler of interrupts: nothing else can tell it.
nonisolated(unsafe) private var temporaryInUse: UnsafeMutablePointer<CChar>?

/// Remembers the temporary file that is being written; nil once it has taken its place.
func setTemporaryInUse(_ path: String?) {
  let last = temporaryInUse
  temporaryInUse = path.flatMap { strdup($0) }
  free(last)
}

/// From here on an interrupt (Ctrl-C) or a request to end takes the unfinished file away and ends the process with
/// the exit code that shells give it: 128 and the signal's number.
package func endCleanlyOnSignals() {
  // Whoever started this process may have left the signals blocked.
  var signals = sigset_t()
  sigemptyset(&signals)
  for number in [SIGINT, SIGTERM] {
    sigaddset(&signals, number)
    signal(number) { number in
      if let path = temporaryInUse { unlink(path) }
      _exit(128 + number)
    }
  }
  sigprocmask(SIG_UNBLOCK, &signals, nil)
}
