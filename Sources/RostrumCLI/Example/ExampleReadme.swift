extension ExampleConference {
  /// The text of `README.md`: what each file is, and the commands in their order.
  // swift-format-ignore
  static let readme = #"""
# Lakeside Machine Learning Days, autumn 2026

An example conference: 120 proposals, 45 reviewers, and all that a program committee has on its desk. The people,
organisations and texts are made up. Every file is yours to overwrite with your own; keep the names of the columns.

| file | what it holds |
|---|---|
| `rules.yaml` | the conference, its tracks and formats, and every rule that the program keeps |
| `proposals.csv` | what was proposed: speakers, topics, track, formats in order of preference, level |
| `people.csv` | who takes part: speakers, reviewers, and those who are both |
| `bids.csv` | what reviewers would like to review: `yes`, `maybe`, `no` or `conflict` |
| `conflicts-declared.csv` | conflicts of interest that somebody told the committee |
| `waivers.csv` | conflicts that the chair decided not to count, each with the reason |
| `earlier.csv` | who spoke together in earlier editions |
| `reviews.csv` | scores from 1 (weak) to 5 (excellent) and comments; some are still missing |

Several values in one cell are separated by semicolons: speakers `s1; s2`, topics `Optimization:0.8; Fairness` with
their weights, formats `talk; lightning` with the preferred one first. Speakers are ids of `people.csv` or e-mail
addresses. An empty cell means that nothing is said. `first_time` is `yes` where no speaker has spoken here before.

## The walk

Run these in this folder, in this order.

```sh
rostrum new lakeside.rostrum
rostrum import .
rostrum status
rostrum assign
rostrum score
rostrum select
rostrum report -o program.html
rostrum export accepted --format markdown -o accepted.md
```

Every step also works on tables alone, without a conference file; `rostrum help assign` and the like tell how.

"""#
}
