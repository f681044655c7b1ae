/** Areas that constrain what is built, of any kind. */
export const constraints = `
CREATE TABLE planning_constraint (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,              -- 'Conservation area'
  name TEXT,
  parts TEXT NOT NULL,             -- JSON: parts of rings of easting and northing in turn, metres
  import_id INTEGER NOT NULL REFERENCES import (id)
) STRICT;
CREATE INDEX planning_constraint_kind ON planning_constraint (kind);
`;
