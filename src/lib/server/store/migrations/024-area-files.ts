/** Files of priority areas: that there was one is appended and never altered; what it held can be erased, and that stands here too. */
export const areaFiles = `
CREATE TABLE area_file (
  id INTEGER PRIMARY KEY,
  area_id INTEGER NOT NULL REFERENCES priority_area (id),
  name TEXT NOT NULL,
  kind TEXT NOT NULL,              -- told by what it holds: pdf, docx, jpeg, png, webp, csv
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  hash TEXT NOT NULL,              -- SHA-256 of what it held
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),  -- kept no longer than restricted uploads
  at TEXT NOT NULL,
  who TEXT NOT NULL
) STRICT;
CREATE INDEX area_file_of ON area_file (area_id, id);
CREATE TRIGGER area_file_stands BEFORE UPDATE ON area_file BEGIN SELECT raise(ABORT, 'the list of files is never changed'); END;
CREATE TRIGGER area_file_stays BEFORE DELETE ON area_file BEGIN SELECT raise(ABORT, 'the list of files is never shortened'); END;

CREATE TABLE area_file_content (
  file_id INTEGER PRIMARY KEY REFERENCES area_file (id),
  content BLOB NOT NULL
) STRICT;
CREATE TRIGGER area_file_content_stands BEFORE UPDATE ON area_file_content BEGIN SELECT raise(ABORT, 'files are never changed'); END;

CREATE TABLE area_file_erased (
  file_id INTEGER PRIMARY KEY REFERENCES area_file (id),
  at TEXT NOT NULL,
  who TEXT NOT NULL,               -- or that its time was over
  why TEXT NOT NULL
) STRICT;
CREATE TRIGGER area_file_erased_stands BEFORE UPDATE ON area_file_erased BEGIN SELECT raise(ABORT, 'what was erased stays so'); END;
CREATE TRIGGER area_file_erased_stays BEFORE DELETE ON area_file_erased BEGIN SELECT raise(ABORT, 'what was erased stays so'); END;
`;
