/** Planners' sites with every version of each: appended, never altered. They stay when another council is loaded, and are its own when it comes back. */
export const sites = `
CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  council TEXT NOT NULL,           -- whose site it is: council.id
  reference TEXT NOT NULL,
  version INTEGER NOT NULL,        -- 1, 2, …; the highest is in force
  made_at TEXT NOT NULL,
  origin TEXT NOT NULL,            -- the file it came from
  gone INTEGER NOT NULL DEFAULT 0, -- 1 = this version says that the site is no longer one
  name TEXT,
  use TEXT,
  dwellings INTEGER,
  stage TEXT,
  plan TEXT,
  outline TEXT NOT NULL CHECK (outline IN ('outline', 'circle-of-area', 'point')),
  shape TEXT NOT NULL,             -- JSON: {"circle": [x, y, radius]} or {"parts": [[[x, y, x, y, …]]]}, National Grid metres
  notes TEXT NOT NULL,             -- JSON list of sentences
  UNIQUE (council, reference, version)
) STRICT;
`;
