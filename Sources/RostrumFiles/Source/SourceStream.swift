import Foundation

/// The bytes of a source from the first to the last, each read once, so that a pipe will do.
struct SourceStream: ~Copyable {
  private let label: String
  /// The open file; -1 where the bytes are in memory.
  private let file: Int32
  /// Bytes that are read and not taken yet.
  private var held: ArraySlice<UInt8>
  /// How many bytes there are in all; nil where only reading tells.
  let size: Int?

  /// Takes bytes in memory.
  init(label: String, bytes: [UInt8]) {
    self.label = label
    file = -1
    held = bytes[...]
    size = bytes.count
  }

  /// Opens the file at a path; `-` is standard input.
  /// - Throws: ``FileProblems`` if the system refuses.
  init(label: String, path: String) throws(FileProblems) {
    // Read rather than mapped: a mapped file that shrinks meanwhile would end the process.
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Self.unreadable(label) }
    var status = stat()
    guard fstat(file, &status) == 0 else {
      let problems = Self.unreadable(label)
      if file > STDIN_FILENO { close(file) }
      throw problems
    }
    self.label = label
    self.file = file
    held = []
    let isWhole = status.st_mode & S_IFMT == S_IFREG && lseek(file, 0, SEEK_CUR) == 0
    size = isWhole ? Int(status.st_size) : nil
  }

  deinit { if file > STDIN_FILENO { close(file) } }

  private static func unreadable(_ label: String) -> FileProblems {
    let reason = plainReason(code: errno, writing: false)
    return FileProblems([FileProblem(code: .unreadable, file: label, message: "cannot be read: \(reason)")])
  }

  /// The next bytes, which stay to be read; fewer only at the end.
  mutating func peek(_ count: Int) throws(FileProblems) -> ArraySlice<UInt8> {
    if held.count < count, file >= 0 { held += try chunk(count - held.count) }
    return held.prefix(count)
  }

  /// The next bytes; fewer only at the end.
  mutating func take(_ count: Int) throws(FileProblems) -> [UInt8] {
    let bytes = Array(try peek(count))
    held.removeFirst(bytes.count)
    return bytes
  }

  /// Fills a buffer with the next bytes; gives how many there were, fewer than fit only at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileProblems) -> Int {
    let first = held.prefix(buffer.count)
    buffer.copyBytes(from: first)
    held.removeFirst(first.count)
    if first.count == buffer.count || file < 0 { return first.count }
    let count = fill(UnsafeMutableRawBufferPointer(rebasing: buffer[first.count...]))
    if count < 0 { throw Self.unreadable(label) }
    return first.count + count
  }

  /// All that is left, straight into an array and without a byte order mark.
  mutating func rest() throws(FileProblems) -> [UInt8] {
    var content: [UInt8] = []
    if file < 0 {
      content = Array(held)
    } else {
      // The byte more sees the end of a file without growing.
      var capacity = max(1 << 16, (size ?? 0) + 1)
      while true {
        let chunk = try chunk(capacity, after: held)
        held = []
        if content.isEmpty { content = chunk } else { content += chunk }
        if chunk.count < capacity { break }
        capacity = 1 << 24
      }
    }
    if content.starts(with: [0xEF, 0xBB, 0xBF]) { content.removeFirst(3) }
    return content
  }

  /// So many bytes, those of `first` among them; fewer at the end.
  private func chunk(_ capacity: Int, after first: ArraySlice<UInt8> = []) throws(FileProblems) -> [UInt8] {
    var taken = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      raw.copyBytes(from: first)
      taken = fill(UnsafeMutableRawBufferPointer(rebasing: raw[first.count...]))
      count = first.count + max(0, taken)
    }
    if taken < 0 { throw Self.unreadable(label) }
    return chunk
  }

  /// Reads until the buffer is full or the file ends; gives the number of bytes, or -1 with `errno`.
  private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = Foundation.read(file, buffer.baseAddress?.advanced(by: filled), buffer.count - filled)
      if count == 0 { break }
      if count > 0 { filled += count } else if errno != EINTR { return -1 }
    }
    return filled
  }
}
