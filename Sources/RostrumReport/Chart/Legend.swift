/// What the marks of a plot mean, in one or more lines below its title.
struct Legend {
  let svg: String
  let bottom: Double

  /// - Parameters:
  ///   - tracks: The tracks to name; none where there is only one.
  ///   - hasIntervals: Whether the plot has intervals.
  init(_ tracks: [TrackMark], hasIntervals: Bool, width: Double) {
    var parts: [String] = []
    var x = 12.0
    var y = 46.0
    func add(_ sample: (Double, Double) -> String, size: Double, _ words: String) {
      let end = x + size + 6 + textWidth(words, size: 11) + 18
      if end > width, x > 12 {
        x = 12
        y += 18
      }
      parts.append(sample(x, y - 4) + imageText(words, x: x + size + 6, y: y))
      x += size + 6 + textWidth(words, size: 11) + 18
    }
    func line(_ width: String) -> (Double, Double) -> String {
      { "<path d=\"M\(decimals($0, 1)) \(decimals($1, 1))h28\" stroke=\"#555\" stroke-width=\"\(width)\"/>" }
    }
    if tracks.isEmpty {
      let mark = TrackMark.alone
      add({ mark.sample(x: $0 + 5, y: $1) }, size: 10, "estimate")
    }
    add(
      {
        "<circle cx=\"\(decimals($0 + 4, 1))\" cy=\"\(decimals($1, 1))\" r=\"3\" fill=\"none\" stroke=\"#111\"/>"
      }, size: 8, "plain mean")
    if hasIntervals {
      add(line("5"), size: 28, "holds the truth with 50 %")
      add(line("1.5"), size: 28, "with 90 %")
    }
    if !tracks.isEmpty {
      x = 12
      y += 18
      parts.append(imageText("Estimates by track:", x: 12, y: y))
      x += textWidth("Estimates by track:", size: 11) + 12
      for track in tracks {
        add({ track.sample(x: $0 + 5, y: $1) }, size: 10, shortened(track.name, to: 60))
      }
    }
    svg = parts.joined(separator: "\n")
    bottom = y + 6
  }
}
