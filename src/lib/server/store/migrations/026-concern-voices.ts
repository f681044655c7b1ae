/** One voice for a device and place whatever becomes of what it said, "me too" as a voice that is weighed, whole months, and what was told and withdrawn. */
export const concernVoices = `
-- 1 = an officer said what it counts, and the clock leaves it.
ALTER TABLE concern ADD COLUMN weighed_by_hand INTEGER NOT NULL DEFAULT 0 CHECK (weighed_by_hand IN (0, 1));
UPDATE concern SET weighed_by_hand = 1 WHERE EXISTS (
  SELECT 1 FROM concern_step AS step WHERE step.concern_id = concern.id AND step.step = 'weighed' AND step.person_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM concern_step AS later WHERE later.concern_id = concern.id AND later.step = 'undone' AND later.id > step.id));

-- What a "me too" weighs: less in a burst.
ALTER TABLE concern_echo ADD COLUMN weight REAL NOT NULL DEFAULT 1 CHECK (weight > 0 AND weight <= 1);
-- 0 = the same device has its voice about the place in another report.
ALTER TABLE concern_echo ADD COLUMN first_voice INTEGER NOT NULL DEFAULT 1 CHECK (first_voice IN (0, 1));

-- Which device spoke, for thirty days. What is erased leaves its hashes, so that nobody is counted again by sending it once more, and no place.
CREATE TABLE concern_spoke (
  id INTEGER PRIMARY KEY,
  concern_id INTEGER NOT NULL REFERENCES concern (id),
  echo_id INTEGER REFERENCES concern_echo (id),  -- null = the report itself
  at TEXT NOT NULL,
  device BLOB,                     -- of network and browser under the key of the day
  source BLOB,                     -- of the network alone
  place BLOB,                      -- of network, browser and hexagon
  burst BLOB,                      -- drawn by lot; the same for what came from one source within a day, over midnight too
  repeats INTEGER,                 -- the voice that counts in its stead, by id; null = it counts itself
  about INTEGER NOT NULL DEFAULT 0, -- 1 = an age or a sex came with it: told once for a device
  x INTEGER,
  y INTEGER
) STRICT;
INSERT INTO concern_spoke (id, concern_id, at, device, burst, x, y) SELECT id, concern_id, at, device, device, x, y FROM concern_voice;
DROP TABLE concern_voice;
ALTER TABLE concern_spoke RENAME TO concern_voice;
CREATE INDEX concern_voice_by_device ON concern_voice (device, at);
CREATE INDEX concern_voice_by_source ON concern_voice (source, at);
CREATE INDEX concern_voice_by_hexagon ON concern_voice (place, at);
CREATE INDEX concern_voice_by_time ON concern_voice (at);
CREATE INDEX concern_voice_of ON concern_voice (concern_id);
CREATE INDEX concern_voice_repeats ON concern_voice (repeats) WHERE repeats IS NOT NULL;

-- From when until when a concern counted: everybody is told what counted when a month began.
CREATE TABLE concern_counted (
  id INTEGER PRIMARY KEY,
  concern_id INTEGER NOT NULL REFERENCES concern (id),
  from_at TEXT NOT NULL,
  until_at TEXT                    -- null = it still does
) STRICT;
CREATE INDEX concern_counted_of ON concern_counted (concern_id, id);
INSERT INTO concern_counted (concern_id, from_at)
  SELECT id, coalesce((SELECT max(at) FROM concern_step WHERE concern_id = concern.id AND to_state IN ('accepted', 'referred', 'acted')
    AND from_state IN ('received', 'duplicate', 'rejected')), sent_at) FROM concern WHERE counted = 1 AND first_voice = 1;

-- Ages and sexes of whole months, parted from the reports that they came with.
CREATE TABLE concern_about_count (
  council TEXT NOT NULL,
  month TEXT NOT NULL,
  question TEXT NOT NULL CHECK (question IN ('age', 'sex')),
  answer TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (council, month, question, answer)
) STRICT, WITHOUT ROWID;

-- The report that led to it; null = told before this was kept.
ALTER TABLE concern_deed ADD COLUMN concern_id INTEGER REFERENCES concern (id);
`;
