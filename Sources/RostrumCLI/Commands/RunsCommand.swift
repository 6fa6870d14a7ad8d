import ArgumentParser
import Foundation
import Rostrum
import RostrumFiles
import RostrumProgram
import RostrumStore

struct RunsCommand: WritingCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "Every assignment, ranking and program so far: list, show, compare, go back to one.",
    discussion: """
      Without a number all runs are listed. One number shows a run with its options
      and the digest of its input; two numbers compare two runs of a kind and list
      what differs. rostrum export --run N writes what a run found.

      EXAMPLE
        rostrum runs
        rostrum runs 2
        rostrum runs 2 5
        rostrum runs --use 2
      """)

  @OptionGroup var conference: FileOptions
  @Argument(help: ArgumentHelp("One run to show, or two to compare.", valueName: "number"))
  var numbers: [Int] = []
  @Option(help: ArgumentHelp("Make this run the current one of its kind.", valueName: "number"))
  var use: Int?
  @OptionGroup var view: ViewOptions
  @OptionGroup var output: ListOptions

  var inputs: [String?] { [conference.pathIfAny] }
  var outputs: [String?] { [output.path] }
  var console: Console { output.console }

  func validate() throws {
    if numbers.count > 2 { throw ValidationError("Give one run to show or two to compare.") }
    if use != nil, !numbers.isEmpty || view.person != nil {
      throw ValidationError("--use takes the number of the run and nothing else.")
    }
  }

  func run() throws {
    let file = try conference.open()
    try Failure.onBadData {
      if let use { return try makeCurrent(use, file) }
      let contents = try file.contents()
      let viewer = try Viewer(view, of: contents.content.conference)
      try viewer.requireCommittee()
      let runs = try numbers.map { number in try contents.run(number) }
      switch runs.count {
      case 0: try output.write(list(contents, viewer))
      case 1: try output.write(show(runs[0]))
      default:
        if runs[0].kind != runs[1].kind {
          throw Failure.data([
            "run \(numbers[0]) and run \(numbers[1]) are of two kinds, \(runs[0].kind.rawValue) and "
              + "\(runs[1].kind.rawValue); compare two of one kind"
          ])
        }
        let listing = try difference(
          file.result(ofRun: numbers[0]), file.result(ofRun: numbers[1]), viewer)
        try output.write(listing)
        console.say(
          listing.rows.isEmpty ? "They do not differ." : "\(count(listing.rows.count, "difference")).")
      }
    }
  }

  private func makeCurrent(_ number: Int, _ file: ConferenceFile) throws {
    let done = try file.perform(.use, at: Date(), holder: .thisProcess("runs --use")) { draft in
      _ = try draft.contents.run(number)
      try draft.use(run: number)
      draft.note = "run \(number)"
    }
    console.say(
      done.step == nil ? "Run \(number) is current already." : "Run \(number) is current now.")
  }

  private func list(_ contents: ConferenceContents, _ viewer: Viewer) -> Listing {
    // Totals have the own proposals in them.
    let notes =
      viewer.isLimited ? [:] : Dictionary(contents.steps.map { ($0.number, words($0)) }) { first, _ in first }
    return Listing(
      columns: ["run", "kind", "time", "current", "by_hand", "what"],
      rows: contents.runs.map { run in
        [
          .integer(run.number), .text(run.kind.rawValue), .text(shownTime(run.time)), .flag(run.isCurrent),
          .flag(run.isByHand), .text(notes[run.number] ?? ""),
        ]
      })
  }

  private func words(_ step: Step) -> String {
    step.note + (step.undoneBy.map { "; taken back by step \($0)" } ?? "")
  }

  private func show(_ run: Run) -> Listing {
    var listing = Listing(columns: ["what", "value"])
    listing.add([.text("run"), .integer(run.number)])
    listing.add([.text("kind"), .text(run.kind.rawValue)])
    listing.add([.text("time"), .text(shownTime(run.time))])
    listing.add([.text("current"), .flag(run.isCurrent)])
    listing.add([.text("by_hand"), .flag(run.isByHand)])
    for (name, value) in run.options.sorted(by: { $0.key < $1.key }) {
      listing.add([.text("option \(name)"), .text(value)])
    }
    listing.add([.text("seed"), .optional(run.seed)])
    listing.add([.text("input"), .text(run.digest)])
    listing.add([.text("version"), .text(run.version)])
    return listing
  }

  /// What two runs of a kind do not have in common.
  private func difference(_ one: RunResult, _ two: RunResult, _ viewer: Viewer) throws -> Listing {
    let titles = numbers.map { "run_\($0)" }
    switch (one, two) {
    case (.assignment(let one), .assignment(let two)):
      let key = { (pair: Assignment.Pair) in ReviewPair(proposal: pair.proposal, reviewer: pair.reviewer) }
      let (left, right) = (Set(one.filter(viewer.sees).map(key)), Set(two.filter(viewer.sees).map(key)))
      let pairs = left.symmetricDifference(right).sorted { a, b in
        a.proposal != b.proposal
          ? naturallyPrecedes(a.proposal, b.proposal) : naturallyPrecedes(a.reviewer, b.reviewer)
      }
      return Listing(
        columns: ["proposal", "reviewer"] + titles,
        rows: pairs.map {
          [.text($0.proposal), .text($0.reviewer), .flag(left.contains($0)), .flag(right.contains($0))]
        })
    case (.scores(let one), .scores(let two)):
      return differing(
        ["proposal"] + titles.map { "rank_in_" + $0 }, viewer.visible(one), viewer.visible(two),
        id: \.proposal
      ) { .optional($0?.rank) }
    case (.program(let one), .program(let two)):
      return differing(
        ["proposal"] + titles, one.filter { viewer.sees($0.candidate) },
        two.filter { viewer.sees($0.candidate) },
        id: \.candidate
      ) { decision in
        .optional(
          decision.map { [$0.decision.rawValue, $0.format].compactMap(\.self).joined(separator: " ") })
      }
    default: return Listing(columns: [])
    }
  }

  private func differing<Row>(
    _ columns: [String], _ one: [Row], _ two: [Row], id: (Row) -> String, cell: (Row?) -> Listing.Cell
  ) -> Listing {
    let left = Dictionary(one.map { (id($0), $0) }) { first, _ in first }
    let right = Dictionary(two.map { (id($0), $0) }) { first, _ in first }
    let ids = Set(left.keys).union(right.keys).sorted(by: naturallyPrecedes)
    return Listing(
      columns: columns,
      rows: ids.map { ($0, cell(left[$0]), cell(right[$0])) }.filter { $1 != $2 }.map { [.text($0), $1, $2] })
  }
}
