-- Money: lines, funders, allocations, conditions, what was committed, moved and spent ---------------------------------

CREATE TABLE funding_line (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  title TEXT NOT NULL,
  activity TEXT NOT NULL,
  shares_unknown INTEGER NOT NULL CHECK (shares_unknown IN (0, 1)),
  holder TEXT NOT NULL,
  year TEXT NOT NULL,
  recurrent INTEGER NOT NULL CHECK (recurrent IN (0, 1)),
  -- NULL is “to be confirmed”, which is not nought.
  amount INTEGER,
  conditions TEXT NOT NULL,
  source TEXT NOT NULL,
  check_copy INTEGER NOT NULL CHECK (check_copy IN (0, 1)),
  -- Buildings and equipment, as against running costs.
  capital INTEGER NOT NULL CHECK (capital IN (0, 1)),
  ring_fenced INTEGER NOT NULL CHECK (ring_fenced IN (0, 1)),
  -- What alone it may be spent on.
  ring_fence TEXT NOT NULL,
  -- The role that answers for it.
  owner TEXT NOT NULL,
  UNIQUE (year, code)
) STRICT;

CREATE TABLE funder (
  id INTEGER PRIMARY KEY,
  line INTEGER NOT NULL REFERENCES funding_line (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  share INTEGER,
  UNIQUE (line, position)
) STRICT;

CREATE TABLE allocation (
  id INTEGER PRIMARY KEY,
  line INTEGER NOT NULL UNIQUE REFERENCES funding_line (id),
  rule TEXT NOT NULL,
  recipients TEXT NOT NULL,
  level TEXT NOT NULL,
  list_as_of TEXT,
  list_source TEXT NOT NULL,
  envelope INTEGER NOT NULL,
  -- How it was worked out, as JSON text, so that the explanation stays that of the day.
  working TEXT NOT NULL,
  -- Everyone's part, `organisation|parent|weight|quota|floor|rank|pence|posts` with `;` between: a division is kept and
  -- taken back whole, and England's 37,500 parts are thirty rows for the journal.
  parts TEXT NOT NULL
) STRICT;

CREATE TABLE funding_entry (
  id INTEGER PRIMARY KEY,
  line INTEGER NOT NULL REFERENCES funding_line (id),
  cluster TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('commitment', 'spend')),
  on_day TEXT NOT NULL,
  pence INTEGER NOT NULL,
  note TEXT NOT NULL,
  -- Why more was spent than was held; empty where it was not.
  explanation TEXT NOT NULL DEFAULT ''
) STRICT;

-- What a commitment or a spend is for: a post (`organisation:role`), an action towards a level (its number), a scheme.
CREATE TABLE funding_link (
  id INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL REFERENCES funding_entry (id),
  kind TEXT NOT NULL CHECK (kind IN ('post', 'action', 'scheme')),
  target TEXT NOT NULL,
  UNIQUE (entry, kind, target)
) STRICT;
CREATE INDEX funding_link_by_target ON funding_link (kind, target);

-- Population and allocations of an area by year: heads in billionths, money in whole pence.
CREATE TABLE finance_figure (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  year TEXT NOT NULL,
  item TEXT NOT NULL CHECK (item IN ('population', 'ccg', 'primary_medical', 'specialised')),
  value INTEGER NOT NULL CHECK (value >= 0),
  source TEXT NOT NULL,
  UNIQUE (organisation, year, item)
) STRICT;

-- What must be shown before money of a line is paid: in words, or a maturity level.
CREATE TABLE funding_condition (
  id INTEGER PRIMARY KEY,
  line INTEGER NOT NULL REFERENCES funding_line (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  due TEXT,
  level TEXT,
  UNIQUE (line, position)
) STRICT;

CREATE TABLE condition_answer (
  id INTEGER PRIMARY KEY,
  condition INTEGER NOT NULL REFERENCES funding_condition (id),
  cluster TEXT NOT NULL,
  evidence TEXT NOT NULL,
  reference TEXT NOT NULL,
  given_on TEXT,
  decision TEXT NOT NULL CHECK (decision IN ('open', 'met', 'part', 'not_met')),
  reason TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  decided_on TEXT,
  UNIQUE (condition, cluster)
) STRICT;

-- A payment in parts: planned, and released on a day.
CREATE TABLE funding_instalment (
  id INTEGER PRIMARY KEY,
  line INTEGER NOT NULL REFERENCES funding_line (id),
  cluster TEXT NOT NULL,
  due TEXT NOT NULL,
  pence INTEGER NOT NULL CHECK (pence > 0),
  condition INTEGER REFERENCES funding_condition (id),
  released_on TEXT,
  note TEXT NOT NULL
) STRICT;

-- Money that leaves where it was allocated: to another line or cluster, to the next year, or back.
CREATE TABLE funding_move (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('virement', 'carry', 'give_back', 'clawback')),
  from_line INTEGER NOT NULL REFERENCES funding_line (id),
  from_cluster TEXT NOT NULL,
  to_line INTEGER REFERENCES funding_line (id),
  to_cluster TEXT,
  on_day TEXT NOT NULL,
  pence INTEGER NOT NULL CHECK (pence > 0),
  reason TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  CHECK ((to_line IS NULL) = (to_cluster IS NULL)),
  CHECK ((to_line IS NULL) = (kind IN ('give_back', 'clawback')))
) STRICT;

CREATE TABLE funding_forecast (
  id INTEGER PRIMARY KEY,
  line INTEGER NOT NULL REFERENCES funding_line (id),
  cluster TEXT NOT NULL,
  period TEXT NOT NULL,
  pence INTEGER NOT NULL,
  UNIQUE (line, cluster, period)
) STRICT;

