/** What a map of Ordnance Survey draws: shapes and names for the eye, beside the street map that is measured along. */
export const backdrop = `
CREATE TABLE backdrop_way (
  id INTEGER PRIMARY KEY,
  feature TEXT NOT NULL UNIQUE,    -- 'roads_local/123': table and row of the file
  kind TEXT NOT NULL CHECK (kind IN ('street', 'rail', 'water', 'waterway', 'green', 'building')),
  class TEXT NOT NULL,             -- as the ground of OpenStreetMap names it: residential, river, wood ...
  name TEXT,
  ref TEXT,                        -- the number of a road
  closed INTEGER NOT NULL,         -- 1 = an area
  geometry BLOB NOT NULL,          -- as that of ground_way
  import_id INTEGER NOT NULL REFERENCES import (id)
) STRICT;
CREATE INDEX backdrop_way_kind ON backdrop_way (kind);

CREATE TABLE backdrop_point (
  id INTEGER PRIMARY KEY,
  feature TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('place', 'station')),
  class TEXT NOT NULL,
  name TEXT NOT NULL,
  lon REAL NOT NULL,
  lat REAL NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import (id)
) STRICT;
CREATE INDEX backdrop_point_kind ON backdrop_point (kind);
`;
