import Rostrum

/// How a track shows in a plot: by a colour and by a shape, so that either tells.
///
/// The colours are those of Okabe and Ito that stand out on white, which people of every kind of colour vision can
/// tell apart (Wong, Nature Methods 2011, doi 10.1038/nmeth.1618). Seven and seven make 49 pairs; after these they
/// begin anew.
struct TrackMark {
  /// Nil for those without a track.
  let track: String?
  let colour: String
  let shape: String

  /// What it is called.
  var name: String { track.map(shownLine) ?? "no track" }

  /// The mark where there are no tracks.
  static let alone = TrackMark(number: 0, nil)

  private static let colours = [
    "#0072b2", "#d55e00", "#009e73", "#b0488a", "#a87400", "#3894c7", "#555555",
  ]

  /// The shapes, in a square from -0.5 to 0.5.
  private static let shapes = [
    ("circle", "M-.5 0a.5.5 0 1 0 1 0a.5.5 0 1 0-1 0Z"), ("square", "M-.43-.43h.86v.86h-.86Z"),
    ("triangle", "M0-.55L.55.42H-.55Z"), ("diamond", "M0-.62L.6 0L0 .62L-.6 0Z"),
    ("point", "M0 .55L.55-.42H-.55Z"),
    ("cross", "M-.5-.28L-.28-.5L0-.2L.28-.5L.5-.28L.2 0L.5.28L.28.5L0 .2L-.28.5L-.5.28L-.2 0Z"),
    ("plus", "M-.16-.55h.32v.39h.39v.32h-.39v.39h-.32v-.39h-.39v-.32h.39Z"),
  ]

  fileprivate init(number: Int, _ track: String?) {
    self.track = track
    colour = Self.colours[number % 7]
    shape = Self.shapes[(number + number / 7) % 7].0
  }

  /// The shapes of marks, to be used by their names; those named `sample-` have the size of a legend.
  static func definitions(of marks: [TrackMark], size: Double) -> String {
    let used = Set(marks.map(\.shape))
    return shapes.filter { used.contains($0.0) }.map { name, path in
      "<path id=\"\(name)\" d=\"\(path)\" transform=\"scale(\(decimals(size, 1)))\" stroke=\"#fff\" "
        + "stroke-width=\"0.1\"/><path id=\"sample-\(name)\" d=\"\(path)\" transform=\"scale(10)\" stroke=\"none\"/>"
    }.joined(separator: "\n")
  }

  /// A mark for the legend.
  func sample(x: Double, y: Double) -> String {
    "<use href=\"#sample-\(shape)\" x=\"\(decimals(x, 1))\" y=\"\(decimals(y, 1))\" fill=\"\(colour)\"/>"
  }
}

/// A mark for each track there is, in the order of their names; those without one last.
func trackMarks(_ tracks: [String?]) -> [TrackMark] {
  let names = Set(tracks.compactMap(\.self)).sorted(by: naturallyPrecedes)
  let all = names.map(Optional.some) + (names.isEmpty || tracks.contains(nil) ? [nil] : [])
  return all.enumerated().map { TrackMark(number: $0, $1) }
}
