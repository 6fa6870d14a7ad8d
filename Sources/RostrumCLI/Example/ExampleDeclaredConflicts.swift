extension ExampleConference {
  /// The text of `conflicts-declared.csv`.
  // swift-format-ignore
  static let declaredConflicts = #"""
proposal,reviewer,by,reason
p85,r9,reviewer,I am an adviser of the company behind this work.
p112,r41,author,Our hospital and the reviewer's company are in a dispute about a contract.
p80,r39,reviewer,I supervised the master's thesis that this grew from.
p76,r29,reviewer,We are neighbours and good friends.
p35,r6,chair,"The two are writing a book together, out next spring."
p7,r43,author,The reviewer built the camera that we use.
p74,r32,reviewer,He is my brother-in-law.
p43,r13,chair,

"""#
}
