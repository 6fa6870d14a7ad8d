import Rostrum

/// A text as the page may show it: one that the escaping cannot miss, without control characters and without
/// e-mail addresses.
func shown(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in text.unicodeScalars {
    switch scalar.properties.generalCategory {
    case .control where scalar != "\n" && scalar != "\t": scalars.append(" ")
    case .unassigned where scalar.properties.isNoncharacterCodePoint: break
    default: scalars.append(scalar)
    }
  }
  return plainMarkup(String(withoutAddresses(Array(scalars))))
}

/// A text on one line.
func shownLine(_ text: String) -> String {
  shown(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// Markup is escaped a character at a time, and a mark that combines with a quote or a bracket would hide it
/// from that; such marks are left out.
private func plainMarkup(_ text: String) -> String {
  let markup: Set<Unicode.Scalar> = ["<", ">", "&", "\"", "'"]
  var result = ""
  for character in text {
    let scalars = character.unicodeScalars
    if scalars.count > 1, scalars.contains(where: markup.contains) {
      for scalar in scalars where markup.contains(scalar) { result.unicodeScalars.append(scalar) }
    } else {
      result.append(character)
    }
  }
  return result
}

/// Puts a word in the place of what looks like an e-mail address; `@MainActor` and `mAP@0.5` stay.
private func withoutAddresses(_ text: [Unicode.Scalar]) -> String.UnicodeScalarView {
  func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }
  var result = String.UnicodeScalarView()
  var done = 0
  for at in text.indices where (text[at] == "@" || text[at] == "\u{FF20}") && at >= done {
    var start = at
    while start > done,
      isNamePart(text[start - 1]) || ".!#$%*+-/=?^_`{|}~".unicodeScalars.contains(text[start - 1])
    {
      start -= 1
    }
    var end = at + 1
    while end < text.endIndex, isNamePart(text[end]) || text[end] == "-" || text[end] == "." { end += 1 }
    while end > at + 1, !isNamePart(text[end - 1]) { end -= 1 }
    let labels = text[(at + 1)..<end].split(separator: ".", omittingEmptySubsequences: false)
    guard start < at, labels.count > 1, let last = labels.last, last.count > 1,
      last.contains(where: \.properties.isAlphabetic), labels.allSatisfy({ !$0.isEmpty })
    else { continue }
    result.append(contentsOf: text[done..<start])
    result.append(contentsOf: "(address left out)".unicodeScalars)
    done = end
  }
  result.append(contentsOf: text[done...])
  return result
}

/// What a speaker is called on the page; an id that is an e-mail address is not shown.
func shownName(_ id: String, _ person: Person?) -> String {
  if let name = person?.names.first(where: { !$0.contains("@") && !$0.allSatisfy(\.isWhitespace) }) {
    return shownLine(name)
  }
  return id.contains("@") ? "name to be added" : shownLine(id)
}

/// The opening of a longer text, cut between words where there are any, and the rest.
func cut(_ text: String, after length: Int) -> (opening: String, rest: String) {
  guard let limit = text.index(text.startIndex, offsetBy: length, limitedBy: text.endIndex),
    // A text that is hardly longer is not worth a click.
    text.index(limit, offsetBy: length / 4, limitedBy: text.endIndex) != nil
  else { return (text, "") }
  let earliest = text.index(text.startIndex, offsetBy: length / 2)
  let space = text[earliest..<limit].lastIndex(where: \.isWhitespace) ?? limit
  return (String(text[..<space]), String(text[space...]))
}

/// A number to so many decimals, without zeros at its end; as the standard library writes it where it is huge.
func decimals(_ value: Double, _ places: Int) -> String {
  var scale = 1
  for _ in 0..<places { scale *= 10 }
  let scaled = (abs(value) * Double(scale)).rounded()
  guard scaled < 0x1p53 else { return plain(value) }
  let whole = Int(scaled)
  var text = "\(whole / scale)"
  if whole % scale != 0 {
    let fraction = String(whole % scale)
    text += "." + String(repeating: "0", count: places - fraction.count) + fraction
    while text.last == "0" { text.removeLast() }
  }
  return value < 0 && whole > 0 ? "-" + text : text
}

/// A part of a whole in percent, without decimals.
func percent(_ part: Int, of whole: Int) -> Int {
  whole > 0 ? Int((100 * Double(part) / Double(whole)).rounded()) : 0
}
