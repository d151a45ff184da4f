-- Local editions of the matrix ---------------------------------------------------------------------------------------

CREATE TABLE edition (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  -- Rises when wording changes that somebody has answered already.
  version INTEGER NOT NULL,
  title TEXT NOT NULL,
  applies_from TEXT NOT NULL,
  applies_to TEXT,
  source TEXT NOT NULL,
  author TEXT NOT NULL,
  notes TEXT NOT NULL,
  -- The edition that it was copied from, with its version; empty where it came as a file.
  copied_from TEXT NOT NULL,
  -- Shown to those who have not answered any edition yet.
  preferred INTEGER NOT NULL CHECK (preferred IN (0, 1))
) STRICT;

CREATE TABLE edition_level (
  id INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL REFERENCES edition (id),
  level TEXT NOT NULL,
  meaning TEXT NOT NULL,
  UNIQUE (edition, level)
) STRICT;

CREATE TABLE edition_domain (
  id INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL REFERENCES edition (id),
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  about TEXT NOT NULL,
  UNIQUE (edition, code)
) STRICT;

CREATE TABLE edition_criterion (
  id INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL REFERENCES edition (id),
  -- Empty for a prerequisite of the whole edition.
  domain TEXT NOT NULL,
  level TEXT NOT NULL,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  text TEXT NOT NULL,
  help TEXT NOT NULL,
  -- What would show it, and what usually helps: JSON lists of texts.
  evidence TEXT NOT NULL,
  actions TEXT NOT NULL,
  UNIQUE (edition, code)
) STRICT;

-- Who held an edition, carried or local, beside the official copy: of one version, so a later one is to be checked again.
CREATE TABLE edition_check (
  id INTEGER PRIMARY KEY,
  matrix TEXT NOT NULL UNIQUE,
  version TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  on_day TEXT NOT NULL
) STRICT;

-- What people paired between two editions; an empty to_code says that nothing stands on the other side.
CREATE TABLE edition_pair (
  id INTEGER PRIMARY KEY,
  from_matrix TEXT NOT NULL,
  to_matrix TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('domain', 'criterion')),
  from_code TEXT NOT NULL,
  to_code TEXT NOT NULL,
  fit TEXT NOT NULL CHECK (fit IN ('same', 'near')),
  why TEXT NOT NULL,
  UNIQUE (from_matrix, to_matrix, kind, from_code, to_code)
) STRICT;

-- An assessment carried to another edition: the report of the day as JSON text, so that it stays what it was.
CREATE TABLE edition_carry (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  from_matrix TEXT NOT NULL,
  to_matrix TEXT NOT NULL,
  carried_on TEXT NOT NULL,
  carried_by TEXT NOT NULL,
  report TEXT NOT NULL
) STRICT;

-- An answer that came from another edition and that nobody has confirmed yet.
CREATE TABLE edition_carried (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  matrix TEXT NOT NULL,
  criterion TEXT NOT NULL,
  from_matrix TEXT NOT NULL,
  from_day TEXT NOT NULL,
  fit TEXT NOT NULL CHECK (fit IN ('same', 'near')),
  UNIQUE (organisation, matrix, criterion)
) STRICT;

