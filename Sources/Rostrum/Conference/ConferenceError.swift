/// What is wrong with a value of the conference, and with which one.
///
/// The default text carries ids and never a person's name or address, also where an address serves as an id.
public struct ConferenceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of mistake. New kinds may be added.
  public struct Code: Hashable, Sendable {
    private enum Kind { case emptyIdentifier, outOfRange, duplicate, unknownReference, contradiction }
    private let kind: Kind

    /// An id or a name is empty or only white space.
    public static let emptyIdentifier = Code(kind: .emptyIdentifier)
    /// A number is not finite or outside its range.
    public static let outOfRange = Code(kind: .outOfRange)
    /// An id or a name stands twice where it may stand once.
    public static let duplicate = Code(kind: .duplicate)
    /// An id names something that the conference does not have.
    public static let unknownReference = Code(kind: .unknownReference)
    /// Two parts of a value cannot both hold.
    public static let contradiction = Code(kind: .contradiction)
  }

  /// The kind of mistake.
  public let code: Code
  /// What the mistake is in, such as `proposal 'p12'`.
  public let subject: String
  /// What is wrong and how to mend it.
  public let message: String

  /// Creates an error about one value; e-mail addresses in its words are left out.
  public init(code: Code, subject: String, message: String) {
    self.code = code
    self.subject = withoutAddresses(subject)
    self.message = withoutAddresses(message)
  }

  public var description: String { "\(subject): \(message)" }
}

/// The checks that the values of the conference share.
enum Check {
  static func identifier(_ text: String, of subject: String) throws(ConferenceError) {
    if text.allSatisfy(\.isWhitespace) {
      throw ConferenceError(
        code: .emptyIdentifier, subject: subject, message: "the id is empty; give it one")
    }
  }

  static func range(
    _ value: Double, in range: ClosedRange<Double>, what: String, of subject: String
  ) throws(ConferenceError) {
    if !range.contains(value) {  // NaN is in no range
      throw ConferenceError(
        code: .outOfRange, subject: subject,
        message: range.upperBound == .greatestFiniteMagnitude
          ? "\(what) is \(plain(value)); it must be a finite number, \(plain(range.lowerBound)) or more"
          : "\(what) is \(plain(value)); it must be from \(plain(range.lowerBound)) "
            + "to \(plain(range.upperBound))")
    }
  }

  static func finite(_ value: Double, what: String, of subject: String) throws(ConferenceError) {
    if !value.isFinite {
      throw ConferenceError(
        code: .outOfRange, subject: subject, message: "\(what) is \(value); it must be a finite number")
    }
  }

  static func count(_ value: Int, atLeast least: Int, what: String, of subject: String)
    throws(ConferenceError)
  {
    if value < least {
      throw ConferenceError(
        code: .outOfRange, subject: subject, message: "\(what) is \(value); it must be at least \(least)")
    }
  }

  static func unique(_ names: [String], what: String, of subject: String) throws(ConferenceError) {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw ConferenceError(
        code: .duplicate, subject: subject, message: "\(what) '\(shown(name))' is given twice; keep one")
    }
  }

  static func reference(_ name: String, in known: Set<String>, what: String, of subject: String)
    throws(ConferenceError)
  {
    if known.contains(name) { return }
    throw ConferenceError(
      code: .unknownReference, subject: subject,
      message: "\(what) '\(name)' is not known\(suggestion(for: name, in: known))")
  }
}
