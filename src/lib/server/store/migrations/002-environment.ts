/** What stands along the ways people walk: street lamps, cameras, and what was measured from them. */
export const environment = `
-- An inventory of street lamps; several may stand side by side (the county's, a parish's).
CREATE TABLE lamp_inventory (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  as_at TEXT,                      -- ISO date; null = not known
  covers TEXT NOT NULL,            -- 'seen' = where its lamps stand along residential streets; 'all'; or JSON array of ward codes
  import_id INTEGER NOT NULL REFERENCES import (id)
) STRICT;

CREATE TABLE lamp (
  id INTEGER PRIMARY KEY,
  inventory_id INTEGER NOT NULL REFERENCES lamp_inventory (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('lamp', 'beacon', 'bollard', 'sign', 'feeder', 'uplighter', 'other')),
  easting REAL NOT NULL,           -- National Grid metres
  northing REAL NOT NULL,
  ref TEXT,
  street TEXT,
  lamp_type TEXT,
  watts REAL,
  height_m REAL,
  regime TEXT,                     -- as the file has it
  off_from REAL,                   -- hours of the day, 0 to 24; null = burns all night, as far as is known
  off_to REAL,
  working INTEGER                  -- 1 works, 0 does not or is removed, null = the file does not say
) STRICT;
CREATE INDEX lamp_of ON lamp (inventory_id);

-- A list of cameras. Where they are is for officers only: no page, tile, export or error may carry it.
CREATE TABLE camera_list (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  as_at TEXT,
  import_id INTEGER NOT NULL REFERENCES import (id)
) STRICT;

CREATE TABLE camera (
  id INTEGER PRIMARY KEY,
  list_id INTEGER NOT NULL REFERENCES camera_list (id) ON DELETE CASCADE,
  easting REAL NOT NULL,
  northing REAL NOT NULL,
  ref TEXT,
  location TEXT,
  owner TEXT,
  bearing REAL,                    -- degrees clockwise from north; null = not known
  field_of_view REAL,              -- degrees, 360 = all round; null = not known
  range_m REAL,
  working INTEGER,                 -- 1, 0, null = not known
  public_space INTEGER             -- looks at public space: 1, 0, null = not known
) STRICT;
CREATE INDEX camera_of ON camera (list_id);

-- The newest measurement of the environment: its settings and what it found, and one column a measure over all samples.
CREATE TABLE environment_run (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  measured_at TEXT NOT NULL,       -- ISO time
  facts TEXT NOT NULL              -- JSON, see server/environment/facts.ts
) STRICT;

CREATE TABLE environment_column (
  name TEXT PRIMARY KEY,
  type TEXT NOT NULL CHECK (type IN ('uint8', 'uint32', 'float32', 'float64')),
  bytes BLOB NOT NULL              -- little endian, one number a sample
) STRICT;
`;
