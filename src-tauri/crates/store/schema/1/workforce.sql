-- Workforce: trajectory, why a figure moved, assumed split, layouts of staff lists --------------------------------------

-- A line of the trajectory: a staff group, or a role within it. Organisation may be a practice, cluster, CCG or system.
CREATE TABLE trajectory (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  staff_group TEXT NOT NULL,
  -- Empty for the whole group.
  role TEXT NOT NULL,
  -- The baseline with the day and the release that it was taken from: series get re-issued.
  baseline INTEGER,
  baseline_day TEXT,
  baseline_source TEXT NOT NULL,
  target INTEGER,
  target_day TEXT,
  CHECK ((baseline IS NULL) = (baseline_day IS NULL)),
  CHECK ((target IS NULL) = (target_day IS NULL)),
  UNIQUE (organisation, staff_group, role)
) STRICT;

CREATE TABLE trajectory_plan (
  id INTEGER PRIMARY KEY,
  trajectory INTEGER NOT NULL REFERENCES trajectory (id),
  quarter_end TEXT NOT NULL,
  wte INTEGER NOT NULL CHECK (wte >= 0),
  UNIQUE (trajectory, quarter_end)
) STRICT;

-- What somebody knows of why a figure moved; WTE below nought is staff lost.
CREATE TABLE movement (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  staff_group TEXT NOT NULL,
  role TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('joiners', 'leavers', 'hours', 'schemes', 'reclassified')),
  wte INTEGER NOT NULL CHECK (wte <> 0),
  on_day TEXT NOT NULL,
  note TEXT NOT NULL,
  noted_by TEXT NOT NULL
) STRICT;
CREATE INDEX movement_by_organisation ON movement (organisation, on_day);

-- Shares that stand in the place of the assumed split of the definition, for an organisation and all below it.
CREATE TABLE split_share (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  staff_group TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('role', 'age')),
  item TEXT NOT NULL,
  share INTEGER NOT NULL CHECK (share >= 0),
  source TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_on TEXT NOT NULL,
  UNIQUE (organisation, staff_group, kind, item)
) STRICT;

-- How a practice's own staff list is laid out: which heading holds what, as JSON text, and in which unit the week is.
CREATE TABLE list_layout (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL UNIQUE,
  columns TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('hours', 'sessions', 'wte'))
) STRICT;

-- What a practice's words for a role mean.
CREATE TABLE role_word (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  word TEXT NOT NULL,
  -- Empty where lines of this word are left out.
  role TEXT NOT NULL,
  UNIQUE (organisation, word)
) STRICT;

