import Dispatch
import Rostrum
import RostrumFiles
import Synchronization

/// The affinities of the pairs that may be assigned, written block by block and never all at once.
struct AffinityTable {
  private let model: AffinityModel
  private let report: ConflictReport
  private let proposalTitle: String
  private let threads: Int

  /// - Parameters:
  ///   - proposalTitle: What the first column is called.
  ///   - threads: How many processors to use; nil for all.
  init(
    _ model: AffinityModel, _ report: ConflictReport, proposal proposalTitle: String, threads: Int? = nil
  ) {
    self.model = model
    self.report = report
    self.proposalTitle = proposalTitle
    self.threads = threads ?? processorCount
  }

  /// Writes the pairs; gives their number.
  func write(to output: ListOptions) throws -> Int {
    if output.format == .csv || (output.format == nil && output.writesFileOrPipe) {
      let reviewerCells = model.reviewers.map { csvCell($0) + "," }
      var written = 0
      var block = 0..<0
      var ready = ["\(proposalTitle),reviewer,score\n"][...]
      try writeFile(to: output.path ?? "-") {
        if ready.isEmpty {
          block =
            block
            .upperBound..<min(block.upperBound + Self.blockLength, model.proposals.count)
          let rows = texts(of: block, reviewerCells)
          written += rows.reduce(0) { $0 + $1.pairs }
          ready = rows.map(\.text)[...]
        }
        return ready.popFirst()
      }
      return written
    }
    var listing = Listing(columns: [proposalTitle, "reviewer", "score"])
    for proposal in model.proposals.indices {
      for pair in scores(of: proposal) {
        listing.add([
          .text(model.proposals[proposal]), .text(model.reviewers[pair.reviewer]), .decimal(pair.score),
        ])
      }
    }
    try output.write(listing)
    return listing.rows.count
  }

  /// How many proposals are worked out at a time.
  private static let blockLength = 64

  private struct RowText {
    var text = ""
    var pairs = 0
  }

  /// The lines of a block of proposals, worked out on several processors.
  private func texts(of block: Range<Int>, _ reviewerCells: [String]) -> [RowText] {
    let workers = min(threads, block.count)
    let rows = Mutex([RowText](repeating: RowText(), count: block.count))
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      for place in stride(from: worker, to: block.count, by: workers) {
        let proposal = block.lowerBound + place
        let pairs = scores(of: proposal)
        let start = csvCell(model.proposals[proposal]) + ","
        var text = ""
        for pair in pairs {
          text += start
          text += reviewerCells[pair.reviewer]
          text += plain(pair.score)
          text += "\n"
        }
        let row = RowText(text: text, pairs: pairs.count)
        rows.withLock { $0[place] = row }
      }
    }
    return rows.withLock { $0 }
  }

  private func scores(of proposal: Int) -> [(reviewer: Int, score: Double)] {
    let row = model.row(of: proposal)
    // Both ascend: one pass through the two, without a look-up for each pair.
    var blocked = report.blockedReviewers(of: proposal)
    var pairs: [(reviewer: Int, score: Double)] = []
    pairs.reserveCapacity(row.count)
    for reviewer in row.indices {
      if let next = blocked.first, next == reviewer {
        blocked.removeFirst()
      } else if model.takes(proposal: proposal, reviewer: reviewer) {
        pairs.append((reviewer, rounded(row[reviewer])))
      }
    }
    return pairs
  }
}
