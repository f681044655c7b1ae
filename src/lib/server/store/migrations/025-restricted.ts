/** Extracts of police records that officers alone may use: hour and weekday, victim and offence. No tile, file, score or public page reads them. */
export const restricted = `
CREATE TABLE restricted_extract (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,        -- drawn by lot: which extract it is, in copies too
  name TEXT NOT NULL UNIQUE,
  loaded_at TEXT NOT NULL,         -- ISO time; how long it is kept counts from here
  import_id INTEGER NOT NULL REFERENCES import (id)
) STRICT;

-- Of the time no more than month, weekday and hour is kept.
CREATE TABLE restricted_row (
  id INTEGER PRIMARY KEY,
  extract_id INTEGER NOT NULL REFERENCES restricted_extract (id) ON DELETE CASCADE,
  month INTEGER NOT NULL,          -- months since year 0
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 6),   -- 0 = Monday
  hour INTEGER CHECK (hour BETWEEN 0 AND 23),                 -- null = not known
  easting REAL,                    -- National Grid metres, as they were given; null = without a place
  northing REAL,
  offence TEXT NOT NULL,
  sex TEXT CHECK (sex IN ('female', 'male', 'other')),        -- of the victim; null = not known
  age TEXT,                        -- band: '18 to 24'; null = not known
  domestic INTEGER                 -- marked as domestic abuse: 1, 0, null = not known
) STRICT;
CREATE INDEX restricted_row_of ON restricted_row (extract_id);

-- Extracts that were purged or kept no longer, so that a copy that is put back does not bring them back.
CREATE TABLE restricted_gone (
  key TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT;
`;
