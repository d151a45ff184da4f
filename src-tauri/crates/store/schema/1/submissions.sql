-- Returns: explained, signed, received, answered ----------------------------------------------------------------------

CREATE TABLE explanation (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  period TEXT NOT NULL,
  check_id TEXT NOT NULL,
  text TEXT NOT NULL,
  by_name TEXT NOT NULL,
  UNIQUE (organisation, period, check_id)
) STRICT;

CREATE TABLE submission (
  id INTEGER PRIMARY KEY,
  return_type TEXT NOT NULL,
  organisation TEXT NOT NULL,
  period TEXT NOT NULL,
  revision INTEGER NOT NULL,
  package_id TEXT NOT NULL,
  signed_name TEXT NOT NULL,
  signed_role TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  status TEXT NOT NULL,
  file_name TEXT NOT NULL,
  package TEXT NOT NULL REFERENCES blob (sha256),
  data TEXT NOT NULL REFERENCES blob (sha256),
  UNIQUE (return_type, organisation, period, revision)
) STRICT;

CREATE TABLE received (
  id INTEGER PRIMARY KEY,
  return_type TEXT NOT NULL,
  organisation TEXT NOT NULL,
  organisation_name TEXT NOT NULL,
  ccg TEXT,
  period TEXT NOT NULL,
  revision INTEGER NOT NULL,
  package_id TEXT NOT NULL,
  data_digest TEXT NOT NULL,
  signed_name TEXT NOT NULL,
  signed_role TEXT NOT NULL,
  signed_on TEXT NOT NULL,
  file_name TEXT NOT NULL,
  received_at TEXT NOT NULL,
  -- received, accepted, returned, superseded
  status TEXT NOT NULL,
  package TEXT NOT NULL REFERENCES blob (sha256),
  data TEXT NOT NULL REFERENCES blob (sha256),
  UNIQUE (return_type, organisation, period, revision)
) STRICT;

CREATE TABLE received_comment (
  id INTEGER PRIMARY KEY,
  received INTEGER NOT NULL REFERENCES received (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (received, position)
) STRICT;

-- What the receiver of our own return said of it: accepted, or returned with comments.
CREATE TABLE return_note (
  id INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL REFERENCES submission (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (submission, position)
) STRICT;

