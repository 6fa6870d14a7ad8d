/// A text in an image; its words are escaped here.
func imageText(_ words: String, x: Double, y: Double, attributes: String = "") -> String {
  "<text x=\"\(decimals(x, 1))\" y=\"\(decimals(y, 1))\"\(attributes.isEmpty ? "" : " " + attributes)>"
    + escaped(words) + "</text>"
}

/// A text with its markup escaped; illegal characters are gone once it was shown.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "&": result += "&amp;"
    case "\"": result += "&quot;"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A name that fits beside a row: one that is too long loses its middle, since ids differ at their ends.
func shortened(_ name: String, to length: Int = 22) -> String {
  let shown = shownLine(name)
  if shown.count <= length { return shown }
  return "\(shown.prefix(length / 2 + 1))…\(shown.suffix(length - length / 2 - 2))"
}

/// About how wide a text is, in the units of its size.
func textWidth(_ text: String, size: Double) -> Double {
  size * text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 0.58 : 1.0) }
}

/// How many decimals tell numbers apart whose span this is: three digits of it.
func decimalPlaces(span: Double) -> Int {
  guard span > 0, span.isFinite else { return 2 }
  var places = 0
  var scaled = span
  while scaled < 100, places < 6 {
    scaled *= 10
    places += 1
  }
  return places
}
