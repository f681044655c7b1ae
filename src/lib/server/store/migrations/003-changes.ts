/** What became of each import, and what stood before the changes that can still be taken back. */
export const changes = `
-- done; refused = nothing of it was taken; held = it waits for whoever imports to accept what it would lose; undone = taken back
ALTER TABLE import ADD COLUMN state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'refused', 'held', 'undone'));
UPDATE import SET state = 'refused' WHERE rows = 0 AND stored = 0 AND problems > 0;

-- One for each import and each loading of a council that changed anything.
CREATE TABLE data_change (
  id INTEGER PRIMARY KEY,
  made_at TEXT NOT NULL,           -- ISO time
  kind TEXT NOT NULL CHECK (kind IN ('import', 'council')),
  subject TEXT NOT NULL,           -- id of the source, or of the council that was loaded
  import_id INTEGER,               -- null for a council; not a reference, because the record of imports goes with its council
  counts TEXT NOT NULL,            -- JSON {table: [rows that came, rows that went]}
  state TEXT NOT NULL CHECK (state IN ('kept', 'settled', 'undone')), -- can be taken back; no longer; was taken back
  undone_at TEXT                   -- ISO time
) STRICT;

-- What a change that is kept put an end to. In the order of tables in which rows that point at others come first.
CREATE TABLE data_change_rows (
  id INTEGER PRIMARY KEY,
  change_id INTEGER NOT NULL REFERENCES data_change (id) ON DELETE CASCADE,
  table_name TEXT NOT NULL,
  fate TEXT NOT NULL CHECK (fate IN ('came', 'went', 'altered')),
  rows BLOB NOT NULL               -- deflated JSON, see row-log.ts
) STRICT;
CREATE INDEX data_change_rows_of ON data_change_rows (change_id);
`;
