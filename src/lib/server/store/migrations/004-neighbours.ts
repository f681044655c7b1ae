/** What lies within 1 km outside the council: in no ward, total or rank, but near enough to matter to a place at the border. */
export const neighbours = `
CREATE TABLE neighbour_place (
  id INTEGER PRIMARY KEY,
  lon REAL NOT NULL,
  lat REAL NOT NULL,
  easting REAL NOT NULL,
  northing REAL NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (lon, lat, name)
) STRICT;

-- Police rows there, counted by snap point: nothing is asked of a single one of them.
CREATE TABLE neighbour_incident (
  month INTEGER NOT NULL,          -- year * 12 + month - 1
  force_id INTEGER NOT NULL REFERENCES force (id),
  file_id INTEGER NOT NULL REFERENCES police_file (id) DEFERRABLE INITIALLY DEFERRED,
  place_id INTEGER NOT NULL REFERENCES neighbour_place (id),
  category INTEGER NOT NULL,       -- position in CATEGORIES
  count INTEGER NOT NULL,
  PRIMARY KEY (month, force_id, file_id, place_id, category)
) STRICT, WITHOUT ROWID;

-- Lamps there, of the council's inventories: they light ways that are looked at, and are in no count.
CREATE TABLE neighbour_lamp (
  id INTEGER PRIMARY KEY,
  inventory_id INTEGER NOT NULL REFERENCES lamp_inventory (id) ON DELETE CASCADE,
  easting REAL NOT NULL,
  northing REAL NOT NULL,
  off_from REAL,                   -- hours of the day, 0 to 24; null = burns all night, as far as is known
  off_to REAL,
  working INTEGER                  -- 1 works, 0 does not, null = the file does not say
) STRICT;
CREATE INDEX neighbour_lamp_of ON neighbour_lamp (inventory_id);
`;
