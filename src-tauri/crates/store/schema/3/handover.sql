-- Who has this store, and whose signature is known -------------------------------------------------------------------

-- A line a time that work went from hand to hand. What a copy is made of is in `setting` turn_here: it is not a row that
-- people change, and it differs between the copy that was handed on and the one that stayed.
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  turn INTEGER NOT NULL,
  -- handed, taken, taken_back
  event TEXT NOT NULL CHECK (event IN ('handed', 'taken', 'taken_back')),
  person TEXT NOT NULL,
  to_name TEXT NOT NULL,
  at TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT;

-- A key by which an organisation signs, kept when it was first seen.
CREATE TABLE trusted_key (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  public_key TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  -- The package with which it came.
  package_id TEXT NOT NULL,
  -- Day on which the fingerprint was read out and compared; empty until then.
  compared_on TEXT NOT NULL,
  compared_by TEXT NOT NULL,
  UNIQUE (organisation)
) STRICT;
