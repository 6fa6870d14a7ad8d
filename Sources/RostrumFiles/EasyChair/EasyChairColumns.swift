/// The columns of the files of an export that are read.
let easyChairColumns: KeyValuePairs<String, [KnownColumn]> = [
  "submission.csv": [.required("#")]
    + KnownColumn.optionals(
      "title", "authors", "submitted", "last_updated", "form_fields", "keywords", "decision", "notified",
      "reviews_sent", "abstract", "deleted?"),
  "committee.csv": [.required("#"), .optional("role")] + personColumns,
  "author.csv": [.required("submission_#"), .optional("corresponding?")] + personColumns,
  "topics.csv": [.required("topic"), .optional("header?")],
  "submission_topic.csv": [.required("submission_#"), .required("topic")],
  "committee_topic.csv": [.required("member_#"), .required("topic"), .optional("member_name")],
  "bidding.csv": [
    .required("member_#"), .required("submission_#"), .required("bid"), .optional("member_name"),
  ],
  "review.csv": [.required("#"), .required("submission_#"), .required("member_#"), .required("scores")]
    + KnownColumn.optionals(
      "member_name", "number", "version", "text", "total_score", "reviewer_first_name", "reviewer_last_name",
      "reviewer_email", "reviewer_person_#", "date", "time", "attachment?"),
]

private let personColumns = KnownColumn.optionals(
  "person_#", "first_name", "last_name", "email", "country", "affiliation", "web_page")
