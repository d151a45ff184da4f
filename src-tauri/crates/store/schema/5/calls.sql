-- Calls for return, drafts that were shared, and replies that lead to a figure -----------------------------------------

-- A call for return: made here and sent down, or taken in here from whoever asks.
CREATE TABLE call (
  id INTEGER PRIMARY KEY,
  -- sent, taken
  direction TEXT NOT NULL,
  return_type TEXT NOT NULL,
  -- Who asks.
  caller TEXT NOT NULL,
  caller_name TEXT NOT NULL,
  period TEXT NOT NULL,
  revision INTEGER NOT NULL,
  package_id TEXT NOT NULL,
  due TEXT NOT NULL,
  -- For whoever returns to those who are asked.
  onward_due TEXT,
  message TEXT NOT NULL,
  by_name TEXT NOT NULL,
  on_day TEXT NOT NULL,
  file_name TEXT NOT NULL,
  package TEXT NOT NULL REFERENCES blob (sha256),
  UNIQUE (direction, return_type, caller, period, revision)
) STRICT;

-- The draft of a return that was written out to be looked at. Signing it, or taking it back, takes the row away.
CREATE TABLE shared_draft (
  id INTEGER PRIMARY KEY,
  return_type TEXT NOT NULL,
  organisation TEXT NOT NULL,
  period TEXT NOT NULL,
  revision INTEGER NOT NULL,
  package_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  on_day TEXT NOT NULL,
  UNIQUE (return_type, organisation, period)
) STRICT;

-- Who said what is said of a return of ours, and when.
CREATE TABLE reply (
  id INTEGER PRIMARY KEY,
  submission INTEGER NOT NULL UNIQUE REFERENCES submission (id),
  package_id TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  on_day TEXT NOT NULL
) STRICT;

-- The figure that a comment means, the screen on which it is mended, and what to look at there. Empty for the whole.
ALTER TABLE received_comment ADD COLUMN figure TEXT NOT NULL DEFAULT '';
ALTER TABLE received_comment ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE received_comment ADD COLUMN focus TEXT NOT NULL DEFAULT '';
ALTER TABLE return_note ADD COLUMN figure TEXT NOT NULL DEFAULT '';
ALTER TABLE return_note ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE return_note ADD COLUMN focus TEXT NOT NULL DEFAULT '';
