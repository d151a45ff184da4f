-- Planning: assumptions, schemes, scenarios -----------------------------------------------------------------------------

CREATE TABLE scenario (
  id INTEGER PRIMARY KEY,
  organisation_kind TEXT NOT NULL,
  organisation TEXT NOT NULL,
  name TEXT NOT NULL,
  -- Which of those to start from it was made of; own where of none.
  kind TEXT NOT NULL CHECK (kind IN ('do_nothing', 'funded', 'ambition', 'own')),
  note TEXT NOT NULL,
  -- Nobody is hired beyond the posts there are.
  hold_to_posts INTEGER NOT NULL CHECK (hold_to_posts IN (0, 1)),
  -- Pence for pay in a quarter; NULL where money holds nobody back.
  money INTEGER CHECK (money >= 0),
  source TEXT NOT NULL,
  UNIQUE (organisation_kind, organisation, name)
) STRICT;

-- An 80% interval that stands before those of wider levels; with a scenario, for that one alone. Billionths.
CREATE TABLE assumption (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  level TEXT NOT NULL CHECK (level IN ('england', 'system', 'ccg', 'cluster', 'practice')),
  organisation TEXT NOT NULL,
  scenario INTEGER REFERENCES scenario (id),
  low INTEGER NOT NULL CHECK (low >= 0),
  high INTEGER NOT NULL CHECK (high >= low),
  source TEXT NOT NULL,
  as_of TEXT,
  changed_by TEXT NOT NULL,
  changed_on TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX assumption_once ON assumption (key, level, organisation, coalesce(scenario, 0));

CREATE TABLE scheme (
  id INTEGER PRIMARY KEY,
  organisation_kind TEXT NOT NULL,
  organisation TEXT NOT NULL,
  -- The scheme of the library that it was made of; empty where of none.
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  role TEXT NOT NULL,
  keeps INTEGER NOT NULL CHECK (keeps IN (0, 1)),
  planned_wte INTEGER NOT NULL CHECK (planned_wte >= 0),
  start TEXT NOT NULL,
  lag INTEGER NOT NULL CHECK (lag >= 0),
  -- Shares of the arrivals by quarter, JSON list of billionths that makes one whole.
  ramp TEXT NOT NULL,
  success INTEGER NOT NULL CHECK (success BETWEEN 0 AND 1000000000),
  -- Pence of a whole-time year; NULL where it is not known.
  cost INTEGER CHECK (cost >= 0),
  recurrent INTEGER NOT NULL CHECK (recurrent IN (0, 1)),
  funder TEXT NOT NULL,
  takes_from TEXT NOT NULL,
  takes_share INTEGER NOT NULL CHECK (takes_share >= 0),
  -- People through the training, of how many.
  trained INTEGER CHECK (trained >= 0),
  trained_of INTEGER CHECK (trained_of > 0),
  note TEXT NOT NULL,
  source TEXT NOT NULL,
  UNIQUE (organisation_kind, organisation, title)
) STRICT;

CREATE TABLE scheme_host (
  id INTEGER PRIMARY KEY,
  scheme INTEGER NOT NULL REFERENCES scheme (id),
  practice TEXT NOT NULL,
  places INTEGER NOT NULL CHECK (places >= 0),
  supervisor INTEGER NOT NULL CHECK (supervisor IN (0, 1)),
  UNIQUE (scheme, practice)
) STRICT;

-- A post of a scheme on its way: a day for each step that is behind it. Posts, not names.
CREATE TABLE scheme_post (
  id INTEGER PRIMARY KEY,
  scheme INTEGER NOT NULL REFERENCES scheme (id),
  practice TEXT NOT NULL,
  label TEXT NOT NULL,
  wte INTEGER NOT NULL CHECK (wte > 0),
  approved_on TEXT,
  advertised_on TEXT,
  appointed_on TEXT,
  started_on TEXT,
  left_on TEXT,
  note TEXT NOT NULL
) STRICT;

CREATE TABLE scenario_scheme (
  id INTEGER PRIMARY KEY,
  scenario INTEGER NOT NULL REFERENCES scenario (id),
  scheme INTEGER NOT NULL REFERENCES scheme (id),
  UNIQUE (scenario, scheme)
) STRICT;

-- Heads who join in a quarter, instead of what is assumed. Billionths.
CREATE TABLE scenario_recruitment (
  id INTEGER PRIMARY KEY,
  scenario INTEGER NOT NULL REFERENCES scenario (id),
  role TEXT NOT NULL,
  period TEXT NOT NULL,
  heads INTEGER NOT NULL CHECK (heads >= 0),
  UNIQUE (scenario, role, period)
) STRICT;

-- Growth of one factor of demand with what it grows from.
CREATE TABLE scenario_demand (
  id INTEGER PRIMARY KEY,
  scenario INTEGER NOT NULL REFERENCES scenario (id),
  factor TEXT NOT NULL CHECK (factor IN ('population', 'activity', 'moved')),
  growth INTEGER NOT NULL,
  base TEXT NOT NULL CHECK (base IN ('base_year', 'without_change')),
  without INTEGER,
  from_year TEXT NOT NULL,
  to_year TEXT NOT NULL,
  source TEXT NOT NULL,
  CHECK ((base = 'without_change') = (without IS NOT NULL)),
  UNIQUE (scenario, factor)
) STRICT;

