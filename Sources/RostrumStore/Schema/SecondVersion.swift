extension Schema {
  /// Version 2: chairs, the rules, imported affinities, and the history with its runs.
  static let secondVersion = """
    ALTER TABLE people ADD COLUMN chair INTEGER NOT NULL DEFAULT 0 CHECK (chair IN (0, 1));

    CREATE TABLE rules (
      id INTEGER PRIMARY KEY CHECK (id = 1), -- one rules file at most
      name TEXT NOT NULL, -- of the file it was
      text TEXT NOT NULL
    ) STRICT;

    CREATE TABLE affinities (
      proposal TEXT NOT NULL CHECK (proposal <> ''),
      reviewer TEXT NOT NULL CHECK (reviewer <> ''),
      score REAL NOT NULL CHECK (abs(score) < 9e999),
      PRIMARY KEY (proposal, reviewer)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE steps (
      number INTEGER PRIMARY KEY CHECK (number >= 1),
      time TEXT NOT NULL CHECK (time LIKE '____-__-__T__:__:__%Z'),
      kind TEXT NOT NULL
        CHECK (kind IN ('new', 'import', 'waive', 'assign', 'score', 'select', 'use', 'undo')),
      note TEXT NOT NULL,
      undone_by INTEGER UNIQUE REFERENCES steps (number) CHECK (undone_by > number), -- empty: it stands
      CHECK (kind <> 'new' OR number = 1),
      CHECK (kind NOT IN ('new', 'undo') OR undone_by IS NULL)
    ) STRICT;

    CREATE TABLE runs (
      number INTEGER PRIMARY KEY REFERENCES steps (number), -- that of its step
      kind TEXT NOT NULL CHECK (kind IN ('assign', 'score', 'select')),
      options TEXT NOT NULL CHECK (json_valid(options)), -- a JSON object of texts
      seed INTEGER,
      input_digest TEXT NOT NULL CHECK (length(input_digest) = 64 AND input_digest NOT GLOB '*[^0-9a-f]*'),
      version TEXT NOT NULL, -- of Rostrum
      by_hand INTEGER NOT NULL CHECK (by_hand IN (0, 1)), -- 1: edited by a person and taken in
      summary TEXT NOT NULL CHECK (json_valid(summary)),
      UNIQUE (number, kind)
    ) STRICT;

    CREATE TABLE current_runs (
      kind TEXT PRIMARY KEY NOT NULL,
      run INTEGER NOT NULL,
      FOREIGN KEY (run, kind) REFERENCES runs (number, kind)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE assigned_pairs (
      run INTEGER NOT NULL REFERENCES runs (number),
      position INTEGER NOT NULL CHECK (position >= 1),
      proposal TEXT NOT NULL, -- known today or not, here and below: a run outlives what it was about
      reviewer TEXT NOT NULL,
      score REAL NOT NULL CHECK (abs(score) < 9e999),
      PRIMARY KEY (run, position),
      UNIQUE (run, proposal, reviewer)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE proposal_scores (
      run INTEGER NOT NULL REFERENCES runs (number),
      position INTEGER NOT NULL CHECK (position >= 1), -- the best first
      proposal TEXT NOT NULL,
      reviews INTEGER NOT NULL CHECK (reviews >= 0), -- with a score
      begun INTEGER NOT NULL CHECK (begun >= 0), -- without one
      mean REAL CHECK (abs(mean) < 9e999),
      standard_deviation REAL CHECK (standard_deviation >= 0 AND standard_deviation < 9e999),
      shrunk_mean REAL CHECK (abs(shrunk_mean) < 9e999),
      rank INTEGER CHECK (rank >= 1),
      PRIMARY KEY (run, position),
      UNIQUE (run, proposal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE program_decisions (
      run INTEGER NOT NULL REFERENCES runs (number),
      position INTEGER NOT NULL CHECK (position >= 1),
      proposal TEXT NOT NULL,
      decision TEXT NOT NULL CHECK (decision IN ('accepted', 'waitlist', 'rejected')),
      format TEXT,
      reason TEXT NOT NULL,
      PRIMARY KEY (run, position),
      UNIQUE (run, proposal)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE undo_lists (
      step INTEGER PRIMARY KEY REFERENCES steps (number), -- one of the last 20 that stand
      lists TEXT NOT NULL, -- a JSON object: what the lists that the step changed held before
      affinities INTEGER NOT NULL CHECK (affinities IN (0, 1)) -- 1: undo_affinities has those before
    ) STRICT;

    CREATE TABLE undo_affinities (
      step INTEGER NOT NULL REFERENCES undo_lists (step) ON DELETE CASCADE,
      proposal TEXT NOT NULL,
      reviewer TEXT NOT NULL,
      score REAL NOT NULL,
      PRIMARY KEY (step, proposal, reviewer)
    ) STRICT, WITHOUT ROWID;
    """
}
