/// A word of a text.
struct Word {
  /// As it stands in the text.
  let surface: Substring
  /// Without capitals, accents and the ending of the plural.
  let stem: String
}

/// The words of a text that say what it is about.
///
/// A word is a run of letters and digits of any script, so that a text in a script without spaces is not split
/// well. Function words of English and words of a single letter are left out; `C++`, `C#` and `F#` are words.
///
/// Word forms are folded by the S-stemmer, which takes off plurals only (Harman 1991, "How effective is
/// suffixing?", doi 10.1002/(SICI)1097-4571(199101)42:1<7::AID-ASI2>3.0.CO;2-P). She found that heavier stemmers
/// help as many queries as they harm; they also merge words that a committee keeps apart (`generative` and
/// `general`, `organ` and `organization`), which would look like a mistake where the words that made an affinity
/// are shown.
/// - Complexity: O(length).
func contentWords(of text: String) -> [Word] {
  var words: [Word] = []
  let scalars = text.unicodeScalars
  var place = scalars.startIndex
  while place < scalars.endIndex {
    if !isInWord(scalars[place]) {
      place = scalars.index(after: place)
      continue
    }
    let start = place
    var folded = String.UnicodeScalarView()
    var length = 0
    while place < scalars.endIndex, isInWord(scalars[place]) {
      appendFolded(scalars[place], to: &folded)
      length += 1
      place = scalars.index(after: place)
    }
    if length == 1 {
      while place < scalars.endIndex, scalars[place] == "+" || scalars[place] == "#" {
        folded.append(scalars[place])
        length += 1
        place = scalars.index(after: place)
      }
      if length == 1, scalars[start].isASCII { continue }
    }
    let word = String(folded)
    if stopWords.contains(word) { continue }
    words.append(Word(surface: Substring(scalars[start..<place]), stem: withoutPlural(word)))
  }
  return words
}

private func isInWord(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII {
    return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
  }
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
    .nonspacingMark, .spacingMark:
    return true
  default:
    return false
  }
}

/// The S-stemmer. Where an ending is one of the exceptions, the word stays as it is; so do words of up to three
/// letters, most of which are acronyms in technical texts (`aws`, `dns`).
private func withoutPlural(_ word: String) -> String {
  func ends(_ ending: String, butNot exceptions: String...) -> Bool? {
    word.hasSuffix(ending) ? !exceptions.contains(where: word.hasSuffix) : nil
  }
  if word.utf8.count <= 3 || !word.hasSuffix("s") { return word }
  if let isPlural = ends("ies", butNot: "eies", "aies") {
    return isPlural ? String(word.dropLast(3)) + "y" : word
  }
  if let isPlural = ends("es", butNot: "aes", "ees", "oes") {
    return isPlural ? String(word.dropLast()) : word
  }
  return ends("s", butNot: "us", "ss") == true ? String(word.dropLast()) : word
}

/// Function words of English, and what is left of contractions when the apostrophe splits them.
private let stopWords: Set<String> = [
  // articles, demonstratives, quantifiers
  "the", "an", "this", "that", "these", "those", "each", "every", "either", "neither", "some", "any", "all",
  "both", "few", "many", "much", "more", "most", "less", "least", "other", "others", "another", "such",
  "several", "no", "none", "own", "same",
  // pronouns
  "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "yourself",
  "he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them",
  "their", "theirs", "themselves", "who", "whom", "whose", "which", "what", "one", "ones", "someone",
  "something", "anyone", "anything", "everyone", "everything", "nothing",
  // prepositions
  "of", "in", "to", "for", "with", "on", "at", "from", "by", "about", "as", "into", "onto", "like", "through",
  "throughout", "after", "over", "between", "out", "against", "during", "without", "before", "under",
  "around", "among", "along", "across", "behind", "beyond", "above", "below", "within", "toward", "towards",
  "upon", "off", "up", "down", "per", "via", "near", "despite", "except",
  // conjunctions
  "and", "or", "but", "nor", "so", "yet", "if", "because", "since", "while", "whereas", "although", "though",
  "unless", "until", "than", "whether", "when", "where", "why", "how", "whenever", "wherever", "whatever",
  // auxiliary and modal verbs
  "be", "am", "is", "are", "was", "were", "been", "being", "have", "has", "had", "having", "do", "does",
  "did", "doing", "done", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "ought",
  "cannot",
  // adverbs of degree, place and time
  "not", "very", "too", "also", "just", "only", "then", "there", "here", "now", "ever", "never", "always",
  "often", "again", "once", "still", "already", "even", "rather", "quite", "thus", "hence", "therefore",
  "however", "moreover", "furthermore", "else", "instead", "together", "further", "perhaps", "almost",
  // from contractions and abbreviations
  "ll", "re", "ve", "don", "doesn", "didn", "isn", "aren", "wasn", "weren", "won", "wouldn", "shouldn",
  "couldn", "hasn", "haven", "hadn", "etc", "eg", "ie", "vs",
]
