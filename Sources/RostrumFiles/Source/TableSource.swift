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
  func inMemory() throws(FileProblems) -> TableSource { TableSource(label: label, bytes: try content()) }

  /// The bytes, without a byte order mark.
  func content() throws(FileProblems) -> [UInt8] {
    var bytes: [UInt8]
    switch origin {
    case .memory(let given): bytes = given
    case .path(let path):
      // Read whole rather than mapped: a mapped file that shrinks meanwhile would end the process.
      let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
      defer { if file > STDIN_FILENO { close(file) } }
      guard file >= 0, let content = Self.content(of: file) else {
        let reason = plainReason(code: errno, writing: false)
        throw FileProblems([
          FileProblem(code: .unreadable, file: label, message: "cannot be read: \(reason)")
        ])
      }
      bytes = content
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    return bytes
  }

  /// All that is left in an open file, straight into an array; nil with `errno` if the system refuses.
  private static func content(of file: Int32) -> [UInt8]? {
    var status = stat()
    if fstat(file, &status) != 0 { return nil }
    // A pipe does not tell its size; the byte more sees the end of a file without growing.
    var capacity = max(1 << 16, Int(status.st_size) + 1)
    var content: [UInt8] = []
    while true {
      var taken = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        taken = Self.fill(buffer, from: file)
        count = max(0, taken)
      }
      if taken < 0 { return nil }
      if content.isEmpty { content = chunk } else { content += chunk }
      if taken < capacity { return content }
      capacity = 1 << 24
    }
  }

  /// Reads until the buffer is full or the file ends; gives the number of bytes, or -1 with `errno`.
  private static func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>, from file: Int32) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = read(file, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      if count == 0 { break }
      if count > 0 { filled += count } else if errno != EINTR { return -1 }
    }
    return filled
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
