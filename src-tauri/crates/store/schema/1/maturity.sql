-- Maturity: assessed, agreed, challenged; who sees an answer; what is wanted and done ---------------------------------

CREATE TABLE assessment (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  matrix TEXT NOT NULL,
  matrix_version TEXT NOT NULL,
  domain TEXT NOT NULL,
  level TEXT,
  working_towards TEXT,
  assessed_on TEXT NOT NULL,
  assessed_by TEXT NOT NULL,
  UNIQUE (organisation, matrix, domain)
) STRICT;

CREATE TABLE evidence (
  id INTEGER PRIMARY KEY,
  assessment INTEGER NOT NULL REFERENCES assessment (id),
  position INTEGER NOT NULL,
  text TEXT NOT NULL,
  reference TEXT NOT NULL,
  day TEXT NOT NULL,
  UNIQUE (assessment, position)
) STRICT;

CREATE TABLE agreement (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  matrix TEXT NOT NULL,
  matrix_version TEXT NOT NULL,
  rule TEXT NOT NULL,
  level TEXT NOT NULL,
  computed TEXT NOT NULL,
  reason TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  agreed_on TEXT NOT NULL,
  -- The domain levels that were agreed, as JSON text: an agreement does not move when an assessment does.
  levels TEXT NOT NULL,
  -- Domains agreed at another level than assessed, as JSON text: domain -> [level, reason].
  overrides TEXT NOT NULL
) STRICT;
CREATE INDEX agreement_by_organisation ON agreement (organisation);

-- What a second person said of an agreement: confirmed or challenged. The last one stands.
CREATE TABLE challenge (
  id INTEGER PRIMARY KEY,
  agreement INTEGER NOT NULL REFERENCES agreement (id),
  decision TEXT NOT NULL CHECK (decision IN ('confirmed', 'challenged')),
  comment TEXT NOT NULL,
  by_name TEXT NOT NULL,
  by_role TEXT NOT NULL,
  on_day TEXT NOT NULL
) STRICT;

CREATE TABLE criterion_answer (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  matrix TEXT NOT NULL,
  criterion TEXT NOT NULL,
  answer TEXT NOT NULL CHECK (answer IN ('yes', 'partly', 'no')),
  confidence TEXT NOT NULL CHECK (confidence IN ('', 'sure', 'fairly', 'unsure')),
  evidence TEXT NOT NULL,
  reference TEXT NOT NULL,
  -- ISO date of what shows it, or empty.
  evidence_day TEXT NOT NULL DEFAULT '',
  answered_on TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  UNIQUE (organisation, matrix, criterion)
) STRICT;

-- An assessment that was closed, as it was: domain -> level, criterion -> answer.
CREATE TABLE maturity_round (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  matrix TEXT NOT NULL,
  matrix_version TEXT NOT NULL,
  title TEXT NOT NULL,
  assessed_on TEXT NOT NULL,
  closed_by TEXT NOT NULL,
  overall TEXT,
  levels TEXT NOT NULL,
  answers TEXT NOT NULL,
  UNIQUE (organisation, matrix, assessed_on)
) STRICT;

-- A domain whose answers are last time's until somebody confirms or changes them.
CREATE TABLE carried (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  matrix TEXT NOT NULL,
  domain TEXT NOT NULL,
  from_day TEXT NOT NULL,
  UNIQUE (organisation, matrix, domain)
) STRICT;

CREATE TABLE maturity_action (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  matrix TEXT NOT NULL,
  -- Empty where the action serves no one criterion.
  criterion TEXT NOT NULL,
  title TEXT NOT NULL,
  owner TEXT NOT NULL,
  due TEXT NOT NULL,
  -- NULL is not known yet, which is not nought. Whole pence.
  cost INTEGER,
  funding_line TEXT NOT NULL,
  effect TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('not_started', 'under_way', 'done', 'dropped'))
) STRICT;

CREATE TABLE ambition (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  matrix TEXT NOT NULL,
  level TEXT NOT NULL,
  by_day TEXT NOT NULL,
  set_by TEXT NOT NULL,
  UNIQUE (organisation, matrix)
) STRICT;

-- Maturity: who sees an answer, ambition by domain, readiness, the cycle, engagement, what money asks of a level -------

-- A domain of a practice that its cluster may see. Without a row it is a draft.
CREATE TABLE shared_answer (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  matrix TEXT NOT NULL,
  domain TEXT NOT NULL,
  on_day TEXT NOT NULL,
  by_name TEXT NOT NULL,
  UNIQUE (organisation, matrix, domain)
) STRICT;

CREATE TABLE domain_ambition (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  matrix TEXT NOT NULL,
  domain TEXT NOT NULL,
  level TEXT NOT NULL,
  by_day TEXT NOT NULL,
  set_by TEXT NOT NULL,
  UNIQUE (organisation, matrix, domain)
) STRICT;

CREATE TABLE readiness (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL UNIQUE,
  -- Empty where only the support is stated.
  state TEXT NOT NULL CHECK (state IN ('', 'committed', 'engaged', 'not_yet')),
  support INTEGER NOT NULL CHECK (support IN (0, 1)),
  reason TEXT NOT NULL,
  on_day TEXT NOT NULL,
  set_by TEXT NOT NULL
) STRICT;

-- Steps of the development cycle as a cluster came to them; the last one is where it is.
CREATE TABLE cycle_step (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  step INTEGER NOT NULL CHECK (step > 0),
  from_day TEXT NOT NULL,
  note TEXT NOT NULL,
  set_by TEXT NOT NULL,
  UNIQUE (organisation, from_day)
) STRICT;

-- Who was drawn in, when and how.
CREATE TABLE engagement (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  who TEXT NOT NULL,
  on_day TEXT NOT NULL,
  how TEXT NOT NULL,
  note TEXT NOT NULL,
  reference TEXT NOT NULL,
  noted_by TEXT NOT NULL
) STRICT;
CREATE INDEX engagement_by_organisation ON engagement (organisation, on_day);

-- The criteria that an entry of the log is evidence for.
CREATE TABLE engagement_criterion (
  id INTEGER PRIMARY KEY,
  engagement INTEGER NOT NULL REFERENCES engagement (id),
  matrix TEXT NOT NULL,
  criterion TEXT NOT NULL,
  UNIQUE (engagement, matrix, criterion)
) STRICT;

-- What a condition of money asks of an edition: a level in a domain, or a criterion that is a yes with evidence.
CREATE TABLE condition_ask (
  id INTEGER PRIMARY KEY,
  condition INTEGER NOT NULL REFERENCES funding_condition (id),
  matrix TEXT NOT NULL,
  domain TEXT NOT NULL,
  level TEXT NOT NULL,
  criterion TEXT NOT NULL,
  CHECK ((criterion = '') <> (level = '')),
  CHECK ((domain = '') = (level = '')),
  UNIQUE (condition, matrix, domain, criterion)
) STRICT;

