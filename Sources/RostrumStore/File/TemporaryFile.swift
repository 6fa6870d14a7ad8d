import Foundation
import Synchronization

private let temporaryFiles = Mutex<Set<TemporaryFile>>([])

/// A file that would stay behind if this process ended now.
struct TemporaryFile: Hashable {
  let path: String
  /// The file, open: as long as it is, no other file can be taken for it. Nil where the path is nobody else's.
  let descriptor: Int32?

  /// A hidden path in the same folder that nobody else has, for a file that is made before it takes its place.
  static func path(besides file: String) -> String {
    let url = URL(fileURLWithPath: file)
    return url.deletingLastPathComponent()
      .appendingPathComponent(".\(url.lastPathComponent.prefix(60)).\(UUID().uuidString).part").path
  }

  /// Takes a file into use; ``removeAll()`` waits until it is noted.
  /// - Parameter make: Makes the file; nil where it cannot.
  static func using(_ make: () -> TemporaryFile?) -> TemporaryFile? {
    temporaryFiles.withLock { files in
      guard let file = make() else { return nil }
      files.insert(file)
      return file
    }
  }

  /// Takes it away, unless another file stands at its path.
  func remove() {
    temporaryFiles.withLock { files in
      if files.remove(self) != nil { takeAway() }
    }
  }

  /// Takes away all of this process.
  static func removeAll() {
    temporaryFiles.withLock { files in
      for file in files { file.takeAway() }
      files = []
    }
  }

  private func takeAway() {
    guard let descriptor else {
      unlink(path)
      return
    }
    var own = stat()
    var found = stat()
    if fstat(descriptor, &own) == 0, lstat(path, &found) == 0, own.st_ino == found.st_ino,
      own.st_dev == found.st_dev
    {
      // Another may take this place just now and go with it. Such a file is a courtesy alone: who waits then hears
      // that somebody is at work, and not who.
      unlink(path)
    }
    close(descriptor)
  }
}
