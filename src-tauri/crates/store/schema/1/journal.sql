-- Schema 1. STRICT everywhere; quantities are whole billionths, money is whole pence, days are ISO texts.
-- Foreign keys RESTRICT (the default), because the journal must see every row that goes.

-- The journal -----------------------------------------------------------------------------------------------------

CREATE TABLE operation (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  actor TEXT NOT NULL,
  at TEXT NOT NULL,
  undoes INTEGER REFERENCES operation (id),
  redoes INTEGER REFERENCES operation (id),
  barrier INTEGER NOT NULL CHECK (barrier IN (0, 1)),
  package_id TEXT
) STRICT;

CREATE TABLE change (
  id INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL REFERENCES operation (id),
  table_name TEXT NOT NULL,
  row_id INTEGER NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX change_by_operation ON change (operation);

-- Outside the journal: bytes (append only) and what this copy last looked at -----------------------------------------

CREATE TABLE blob (sha256 TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

