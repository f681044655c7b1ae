/** The first shape of the store: council, imports and their problems, areas, population, places, incidents, ground. */
export const first = `
CREATE TABLE council (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  id TEXT NOT NULL,
  config TEXT NOT NULL,            -- the council file as JSON (data/councils/<id>.json)
  loaded_at TEXT NOT NULL          -- ISO time
) STRICT;

CREATE TABLE data_version (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  version INTEGER NOT NULL         -- grows with every import: tiles and cubes carry it in their address
) STRICT;
-- From the clock, so that two data folders served in turn at one address never share a version in a browser's cache.
INSERT INTO data_version VALUES (1, unixepoch());

CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  source TEXT NOT NULL,            -- id in the source registry
  started_at TEXT NOT NULL,
  finished_at TEXT NOT NULL,
  files TEXT NOT NULL,             -- JSON array of file names, without folders
  rows INTEGER NOT NULL,
  stored INTEGER NOT NULL,
  outside INTEGER NOT NULL,
  without_place INTEGER NOT NULL,
  problems INTEGER NOT NULL,       -- how many, also those beyond the ones kept in import_problem
  notes TEXT NOT NULL              -- JSON array of sentences about this import
) STRICT;

CREATE TABLE import_problem (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id) ON DELETE CASCADE,
  file TEXT NOT NULL,
  line INTEGER,                    -- null when the problem is the file's
  field TEXT,
  value TEXT,
  message TEXT NOT NULL
) STRICT;
CREATE INDEX import_problem_of ON import_problem (import_id);

-- A set of areas that was or is in force: wards of 2014 to 2026, wards from 2026, LSOAs of 2021 ...
CREATE TABLE area_set (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('ward', 'lsoa')),
  name TEXT NOT NULL,
  valid_from TEXT NOT NULL,        -- ISO date, first day in force
  valid_to TEXT,                   -- ISO date, last day in force; null = still in force
  import_id INTEGER NOT NULL REFERENCES import (id),
  UNIQUE (kind, valid_from)
) STRICT;

CREATE TABLE area (
  id INTEGER PRIMARY KEY,
  set_id INTEGER NOT NULL REFERENCES area_set (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  geometry TEXT NOT NULL,          -- GeoJSON Polygon or MultiPolygon, WGS84 longitude latitude
  area_m2 REAL NOT NULL,           -- planar area on the National Grid
  label_lon REAL NOT NULL,         -- a point inside, for the name
  label_lat REAL NOT NULL,
  UNIQUE (set_id, code)
) STRICT;

CREATE TABLE population (
  code TEXT NOT NULL,              -- ward or LSOA code
  people INTEGER NOT NULL,
  households INTEGER,
  as_at TEXT NOT NULL,             -- "Census 2021", "mid-2020"
  import_id INTEGER NOT NULL REFERENCES import (id),
  PRIMARY KEY (code, as_at)
) STRICT, WITHOUT ROWID;

-- Best-fit lookups: LSOA to ward, 2011 LSOA to 2021 LSOA.
CREATE TABLE area_lookup (
  kind TEXT NOT NULL,              -- 'lsoa-ward', 'lsoa11-lsoa21'
  from_code TEXT NOT NULL,
  to_code TEXT NOT NULL,
  import_id INTEGER NOT NULL REFERENCES import (id),
  PRIMARY KEY (kind, from_code, to_code)
) STRICT, WITHOUT ROWID;

-- A published snap point. The name alone is not a key ("On or near Shopping Area").
CREATE TABLE place (
  id INTEGER PRIMARY KEY,
  lon REAL NOT NULL,
  lat REAL NOT NULL,
  easting REAL NOT NULL,
  northing REAL NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (lon, lat, name)
) STRICT;

-- The area of each set that a place lies in: made anew when a set or a place arrives.
CREATE TABLE place_area (
  set_id INTEGER NOT NULL REFERENCES area_set (id) ON DELETE CASCADE,
  place_id INTEGER NOT NULL REFERENCES place (id) ON DELETE CASCADE,
  area_id INTEGER NOT NULL REFERENCES area (id) ON DELETE CASCADE,
  off_shore INTEGER NOT NULL DEFAULT 0, -- 1 = outside every polygon, put to the nearest area within 100 m
  PRIMARY KEY (set_id, place_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE force (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE outcome (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE lsoa (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, UNIQUE (code, name)) STRICT;

CREATE TABLE police_file (
  id INTEGER PRIMARY KEY,
  import_id INTEGER NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE incident (
  id INTEGER PRIMARY KEY,
  crime_id TEXT,                   -- null for anti-social behaviour, which has none
  month INTEGER NOT NULL,          -- year * 12 + month - 1
  force_id INTEGER NOT NULL REFERENCES force (id),        -- Reported by
  falls_within_id INTEGER NOT NULL REFERENCES force (id), -- Falls within
  place_id INTEGER NOT NULL REFERENCES place (id),
  lsoa_id INTEGER REFERENCES lsoa (id),
  category INTEGER NOT NULL,       -- position in CATEGORIES
  outcome_id INTEGER REFERENCES outcome (id),
  context TEXT,
  file_id INTEGER NOT NULL REFERENCES police_file (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX incident_month ON incident (month, force_id);

-- Coverage: one row for every month and force that was imported, whole or broken.
CREATE TABLE police_month (
  month INTEGER NOT NULL,
  force_id INTEGER NOT NULL REFERENCES force (id),
  rows INTEGER NOT NULL,           -- good rows in the file for this month and force
  stored INTEGER NOT NULL,
  outside INTEGER NOT NULL,
  without_place INTEGER NOT NULL,
  off_shore INTEGER NOT NULL,      -- stored by their LSOA although the point lies outside every ward polygon
  refused INTEGER NOT NULL,        -- rows with a problem
  complete INTEGER NOT NULL,       -- 0 = the file broke off
  file_id INTEGER NOT NULL REFERENCES police_file (id) DEFERRABLE INITIALLY DEFERRED,
  imported_at TEXT NOT NULL,
  PRIMARY KEY (month, force_id)
) STRICT, WITHOUT ROWID;

-- What a re-released month changed.
CREATE TABLE police_revision (
  id INTEGER PRIMARY KEY,
  month INTEGER NOT NULL,
  force_id INTEGER NOT NULL REFERENCES force (id),
  import_id INTEGER NOT NULL REFERENCES import (id) DEFERRABLE INITIALLY DEFERRED,
  before INTEGER NOT NULL,         -- rows stored before
  after INTEGER NOT NULL,
  added INTEGER NOT NULL,          -- Crime IDs that were not there
  removed INTEGER NOT NULL,        -- Crime IDs no longer there
  changed INTEGER NOT NULL,        -- Crime IDs whose place, category or outcome changed
  by_category TEXT NOT NULL        -- JSON {slug: [before, after]} of the categories whose count changed
) STRICT;

-- The ground: what the basemap draws and the environment measures will need.
CREATE TABLE ground_way (
  id INTEGER PRIMARY KEY,
  osm TEXT NOT NULL UNIQUE,        -- 'way/123' or 'relation/45'
  kind TEXT NOT NULL CHECK (kind IN ('street', 'path', 'rail', 'water', 'waterway', 'green', 'building', 'landuse', 'barrier')),
  class TEXT NOT NULL,             -- the deciding tag's value: residential, footway, park ...
  name TEXT,
  closed INTEGER NOT NULL,         -- 1 = an area
  tags TEXT NOT NULL,              -- JSON of every tag
  nodes BLOB,                      -- Float64 little endian: node ids in order, so that networks join; null for relations
  geometry BLOB NOT NULL           -- see ground.ts: Float64 little endian lon, lat with ring starts
) STRICT;
CREATE INDEX ground_way_kind ON ground_way (kind);

CREATE TABLE ground_point (
  id INTEGER PRIMARY KEY,
  osm TEXT NOT NULL UNIQUE,        -- 'node/123', 'way/…' for areas reduced to a point
  kind TEXT NOT NULL CHECK (kind IN ('place', 'station', 'stop', 'shop', 'pub', 'school', 'amenity', 'street-lamp', 'camera', 'entrance', 'barrier', 'crossing')),
  class TEXT NOT NULL,
  name TEXT,
  tags TEXT NOT NULL,
  lon REAL NOT NULL,
  lat REAL NOT NULL
) STRICT;
CREATE INDEX ground_point_kind ON ground_point (kind);
`;
