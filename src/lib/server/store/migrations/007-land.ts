/** The land around the council, so that the map can tell it from the water between. */
export const land = `
CREATE TABLE land_around (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  geometry TEXT NOT NULL,          -- GeoJSON Polygon or MultiPolygon, WGS84
  import_id INTEGER NOT NULL REFERENCES import (id)
) STRICT, WITHOUT ROWID;
`;
