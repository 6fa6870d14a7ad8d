import Foundation
import Rostrum
import RostrumReport
import TestSupport
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite struct CaterpillarPlotTests {
  /// Scores of proposals by their lists of scores, by reviewers whose ids must show nowhere.
  private func scores(
    _ given: [(proposal: String, scores: [Double?])], tracks: [String: String] = [:],
    model: ScoreModel = .mean, higherIsBetter: Bool = true, top: Int? = nil, seed: UInt64? = nil
  ) throws -> CalibratedScores {
    var reviews = try given.flatMap { proposal, scores in
      try scores.enumerated().map {
        try Review(proposal: proposal, reviewer: "secret-\($0)", score: $1)
      }
    }
    if let seed {
      var random = SeededGenerator(seed: seed)
      reviews.shuffle(using: &random)
    }
    return try calibrateScores(
      reviews, proposals: given.filter { $0.scores.isEmpty }.map(\.proposal),
      options: CalibrationOptions(
        model: model, tracks: tracks, higherIsBetter: higherIsBetter, top: top, draws: 8))
  }

  /// A committee of three reviews for each proposal.
  private func committee(of count: Int, tracks: Int, top: Int?, higherIsBetter: Bool = true) throws
    -> CalibratedScores
  {
    var random = SeededGenerator(seed: UInt64(count))
    let given = (0..<count).map { proposal in
      let level = Double.random(in: 2..<6, using: &random)
      return (
        "p\(proposal)", (0..<3).map { _ in Optional(level + .random(in: -2..<2, using: &random)) }
      )
    }
    return try scores(
      given,
      tracks: Dictionary(uniqueKeysWithValues: (0..<count).map { ("p\($0)", "track \($0 % tracks)") }),
      model: .shrunk, higherIsBetter: higherIsBetter, top: top)
  }

  @Test func `two proposals have this image`() throws {
    let scores = try scores([("p1", [4, 6]), ("p2", [1, 3])], top: 1)
    #expect(
      caterpillarPlot(of: scores, top: 1) == """
        <svg xmlns="http://www.w3.org/2000/svg" width="900" height="170" viewBox="0 0 900 170" \
        role="img" aria-labelledby="title description" font-family="system-ui, 'Segoe UI', Helvetica, \
        Arial, sans-serif" font-size="11" fill="#333">
        <title id="title">Scores of 2 proposals, by the model 'mean'</title>
        <desc id="description">A row for each proposal, the best first: from p1 with 5 to p2 with 2. A \
        line stands below the best 1. Where two intervals overlap by much, the order is open.</desc>
        <defs>
        <path id="circle" d="M-.5 0a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0Z" transform="scale(10)" stroke="#fff" \
        stroke-width="0.1"/><path id="sample-circle" d="M-.5 0a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0Z" \
        transform="scale(10)" stroke="none"/>
        </defs>
        <rect width="100%" height="100%" fill="#fff"/>
        <text x="12" y="24" font-size="16" font-weight="600" fill="#111">Scores of 2 proposals, by the \
        model 'mean'</text>
        <use href="#sample-circle" x="17" y="42" fill="#0072b2"/><text x="28" y="46">estimate</text>
        <circle cx="101" cy="42" r="3" fill="none" stroke="#111"/><text x="111" y="46">plain mean</text>
        <path d="M192.8 42h28" stroke="#555" stroke-width="5"/><text x="226.8" y="46">holds the truth \
        with 50 %</text>
        <path d="M404.3 42h28" stroke="#555" stroke-width="1.5"/><text x="438.3" y="46">with 90 %</text>
        <path d="M73.5 82V144M300.3 82V144M527.1 82V144M753.8 82V144" stroke="#ddd" stroke-width="1"/>
        <g text-anchor="middle" fill="#555">
        <text x="73.5" y="78">0</text><text x="300.3" y="78">2</text><text x="527.1" \
        y="78">4</text><text x="753.8" y="78">6</text>
        <text x="73.5" y="156">0</text><text x="300.3" y="156">2</text><text x="527.1" \
        y="156">4</text><text x="753.8" y="156">6</text>
        </g>
        <text x="884" y="64" text-anchor="end" fill="#555">better →</text>
        <g font-size="11">
        <text x="32" y="98.9" text-anchor="end" fill="#777">1</text><text x="38" y="98.9">p1</text>
        <text x="32" y="134.9" text-anchor="end" fill="#777">2</text><text x="38" y="134.9">p2</text>
        </g>
        <g fill="#0072b2" stroke="#0072b2">
        <path d="M454 95H826.9M113.8 131H486.8" stroke-width="1.5"/>
        <path d="M564 95H716.9M223.8 131H376.8" stroke-width="5.4"/>
        <g fill="#fff" stroke="#111" stroke-width="0.8"><circle cx="640.5" cy="95" r="3.2"/><circle \
        cx="300.3" cy="131" r="3.2"/></g>
        <use href="#circle" x="640.5" y="95"><title>p1
        rank 1, estimate 5, 90 %: 3.36 to 6.64
        mean 5 of 2 reviews
        among the best 1 with 88 %</title></use>
        <use href="#circle" x="300.3" y="131"><title>p2
        rank 2, estimate 2, 90 %: 0.36 to 3.64
        mean 2 of 2 reviews
        among the best 1 with 13 %</title></use>
        </g>
        <path d="M12 113H888" stroke="#111" stroke-dasharray="6 3"/>
        <rect x="12" y="106" width="77.8" height="14" fill="#fff"/>
        <text x="12" y="117" font-weight="600" fill="#111">↑ the best 1</text>
        </svg>

        """)
  }

  @Test func `no line where none or all are above it`() throws {
    let scores = try scores([("p1", [4, 6]), ("p2", [1, 3])])
    for top in [0, -1, 2, 3] {
      #expect(caterpillarPlot(of: scores, top: top) == caterpillarPlot(of: scores, top: nil))
    }
  }

  @Test func `marks and intervals stand where the numbers are, the better side on the right`() throws {
    for higherIsBetter in [true, false] {
      let scores = try committee(of: 30, tracks: 3, top: 10, higherIsBetter: higherIsBetter)
      let image = try Image(caterpillarPlot(of: scores, top: 10, higherIsBetter: higherIsBetter))
      #expect(image.marks.count == 30)
      let values = scores.proposals.compactMap(\.posteriorMean)
      let rows = image.marks.sorted { $0.y < $1.y }
      // The rows are in the order of the scores, and each mark is where a straight line through two others says.
      #expect(rows.map(\.title).map { String($0.prefix { $0 != "," }) } == scores.proposals.map(\.proposal))
      let unit = (rows[0].x - rows[29].x) / (values[0] - values[29])
      #expect(higherIsBetter == (unit > 0))
      func x(_ value: Double) -> Double { rows[29].x + unit * (value - values[29]) }
      for (row, value) in zip(rows, values) { #expect(abs(row.x - x(value)) < 0.2) }
      #expect(rows.map(\.x) == rows.map(\.x).sorted(by: >))
      for (row, score) in zip(rows, scores.proposals) {
        let intervals = image.strokes.filter { $0.y == row.y }.sorted { $0.start < $1.start }
        let expected = [score.wideInterval, score.halfInterval].compactMap(\.self).map { range in
          [x(range.lowerBound), x(range.upperBound)].sorted()
        }
        #expect(intervals.count == 2 && expected.count == 2)
        for (interval, ends) in zip(intervals, expected) {
          #expect(abs(interval.start - ends[0]) < 0.2 && abs(interval.end - ends[1]) < 0.2)
        }
        let circle = try #require(image.circles.first { $0.y == row.y })
        #expect(abs(circle.x - x(try #require(score.mean))) < 0.2)
      }
      let line = try #require(image.lines.first)
      #expect(image.lines.count == 1 && rows[9].y < line && line < rows[10].y)
      #expect(image.texts.contains { $0.words == "↑ the best 10" })
    }
  }

  @Test(arguments: [1, 2, 30, 150, 1_000])
  func `an image is well-formed, of a sensible size, and no name covers another`(count: Int) throws {
    let scores = try committee(of: count, tracks: 5, top: max(1, count / 5))
    let text = caterpillarPlot(of: scores, top: max(1, count / 5))
    let image = try Image(text)
    #expect(image.marks.count == count && image.circles.count == count)
    #expect(text.utf8.count < 900 * count + 4_000)
    if count == 1_000 { #expect(text.utf8.count < 500_000 && (5_000..<7_500).contains(image.height)) }
    if count == 30 { #expect((500..<800).contains(image.height)) }
    #expect(!text.contains("secret"))
    #expect(!text.contains("nan") && !text.contains("inf"))
    let ids = Set(scores.proposals.map(\.proposal))
    let names = image.texts.filter { ids.contains($0.words) }.sorted { $0.y < $1.y }
    #expect(names.count >= count / 2)
    for (name, next) in zip(names, names.dropFirst()) { #expect(next.y - name.y >= 10) }
    for mark in image.marks {
      #expect((0..<image.width).contains(mark.x) && (0..<image.height).contains(mark.y))
    }
    let longest = image.texts.map { $0.y }.max() ?? 0
    #expect(longest < image.height)
  }

  @Test func `each track has a colour and a shape of its own, and its name is there`() throws {
    let scores = try committee(of: 60, tracks: 12, top: nil)
    let image = try Image(caterpillarPlot(of: scores))
    var looks: [String: Set<String>] = [:]
    for mark in image.marks {
      let track = try #require(
        mark.title.split(separator: "\n")[0].split(separator: ",").last.map(String.init))
      looks[track, default: []].insert(mark.look)
    }
    #expect(looks.count == 12 && looks.values.allSatisfy { $0.count == 1 })
    #expect(Set(looks.values).count == 12)
    for track in 0..<12 { #expect(image.texts.count { $0.words == "track \(track)" } == 5 + 1) }
    // Up to seven tracks the shape alone tells, and so does the colour.
    let few = try Image(caterpillarPlot(of: committee(of: 60, tracks: 7, top: nil)))
    #expect(Set(few.marks.map { $0.look.split(separator: " ")[0] }).count == 7)
    #expect(Set(few.marks.map { $0.look.split(separator: " ")[1] }).count == 7)
    // One track needs no names.
    let one = try Image(caterpillarPlot(of: committee(of: 6, tracks: 1, top: nil)))
    #expect(!one.texts.contains { $0.words == "track 0" })
  }

  @Test func `proposals without a track have a mark of their own`() throws {
    let scores = try scores(
      [("p1", [4, 6]), ("p2", [1, 3]), ("p3", [2, 3])], tracks: ["p1": "web", "p2": "data"])
    let image = try Image(caterpillarPlot(of: scores))
    #expect(Set(image.marks.map(\.look)).count == 3)
    #expect(image.texts.count { $0.words == "no track" } == 2)
  }

  @Test func `ids and tracks are escaped, cleaned and shortened`() throws {
    let evil = "<b>&\"'\u{301}\u{0}\u{1B}\u{FFFE}</b>"
    let long = "a-very-long-identifier-of-a-proposal-17"
    let scores = try scores(
      [(evil, [4, 6]), (long, [1, 3]), ("ana@somewhere.net", [2, 2])],
      tracks: [evil: "</svg>", long: "x & y"])
    let text = caterpillarPlot(of: scores, top: 2)
    let image = try Image(text)
    #expect(image.marks.count == 3)
    #expect(image.marks.contains { $0.title.hasPrefix(long + ", x & y\n") })
    #expect(image.texts.contains { $0.words == "a-very-long-…oposal-17" })
    #expect(image.texts.contains { $0.words == "</svg>" })
    #expect(image.texts.contains { $0.words.hasPrefix("<b>&\"") })
    #expect(!text.contains("somewhere.net"))
  }

  @Test func `equals at the line are told, and their rows stand one below the other`() throws {
    let scores = try scores([("p1", [4, 6]), ("p2", [5, 5]), ("p3", [6, 4]), ("p4", [1, 3])])
    let image = try Image(caterpillarPlot(of: scores, top: 2))
    #expect(image.texts.contains { $0.words == "↑ the best 2, with equals on both sides" })
    #expect(Set(image.marks.map(\.y)).count == 4)
    #expect(Set(image.marks.map(\.x)).count == 2)
    #expect(image.texts.count { $0.words == "1" } == 3)
  }

  @Test func `no scores, one score, equal ones, none to compare and huge ones are drawn`() throws {
    let nothing = caterpillarPlot(of: try scores([("p1", []), ("p2", [nil])]), top: 1)
    #expect(try Image(nothing).marks.isEmpty)
    #expect(nothing.contains(">No review has a score; there is nothing to draw.<"))
    let one = try Image(caterpillarPlot(of: scores([("p1", [3]), ("p2", []), ("p3", [])]), top: 1))
    #expect(one.marks.count == 1 && one.strokes.isEmpty && one.lines.isEmpty)
    #expect(one.texts.contains { $0.words == "2 proposals without a score are not drawn." })
    for values: [[Double?]] in [
      [[3, 3], [3, 3]], [[1e100, -1e100], [0, 1e100]], [[1e-300, 2e-300], [0, 0]],
      [[1e9, 1e9 + 1], [1e9, 1e9]],
    ] {
      for model in ScoreModel.all {
        let scores = try scores([("p1", values[0]), ("p2", values[1])], model: model)
        let text = caterpillarPlot(of: scores, top: 1, higherIsBetter: false)
        let image = try Image(text)
        #expect(image.marks.count == 2)
        #expect(image.marks.allSatisfy { (0...900).contains($0.x) })
        #expect(!text.contains("nan") && !text.contains("inf"))
      }
    }
  }

  @Test func `the axis has numbers wherever the scores stand`() throws {
    for (low, labels) in [
      (0.0, ["0", "2", "4", "6"]), (1e9, ["1000000000", "1000000002", "1000000004", "1000000006"]),
      (-1e9, ["-1000000000", "-999999998", "-999999996", "-999999994"]),
    ] {
      let image = try Image(
        caterpillarPlot(of: scores([("p1", [low + 4, low + 6]), ("p2", [low + 1, low + 3])])))
      for label in labels { #expect(image.texts.count { $0.words == label } >= 2, "\(label)") }
    }
  }

  @Test func `the order of the reviews makes no difference`() throws {
    let given: [(String, [Double?])] = (0..<12).map { ("p\($0)", [Double($0 % 5), Double($0 % 3), nil, 4]) }
    let tracks = Dictionary(uniqueKeysWithValues: given.map { ($0.0, "t\($0.1[1] ?? 0)") })
    let expected = caterpillarPlot(of: try scores(given, tracks: tracks, model: .mixed, top: 4), top: 4)
    for seed in 1...10 as ClosedRange<UInt64> {
      let again = try scores(given.reversed(), tracks: tracks, model: .mixed, top: 4, seed: seed)
      #expect(caterpillarPlot(of: again, top: 4) == expected)
    }
  }
}

/// What a parser of XML finds in an image.
private final class Image: NSObject, XMLParserDelegate {
  struct Mark {
    let x: Double
    let y: Double
    /// Shape and colour.
    let look: String
    var title = ""
  }
  struct Stroke {
    let start: Double
    let end: Double
    let y: Double
  }
  struct Words {
    let y: Double
    var words = ""
  }

  private(set) var marks: [Mark] = []
  private(set) var circles: [(x: Double, y: Double)] = []
  private(set) var strokes: [Stroke] = []
  /// The heights of dashed lines.
  private(set) var lines: [Double] = []
  private(set) var texts: [Words] = []
  private(set) var width = 0.0
  private(set) var height = 0.0
  private var open: [(name: String, attributes: [String: String])] = []

  init(_ text: String) throws {
    super.init()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = self
    try #require(parser.parse(), "\(String(describing: parser.parserError)), line \(parser.lineNumber)")
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String] = [:]
  ) {
    func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? .nan }
    switch name {
    case "svg": (width, height) = (number("width"), number("height"))
    case "use":
      let shape = attributes["href"] ?? ""
      if !shape.hasPrefix("#sample-") {
        let colour = open.last?.attributes["fill"] ?? "none"
        marks.append(Mark(x: number("x"), y: number("y"), look: "\(shape) \(colour)"))
      }
    // The legend's stands in no group.
    case "circle" where open.last?.name == "g": circles.append((number("cx"), number("cy")))
    case "path":
      let path = attributes["d"] ?? ""
      if attributes["stroke-dasharray"] != nil {
        lines.append(Double(path.dropFirst(4).prefix { $0 != "H" }) ?? .nan)
      } else if open.last?.name == "g" {
        for stroke in path.split(separator: "M") {
          let numbers = stroke.split { $0 == " " || $0 == "H" }.compactMap { Double($0) }
          if numbers.count == 3 { strokes.append(Stroke(start: numbers[0], end: numbers[2], y: numbers[1])) }
        }
      }
    case "text": texts.append(Words(y: number("y")))
    default: break
    }
    open.append((name, attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if open.last?.name == "text" { texts[texts.count - 1].words += text }
    if open.last?.name == "title", open.dropLast().last?.name == "use" {
      marks[marks.count - 1].title += text
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) { open.removeLast() }
}
