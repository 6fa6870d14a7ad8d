import Rostrum
import Testing

@Suite struct ScoreWarningsTests {
  private func warnings(_ scores: [[Double?]], proposals: [String] = []) throws -> [String] {
    try scoreReviews(reviews(scores), proposals: proposals).warnings
  }

  @Test func `Scores without fault give no warning`() throws {
    #expect(try warnings([[1, 2], [4, 5], [2, 3]]) == [])
  }

  @Test func `All scores equal`() throws {
    #expect(
      try warnings([[3, 3], [3, 3], [3, 3]]) == ["all 6 scores are 3; they cannot rank anything"])
  }

  @Test func `A reviewer with one score for everything`() throws {
    #expect(
      try warnings([[2.5, 1, 2], [2.5, 4, 5], [2.5, 3, 3]])
        == ["reviewer 'r1' gave 2.5 to all 3 proposals reviewed; ask whether the scale was understood"])
    #expect(try warnings([[2, 1], [2, 3], [nil, 9], [nil, 8]]).allSatisfy { !$0.contains("reviewer") })
  }

  @Test func `Proposals that differ no more than chance`() throws {
    #expect(
      try warnings([[1, 5], [5, 1], [2, 4]])
        == [
          "proposals differ no more than reviews of one proposal do, so their order says nothing; decide by reading the "
            + "reviews"
        ])
  }

  @Test func `No review has a score`() throws {
    #expect(try warnings([]) == ["no review has a score; nothing can be ranked"])
    #expect(try warnings([[nil], [nil, nil]]) == ["no review has a score; nothing can be ranked"])
  }

  @Test func `One proposal alone`() throws {
    #expect(
      try warnings([[1, 2], [nil]])
        == [
          "only proposal 'p1' has a score; there is nothing to compare it with",
          "1 proposal has no scored review and no rank: 'p2'",
        ])
  }

  @Test func `No proposal with two reviews`() throws {
    #expect(
      try warnings([[1], [2]])
        == [
          "no proposal has two scored reviews; the shrunk means are the plain means",
          "2 proposals have only one scored review: 'p1', 'p2'",
        ])
  }

  @Test func `Long lists are cut after ten ids`() throws {
    let many = [[1, 1.5], [4, 4.5]] + [[Double?]](repeating: [nil], count: 11)
    #expect(
      try warnings(many)
        == [
          "11 proposals have no scored review and no rank: 'p3', 'p4', 'p5', 'p6', 'p7', 'p8', 'p9', 'p10', "
            + "'p11', 'p12' and 1 more"
        ])
    #expect(
      try warnings([[1, 1.5], [4, 4.5], [2]], proposals: ["p9"])
        == [
          "1 proposal has no scored review and no rank: 'p9'",
          "1 proposal has only one scored review: 'p3'",
        ])
  }
}
