import Foundation

/// Writes a file so that it is there as a whole or not at all: into a temporary file beside it, which takes its
/// place once it is on the disk. A path of `-` is standard output.
///
/// A file that is there already keeps its permissions; through a symbolic link the file it points to is replaced.
/// - Throws: ``FileProblems`` if it cannot be written; nothing is left behind then.
/// - Complexity: O(size of the text).
public func writeFile(_ text: String, to path: String) throws(FileProblems) {
  var text: String? = text
  try writeFile(to: path) {
    defer { text = nil }
    return text
  }
}

/// Writes a file piece by piece, so that it need not be in memory as a whole; else as ``writeFile(_:to:)``.
/// - Parameter next: Gives the next piece, nil at the end.
public func writeFile(to path: String, pieces next: () -> String?) throws(FileProblems) {
  if path == "-" {
    if let code = write(next, to: STDOUT_FILENO) {
      throw unwritable("standard output", plainReason(code: code, writing: true))
    }
    return
  }
  let target = resolved(path)
  var status = stat()
  let exists = stat(target, &status) == 0
  if exists, status.st_mode & S_IFMT == S_IFDIR {
    throw unwritable(path, plainReason(code: EISDIR, writing: true))
  }
  if exists, status.st_mode & S_IFMT != S_IFREG {
    // A device or a pipe cannot be replaced.
    let file = open(target, O_WRONLY | O_CLOEXEC)
    var code = file < 0 ? errno : write(next, to: file)
    if file >= 0, close(file) != 0, code == nil { code = errno }
    if let code { throw unwritable(path, plainReason(code: code, writing: true)) }
    return
  }
  let mode = exists ? status.st_mode & 0o777 : 0o666
  if let code = replace(target, with: next, mode: mode, exists: exists) {
    throw unwritable(path, plainReason(code: code, writing: true))
  }
}

/// The path behind symbolic links, if there is anything.
private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

private func unwritable(_ label: String, _ reason: String) -> FileProblems {
  FileProblems([FileProblem(code: .unwritable, file: label, message: "cannot be written: \(reason)")])
}

/// Writes a temporary file and renames it; gives the system's error number if that fails.
private func replace(_ target: String, with next: () -> String?, mode: mode_t, exists: Bool) -> Int32? {
  // NSString's own parts of a path stop the process where the path is one character.
  let url = URL(fileURLWithPath: target)
  let temporary = url.deletingLastPathComponent()
    .appendingPathComponent(
      ".\(url.lastPathComponent.prefix(60)).\(ProcessInfo.processInfo.processIdentifier).part"
    ).path
  // A leftover of a process that was killed is in nobody's use.
  unlink(temporary)
  let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
  if file < 0 { return errno }
  setTemporaryInUse(temporary)
  defer { setTemporaryInUse(nil) }
  var code = write(next, to: file)
  if code == nil, exists, fchmod(file, mode) != 0 { code = errno }
  if code == nil, fsync(file) != 0 { code = errno }
  if close(file) != 0, code == nil { code = errno }
  if code == nil, rename(temporary, target) != 0 { code = errno }
  if code != nil { unlink(temporary) }
  return code
}

/// Writes all pieces; gives the system's error number if that fails.
private func write(_ next: () -> String?, to file: Int32) -> Int32? {
  while var piece = next() {
    let code: Int32? = piece.withUTF8 { bytes in
      var done = 0
      while done < bytes.count {
        let written = write(file, UnsafeRawPointer(bytes.baseAddress?.advanced(by: done)), bytes.count - done)
        if written < 0 {
          if errno == EINTR { continue }
          return errno
        }
        done += written
      }
      return nil
    }
    if let code { return code }
  }
  return nil
}
