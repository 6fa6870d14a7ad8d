extension ExampleConference {
  /// The text of `rules.yaml`.
  // swift-format-ignore
  static let rules = #"""
# The rules of the example conference, as a chair writes them.
#
# Change what you like and run the steps again: each key is explained where it stands. What you leave out has
# a sensible default. Shares ("30%") are of the selected program; counts are plain numbers.

conference:
  name: Lakeside Machine Learning Days
  edition: 2026-autumn            # earlier editions are in earlier.csv
  time_zone: Europe/Zurich

# The words that proposals.csv may use. Take your own; a misspelt one in the table is then an error.
levels: [beginner, intermediate, advanced]        # in order, the easiest first
tracks:
  - Foundations
  - Language and Speech
  - Vision and Robotics
  - Systems and Tools
  - Data and Practice
  - People and Planet
formats:                          # minutes of one session, and the most sessions that there is room for
  talk:      {minutes: 30, slots: 24}
  lightning: {minutes: 5,  slots: 12}
  tutorial:  {minutes: 90, slots: 4}
topics:                           # a topic with narrower ones in brackets: those near each other count in part
  - Machine learning: [Optimization, Generative models, Reinforcement learning, Time series]
  - Natural language: [Small languages, Speech]
  - Data: [Data cleaning, Privacy]
  - Systems: [MLOps, On-device inference, Compilers]
  - Vision
  - Robotics
  - Music and audio
  - Evaluation
  - Fairness
  - Teaching
  - Community
  - Climate and weather
  - Health

# How many reviews, by whom, on which form.
review:
  per_proposal: 3                 # a proposal's own number is in its column reviews
  load: {min: 0, max: 9}          # of a reviewer; min_load and max_load in people.csv go first
  score: {min: 1, max: 5, higher_is_better: true}
  criteria:
    novelty: {weight: 1}
    clarity: {weight: 1, optional: true}   # min, max and higher_is_better: a scale of its own
  deadline: 2026-09-06            # the last day; reminders count from it

# What makes a reviewer the right one. Only the ratios of the weights matter.
affinity:
  weights: {topics: 1, text: 0.5, bids: 1}

# Who must not review what. Take a line out and the rule is off.
conflicts:
  - own_proposal
  - same_person                   # two ids in people.csv that share an e-mail address
  - same_affiliation: {aliases: {"Quillhaven Tech": "Quillhaven Institute of Technology"}}
  - same_email_domain             # public mail providers never count
  - co_speakers: {editions: 2}    # today and in so many earlier editions
  - collaborators
  - same_unit: {depth: 2}         # so many steps of the unit path must agree
  - line_of_managers
  - declared                      # conflicts-declared.csv; what waivers.csv lists does not count
  - bid_of_conflict

assignment:
  objective: total                # the largest sum of affinities

# What a good program is.
program:
  objective: score
  rules:
    - {name: beginners welcome,       where: {level: beginner}, min: 30%}
    - {name: bleeding edge,           where: {level: advanced}, min: 15%}
    - {name: something in each track, each: track, min: 3, max: 12}
    - {name: beginner in each track,  each: track, where: {level: beginner}, min: 1}
    - {name: one session per speaker, each: speaker, max: 1}
    - {name: two per employer,        each: affiliation, max: 2}
    - {name: first-time speakers,     where: {first_time: yes}, min: 25%}
    - {name: an hour of lightning,    where: {format: lightning}, max_minutes: 60}
    - {name: tutorials for beginners, where: {format: tutorial, level: beginner}, min: 2}
  in: [p76]                       # promised as the opening talk
  out: [p120]                     # given last autumn; the recording is online
  at_most_one_of: [[p2, p108]]    # two introductions to the same thing
  waitlist: 20%

"""#
}
