import Foundation
import Synchronization

/// The temporary file that is being written; nobody else can tell it once the process is to end.
private let temporaryInUse = Mutex<String?>(nil)

/// Remembers the temporary file that is being written; nil once it has taken its place.
func setTemporaryInUse(_ path: String?) {
  temporaryInUse.withLock { $0 = path }
}

/// From here on an interrupt (Ctrl-C) or a request to end takes the unfinished file away and ends the process with
/// the exit code that shells give it: 128 and the signal's number.
///
/// - Parameter cleanUp: What else is to be done first; it runs on a thread of its own.
///
/// To be called before any other thread starts. The signals are waited for by a thread of their own, since a handler
/// would be replaced: the solver of integer programs sets one that goes on for minutes.
package func endCleanlyOnSignals(_ cleanUp: @escaping @Sendable () -> Void = {}) {
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGINT)
  sigaddset(&signals, SIGTERM)
  pthread_sigmask(SIG_BLOCK, &signals, nil)
  let waited = signals
  Thread.detachNewThread {
    var waited = waited
    var number: Int32 = 0
    sigwait(&waited, &number)
    cleanUp()
    temporaryInUse.withLock { path in
      if let path { unlink(path) }
      _exit(128 + number)
    }
  }
}
