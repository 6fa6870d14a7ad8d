import Rostrum
import Testing

@testable import RostrumFiles

@Suite struct TrackTests {
  @Test func `tracks are read from tables of proposals and of reviews`() throws {
    let ofReviews = "paper,reviewer,score,Main Track\np,a,1,web\nq,a,1,\np,b,2,web\nr,b,2,data\n"
    #expect(try readTracks(table(ofReviews), column: "main track").value == ["p": "web", "r": "data"])
    #expect(try readTracks(table("proposal,track\np,web\n"), column: "Track").value == ["p": "web"])
    #expect(try readTracks(table("proposal,track\np,web\n"), column: "room").value == nil)
  }

  @Test func `two tracks of one proposal are told`() {
    #expect(
      problems { () throws(FileProblems) in
        try readTracks(table("proposal,Track\np,web\nq,web\np,data\n"), column: "track")
      } == "t.csv:4:3: proposal 'p' has Track 'data' here and 'web' in line 2; keep one")
  }

  @Test func `the column of the tracks is no criterion of a review and nothing to warn of`() throws {
    let text = "proposal,reviewer,score,segment\np,a,1,7\n"
    let read = try readReviews(table(text), trackColumn: "Segment")
    #expect(read.value.map(\.criteria) == [[:]] && read.warnings.isEmpty)
    #expect(try readReviews(table(text)).value.map(\.criteria) == [["segment": 7]])
    let named = try readReviews(table("proposal,reviewer,score,segment\np,a,1,web\n"), trackColumn: "segment")
    #expect(named.warnings.isEmpty)
  }
}
