// Score files have a row for each pair, millions of them: they are read in one pass over the bytes, with the
// identifiers numbered by their bytes and no String for a row.

import Rostrum

/// Reads the scores of pairs: columns `proposal` (or `paper`), `reviewer` and `score` in any order.
///
/// A file without a header, as OpenReview's matcher writes it, is `paper,reviewer,score`. A score is any finite
/// number. Columns of other names are passed over with a warning.
/// - Parameters:
///   - proposals: The proposals there are; nil allows any.
///   - reviewers: The reviewers there are; nil allows any.
/// - Throws: ``FileProblems`` with all that is wrong: an empty id, a score that is no finite number, a pair that
///   stands twice, an id that is not known, each once.
/// - Complexity: O(size of the file).
public func readScores(_ source: TableSource, proposals: KnownIDs? = nil, reviewers: KnownIDs? = nil)
  throws(FileProblems) -> Reading<PairScores>
{
  let text = try SourceText(source)
  var reader = ScoreReader(text, knownProposals: proposals, knownReviewers: reviewers)
  text.bytes.withUnsafeBufferPointer { reader.read($0) }
  return try reader.notes.reading(reader.scores)
}

private struct ScoreReader {
  var notes: FileNotes
  var scores = PairScores()
  private var proposals = Side()
  private var reviewers = Side()
  /// Where the row of each pair starts.
  private var starts: [Int] = []

  /// The identifiers of one side of the pairs, each with its number in ``PairScores``.
  private struct Side {
    private var table = IdentifierTable()
    private var numbers: [Int32] = []

    /// The number of an identifier; nil if it is new, and then ``enter(_:)`` must follow.
    mutating func known(_ field: CSVField, in bytes: UnsafeBufferPointer<UInt8>) -> Int32? {
      let content = UnsafeBufferPointer(rebasing: bytes[field.start..<field.end])
      let found =
        field.hasDoubledQuotes
        ? unescaped(content).withUnsafeBufferPointer { table.number(of: $0) } : table.number(of: content)
      return found.isNew ? nil : numbers[Int(found.number)]
    }

    mutating func enter(_ number: Int32) -> Int32 {
      numbers.append(number)
      return number
    }
  }

  private let knownProposals: KnownIDs?
  private let knownReviewers: KnownIDs?
  private var takesDecimalCommas = false

  init(_ text: SourceText, knownProposals: KnownIDs?, knownReviewers: KnownIDs?) {
    notes = FileNotes(text)
    self.knownProposals = knownProposals
    self.knownReviewers = knownReviewers
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    var scanner = CSVScanner(bytes)
    takesDecimalCommas = scanner.takesDecimalCommas
    var row: [CSVField] = []
    if scanner.nextRow(&row) {
      let header = TableHeader(
        firstRow: row, in: bytes,
        columns: [.required("proposal", "paper"), .required("reviewer"), .required("score")],
        headerless: [HeaderlessLayout(columns: ["proposal", "reviewer", "score"], numbersFrom: 2)],
        takesDecimalCommas: takesDecimalCommas, notes: &notes)
      if let places = Places(header), header.isUsable {
        scores.reserve(notes.text.lineCount)
        starts.reserveCapacity(notes.text.lineCount)
        if !header.isNamed { add(row, places, bytes) }
        while scanner.nextRow(&row) {
          if !scanner.isRowMalformed, notes.hasRightCount(row, header) { add(row, places, bytes) }
        }
        noteDuplicates()
      }
    } else {
      notes.error(.malformed, at: 0, emptyFileMessage)
    }
    notes.add(scanner.problems)
  }

  private struct Places {
    let proposal: Int
    let reviewer: Int
    let score: Int

    init?(_ header: TableHeader) {
      guard let proposal = header.places["proposal"], let reviewer = header.places["reviewer"],
        let score = header.places["score"]
      else { return nil }
      self.proposal = proposal
      self.reviewer = reviewer
      self.score = score
    }
  }

  private mutating func add(_ row: [CSVField], _ places: Places, _ bytes: UnsafeBufferPointer<UInt8>) {
    let proposal = row[places.proposal]
    let reviewer = row[places.reviewer]
    let score = row[places.score]
    if proposal.isEmpty || reviewer.isEmpty {
      for (field, name) in [(proposal, "proposal"), (reviewer, "reviewer")] where field.isEmpty {
        notes.error(.value, at: field.cellStart, emptyMessage(name))
      }
      return
    }
    let number = decimalNumber(
      UnsafeBufferPointer(rebasing: bytes[score.start..<score.end]), commas: takesDecimalCommas)
    guard let number, number.isFinite else {
      if case .failure(let refusal) = finiteNumber(
        score.text(in: bytes), what: "score", commas: takesDecimalCommas)
      {
        notes.error(.value, at: score.cellStart, refusal.message)
      }
      return
    }
    scores.append(
      proposal: proposals.known(proposal, in: bytes)
        ?? proposals.enter(scores.proposalIndex(of: newID("proposal", proposal, knownProposals, bytes))),
      reviewer: reviewers.known(reviewer, in: bytes)
        ?? reviewers.enter(scores.reviewerIndex(of: newID("reviewer", reviewer, knownReviewers, bytes))),
      score: number)
    starts.append(row[0].cellStart)
  }

  /// The text of an id that no earlier row has, which is noted if it is not known.
  private mutating func newID(
    _ what: String, _ field: CSVField, _ known: KnownIDs?, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> String {
    let id = field.text(in: bytes)
    if let known, !known.ids.contains(id) { notes.unknown(what, id, known: known, at: field.cellStart) }
    return id
  }

  /// Notes each pair that an earlier row has too, in linear time: the pairs are sorted by proposal by counting,
  /// and under each proposal a reviewer is stamped with the first pair that names it.
  private mutating func noteDuplicates() {
    var ends = [Int](repeating: 0, count: scores.proposals.count + 1)
    for proposal in scores.proposalIndices { ends[Int(proposal) + 1] += 1 }
    for proposal in scores.proposals.indices { ends[proposal + 1] += ends[proposal] }
    var ordered = [Int32](repeating: 0, count: scores.count)
    for (pair, proposal) in scores.proposalIndices.enumerated() {
      ordered[ends[Int(proposal)]] = Int32(pair)
      ends[Int(proposal)] += 1
    }
    var firstPair = [Int32](repeating: -1, count: scores.reviewers.count)
    for pair in ordered {
      let reviewer = Int(scores.reviewerIndices[Int(pair)])
      let earlier = firstPair[reviewer]
      if earlier >= 0, scores.proposalIndices[Int(earlier)] == scores.proposalIndices[Int(pair)] {
        let proposal = scores.proposals[Int(scores.proposalIndices[Int(pair)])]
        let key = ReviewPair(proposal: proposal, reviewer: scores.reviewers[reviewer])
        notes.error(
          .duplicate, at: starts[Int(pair)],
          duplicateMessage(key.name, firstLine: notes.text.line(of: starts[Int(earlier)])))
      } else {
        firstPair[reviewer] = pair
      }
    }
  }
}
