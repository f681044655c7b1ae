/** The register of priority areas: every step of each with the evidence as it was, and every version of its actions. Appended, never altered. */
export const priorityAreas = `
CREATE TABLE priority_area (
  id INTEGER PRIMARY KEY,
  council TEXT NOT NULL,           -- whose area it is: council.id
  kind TEXT NOT NULL CHECK (kind IN ('minerva', 'patrol')),
  made_at TEXT NOT NULL            -- ISO times, all of them
) STRICT;
CREATE INDEX priority_area_of ON priority_area (council, id);

CREATE TABLE priority_area_step (
  id INTEGER PRIMARY KEY,
  area_id INTEGER NOT NULL REFERENCES priority_area (id),
  at TEXT NOT NULL,
  who TEXT NOT NULL,               -- the address at that time
  state TEXT NOT NULL CHECK (state IN ('proposed', 'agreed', 'active', 'reviewed', 'closed')),
  name TEXT NOT NULL,
  cells TEXT NOT NULL CHECK (json_valid(cells)),       -- ids of hexagons
  note TEXT NOT NULL,
  evidence TEXT NOT NULL CHECK (json_valid(evidence)), -- canonical JSON: question, versions, figures
  hash TEXT NOT NULL CHECK (length(hash) = 64)         -- SHA-256 of the evidence as it stands, hexadecimal
) STRICT;
CREATE INDEX priority_area_step_of ON priority_area_step (area_id, id);

CREATE TABLE priority_area_action (
  id INTEGER PRIMARY KEY,
  area_id INTEGER NOT NULL REFERENCES priority_area (id),
  number INTEGER NOT NULL CHECK (number >= 1),   -- which action of the area
  version INTEGER NOT NULL CHECK (version >= 1), -- the highest is in force
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  title TEXT NOT NULL,
  owner TEXT NOT NULL,
  cost INTEGER CHECK (cost >= 0),                -- pounds; null = not known
  fund TEXT NOT NULL,
  due TEXT,                                      -- a day; null = none set
  status TEXT NOT NULL CHECK (status IN ('planned', 'under way', 'done', 'dropped')),
  UNIQUE (area_id, number, version)
) STRICT;
${['priority_area', 'priority_area_step', 'priority_area_action']
  .map(
    (table) => `
CREATE TRIGGER ${table}_stands BEFORE UPDATE ON ${table} BEGIN SELECT raise(ABORT, 'the register of areas is never changed'); END;
CREATE TRIGGER ${table}_stays BEFORE DELETE ON ${table} BEGIN SELECT raise(ABORT, 'the register of areas is never shortened'); END;
CREATE TRIGGER ${table}_is_not_replaced BEFORE INSERT ON ${table} WHEN EXISTS (SELECT 1 FROM ${table} WHERE id = NEW.id)
BEGIN SELECT raise(ABORT, 'the register of areas is never changed'); END;`
  )
  .join('')}
`;
