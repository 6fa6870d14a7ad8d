import Foundation
import Rostrum

/// Reads scores in either form, told by the first bytes: a table as ``readScores(_:proposals:reviewers:)`` reads it,
/// or a matrix of proposals x reviewers as NumPy saves it.
///
/// A matrix is an array of two dimensions of float32 or float64, in C or Fortran order, of format version 1.0 to 3.0.
/// Its rows and columns are the proposals and reviewers in the order in which their tables list them, or else are
/// numbered from 0; NaN is a pair that cannot be assigned. A float32 is read as the shortest decimal that rounds to
/// it, as NumPy prints it.
/// - Parameters:
///   - proposals: The proposals there are; nil allows any, or numbers the rows.
///   - reviewers: The reviewers there are; nil allows any, or numbers the columns.
///   - threads: How many processors may work at once; the result does not depend on it.
/// - Throws: ``FileProblems`` with all that is wrong with a table, or with the first thing that keeps a file from
///   being a matrix of scores for these proposals and reviewers.
/// - Complexity: O(size of the file); a matrix is read in a stream, so that beside the scores themselves only some
///   8 MB are held, or a column where that is larger.
public func readScoreTable(
  _ source: TableSource, proposals: KnownIDs? = nil, reviewers: KnownIDs? = nil, threads: Int = 1
) throws(FileProblems) -> Reading<ScoreTable> {
  var stream = try source.stream()
  let start = try stream.peek(SourceText.arrayMagic.count)
  if start == SourceText.arrayMagic[...] {
    let reader = try NumPyScores(
      &stream, label: source.label, proposals: proposals, reviewers: reviewers, threads: threads)
    return Reading(.matrix(try reader.read(&stream)))
  }
  if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
    throw FileProblems([
      FileProblem(
        code: .malformed, file: source.label,
        message:
          "the file is an archive such as numpy.savez makes; save the one array of scores with numpy.save")
    ])
  }
  if source.label.lowercased().hasSuffix(".npy") {
    throw FileProblems([
      FileProblem(
        code: .malformed, file: source.label,
        message:
          "the file is called .npy and does not begin as NumPy's files do; save the array with numpy.save, "
          + "or call a table .csv")
    ])
  }
  let table = TableSource(label: source.label, bytes: try stream.rest())
  let reading = try readScores(table, proposals: proposals, reviewers: reviewers)
  return Reading(.pairs(reading.value), warnings: reading.warnings)
}

/// Reads the numbers that follow the header.
private struct NumPyScores {
  private let header: NumPyHeader
  private let label: String
  /// The ids that tables list; nil where rows or columns are numbered.
  private let proposals: [String]?
  private let reviewers: [String]?
  private let threads: Int

  /// How many numbers are held at once.
  private static let pieceSize = 1 << 20

  /// Infinite scores: how many, and the place of the first in the order of rows.
  private struct Infinities {
    var count = 0
    var first = Int.max

    mutating func add(_ other: Infinities) {
      count += other.count
      first = min(first, other.first)
    }
  }

  init(
    _ stream: inout SourceStream, label: String, proposals: KnownIDs?, reviewers: KnownIDs?, threads: Int
  ) throws(FileProblems) {
    self.label = label
    self.threads = threads
    let header = try NumPyHeader(&stream, label: label)
    self.header = header
    self.proposals = proposals?.listed
    self.reviewers = reviewers?.listed
    try check(proposals, reviewers)
    // Where the file tells its size, before room is made for the scores.
    if let size = stream.size { try check(bytes: size - header.length) }
  }

  private var count: Int { header.rows * header.columns }
  private var width: Int { header.number == .float32 ? 4 : 8 }

  private func problem(_ code: FileProblem.Code, _ message: String) -> FileProblems {
    FileProblems([FileProblem(code: code, file: label, message: message)])
  }

  /// Throws if a table lists an id twice, or other numbers of proposals or reviewers than there are rows and columns.
  private func check(_ proposals: KnownIDs?, _ reviewers: KnownIDs?) throws(FileProblems) {
    for case let known? in [proposals, reviewers] where known.ids.count < known.listed.count {
      var seen: Set<String> = []
      let twice = known.listed.first { !seen.insert($0).inserted } ?? ""
      throw problem(.duplicate, "\(known.place) lists '\(shown(twice))' twice; keep one")
    }
    var messages: [String] = []
    if let proposals, proposals.listed.count != header.rows {
      messages.append(
        "the array has \(counted(header.rows, "row")), and \(proposals.place) lists "
          + "\(counted(proposals.listed.count, "proposal")); give it a row for each, in the order of that table"
      )
    }
    if let reviewers, reviewers.listed.count != header.columns {
      messages.append(
        "the array has \(counted(header.columns, "column")), and \(reviewers.place) lists "
          + "\(counted(reviewers.listed.count, "reviewer")); give it a column for each, in the order of that table"
      )
    }
    if messages.isEmpty { return }
    let (proposalCount, reviewerCount) = (
      proposals?.listed.count ?? header.rows, reviewers?.listed.count ?? header.columns
    )
    if proposalCount == header.columns, reviewerCount == header.rows {
      messages = [
        "the array has \(counted(header.rows, "row")) and \(counted(header.columns, "column")), and there are "
          + "\(counted(proposalCount, "proposal")) and \(counted(reviewerCount, "reviewer")): rows "
          + "are proposals; save scores.T instead"
      ]
    }
    throw FileProblems(messages.map { FileProblem(code: .contradiction, file: label, message: $0) })
  }

  /// Throws if so many bytes are fewer or more than the scores take.
  private func check(bytes: Int) throws(FileProblems) {
    if bytes < count * width {
      throw problem(
        .malformed,
        "the file ends after \(bytes) of the \(count * width) bytes that its \(header.rows) x \(header.columns) "
          + "scores take; copy it or save it with numpy.save again")
    }
    if bytes > count * width {
      throw problem(
        .malformed,
        "the file goes on after its \(header.rows) x \(header.columns) scores; save one array in it with numpy.save"
      )
    }
  }

  /// Reads the scores.
  func read(_ stream: inout SourceStream) throws(FileProblems) -> ScoreMatrix {
    // An array that does not fit would end the process.
    guard let room = malloc(max(1, count * MemoryLayout<Double>.size)) else {
      throw problem(
        .value,
        "the \(header.rows) x \(header.columns) scores do not fit into memory; list the pairs worth looking at as CSV"
      )
    }
    free(room)
    // A piece is a number of whole columns in Fortran's order, and else any part of the rows.
    let pieceSize =
      header.isByColumn ? max(1, Self.pieceSize / max(1, header.rows)) * header.rows : Self.pieceSize
    let piece = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, min(pieceSize, count)) * width, alignment: 16)
    defer { piece.deallocate() }
    var failure: FileProblems?
    var infinities = Infinities()
    let scores = [Double](unsafeUninitializedCapacity: count) { scores, initialized in
      do throws(FileProblems) {
        var done = 0
        while done < count {
          let part = UnsafeMutableRawBufferPointer(rebasing: piece.prefix((count - done) * width))
          let taken = try stream.read(into: part)
          if taken < part.count { try check(bytes: done * width + taken) }
          infinities.add(convert(UnsafeRawBufferPointer(part), from: done, into: scores))
          done += part.count / width
        }
        if try !stream.peek(1).isEmpty { try check(bytes: count * width + 1) }
        initialized = count
      } catch { failure = error }
    }
    if let failure { throw failure }
    if infinities.count > 0 { throw refusal(infinities, scores[infinities.first]) }
    // Numbers become ids last: a header may promise more rows than there is memory for, and a pipe shows late.
    return ScoreMatrix(
      checkedProposals: proposals ?? (0..<header.rows).map(String.init),
      reviewers: reviewers ?? (0..<header.columns).map(String.init), scores: scores)
  }

  private func refusal(_ infinities: Infinities, _ score: Double) -> FileProblems {
    let (row, column) = infinities.first.quotientAndRemainder(dividingBy: header.columns)
    let others = infinities.count - 1
    return problem(
      .value,
      "scores[\(row), \(column)], of proposal '\(shown(proposals?[row] ?? String(row)))' and reviewer "
        + "'\(shown(reviewers?[column] ?? String(column)))', is \(score)"
        + (others == 0 ? "" : ", and \(counted(others, "more score")) \(others == 1 ? "is" : "are") infinite")
        + "; give a finite number, or nan for a pair that cannot be assigned")
  }

  /// Puts a piece of the file, from the given number of scores on, where it belongs.
  private func convert(
    _ piece: UnsafeRawBufferPointer, from start: Int, into scores: UnsafeMutableBufferPointer<Double>
  ) -> Infinities {
    switch (header.number, header.isBigEndian) {
    case (.float32, false):
      convert(piece, from: start, into: scores) {
        shortestDecimal(Float(bitPattern: UInt32(littleEndian: $0)))
      }
    case (.float32, true):
      convert(piece, from: start, into: scores) { shortestDecimal(Float(bitPattern: UInt32(bigEndian: $0))) }
    case (.float64, false):
      convert(piece, from: start, into: scores) { Double(bitPattern: UInt64(littleEndian: $0)) }
    case (.float64, true):
      convert(piece, from: start, into: scores) { Double(bitPattern: UInt64(bigEndian: $0)) }
    }
  }

  @inline(__always)
  private func convert<Bits: FixedWidthInteger & SendableMetatype>(
    _ piece: UnsafeRawBufferPointer, from start: Int, into scores: UnsafeMutableBufferPointer<Double>,
    number: @Sendable (Bits) -> Double
  ) -> Infinities {
    // Each block writes scores of its own.
    nonisolated(unsafe) let numbers = piece.bindMemory(to: Bits.self)
    nonisolated(unsafe) let scores = scores
    let (rows, columns) = (header.rows, header.columns)
    var infinities = Infinities()
    let found: [Infinities]
    if header.isByColumn {
      // The columns of the piece are written side by side, for rows that stay in the cache.
      let firstColumn = start / rows
      let width = numbers.count / rows
      found = mapBlocks(of: rows, size: 64, threads: threads) { block in
        var infinities = Infinities()
        for row in block {
          for column in 0..<width {
            let score = number(numbers[column &* rows &+ row])
            let place = row &* columns &+ firstColumn &+ column
            if score.isInfinite { infinities.add(Infinities(count: 1, first: place)) }
            scores.initializeElement(at: place, to: score)
          }
        }
        return infinities
      }
    } else {
      found = mapBlocks(of: numbers.count, size: 1 << 15, threads: threads) { block in
        var infinities = Infinities()
        for place in block {
          let score = number(numbers[place])
          if score.isInfinite { infinities.add(Infinities(count: 1, first: start &+ place)) }
          scores.initializeElement(at: start &+ place, to: score)
        }
        return infinities
      }
    }
    for block in found { infinities.add(block) }
    return infinities
  }
}
