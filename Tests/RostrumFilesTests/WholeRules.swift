/// A rules file with every section and every key.
let wholeRules = """
  conference:
    name: Community Days
    edition: 2026-autumn
    time_zone: Europe/Zurich

  levels: [beginner, intermediate, advanced]
  tracks: [Systems, Language, Vision, Responsible AI]
  formats:
    talk:      {minutes: 30, slots: 24}
    lightning: {minutes: 5,  slots: 10}
    tutorial:  {minutes: 90, slots: 4}
  topics:
    - Machine learning: [Optimization, Fairness]
    - Speech

  review:
    per_proposal: 3
    load: {min: 0, max: 8}
    score: {min: 1, max: 5, higher_is_better: true}
    criteria:
      novelty: {weight: 1}
      clarity: {weight: 1, optional: true}
    deadline: 2026-10-01

  affinity:
    weights: {topics: 1, text: 0.5, bids: 1, imported: 1}

  conflicts:
    - own_proposal
    - same_affiliation: {aliases: {"TU Wien": "Vienna University of Technology"}}
    - same_email_domain
    - co_speakers: {editions: 2}
    - collaborators
    - same_unit: {depth: 2}
    - declared
    - bid_of_conflict

  assignment:
    objective: fair
    depth: 1
    share: 0.95
    limit: 0.8
    spend: 2%
    seed: 7
    rules:
      - {name: a senior on each,  per: proposal, where: {seniority: senior}, min: 1}
      - {name: one per employer,  per: proposal, each: affiliation, max: 1}
      - {name: not all one track, per: reviewer, each: track, max: 5}
      - {name: no exchange of favours, forbid: reciprocal}
    may_relax: [not all one track]

  program:
    objective: {score: 1, coverage: 0.2, demand: 0.1}
    rules:
      - {name: beginners welcome,       where: {level: beginner}, min: 30%}
      - {name: something in each track, each: track, min: 2, max: 12}
      - {name: beginner in each track,  each: track, where: {level: beginner}, min: 1}
      - {name: one talk per speaker,    each: speaker, max: 1}
      - {name: two per employer,        each: affiliation, max: 2}
      - {name: first-time speakers,     where: {first_time: yes}, target: 25%, weight: 2}
      - {name: an hour of lightning,    where: {format: lightning}, max_minutes: 60}
    in: [p12]
    out: [p7]
    at_most_one_of: [[p3, p44]]

  timetable:
    days: [{date: 2026-10-14, from: "09:00", to: "17:30"}]
    rooms: [{name: Aula, seats: 300}, {name: Room 2, seats: 80}]
    breaks: [{from: "12:00", to: "13:30"}]
  """
