import Foundation
import Testing

/// A whole conference as EasyChair exports it, checked by reading the raw files with SQLite's own CSV reader.
@Suite(.enabled(if: dataFolder != nil, "needs the data sets in the folder that ROSTRUM_DATA names"))
struct EasyChairCommandTests {
  @Test func `EasyChair's files are assigned without a pair that shares person, employer or address`() throws
  {
    let folder = try TemporaryFolder()
    let data = (dataFolder ?? "") + "/easychair"
    let walk = try folder.shell(
      """
      set -e
      rostrum new e.rostrum
      rostrum import --from easychair \(data)
      rostrum import --from easychair \(data)
      rostrum assign --quiet
      rostrum export assignments -o assignments.csv
      rostrum check
      """)
    #expect(walk.exitCode == 0)
    #expect(
      walk.errors.split(separator: "\n").filter { !$0.contains("/easychair/") }.joined(separator: "\n") == """
        e.rostrum is made. Take your tables in with: rostrum import FOLDER
        people: 4514 added
        reviewers: 2635 added
        proposals: 1001 added
        bids: 53253 added
        topics: 299 added
        Kept as step 2; rostrum undo takes it back.
        people: 4514 unchanged
        reviewers: 2635 unchanged
        proposals: 1001 unchanged
        bids: 53253 unchanged
        topics: 299 unchanged
        Nothing has changed.
        2595 pairs.
        e.rostrum: everything is as it should be.
        """)

    let live = "\"deleted?\" <> 'yes' AND decision NOT IN ('desk reject', 'withdrawn')"
    let people =
      "(SELECT \"person #\" AS id, * FROM committee UNION ALL SELECT \"person #\", NULL, \"person #\", \"first name\", "
      + "\"last name\", email, country, affiliation, \"Web page\", NULL FROM author)"
    let read = try folder.shell(
      """
      sqlite3 raw.db <<'SQL'
      .mode csv
      .import \(data)/submission.csv submission
      .import \(data)/author.csv author
      .import \(data)/committee.csv committee
      .import assignments.csv pairs
      CREATE TABLE people AS SELECT DISTINCT id, lower(trim(email)) AS email, lower(trim(affiliation)) AS affiliation
        FROM \(people);
      CREATE INDEX people_by_id ON people (id);
      CREATE TEMP VIEW together AS
        SELECT proposal, reviewer, "person #" AS author FROM pairs JOIN author ON "submission #" = proposal;
      SELECT count(*), count(DISTINCT proposal || ' ' || reviewer), count(DISTINCT proposal) FROM pairs;
      SELECT count(*) FROM submission WHERE \(live);
      SELECT count(*) FROM pairs WHERE proposal NOT IN (SELECT "#" FROM submission WHERE \(live));
      SELECT min(n), max(n) FROM (SELECT count(*) AS n FROM pairs GROUP BY proposal);
      SELECT max(n) <= 6 FROM (SELECT count(*) AS n FROM pairs GROUP BY reviewer);
      SELECT count(*) FROM pairs WHERE reviewer NOT IN (SELECT "person #" FROM committee);
      SELECT count(*) FROM together WHERE reviewer = author;
      SELECT count(*) FROM together JOIN people AS r ON r.id = reviewer JOIN people AS a ON a.id = author
        WHERE r.affiliation = a.affiliation OR r.email = a.email;
      SELECT count(*) FROM pairs JOIN people ON id = reviewer WHERE lower(pairs.email) <> people.email;
      SQL
      """)
    #expect(read.errors == "")
    #expect(read.output == "2595,2595,865\n865\n0\n3,3\n1\n0\n0\n0\n0\n")
  }
}
