extension Schema {
  /// Version 1: the conference. `docs/file-format.md` shows these statements word for word.
  static let firstVersion = """
    CREATE TABLE edition (
      id INTEGER PRIMARY KEY CHECK (id = 1), -- a file holds one edition
      conference TEXT NOT NULL,
      name TEXT NOT NULL CHECK (name <> ''),
      time_zone TEXT NOT NULL CHECK (time_zone <> '')
    ) STRICT;

    CREATE TABLE people (
      id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
      position INTEGER NOT NULL UNIQUE CHECK (position >= 1),
      manager TEXT REFERENCES people (id) CHECK (manager <> id),
      region TEXT
    ) STRICT;
    CREATE INDEX people_by_manager ON people (manager);

    CREATE TABLE person_names (
      person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 1), -- 1 is the one to print
      name TEXT NOT NULL,
      PRIMARY KEY (person, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE person_emails (
      person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 1), -- 1 is the one to write to
      email TEXT NOT NULL CHECK (email LIKE '%@%'),
      PRIMARY KEY (person, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE person_affiliations (
      person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 1),
      affiliation TEXT NOT NULL,
      PRIMARY KEY (person, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE person_units (
      person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 1), -- from the organisation down
      unit TEXT NOT NULL,
      PRIMARY KEY (person, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE person_collaborators (
      person TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 1),
      collaborator TEXT NOT NULL, -- an id or an e-mail address, known here or not
      PRIMARY KEY (person, position)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE topics (
      name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
      position INTEGER NOT NULL UNIQUE CHECK (position >= 1),
      parent TEXT REFERENCES topics (name) CHECK (parent <> name)
    ) STRICT;
    CREATE INDEX topics_by_parent ON topics (parent);

    CREATE TABLE tracks (
      name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
      position INTEGER NOT NULL UNIQUE CHECK (position >= 1)
    ) STRICT;

    CREATE TABLE formats (
      name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
      position INTEGER NOT NULL UNIQUE CHECK (position >= 1),
      minutes INTEGER CHECK (minutes >= 1)
    ) STRICT;

    CREATE TABLE levels (
      name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
      position INTEGER NOT NULL UNIQUE CHECK (position >= 1),
      rank INTEGER NOT NULL CHECK (rank >= 0) -- 0 is the easiest
    ) STRICT;

    CREATE TABLE proposals (
      id TEXT PRIMARY KEY NOT NULL CHECK (id <> ''),
      position INTEGER NOT NULL UNIQUE CHECK (position >= 1),
      title TEXT NOT NULL,
      abstract TEXT NOT NULL,
      track TEXT,
      level TEXT,
      language TEXT,
      status TEXT NOT NULL CHECK (status IN ('submitted', 'withdrawn', 'desk-rejected')),
      reviews INTEGER CHECK (reviews >= 0) -- empty: as many as the conference asks for
    ) STRICT;

    CREATE TABLE proposal_speakers (
      proposal TEXT NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 1),
      person TEXT NOT NULL REFERENCES people (id),
      PRIMARY KEY (proposal, position),
      UNIQUE (proposal, person)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX proposal_speakers_by_person ON proposal_speakers (person);

    CREATE TABLE proposal_topics (
      proposal TEXT NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
      topic TEXT NOT NULL CHECK (topic <> ''),
      weight REAL NOT NULL CHECK (weight > 0 AND weight <= 1),
      PRIMARY KEY (proposal, topic)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE proposal_formats (
      proposal TEXT NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 1), -- 1 is the preferred one
      format TEXT NOT NULL,
      PRIMARY KEY (proposal, position),
      UNIQUE (proposal, format)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE proposal_tags (
      proposal TEXT NOT NULL REFERENCES proposals (id) ON DELETE CASCADE,
      tag TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (proposal, tag)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE reviewers (
      person TEXT PRIMARY KEY NOT NULL REFERENCES people (id),
      position INTEGER NOT NULL UNIQUE CHECK (position >= 1),
      text TEXT NOT NULL,
      minimum_load INTEGER CHECK (minimum_load >= 0), -- empty: the conference's
      maximum_load INTEGER CHECK (maximum_load >= 0), -- empty: the conference's
      seniority TEXT,
      CHECK (minimum_load <= maximum_load)
    ) STRICT;

    CREATE TABLE reviewer_topics (
      reviewer TEXT NOT NULL REFERENCES reviewers (person) ON DELETE CASCADE,
      topic TEXT NOT NULL CHECK (topic <> ''),
      weight REAL NOT NULL CHECK (weight > 0 AND weight <= 1),
      PRIMARY KEY (reviewer, topic)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE reviewer_tracks (
      reviewer TEXT NOT NULL REFERENCES reviewers (person) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 1),
      track TEXT NOT NULL,
      PRIMARY KEY (reviewer, position),
      UNIQUE (reviewer, track)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE reviewer_formats (
      reviewer TEXT NOT NULL REFERENCES reviewers (person) ON DELETE CASCADE,
      position INTEGER NOT NULL CHECK (position >= 1),
      format TEXT NOT NULL,
      PRIMARY KEY (reviewer, position),
      UNIQUE (reviewer, format)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE bids (
      proposal TEXT NOT NULL REFERENCES proposals (id),
      reviewer TEXT NOT NULL REFERENCES reviewers (person),
      position INTEGER NOT NULL UNIQUE CHECK (position >= 1),
      answer TEXT NOT NULL CHECK (answer IN ('yes', 'maybe', 'no', 'conflict')),
      PRIMARY KEY (proposal, reviewer)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX bids_by_reviewer ON bids (reviewer);

    CREATE TABLE declared_conflicts (
      position INTEGER PRIMARY KEY CHECK (position >= 1),
      proposal TEXT NOT NULL REFERENCES proposals (id),
      reviewer TEXT NOT NULL REFERENCES reviewers (person),
      declared_by TEXT NOT NULL CHECK (declared_by IN ('reviewer', 'author', 'chair')),
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX declared_conflicts_by_proposal ON declared_conflicts (proposal);
    CREATE INDEX declared_conflicts_by_reviewer ON declared_conflicts (reviewer);

    CREATE TABLE waivers (
      position INTEGER PRIMARY KEY CHECK (position >= 1),
      proposal TEXT NOT NULL REFERENCES proposals (id),
      reviewer TEXT NOT NULL REFERENCES reviewers (person),
      rule TEXT CHECK (rule <> ''), -- empty: every rule
      reason TEXT NOT NULL CHECK (reason <> '')
    ) STRICT;
    CREATE INDEX waivers_by_proposal ON waivers (proposal);
    CREATE INDEX waivers_by_reviewer ON waivers (reviewer);

    CREATE TABLE reviews (
      proposal TEXT NOT NULL REFERENCES proposals (id),
      reviewer TEXT NOT NULL REFERENCES reviewers (person),
      position INTEGER NOT NULL UNIQUE CHECK (position >= 1),
      score REAL CHECK (abs(score) < 9e999), -- 9e999 is infinity
      confidence REAL CHECK (abs(confidence) < 9e999),
      comment_to_authors TEXT NOT NULL,
      comment_to_committee TEXT NOT NULL,
      time TEXT CHECK (time LIKE '____-__-__T__:__:__%Z'),
      PRIMARY KEY (proposal, reviewer)
    ) STRICT;
    CREATE INDEX reviews_by_reviewer ON reviews (reviewer);

    CREATE TABLE review_criteria (
      proposal TEXT NOT NULL,
      reviewer TEXT NOT NULL,
      criterion TEXT NOT NULL CHECK (criterion <> ''),
      score REAL NOT NULL CHECK (abs(score) < 9e999),
      PRIMARY KEY (proposal, reviewer, criterion),
      FOREIGN KEY (proposal, reviewer) REFERENCES reviews (proposal, reviewer) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE past_editions (
      name TEXT PRIMARY KEY NOT NULL CHECK (name <> ''),
      position INTEGER NOT NULL UNIQUE CHECK (position >= 1),
      conference TEXT NOT NULL,
      time_zone TEXT NOT NULL CHECK (time_zone <> '')
    ) STRICT;

    CREATE TABLE past_proposals (
      edition TEXT NOT NULL REFERENCES past_editions (name) ON DELETE CASCADE,
      id TEXT NOT NULL CHECK (id <> ''),
      position INTEGER NOT NULL CHECK (position >= 1),
      title TEXT NOT NULL,
      abstract TEXT NOT NULL,
      track TEXT,
      level TEXT,
      language TEXT,
      status TEXT NOT NULL CHECK (status IN ('submitted', 'withdrawn', 'desk-rejected')),
      reviews INTEGER CHECK (reviews >= 0),
      PRIMARY KEY (edition, id),
      UNIQUE (edition, position)
    ) STRICT;

    CREATE TABLE past_proposal_speakers (
      edition TEXT NOT NULL,
      proposal TEXT NOT NULL,
      position INTEGER NOT NULL CHECK (position >= 1),
      person TEXT NOT NULL, -- known today or not
      PRIMARY KEY (edition, proposal, position),
      UNIQUE (edition, proposal, person),
      FOREIGN KEY (edition, proposal) REFERENCES past_proposals (edition, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE past_proposal_topics (
      edition TEXT NOT NULL,
      proposal TEXT NOT NULL,
      topic TEXT NOT NULL CHECK (topic <> ''),
      weight REAL NOT NULL CHECK (weight > 0 AND weight <= 1),
      PRIMARY KEY (edition, proposal, topic),
      FOREIGN KEY (edition, proposal) REFERENCES past_proposals (edition, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE past_proposal_formats (
      edition TEXT NOT NULL,
      proposal TEXT NOT NULL,
      position INTEGER NOT NULL CHECK (position >= 1),
      format TEXT NOT NULL,
      PRIMARY KEY (edition, proposal, position),
      UNIQUE (edition, proposal, format),
      FOREIGN KEY (edition, proposal) REFERENCES past_proposals (edition, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE past_proposal_tags (
      edition TEXT NOT NULL,
      proposal TEXT NOT NULL,
      tag TEXT NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (edition, proposal, tag),
      FOREIGN KEY (edition, proposal) REFERENCES past_proposals (edition, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    """
}
