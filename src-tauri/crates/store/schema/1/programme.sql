-- ---- programme: milestones, risks, benefits --------------------------------------------------------------------------

CREATE TABLE milestone (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  title TEXT NOT NULL,
  -- Strand of work, or empty.
  strand TEXT NOT NULL,
  -- A role; empty is still to be named.
  owner TEXT NOT NULL,
  owner_confirmed INTEGER NOT NULL CHECK (owner_confirmed IN (0, 1)),
  governed_by TEXT NOT NULL,
  -- Quarter in which its work begins, or empty.
  starts TEXT NOT NULL,
  -- A day, a month, a quarter, quarters or ongoing, as the domain writes it.
  due TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('not_started', 'on_track', 'at_risk', 'done', 'dropped')),
  note TEXT NOT NULL
) STRICT;

CREATE TABLE milestone_after (
  id INTEGER PRIMARY KEY,
  milestone INTEGER NOT NULL REFERENCES milestone (id),
  waits_for INTEGER NOT NULL REFERENCES milestone (id),
  UNIQUE (milestone, waits_for)
) STRICT;

CREATE TABLE risk (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  -- R1, R2 ... within the organisation; never used twice.
  reference TEXT NOT NULL,
  description TEXT NOT NULL,
  -- Before mitigation; NULL where nobody judged it.
  likelihood_before INTEGER CHECK (likelihood_before BETWEEN 1 AND 5),
  impact_before INTEGER CHECK (impact_before BETWEEN 1 AND 5),
  -- After mitigation.
  likelihood INTEGER NOT NULL CHECK (likelihood BETWEEN 1 AND 5),
  impact INTEGER NOT NULL CHECK (impact BETWEEN 1 AND 5),
  mitigation TEXT NOT NULL,
  owner TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'closed')),
  -- ISO day of the last look, or empty.
  reviewed_on TEXT NOT NULL,
  UNIQUE (organisation, reference)
) STRICT;

CREATE TABLE benefit (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  measure TEXT NOT NULL,
  unit TEXT NOT NULL,
  -- Billionths of the unit; NULL is not known yet.
  baseline INTEGER,
  baseline_on TEXT NOT NULL,
  target INTEGER,
  target_by TEXT NOT NULL,
  owner TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;

CREATE TABLE benefit_reading (
  id INTEGER PRIMARY KEY,
  benefit INTEGER NOT NULL REFERENCES benefit (id),
  on_day TEXT NOT NULL,
  -- Billionths of the benefit's unit.
  value INTEGER NOT NULL,
  source TEXT NOT NULL,
  UNIQUE (benefit, on_day)
) STRICT;

-- Planning staff by work and money -----------------------------------------------------------------------------------

-- What somebody typed to plan by: the work and the people (fit), the posts to be priced (cost), what work needs (need).
-- One sheet a kind and an organisation; the body is JSON text with every figure as it was typed and checked.
CREATE TABLE staffing_sheet (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('fit', 'cost', 'need')),
  body TEXT NOT NULL,
  UNIQUE (organisation, kind)
) STRICT;
