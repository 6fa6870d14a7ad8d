/// Who is at work on a conference file.
public struct FileHolder: Sendable, Hashable {
  /// Who, as the system knows them.
  public let person: String
  /// The number of the process.
  public let process: Int32
  /// The machine it runs on.
  public let host: String
  /// What it does, such as `assign`.
  public let command: String

  /// Names the holder.
  public init(person: String, process: Int32, host: String, command: String) {
    self.person = person
    self.process = process
    self.host = host
    self.command = command
  }
}
