/// Text without capitals and accents, for comparing what people spell in several ways.
///
/// Accents go from Latin letters only, where they seldom tell two words apart; in other scripts a mark is a part
/// of the letter. Composed and decomposed spellings of a letter give equal text.
/// - Complexity: O(length).
func foldedText(_ text: some StringProtocol) -> String {
  var folded = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { appendFolded(scalar, to: &folded) }
  return String(folded)
}

/// Adds one scalar of a text, without capital and accent, to what is folded already.
func appendFolded(_ scalar: Unicode.Scalar, to folded: inout String.UnicodeScalarView) {
  if scalar.isASCII {
    let isCapital = ("A"..."Z").contains(scalar)
    folded.append(isCapital ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar)
    return
  }
  for lower in scalar.properties.lowercaseMapping.unicodeScalars {
    if combiningMarks.contains(lower.value) {
      let isOnLatin = folded.last.map { ("a"..."z").contains($0) } ?? false
      if !isOnLatin { folded.append(lower) }
    } else if let plain = plainLetters[lower] {
      folded.append(contentsOf: plain.unicodeScalars)
    } else {
      folded.append(lower)
    }
  }
}

/// The block of combining diacritical marks.
private let combiningMarks: ClosedRange<UInt32> = 0x300...0x36F

/// The small Latin letters with accents, strokes and ligatures (Latin-1 to Latin Extended Additional), each with
/// the letters it is read as.
private let plainLetters: [Unicode.Scalar: String] = {
  let accented = [
    "a": "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ", "b": "ḃḅḇ", "c": "çćĉċčḉ", "d": "ďḋḍḏḑḓđ",
    "e": "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ", "f": "ḟ", "g": "ĝğġģǧǵḡ", "h": "ĥȟḣḥḧḩḫẖħ",
    "i": "ìíîïĩīĭįǐȉȋḭḯỉịı", "j": "ĵǰ", "k": "ķǩḱḳḵ", "l": "ĺļľḷḹḻḽł", "m": "ḿṁṃ", "n": "ñńņňǹṅṇṉṋ",
    "o": "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ", "p": "ṕṗ", "r": "ŕŗřȑȓṙṛṝṟ", "s": "śŝşšșṡṣṥṧṩſ",
    "t": "ţťțṫṭṯṱẗŧ", "u": "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự", "v": "ṽṿ", "w": "ŵẁẃẅẇẉẘ", "x": "ẋẍ",
    "y": "ýÿŷȳẏẙỳỵỷỹ", "z": "źżžẑẓẕ", "ss": "ß", "ae": "æǣǽ", "oe": "œ", "th": "þð",
  ]
  var table: [Unicode.Scalar: String] = [:]
  for (plain, letters) in accented {
    for letter in letters.unicodeScalars { table[letter] = plain }
  }
  return table
}()
