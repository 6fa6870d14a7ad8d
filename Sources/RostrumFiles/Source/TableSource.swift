import Foundation

/// Where a table or a rules file comes from.
public struct TableSource: Sendable, Hashable, ExpressibleByStringLiteral {
  private enum Origin: Hashable {
    case path(String)
    case memory([UInt8])
  }
  private let origin: Origin
  /// What messages call it: the path as given, or `standard input`.
  public let label: String

  /// The file at a path; `-` is standard input.
  public init(_ path: String) {
    origin = .path(path)
    label = path == "-" ? "standard input" : path
  }

  /// The file at a path; `-` is standard input.
  public init(stringLiteral path: String) { self.init(path) }

  /// Bytes in memory under a name for messages.
  public init(label: String, bytes: [UInt8]) {
    origin = .memory(bytes)
    self.label = label
  }

  /// Text in memory under a name for messages.
  public init(label: String, text: String) { self.init(label: label, bytes: Array(text.utf8)) }

  /// The same source, read into memory.
  package func inMemory() throws(FileProblems) -> TableSource {
    TableSource(label: label, bytes: try content())
  }

  /// The bytes, without a byte order mark.
  func content() throws(FileProblems) -> [UInt8] {
    var stream = try stream()
    return try stream.rest()
  }

  /// The bytes piece by piece.
  func stream() throws(FileProblems) -> SourceStream {
    switch origin {
    case .memory(let bytes): SourceStream(label: label, bytes: bytes)
    case .path(let path): try SourceStream(label: label, path: path)
    }
  }
}

/// Why the system refused a file, and what to do, in plain words.
func plainReason(_ error: any Error, writing: Bool) -> String {
  var code: Int32?
  var inner: (any Error)? = error
  while let candidate = inner {
    let foundation = candidate as NSError
    if foundation.domain == NSPOSIXErrorDomain { code = Int32(foundation.code) }
    if let cocoa = candidate as? CocoaError, code == nil {
      switch cocoa.code {
      case .fileReadNoSuchFile, .fileNoSuchFile: code = ENOENT
      case .fileReadNoPermission, .fileWriteNoPermission: code = EACCES
      case .fileWriteOutOfSpace: code = ENOSPC
      case .fileWriteVolumeReadOnly: code = EROFS
      default: break
      }
    }
    inner = foundation.userInfo[NSUnderlyingErrorKey] as? any Error
  }
  return plainReason(code: code, writing: writing)
}

/// Why the system refused a file by its error number, and what to do, in plain words.
func plainReason(code: Int32?, writing: Bool) -> String {
  switch code {
  case ENOENT:
    return writing ? "its folder does not exist; create it first" : "there is no such file; check the path"
  case ENOTDIR: return "a part of its path is not a folder; check the path"
  case EISDIR: return "it is a folder; name a file"
  case EACCES, EPERM:
    return writing
      ? "its folder or the file is not open to writing; choose another folder or change its permissions"
      : "reading it is not allowed; change its permissions"
  case EROFS: return "its folder is on a read-only file system; choose another folder"
  case ENOSPC, EDQUOT: return "the disk is full; free some space"
  case ENAMETOOLONG: return "its name is too long; choose a shorter one"
  case .some(let other): return "the system says '\(String(cString: strerror(other)))'"
  case nil: return "the system does not say why"
  }
}
