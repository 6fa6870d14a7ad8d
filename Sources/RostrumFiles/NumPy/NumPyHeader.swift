// What a file of numpy.save begins with: the magic bytes, the version, the length of the header and the header, a
// dictionary in Python with the type of the numbers, their order and the shape of the array.
// Source: NumPy Enhancement Proposal 1 and the documentation of numpy.lib.format, versions 1.0 to 3.0.

/// How the numbers of a NumPy file are laid out.
struct NumPyHeader: Equatable {
  enum Number: Equatable { case float32, float64 }
  let number: Number
  let isBigEndian: Bool
  /// Whether the numbers stand column by column, as in Fortran.
  let isByColumn: Bool
  let rows: Int
  let columns: Int
  /// The number of bytes before the numbers.
  let length: Int

  private static let longestHeader = 1 << 20
  private static let longestEmptySide = 1 << 20

  /// Reads the header of a matrix of scores.
  /// - Throws: ``FileProblems`` if it is no header, or not one of such a matrix.
  init(_ stream: inout SourceStream, label: String) throws(FileProblems) {
    func malformed(_ message: String) -> FileProblems {
      FileProblems([FileProblem(code: .malformed, file: label, message: message)])
    }
    let cutShort = "the file ends within its header; copy it or save it with numpy.save again"
    let start = try stream.take(8)
    guard start.count == 8 else { throw malformed(cutShort) }
    let (major, minor) = (start[6], start[7])
    guard (1...3).contains(major), minor == 0 else {
      throw malformed(
        "the file is of version \(major).\(minor) of NumPy's format, and versions 1.0, 2.0 and 3.0 can be read; "
          + "save it with numpy.save again")
    }
    let lengthBytes = try stream.take(major == 1 ? 2 : 4)
    guard lengthBytes.count == (major == 1 ? 2 : 4) else { throw malformed(cutShort) }
    let length = lengthBytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.longestHeader else {
      throw malformed(Self.broken("its length is \(length) bytes"))
    }
    let text = try stream.take(length)
    guard text.count == length else { throw malformed(cutShort) }
    guard case .dictionary(let entries)? = PythonLiteral(text) else {
      throw malformed(Self.broken("it is no dictionary of Python"))
    }
    for key in ["descr", "fortran_order", "shape"] where entries[key] == nil {
      throw malformed(Self.broken("'\(key)' is missing"))
    }
    guard entries.count == 3 else { throw malformed(Self.broken("it has more than three entries")) }
    guard case .truth(let isByColumn)? = entries["fortran_order"] else {
      throw malformed(Self.broken("'fortran_order' is neither True nor False"))
    }
    guard case .tuple(let sizes)? = entries["shape"],
      case let shape = sizes.compactMap({ if case .integer(let size) = $0, size >= 0 { size } else { nil } }),
      shape.count == sizes.count
    else { throw malformed(Self.broken("'shape' is no tuple of whole numbers")) }
    self.isByColumn = isByColumn

    switch entries["descr"] {
    case .text("<f4"): (number, isBigEndian) = (.float32, false)
    case .text(">f4"): (number, isBigEndian) = (.float32, true)
    case .text("<f8"): (number, isBigEndian) = (.float64, false)
    case .text(">f8"): (number, isBigEndian) = (.float64, true)
    case let type:
      guard let message = Self.refusal(of: type) else {
        throw malformed(Self.broken("'descr' is no type of numbers that NumPy has"))
      }
      throw FileProblems([FileProblem(code: .value, file: label, message: message)])
    }
    guard shape.count == 2 else {
      throw FileProblems([FileProblem(code: .value, file: label, message: Self.refusal(ofShape: shape))])
    }
    let (count, overflow) = shape[0].multipliedReportingOverflow(by: shape[1])
    guard !overflow, count < Int(Int32.max) else {
      throw FileProblems([
        FileProblem(
          code: .value, file: label,
          message: "the array has \(shape[0]) x \(shape[1]) scores, and at most \(Int32.max) can be read; "
            + "split the conference, or list the pairs worth looking at as CSV")
      ])
    }
    // An id is made for each row and column, and the bytes of no score keep no such promise.
    guard count > 0 || max(shape[0], shape[1]) <= Self.longestEmptySide else {
      throw FileProblems([
        FileProblem(
          code: .value, file: label,
          message: "the array has \(shape[0]) x \(shape[1]) scores, which is none; give it a row for each "
            + "proposal and a column for each reviewer")
      ])
    }
    (rows, columns) = (shape[0], shape[1])
    self.length = start.count + lengthBytes.count + length
  }

  private static func broken(_ what: String) -> String {
    "the header is broken: \(what); save the array with numpy.save again"
  }

  /// Why an array of a type holds no scores, and how to make them of it; nil if there is no such type.
  private static func refusal(of type: PythonLiteral?) -> String? {
    func refusal(_ what: String, _ repair: String) -> String {
      "the array holds \(what), and scores are float32 or float64; save \(repair) instead"
    }
    if case .list? = type {
      return refusal("records of several fields", "one field, as in scores['score'].astype('float64'),")
    }
    guard case .text(let text)? = type, let kind = text.dropFirst().first,
      ["<", ">", "|", "="].contains(text.prefix(1))
    else { return nil }
    let bits = Int(text.dropFirst(2).prefix(4)).map { $0 * 8 } ?? 0
    if kind == "f", bits == 32 || bits == 64 {
      return
        "the header gives the numbers as '\(text)', which leaves the order of their bytes open; save "
        + "scores.astype('<f\(bits / 8)') instead"
    }
    switch kind {
    case "f": return refusal("float\(bits)", "scores.astype('\(bits < 32 ? "float32" : "float64")')")
    case "i": return refusal("int\(bits)", "scores.astype('float64')")
    case "u": return refusal("uint\(bits)", "scores.astype('float64')")
    case "b": return refusal("bool", "scores.astype('float32')")
    case "c": return refusal("complex\(bits)", "scores.real.astype('float64')")
    case "O": return refusal("object", "scores.astype('float64')")
    case "S", "U": return refusal("text", "scores.astype('float64')")
    case "M", "m": return refusal("times", "scores.astype('float64')")
    case "V": return refusal("raw bytes", "scores.view('float32')")
    default: return nil
    }
  }

  private static func refusal(ofShape shape: [Int]) -> String {
    let sizes = shape.map(String.init).joined(separator: " x ")
    switch shape.count {
    case 0: return "the array is a single number; save a matrix of proposals x reviewers"
    case 1:
      return "the array has one dimension (\(sizes)), and scores have two, proposals x reviewers; save "
        + "scores.reshape(proposals, reviewers) instead"
    default:
      return
        "the array has \(shape.count) dimensions (\(sizes)), and scores have two, proposals x reviewers; "
        + "save one layer of it, as in scores[0], instead"
    }
  }
}
