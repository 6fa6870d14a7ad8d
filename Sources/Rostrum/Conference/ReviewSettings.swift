/// How reviews are asked for: how many, of whom, on which scale.
public struct ReviewSettings: Sendable, Codable, Hashable {
  /// Reviews per proposal unless the proposal says otherwise, 0 or more.
  public let reviewsPerProposal: Int
  /// The least number of reviews per reviewer unless the reviewer says otherwise.
  public let minimumLoad: Int
  /// The largest number of reviews per reviewer unless the reviewer says otherwise.
  public let maximumLoad: Int
  /// The scale of the overall score; nil where it is not told.
  public let scale: ScoreScale?
  /// The criteria of the form, in its order; may be empty.
  public let criteria: [Criterion]
  /// The last day for reviews, as `YYYY-MM-DD`.
  public let deadline: String?

  /// Creates settings; what is left out has the value a small conference starts with.
  /// - Throws: ``ConferenceError`` if a number is below 0, the minimum load exceeds the maximum load, two
  ///   criteria share a name, a criterion has a scale and the overall score none, or the deadline is no day of the
  ///   calendar.
  public init(
    reviewsPerProposal: Int = 3, minimumLoad: Int = 0, maximumLoad: Int = 6, scale: ScoreScale? = nil,
    criteria: [Criterion] = [], deadline: String? = nil
  ) throws(ConferenceError) {
    try Check.count(reviewsPerProposal, atLeast: 0, what: "the number of reviews", of: "review")
    try Check.count(minimumLoad, atLeast: 0, what: "the minimum load", of: "review")
    if minimumLoad > maximumLoad {
      throw ConferenceError(
        code: .contradiction, subject: "review",
        message: "the minimum load \(minimumLoad) exceeds the maximum load \(maximumLoad); change one of them"
      )
    }
    try Check.unique(criteria.map(\.name), what: "criterion", of: "review")
    try checkScales(of: criteria, overall: scale)
    if let deadline, dayNumber(deadline) == nil {
      throw ConferenceError(
        code: .outOfRange, subject: "review",
        message: "the deadline '\(deadline)' is not a day of the form YYYY-MM-DD")
    }
    self.reviewsPerProposal = reviewsPerProposal
    self.minimumLoad = minimumLoad
    self.maximumLoad = maximumLoad
    self.scale = scale
    self.criteria = criteria
    self.deadline = deadline
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let standard = try Self()
    try self.init(
      reviewsPerProposal: fields.decodeIfPresent(Int.self, forKey: .reviewsPerProposal)
        ?? standard.reviewsPerProposal,
      minimumLoad: fields.decodeIfPresent(Int.self, forKey: .minimumLoad) ?? standard.minimumLoad,
      maximumLoad: fields.decodeIfPresent(Int.self, forKey: .maximumLoad) ?? standard.maximumLoad,
      scale: fields.decodeIfPresent(ScoreScale.self, forKey: .scale),
      criteria: fields.decodeIfPresent([Criterion].self, forKey: .criteria) ?? [],
      deadline: fields.decodeIfPresent(String.self, forKey: .deadline))
  }
}

/// The scale of a score.
public struct ScoreScale: Sendable, Codable, Hashable {
  /// The lowest score of the form.
  public let minimum: Double
  /// The highest score of the form.
  public let maximum: Double
  /// Whether the highest score is the best one.
  public let higherIsBetter: Bool

  /// Creates a scale.
  /// - Throws: ``ConferenceError`` if an end is not finite or the minimum is not below the maximum.
  public init(minimum: Double, maximum: Double, higherIsBetter: Bool = true) throws(ConferenceError) {
    try Check.finite(minimum, what: "the lowest score", of: "score scale")
    try Check.finite(maximum, what: "the highest score", of: "score scale")
    if minimum >= maximum {
      throw ConferenceError(
        code: .contradiction, subject: "score scale",
        message: "the lowest score \(plain(minimum)) is not below the highest score \(plain(maximum))")
    }
    self.minimum = minimum
    self.maximum = maximum
    self.higherIsBetter = higherIsBetter
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      minimum: fields.decode(Double.self, forKey: .minimum),
      maximum: fields.decode(Double.self, forKey: .maximum),
      higherIsBetter: fields.decodeIfPresent(Bool.self, forKey: .higherIsBetter) ?? true)
  }
}

/// Refuses scales of criteria that nothing says how to compare.
func checkScales(of criteria: [Criterion], overall scale: ScoreScale?) throws(ConferenceError) {
  if scale == nil, let criterion = criteria.first(where: { $0.scale != nil }) {
    throw ConferenceError(
      code: .contradiction, subject: "criterion '\(criterion.name)'",
      message: "it has a scale of its own and the overall score has none; give the overall score one too")
  }
}

/// One question of the review form that is answered with a number.
public struct Criterion: Sendable, Codable, Hashable {
  /// Unique within the form.
  public let name: String
  /// Its weight against the other criteria, 0 or more.
  public let weight: Double
  /// Whether a reviewer may leave it out.
  public let optional: Bool
  /// The scale of its answers, of which both ends and the direction may be others than those of the overall score; nil
  /// where it is that of the overall score.
  public let scale: ScoreScale?

  /// Creates a criterion.
  /// - Throws: ``ConferenceError`` if the name is empty or the weight is negative or not finite.
  public init(name: String, weight: Double = 1, optional: Bool = false, scale: ScoreScale? = nil)
    throws(ConferenceError)
  {
    try Check.identifier(name, of: "criterion")
    try Check.range(
      weight, in: 0...Double.greatestFiniteMagnitude, what: "the weight", of: "criterion '\(name)'")
    self.name = name
    self.weight = weight
    self.optional = optional
    self.scale = scale
  }

  /// An answer in the scale of the overall score, worst on worst and best on best.
  /// - Parameter overall: The scale of the overall score, which is there where the criterion has one of its own.
  func inScale(_ overall: ScoreScale?, _ answer: Double) -> Double {
    guard let scale, let overall, scale != overall else { return answer }
    let part = (answer - scale.minimum) / (scale.maximum - scale.minimum)
    let turned = scale.higherIsBetter == overall.higherIsBetter ? part : 1 - part
    return overall.minimum + turned * (overall.maximum - overall.minimum)
  }

  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      name: fields.decode(String.self, forKey: .name),
      weight: fields.decodeIfPresent(Double.self, forKey: .weight) ?? 1,
      optional: fields.decodeIfPresent(Bool.self, forKey: .optional) ?? false,
      scale: fields.decodeIfPresent(ScoreScale.self, forKey: .scale))
  }
}
