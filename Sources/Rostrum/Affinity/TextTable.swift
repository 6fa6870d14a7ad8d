import RealModule

/// Likeness of a proposal's title and abstract to a reviewer's own text: the cosine of their word vectors.
///
/// A word found f times in a text weighs (1 + ln f) · ln(1 + N / n), where N counts the texts (live proposals and
/// reviewers that have words) and n those with the word; each vector is then scaled to length 1 (Salton and
/// Buckley 1988, doi 10.1016/0306-4573(88)90021-0). The logarithm of f keeps a word that a long abstract repeats
/// from drowning the others.
///
/// Cost: O(the proposal's words, the reviewers who use them, and all reviewers once) for a row.
struct TextTable: AffinitySourceTable {
  private let texts: [String]
  /// Words of the proposals, numbered in their order as text, with their weight in the vector.
  private let proposalWords: SparseRows<Double>
  /// For each word the reviewers who use it, with its weight in their vector.
  private let users: SparseRows<Double>
  private let hasWords: [Bool]

  init(proposals: [Proposal], reviewers: [Reviewer]) {
    let texts = proposals.map { "\($0.title)\n\($0.abstract)" }
    var vocabulary = Vocabulary()
    let counts = (texts + reviewers.map(\.text)).map { vocabulary.count(wordsOf: $0) }
    let (ranks, weights) = vocabulary.ranksAndWeights(textCount: counts.count { !$0.isEmpty })

    func vectors(_ lists: ArraySlice<[(word: Int32, count: Int32)]>, enter: (Int32, Int32, Double) -> Void) {
      for (row, list) in lists.enumerated() {
        let vector = list.map { entry in
          (
            word: ranks[Int(entry.word)],
            weight: (1 + Double.log(Double(entry.count))) * weights[Int(entry.word)]
          )
        }.sorted { $0.word < $1.word }
        let length = vector.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
        for entry in vector { enter(Int32(row), entry.word, entry.weight / length) }
      }
    }
    var rows: [Int32] = []
    var columns: [Int32] = []
    var values: [Double] = []
    vectors(counts[..<proposals.count]) { row, word, weight in
      rows.append(row)
      columns.append(word)
      values.append(weight)
    }
    proposalWords = SparseRows(
      rowCount: proposals.count, columnCount: ranks.count, rows: rows, columns: columns, values: values)
    rows = []
    columns = []
    values = []
    vectors(counts[proposals.count...]) { row, word, weight in
      rows.append(word)
      columns.append(row)
      values.append(weight)
    }
    users = SparseRows(
      rowCount: ranks.count, columnCount: reviewers.count, rows: rows, columns: columns, values: values)
    hasWords = counts[proposals.count...].map { !$0.isEmpty }
    self.texts = texts
  }

  func fill(_ values: inout [Double], for proposal: Int) {
    let words = proposalWords.cells(of: proposal)
    for reviewer in hasWords.indices {
      values[reviewer] = words.isEmpty || !hasWords[reviewer] ? absent : 0
    }
    for word in words {
      let weight = proposalWords.values[word]
      for cell in users.cells(of: Int(proposalWords.columns[word])) {
        values[Int(users.columns[cell])] += weight * users.values[cell]
      }
    }
    for reviewer in hasWords.indices { values[reviewer] = min(1, values[reviewer]) }
  }

  func parts(proposal: Int, reviewer: Int) -> [AffinityPart] {
    var spellings: [String: Substring] = [:]
    for word in contentWords(of: texts[proposal]) where spellings[word.stem] == nil {
      spellings[word.stem] = word.surface
    }
    // Words are numbered in the order of their stems, so the cells of the row follow that order too.
    let sorted = spellings.sorted { $0.key < $1.key }
    var parts: [AffinityPart] = []
    for (cell, spelling) in zip(proposalWords.cells(of: proposal), sorted) {
      let word = Int(proposalWords.columns[cell])
      guard let weight = users.value(row: word, column: reviewer) else { continue }
      parts.append(
        AffinityPart(
          detail: .word(String(spelling.value)), contribution: proposalWords.values[cell] * weight))
    }
    return parts.sorted { $0.contribution > $1.contribution }
  }
}

/// The words of all texts, numbered as they come.
private struct Vocabulary {
  private var numbers: [String: Int32] = [:]
  private var textCounts: [Int] = []

  /// The words of a text with how often each is found, in the order of their numbers.
  mutating func count(wordsOf text: String) -> [(word: Int32, count: Int32)] {
    var found: [Int32] = []
    for word in contentWords(of: text) {
      if let number = numbers[word.stem] {
        found.append(number)
      } else {
        found.append(Int32(textCounts.count))
        numbers[word.stem] = Int32(textCounts.count)
        textCounts.append(0)
      }
    }
    found.sort()
    var counts: [(word: Int32, count: Int32)] = []
    for number in found {
      if counts.last?.word == number {
        counts[counts.count - 1].count += 1
      } else {
        counts.append((number, 1))
        textCounts[Int(number)] += 1
      }
    }
    return counts
  }

  /// For each word its place among all in the order of their text, and its inverse document frequency.
  func ranksAndWeights(textCount: Int) -> (ranks: [Int32], weights: [Double]) {
    var ranks = [Int32](repeating: 0, count: textCounts.count)
    for (rank, word) in numbers.sorted(by: { $0.key < $1.key }).enumerated() {
      ranks[Int(word.value)] = Int32(rank)
    }
    return (ranks, textCounts.map { Double.log(onePlus: Double(textCount) / Double($0)) })
  }
}
