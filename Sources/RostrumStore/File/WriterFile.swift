import Foundation

/// The small text file beside a conference file that tells who holds it.
///
/// It is put there once the lock is held and taken away once everything is on the disk and the lock is released; the
/// next writer may have replaced it by then. It is a courtesy alone: the lock itself is SQLite's. One that a killed
/// process left behind is replaced by the next.
struct WriterFile {
  let path: String

  /// Beside the file that the path leads to, where SQLite puts its journal too.
  init(besides file: String) {
    var file = file
    if let real = realpath(file, nil) {
      file = String(cString: real)
      free(real)
    }
    path = file + "-writer"
  }

  /// Writes it, as a whole or not at all. What fails here is not told: who cannot write here will hear of it from
  /// SQLite.
  func put(_ holder: FileHolder, since: String) -> TemporaryFile? {
    func line(_ name: String, _ value: String) -> String {
      "\(name): \(value.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
    }
    let text =
      line("person", holder.person) + line("process", "\(holder.process)") + line("host", holder.host)
      + line("command", holder.command) + line("since", since)
    return TemporaryFile.using {
      let temporary = TemporaryFile.path(besides: path)
      let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
      if file < 0 { return nil }
      let bytes = Array(text.utf8)
      let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      // A renaming replaces what stands there, also a link that somebody put there.
      if written != bytes.count || rename(temporary, path) != 0 {
        unlink(temporary)
        close(file)
        return nil
      }
      return TemporaryFile(path: path, descriptor: file)
    }
  }

  /// Who holds the file; nil where nobody says so, or the one who does has died.
  /// - Parameter host: The machine of this process.
  func holder(host: String) -> (holder: FileHolder, since: String)? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    var values: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      guard let colon = line.firstRange(of: ": ") else { continue }
      values[String(line[..<colon.lowerBound])] = String(line[colon.upperBound...])
    }
    guard let person = values["person"], let process = values["process"].flatMap({ Int32($0) }), process > 0,
      let name = values["host"], let command = values["command"], let since = values["since"],
      moment(storedTime: since) != nil
    else { return nil }
    if name == host, kill(process, 0) != 0, errno == ESRCH { return nil }
    return (FileHolder(person: person, process: process, host: name, command: command), since)
  }
}
