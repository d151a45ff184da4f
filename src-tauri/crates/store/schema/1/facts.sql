-- Facts from official files: immutable, outside the journal, seen only while their release is active -----------------

CREATE TABLE release (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  variety TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  as_of TEXT NOT NULL,
  as_of_basis TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  rows INTEGER NOT NULL,
  notes TEXT NOT NULL
) STRICT;
CREATE INDEX release_by_hash ON release (sha256);

CREATE TABLE fact_organisation (
  release INTEGER NOT NULL REFERENCES release (id),
  code TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  parent TEXT,
  postcode TEXT,
  opened TEXT,
  closed TEXT,
  status TEXT,
  setting TEXT,
  general_practice INTEGER,
  PRIMARY KEY (release, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact_membership (
  release INTEGER NOT NULL REFERENCES release (id),
  practice TEXT NOT NULL,
  cluster TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  PRIMARY KEY (release, practice, cluster, from_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE fact_list_size (
  release INTEGER NOT NULL REFERENCES release (id),
  practice TEXT NOT NULL,
  as_of TEXT NOT NULL,
  registered INTEGER,
  registered_mark TEXT,
  weighted INTEGER,
  weighted_mark TEXT,
  PRIMARY KEY (release, practice, as_of),
  CHECK (registered IS NULL OR registered_mark IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE release_measure (
  release INTEGER NOT NULL REFERENCES release (id),
  measure INTEGER NOT NULL REFERENCES measure (id),
  printed TEXT NOT NULL,
  PRIMARY KEY (release, measure)
) STRICT, WITHOUT ROWID;
CREATE TABLE snapshot (
  id INTEGER PRIMARY KEY,
  release INTEGER NOT NULL REFERENCES release (id),
  as_of TEXT NOT NULL,
  UNIQUE (release, as_of)
) STRICT;
-- Measure before organisation: the commonest question is one measure over many organisations.
CREATE TABLE observation (
  snapshot INTEGER NOT NULL REFERENCES snapshot (id),
  measure INTEGER NOT NULL REFERENCES measure (id),
  organisation TEXT NOT NULL,
  value INTEGER,
  mark TEXT,
  PRIMARY KEY (snapshot, measure, organisation),
  CHECK ((value IS NULL) <> (mark IS NULL))
) STRICT, WITHOUT ROWID;

