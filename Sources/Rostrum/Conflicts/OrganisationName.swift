/// Recognises one organisation behind several spellings of its name.
///
/// Folded are capitals, accents, punctuation and white space, `&` and `and`, a leading `The`, legal forms at the
/// end (`Inc.`, `GmbH & Co. KG`), and the order of `University of X`, `X University` and their like in German,
/// French, Spanish, Italian, Portuguese and Dutch. That last fold also takes `Washington University` for the
/// `University of Washington`: an alias for each keeps them apart.
package struct OrganisationNames {
  private let targetsBySpelling: [String: String]
  private let targetsByName: [String: String]

  /// Prepares the aliases: other spellings, each with the name that stands for it.
  package init(aliases: [String: String] = [:]) {
    var bySpelling: [String: String] = [:]
    var byName: [String: String] = [:]
    for (alias, target) in aliases.sorted(by: { naturallyPrecedes($0.key, $1.key) }) {
      let words = plainWords(alias)
      let spelling = words.joined(separator: " ")
      if bySpelling[spelling] == nil { bySpelling[spelling] = target }
      let name = foldedOrganisation(words)
      if byName[name] == nil { byName[name] = target }
    }
    targetsBySpelling = bySpelling
    targetsByName = byName
  }

  /// Text that is equal for two spellings of one organisation; nil where the name says that there is none.
  ///
  /// Aliases are followed from one to the next, an alias of the very spelling before one of its folded name.
  /// Aliases that lead round in a circle are one organisation.
  /// - Complexity: O(length of the name) without aliases.
  package func key(of name: String) -> String? {
    var words = plainWords(name)
    var visited: [String] = []
    while true {
      let spelling = words.joined(separator: " ")
      if let start = visited.firstIndex(of: spelling) {
        let circle = visited[start...].sorted(by: naturallyPrecedes)
        words = plainWords(circle.first ?? spelling)
        break
      }
      guard let target = targetsBySpelling[spelling] ?? targetsByName[foldedOrganisation(words)] else {
        break
      }
      visited.append(spelling)
      words = plainWords(target)
    }
    let folded = foldedOrganisation(words)
    return folded.isEmpty || notOrganisations.contains(words.joined(separator: " ")) ? nil : folded
  }
}

/// The words of a name without capitals, accents and punctuation; `&` is read as `and`, and Latin letters that
/// stand alone are drawn together (`S. A.` is `sa`).
func plainWords(_ name: String) -> [String] {
  var words: [String] = []
  var current = ""
  var lastStoodAlone = false
  func close() {
    if current.isEmpty { return }
    let standsAlone = current.utf8.count == 1 && current.allSatisfy(\.isLetter)
    if standsAlone, lastStoodAlone, let last = words.popLast() {
      words.append(last + current)
    } else {
      words.append(current)
    }
    lastStoodAlone = standsAlone
    current = ""
  }
  for character in foldedText(name) {
    if character.isLetter || character.isNumber {
      current.append(character)
    } else if character == "&" {
      close()
      current = "and"
      close()
    } else if character != "'" && character != "\u{2019}" {
      close()
    }
  }
  close()
  return words
}

private func foldedOrganisation(_ words: [String]) -> String {
  var words = words[...]
  if words.count > 1, words.first == "the" { words = words.dropFirst() }
  var droppedForm = false
  while words.count > 1, let last = words.last {
    if words.count > 2, legalFormsOfTwoWords.contains(words.suffix(2).joined(separator: " ")) {
      words = words.dropLast(2)
    } else if legalForms.contains(last) || (droppedForm && last == "and") {
      words = words.dropLast()
    } else {
      break
    }
    droppedForm = true
  }
  if words.count > 1, let last = words.last, universities.contains(last) {
    return (words.dropLast() + ["university"]).joined(separator: " ")
  }
  if words.count > 1, let first = words.first, universities.contains(first) {
    var place = words.dropFirst()
    while place.count > 1, let next = place.first, linkWords.contains(next) { place = place.dropFirst() }
    return (place + ["university"]).joined(separator: " ")
  }
  return words.joined(separator: " ")
}

private let universities: Set<String> = [
  "university", "univ", "universitat", "universitaet", "universite", "universidad", "universita",
  "universidade", "universiteit", "universitet", "universitetet",
]

private let linkWords: Set<String> = [
  "of", "de", "di", "do", "da", "du", "des", "del", "della", "degli", "studi", "der", "zu", "van", "i",
]

/// Legal forms of companies, as they stand at the end of a name after folding.
private let legalForms: Set<String> = [
  "ab", "ag", "aps", "as", "asa", "bv", "bvba", "co", "company", "corp", "corporation", "cv", "doo", "dd",
  "ev", "eg", "ggmbh", "gmbh", "inc", "incorporated", "kft", "kg", "kgaa", "kk", "limited", "llc", "llp",
  "lp", "ltd", "ltda", "mbh", "nv", "ohg", "ou", "oy", "oyj", "plc", "private", "pte", "pty", "pvt", "rt",
  "sa", "sarl", "sas", "sasu", "se", "sl", "slu", "spa", "spzoo", "srl", "sro", "ug", "zrt",
]

/// `Sp. z o.o.`, `Sp. k.` and `Spol. s r.o.`, whose single letters ``plainWords(_:)`` draws together.
private let legalFormsOfTwoWords: Set<String> = ["sp zoo", "spolka zoo", "sp k", "sp j", "spol sro"]

/// What people write who have no organisation, as plain words.
private let notOrganisations: Set<String> = [
  "na", "nil", "no", "none", "null", "no affiliation", "not affiliated", "not applicable", "unaffiliated",
  "unknown", "independent", "independent researcher", "independent consultant", "independent contractor",
  "independent developer", "indie", "freelance", "freelancer", "freelance consultant", "freelance developer",
  "self", "self employed", "selfemployed", "private person", "retired", "unemployed", "student", "tba", "tbd",
]
