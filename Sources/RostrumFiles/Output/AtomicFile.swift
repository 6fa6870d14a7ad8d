import Foundation

/// Writes a file so that it is there as a whole or not at all: into a temporary file beside it, which takes its
/// place once it is on the disk. A path of `-` is standard output.
///
/// A file that is there already keeps its permissions; through a symbolic link the file it points to is replaced.
/// - Throws: ``FileProblems`` if it cannot be written; nothing is left behind then.
/// - Complexity: O(size of the text).
public func writeFile(_ text: String, to path: String) throws(FileProblems) {
  if path == "-" {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    } catch {
      throw unwritable("standard output", plainReason(error, writing: true))
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
    do {
      let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
      try handle.write(contentsOf: Data(text.utf8))
      try handle.close()
    } catch {
      throw unwritable(path, plainReason(error, writing: true))
    }
    return
  }
  let mode = exists ? status.st_mode & 0o777 : 0o666
  if let code = replace(target, with: text, mode: mode, exists: exists) {
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
private func replace(_ target: String, with text: String, mode: mode_t, exists: Bool) -> Int32? {
  let name = (target as NSString).lastPathComponent
  let folder = (target as NSString).deletingLastPathComponent
  let temporaryName = ".\(name.prefix(60)).\(ProcessInfo.processInfo.processIdentifier).part"
  let temporary = folder.isEmpty ? temporaryName : (folder as NSString).appendingPathComponent(temporaryName)
  // A leftover of a process that was killed is in nobody's use.
  unlink(temporary)
  let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
  if file < 0 { return errno }
  var code = write(text, to: file)
  if code == nil, exists, fchmod(file, mode) != 0 { code = errno }
  if code == nil, fsync(file) != 0 { code = errno }
  if close(file) != 0, code == nil { code = errno }
  if code == nil, rename(temporary, target) != 0 { code = errno }
  if code != nil { unlink(temporary) }
  return code
}

private func write(_ text: String, to file: Int32) -> Int32? {
  var text = text
  return text.withUTF8 { bytes in
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
}
