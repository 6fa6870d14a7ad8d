import Rostrum

/// The candidates and rules as numbers: what can be chosen, and the rows that bound the choice.
///
/// Everything is in an order that does not depend on the order of the candidates.
struct SelectionModel {
  /// A candidate in one of its formats.
  struct Option {
    let candidate: Int
    /// The number of the format in ``SelectionModel/formats``; nil where the candidate has none.
    let format: Int?
    /// The place of the format in the candidate's wishes, 0 for the first.
    let preference: Int
    /// Whether the candidate offers it; a program made by hand may take another one.
    var isOffered = true
  }

  /// What asks for a row.
  struct Source {
    enum Kind { case rule, pinnedIn, pinnedOut, atMostOneOf, slots, oneTalkPerSpeaker }
    let kind: Kind
    let name: String
    let line: Int?
    /// The rule as the chair wrote it; nil for all other kinds.
    let rule: ProgramRule?
  }

  /// A number of sessions, in exact arithmetic.
  enum Limit {
    case count(Int)
    case share(parts: Int, of: Int)

    init(_ quantity: Quantity) {
      switch quantity {
      case .count(let count): self = .count(count)
      case .share(let share):
        // A third is meant where 0.333... stands; all else counts by its first six decimals.
        let fraction = (1...1_000).lazy.map { whole in
          (parts: (share * Double(whole)).rounded(), whole: whole)
        }
        .first { abs($0.parts / Double($0.whole) - share) < 1e-12 }
        self = .share(
          parts: Int(fraction?.parts ?? (share * 1e6).rounded()), of: fraction?.whole ?? 1_000_000)
      }
    }

    /// The least whole number that is not below the limit in a program of `size` sessions.
    func least(of size: Int) -> Int {
      switch self {
      case .count(let count): count
      case .share(let parts, let whole): (parts * size + whole - 1) / whole
      }
    }

    /// The largest whole number that is not above the limit in a program of `size` sessions.
    func most(of size: Int) -> Int {
      switch self {
      case .count(let count): count
      case .share(let parts, let whole): parts * size / whole
      }
    }

    func exact(of size: Int) -> Double {
      switch self {
      case .count(let count): Double(count)
      case .share(let parts, let whole): Double(parts * size) / Double(whole)
      }
    }

    var isShare: Bool {
      if case .share = self { true } else { false }
    }
  }

  /// Bounds on the number, or the minutes, of the selected among some options.
  struct Row {
    struct Member {
      let option: Int
      /// 1, or the minutes of the option's format.
      let weight: Int
    }

    let source: Int
    /// The value of the rule's `each`.
    let value: String?
    let members: [Member]
    let unit: RuleReport.Unit
    let minimum: Limit?
    let maximum: Limit?
    let target: Limit?
    /// What one session off the target costs.
    let weight: Double

    var dependsOnSize: Bool {
      minimum?.isShare == true || maximum?.isShare == true || target?.isShare == true
    }

    /// Whether the bounds hold when `activity` counts in a program of `size` sessions.
    func allows(_ activity: Int, of size: Int) -> Bool {
      minimum.map { activity >= $0.least(of: size) } ?? true
        && maximum.map { activity <= $0.most(of: size) } ?? true
    }

    /// What missing the target costs when `activity` of `size` sessions count.
    func penalty(_ activity: Int, of size: Int) -> Double {
      target.map { weight * abs(Double(activity) - $0.exact(of: size)) } ?? 0
    }
  }

  /// In natural order of ids.
  let candidates: [Candidate]
  /// The candidates' scores, higher ones better.
  let values: [Double]
  /// The formats that the rules declare, or those of the candidates.
  let formats: [FormatSlots]
  /// The options, by candidate and then by preference.
  private(set) var options: [Option] = []
  /// The options of each candidate.
  private(set) var optionRanges: [Range<Int>] = []
  var sources: [Source] = []
  var rows: [Row] = []
  var warnings: [String] = []

  /// - Parameter taken: for each candidate taken by hand its format; it becomes an option where it is not offered.
  init(
    candidates unordered: [Candidate], rules: ProgramRules, taken: [String: String?] = [:]
  ) throws(SelectionError) {
    candidates = unordered.sorted { naturallyPrecedes($0.id, $1.id) }
    for (candidate, next) in zip(candidates, candidates.dropFirst()) where candidate.id == next.id {
      throw SelectionError(
        code: .duplicate, subject: "candidate '\(next.id)'", message: "the id is given twice; keep one")
    }
    if let scale = rules.scale, !scale.higherIsBetter {
      values = candidates.map { scale.minimum + scale.maximum - $0.score }
    } else {
      values = candidates.map(\.score)
    }
    formats = try Self.formats(of: rules, candidates: candidates)
    try addOptions(areDeclared: !rules.formats.isEmpty, taken: taken)
    try addRows(of: rules)
  }

  private static func formats(of rules: ProgramRules, candidates: [Candidate]) throws(SelectionError)
    -> [FormatSlots]
  {
    if rules.formats.isEmpty {
      var formats: [FormatSlots] = []
      for name in Set(candidates.flatMap(\.formats)).sorted(by: naturallyPrecedes) {
        do {
          formats.append(FormatSlots(format: try Format(name: name)))
        } catch {
          throw SelectionError(code: .emptyIdentifier, subject: error.subject, message: error.message)
        }
      }
      return formats
    }
    var names: Set<String> = []
    for entry in rules.formats {
      let subject = "format '\(entry.format.name)'"
      if !names.insert(entry.format.name).inserted {
        throw SelectionError(code: .duplicate, subject: subject, message: "it is declared twice; keep one")
      }
      if let slots = entry.slots, slots < 0 {
        throw SelectionError(
          code: .outOfRange, subject: subject,
          message: "the number of slots is \(slots); it must be 0 or more")
      }
    }
    return rules.formats
  }

  private mutating func addOptions(areDeclared: Bool, taken: [String: String?]) throws(SelectionError) {
    let names = formats.map(\.format.name)
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    for (index, candidate) in candidates.enumerated() {
      let first = options.count
      let wishes = candidate.formats.isEmpty && areDeclared ? names : candidate.formats
      for (preference, name) in wishes.enumerated() {
        guard let number = numbers[name] else {
          throw SelectionError(
            code: .unknownReference, subject: "candidate '\(candidate.id)'",
            message: "the format '\(name)' is not declared\(suggestion(for: name, in: names))")
        }
        options.append(Option(candidate: index, format: number, preference: preference))
      }
      if wishes.isEmpty { options.append(Option(candidate: index, format: nil, preference: 0)) }
      if let format = taken[candidate.id] {
        let number = format.flatMap { numbers[$0] }
        if !options[first...].contains(where: { $0.format == number }) {
          options.append(
            Option(candidate: index, format: number, preference: wishes.count, isOffered: false))
        }
      }
      optionRanges.append(first..<options.count)
    }
  }

  /// What a row counts in a selection.
  /// - Parameter chosen: for each candidate its option, or nil where it is out.
  func activity(of row: Row, in chosen: [Int?]) -> Int {
    row.members.reduce(0) { sum, member in
      chosen[options[member.option].candidate] == member.option ? sum + member.weight : sum
    }
  }

  /// Whether a selection keeps every rule, in whole numbers.
  func allows(_ chosen: [Int?]) -> Bool {
    let size = chosen.count { $0 != nil }
    return rows.allSatisfy { $0.allows(activity(of: $0, in: chosen), of: size) }
  }

  /// The sum of the scores of a selection less the penalty.
  func value(of chosen: [Int?]) -> Double {
    zip(values, chosen).reduce(0) { $1.1 == nil ? $0 : $0 + $1.0 } - penalty(of: chosen)
  }

  /// What a selection pays for the targets it misses.
  func penalty(of chosen: [Int?]) -> Double {
    let size = chosen.count { $0 != nil }
    return rows.reduce(0) { sum, row in
      row.target == nil ? sum : sum + row.penalty(activity(of: row, in: chosen), of: size)
    }
  }
}
