/** Postcodes, so that people can ask for a place by theirs. */
export const postcodes = `
CREATE TABLE postcode (
  postcode TEXT PRIMARY KEY,       -- with its blank: 'RM17 6SX'
  easting REAL NOT NULL,           -- National Grid metres
  northing REAL NOT NULL,
  as_at TEXT,                      -- in the publisher's words; null = not known
  import_id INTEGER NOT NULL REFERENCES import (id)
) STRICT, WITHOUT ROWID;
`;
