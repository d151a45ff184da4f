-- Reports ------------------------------------------------------------------------------------------------------------

-- Words that somebody wrote into a report in the place of the standard ones. A part that has no row says what the
-- definition says.
CREATE TABLE report_words (
  id INTEGER PRIMARY KEY,
  organisation TEXT NOT NULL,
  -- Code of the report's definition.
  report TEXT NOT NULL,
  -- Financial year and quarter, 2018/19-Q3.
  period TEXT NOT NULL,
  -- Code of the part.
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  -- What the standard words were when these were written: where they changed since, the program says so.
  standard TEXT NOT NULL,
  written_by TEXT NOT NULL,
  -- ISO day.
  written_on TEXT NOT NULL,
  UNIQUE (organisation, report, period, part)
) STRICT;
