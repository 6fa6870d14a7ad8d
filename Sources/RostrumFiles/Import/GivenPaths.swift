import Foundation
import Rostrum

/// Files that were named, and those of folders that were named.
struct GivenPaths {
  /// A file and how it came to be there.
  struct File {
    let path: String
    /// The last part of the path.
    let name: String
    /// The folder as it was named; nil for a file that was named itself.
    let folder: String?
  }
  /// In the order of their paths, each once.
  private(set) var files: [File] = []
  private(set) var folders: [String] = []
  private(set) var problems: [FileProblem] = []

  /// Looks at each path, in whatever order they are named.
  init(_ paths: [String]) {
    var seen: Set<String> = []
    // Files that are named themselves stand before the same file of a folder.
    for path in paths.sorted(by: naturallyPrecedes) where !Self.isFolder(path) {
      if path == "-" || FileManager.default.fileExists(atPath: path) {
        let url = URL(fileURLWithPath: path)
        if seen.insert(url.standardizedFileURL.path).inserted {
          files.append(File(path: path, name: url.lastPathComponent, folder: nil))
        }
      } else {
        problems.append(
          FileProblem(
            code: .unreadable, file: path, message: "cannot be read: there is no such file; check the path"))
      }
    }
    for path in paths.sorted(by: naturallyPrecedes) where Self.isFolder(path) {
      folders.append(path)
      addFiles(of: path, seen: &seen)
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  private mutating func addFiles(of folder: String, seen: inout Set<String>) {
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      for name in names.sorted(by: naturallyPrecedes) {
        let path = folder == "." ? name : folder + (folder.hasSuffix("/") ? "" : "/") + name
        if Self.isFolder(path) { continue }
        if seen.insert(URL(fileURLWithPath: path).standardizedFileURL.path).inserted {
          files.append(File(path: path, name: name, folder: folder))
        }
      }
    } catch {
      problems.append(
        FileProblem(
          code: .unreadable, file: folder, message: "cannot be read: \(plainReason(error, writing: false))"))
    }
  }
}
