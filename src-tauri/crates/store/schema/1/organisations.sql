-- Journalled: what people did ----------------------------------------------------------------------------------------

CREATE TABLE release_active (id INTEGER PRIMARY KEY REFERENCES release (id), since TEXT NOT NULL) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  organisation_kind TEXT,
  organisation TEXT
) STRICT;

-- Organisations made or corrected by hand; they stand before what files say.
CREATE TABLE organisation (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('system', 'place', 'ccg', 'cluster', 'practice')),
  name TEXT,
  parent TEXT,
  place TEXT,
  postcode TEXT,
  opened TEXT,
  closed TEXT,
  merged_into TEXT,
  source TEXT NOT NULL
) STRICT;

CREATE TABLE membership (
  id INTEGER PRIMARY KEY,
  practice TEXT NOT NULL,
  cluster TEXT NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT,
  source TEXT NOT NULL,
  UNIQUE (practice, from_day)
) STRICT;

CREATE TABLE list_size (
  id INTEGER PRIMARY KEY,
  practice TEXT NOT NULL,
  as_of TEXT NOT NULL,
  registered INTEGER,
  weighted INTEGER,
  source TEXT NOT NULL,
  UNIQUE (practice, as_of)
) STRICT;

CREATE TABLE post (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  employer TEXT NOT NULL,
  role TEXT NOT NULL,
  age_band TEXT NOT NULL,
  headcount INTEGER,
  wte INTEGER,
  vacancy_wte INTEGER,
  as_of TEXT NOT NULL,
  note TEXT NOT NULL,
  private INTEGER NOT NULL CHECK (private IN (0, 1)),
  source TEXT NOT NULL,
  -- The line that this one was copied forward from, through every date; NULL is itself.
  lineage INTEGER
) STRICT;
CREATE INDEX post_by_organisation ON post (organisation, as_of);

CREATE TABLE post_share (
  id INTEGER PRIMARY KEY,
  post INTEGER NOT NULL REFERENCES post (id),
  organisation TEXT NOT NULL,
  share INTEGER NOT NULL,
  UNIQUE (post, organisation)
) STRICT;

-- Comparators that are typed or come with the sample: WTE and patients of something larger.
CREATE TABLE comparator (
  id INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  measure TEXT NOT NULL,
  value INTEGER NOT NULL,
  as_of TEXT NOT NULL,
  source TEXT NOT NULL,
  UNIQUE (kind, measure, as_of)
) STRICT;

