/** Photos that wait until a form is sent, photos that everybody may see, and whose browser did some work before it sent something. */
export const concernIntake = `
-- A photo of a form that is not sent yet. Known by a hash of a name that the form alone carries; gone after a day.
CREATE TABLE concern_held_photo (
  hash BLOB NOT NULL UNIQUE,
  held_at TEXT NOT NULL,
  jpeg BLOB NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  small BLOB NOT NULL              -- to show beside the form
) STRICT;
CREATE INDEX concern_held_photo_by_time ON concern_held_photo (held_at);

-- The name by which everybody may see it; null = officers alone.
ALTER TABLE concern_photo ADD COLUMN shown_as TEXT;
CREATE UNIQUE INDEX concern_photo_shown ON concern_photo (shown_as) WHERE shown_as IS NOT NULL;

-- 1 = a proof of work came with it, 0 = none did; null = it came in a file.
ALTER TABLE concern ADD COLUMN is_proven INTEGER CHECK (is_proven IN (0, 1));

-- Challenges that were answered, until they run out: each counts once.
CREATE TABLE concern_proof (hash BLOB PRIMARY KEY, expires_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX concern_proof_by_time ON concern_proof (expires_at);
`;
