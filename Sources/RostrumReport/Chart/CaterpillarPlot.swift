public import Rostrum

/// Draws scores with their uncertainty as an SVG image: a row for each proposal with its estimate, the intervals that
/// hold it with 50 % and 90 %, and the plain mean beside them, the best at the head and the better side on the
/// right.
///
/// A track shows as a colour, a shape, and a name at the end of a row. The image is 900 wide and about 18 high for each
/// row up to 60 rows, less above, 6 from 180 on; then names stand at every second row, and each row shows its own where
/// the pointer rests. It needs no network, shows no reviewer, and what looks like an e-mail address is left out. The
/// same values give the same bytes.
/// - Parameters:
///   - scores: The scores; proposals without one are counted below the image.
///   - top: How many are to be chosen, to draw the line below them; nil for no line.
///   - higherIsBetter: Whether the highest score is the best one.
/// - Returns: The image as a whole.
/// - Complexity: O(n) in the number of proposals; about 0.4 kB for each.
public func caterpillarPlot(of scores: CalibratedScores, top: Int? = nil, higherIsBetter: Bool = true)
  -> String
{
  CaterpillarPlot(scores, top: top, higherIsBetter: higherIsBetter).svg
}

private struct CaterpillarPlot {
  private struct Row {
    let score: CalibratedScore
    let estimate: Double
    /// The number of its track's mark.
    let mark: Int
    /// The middle of the row.
    let y: Double
    let isNamed: Bool
  }

  private let scores: CalibratedScores
  private let rows: [Row]
  private let tracks: [TrackMark]
  private let axis: Axis
  /// The number of decimals that tell scores apart.
  private let places: Int
  private let top: Int?
  private let higherIsBetter: Bool

  // In units of the image.
  private let width = 900.0
  private let left: Double
  private let right: Double
  private let pitch: Double
  private let legend: Legend
  /// Where a strip with the numbers of the axis stands.
  private let strips: [Double]
  /// The line below those who are chosen.
  private let line: Double?
  private let bottom: Double

  init(_ scores: CalibratedScores, top: Int?, higherIsBetter: Bool) {
    self.scores = scores
    self.higherIsBetter = higherIsBetter
    let drawn = scores.proposals.filter { $0.posteriorMean != nil }
    let top = top.flatMap { $0 > 0 && $0 < drawn.count ? $0 : nil }
    self.top = top
    let values = drawn.flatMap { score in
      [score.mean, score.posteriorMean, score.wideInterval?.lowerBound, score.wideInterval?.upperBound]
        .compactMap(\.self)
    }
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    axis = Axis(from: least, to: most, isTurned: !higherIsBetter)
    places = decimalPlaces(span: most - least)
    let tracks = trackMarks(drawn.map(\.track))
    self.tracks = tracks
    let numbers = Dictionary(uniqueKeysWithValues: tracks.enumerated().map { ($1.track, $0) })

    let names = drawn.map { textWidth(shortened($0.proposal), size: 11) }
    left = 44 + min(names.max() ?? 0, 260)
    let trackNames = tracks.count > 1 ? tracks.map { textWidth(shortened($0.name), size: 11) } : []
    right = width - 16 - min(trackNames.max() ?? 0, 260)
    legend = Legend(tracks.count > 1 ? tracks : [], hasIntervals: scores.variance != nil, width: width)

    // Rows grow thin where there are many; a strip of numbers then stands above every hundredth.
    pitch = max(6, min(18, (1080 / Double(max(1, drawn.count)) * 2).rounded() / 2))
    let step = pitch < 11 ? Int((10 / pitch).rounded(.up)) : 1
    var y = legend.bottom + 34
    var strips = [y - 8]
    var line: Double?
    var rows: [Row] = []
    for (place, score) in drawn.enumerated() {
      if place == top {
        line = y + 9
        y += 18
      }
      if place > 0, place % 100 == 0, drawn.count >= 150 {
        strips.append(y + 16)
        y += 26
      }
      rows.append(
        Row(
          score: score, estimate: score.posteriorMean ?? 0, mark: numbers[score.track] ?? 0,
          y: y + pitch / 2,
          isNamed: place % step == 0))
      y += pitch
    }
    self.rows = rows
    self.strips = strips
    self.line = line
    bottom = y + 4
  }

  var svg: String {
    let undrawn = scores.proposals.count - rows.count
    var notes = rows.isEmpty ? ["No review has a score; there is nothing to draw."] : []
    if undrawn > 0, !rows.isEmpty {
      notes.append(
        "\(counted(undrawn, "proposal")) without a score \(undrawn == 1 ? "is" : "are") not drawn.")
    }
    let height = rows.isEmpty ? 84 : bottom + (notes.isEmpty ? 26 : 50)
    var parts = [
      """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(decimals(width, 1))" height="\(decimals(height, 1))" \
      viewBox="0 0 \(decimals(width, 1)) \(decimals(height, 1))" role="img" aria-labelledby="title description" \
      font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="11" fill="#333">
      <title id="title">\(escaped(title))</title>
      <desc id="description">\(escaped(description))</desc>
      """
    ]
    if !rows.isEmpty { parts.append("<defs>\n\(TrackMark.definitions(of: tracks, size: markSize))\n</defs>") }
    parts.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>")
    parts.append(
      imageText(title, x: 12, y: 24, attributes: "font-size=\"16\" font-weight=\"600\" fill=\"#111\""))
    if !rows.isEmpty { parts += [legend.svg, grid, names] + tracks.indices.map(marks) }
    if let line, let top { parts.append(self.line(at: line, below: top)) }
    for (number, note) in notes.enumerated() {
      parts.append(imageText(note, x: 12, y: height - 12 - 16 * Double(notes.count - 1 - number)))
    }
    return parts.joined(separator: "\n") + "\n</svg>\n"
  }

  private var title: String {
    "Scores of \(counted(rows.count, "proposal")), by the model '\(scores.model)'"
  }

  private var description: String {
    guard let first = rows.first, let last = rows.last else { return "No review has a score." }
    func named(_ row: Row) -> String { "\(shownLine(row.score.proposal)) with \(number(row.estimate))" }
    var text =
      rows.count == 1
      ? "One row, \(named(first))."
      : "A row for each proposal, the best first: from \(named(first)) to \(named(last))."
    if let top { text += " A line stands below the best \(top)." }
    if scores.variance != nil { text += " Where two intervals overlap by much, the order is open." }
    return text
  }

  /// The numbers of the axis, in each strip, and a stroke for each through all rows.
  private var grid: String {
    let ticks = axis.ticks.map { (x: decimals(x($0.value), 1), label: $0.label) }
    let strokes = ticks.map { "M\($0.x) \(decimals(strips[0] + 4, 1))V\(decimals(bottom, 1))" }.joined()
    var parts: [String] = []
    if !ticks.isEmpty { parts.append("<path d=\"\(strokes)\" stroke=\"#ddd\" stroke-width=\"1\"/>") }
    // Long numbers stand at every second stroke, or third.
    let room = ticks.count > 1 ? abs(x(axis.ticks[1].value) - x(axis.ticks[0].value)) : right - left
    let widest = ticks.map { textWidth($0.label, size: 11) + 10 }.max() ?? 0
    let step = max(1, Int((widest / max(room, 1)).rounded(.up)))
    let labelled = stride(from: 0, to: ticks.count, by: step).map { ticks[$0] }
    let labels = (strips + [bottom + 12]).map { y in
      labelled.map { "<text x=\"\($0.x)\" y=\"\(decimals(y, 1))\">\($0.label)</text>" }.joined()
    }
    parts.append("<g text-anchor=\"middle\" fill=\"#555\">\n\(labels.joined(separator: "\n"))\n</g>")
    let direction = higherIsBetter ? "better →" : "better (lower) →"
    parts.append(
      imageText(direction, x: right, y: strips[0] - 14, attributes: "text-anchor=\"end\" fill=\"#555\""))
    return parts.joined(separator: "\n")
  }

  /// The ranks, ids and tracks beside the rows.
  private var names: String {
    let size = pitch < 11 ? 9.0 : 11
    let lines = rows.filter(\.isNamed).map { row in
      let y = decimals(row.y + size * 0.35, 1)
      var line = "<text x=\"32\" y=\"\(y)\" text-anchor=\"end\" fill=\"#777\">\(row.score.rank ?? 0)</text>"
      line += "<text x=\"38\" y=\"\(y)\">\(escaped(shortened(row.score.proposal)))</text>"
      if tracks.count > 1 {
        line += "<text x=\"\(decimals(right + 8, 1))\" y=\"\(y)\" fill=\"#555\">"
        line += escaped(shortened(tracks[row.mark].name)) + "</text>"
      }
      return line
    }
    return "<g font-size=\"\(decimals(size, 0))\">\n\(lines.joined(separator: "\n"))\n</g>"
  }

  /// The intervals and marks of one track.
  private func marks(_ number: Int) -> String {
    let own = rows.filter { $0.mark == number }
    var parts = ["<g fill=\"\(tracks[number].colour)\" stroke=\"\(tracks[number].colour)\">"]
    for (interval, stroke) in [
      (\CalibratedScore.wideInterval, max(0.8, pitch / 12)), (\.halfInterval, pitch * 0.3),
    ] {
      let strokes = own.compactMap { row -> String? in
        guard let range = row.score[keyPath: interval] else { return nil }
        let ends = [x(range.lowerBound), x(range.upperBound)].sorted()
        return "M\(decimals(ends[0], 1)) \(decimals(row.y, 1))H\(decimals(ends[1], 1))"
      }
      if strokes.isEmpty { continue }
      parts.append("<path d=\"\(strokes.joined())\" stroke-width=\"\(decimals(stroke, 1))\"/>")
    }
    // The plain means first, so that they cover no estimate.
    let means = own.compactMap { row in row.score.mean.map { (x: x($0), y: row.y) } }
    if !means.isEmpty {
      let circles = means.map {
        "<circle cx=\"\(decimals($0.x, 1))\" cy=\"\(decimals($0.y, 1))\" r=\"\(decimals(markSize * 0.32, 1))\"/>"
      }
      parts.append("<g fill=\"#fff\" stroke=\"#111\" stroke-width=\"0.8\">\(circles.joined())</g>")
    }
    for row in own {
      let y = decimals(row.y, 1)
      parts.append(
        "<use href=\"#\(tracks[number].shape)\" x=\"\(decimals(x(row.estimate), 1))\" y=\"\(y)\"><title>"
          + escaped(tip(row)) + "</title></use>")
    }
    return parts.joined(separator: "\n") + "\n</g>"
  }

  private func line(at y: Double, below top: Int) -> String {
    let isShared = rows[top - 1].score.rank == rows[top].score.rank
    let words = "the best \(top)" + (isShared ? ", with equals on both sides" : "")
    let height = decimals(y, 1)
    return "<path d=\"M12 \(height)H\(decimals(width - 12, 1))\" stroke=\"#111\" stroke-dasharray=\"6 3\"/>\n"
      + "<rect x=\"12\" y=\"\(decimals(y - 7, 1))\" width=\"\(decimals(textWidth(words, size: 11) + 14, 1))\" "
      + "height=\"14\" fill=\"#fff\"/>\n"
      + imageText("↑ " + words, x: 12, y: y + 4, attributes: "font-weight=\"600\" fill=\"#111\"")
  }

  /// What a row shows where the pointer rests.
  private func tip(_ row: Row) -> String {
    let score = row.score
    var lines = [shownLine(score.proposal) + (score.track.map { ", " + shownLine($0) } ?? "")]
    lines.append(
      "rank \(score.rank ?? 0), estimate \(number(row.estimate))"
        + (score.wideInterval.map {
          ", 90 %: \(number($0.lowerBound)) to \(number($0.upperBound))"
        } ?? ""))
    lines.append("mean \(number(score.mean ?? 0)) of \(counted(score.reviews, "review"))")
    if let top, let probability = score.probabilityTop {
      lines.append("among the best \(top) with \(decimals(100 * probability, 0)) %")
    }
    return lines.joined(separator: "\n")
  }

  private func x(_ value: Double) -> Double { left + axis.position(of: value) * (right - left) }

  private func number(_ value: Double) -> String { decimals(value, places) }

  /// The height of a mark.
  private var markSize: Double { min(10, pitch * 0.85) }
}
