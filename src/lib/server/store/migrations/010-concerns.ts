/** What residents send about places, and what officers do with it. */
export const concerns = `
-- What a concern counts for. It stays when all else of a concern is erased.
CREATE TABLE concern (
  id INTEGER PRIMARY KEY,
  council TEXT NOT NULL,
  reference TEXT NOT NULL UNIQUE,
  sent_at TEXT NOT NULL,
  origin TEXT NOT NULL,            -- 'form', or the kind of file that it came in
  origin_id TEXT,                  -- what it is called there
  kind TEXT NOT NULL CHECK (kind IN ('environment', 'behaviour', 'safe')),
  ward TEXT,                       -- code of the ward at that time; null = in none
  x INTEGER,                       -- a point of it, National Grid metres; null = erased
  y INTEGER,
  state TEXT NOT NULL CHECK (state IN ('received', 'accepted', 'duplicate', 'referred', 'rejected', 'acted', 'closed')),
  state_at TEXT NOT NULL,
  counted INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)),
  first_voice INTEGER NOT NULL DEFAULT 1 CHECK (first_voice IN (0, 1)), -- 0 = the same device said so about the place within 30 days
  weight REAL NOT NULL DEFAULT 1 CHECK (weight > 0 AND weight <= 1),    -- less in a burst
  weight_why TEXT,
  echoes INTEGER NOT NULL DEFAULT 0,  -- "me too", each once for a device
  assigned_to TEXT REFERENCES person (id) ON DELETE SET NULL,
  joined_to INTEGER REFERENCES concern (id),
  erased_at TEXT,
  CHECK ((x IS NULL) = (y IS NULL))
) STRICT;
CREATE INDEX concern_by_state ON concern (council, state, sent_at, id);
CREATE INDEX concern_by_time ON concern (council, sent_at, id);
CREATE INDEX concern_by_ward ON concern (council, ward, sent_at);
CREATE INDEX concern_by_place ON concern (x, y) WHERE x IS NOT NULL;
CREATE INDEX concern_assigned ON concern (assigned_to, state) WHERE assigned_to IS NOT NULL;
CREATE INDEX concern_joined ON concern (joined_to) WHERE joined_to IS NOT NULL;
CREATE UNIQUE INDEX concern_by_origin ON concern (council, origin, origin_id) WHERE origin_id IS NOT NULL;

-- What erasure removes: the place as it was shown, the words, and what opens it.
CREATE TABLE concern_detail (
  concern_id INTEGER PRIMARY KEY REFERENCES concern (id),
  shape TEXT NOT NULL CHECK (shape IN ('point', 'line', 'area')),
  corners TEXT NOT NULL,           -- pairs of whole metres as JSON
  street TEXT,                     -- the name that it was found by, or that is nearest
  code_hash BLOB,                  -- of the reply code; null = imported
  draft_hash BLOB UNIQUE,          -- of the draft that it was sent from, so that it is sent once
  words TEXT NOT NULL,
  email TEXT                       -- to whom news is sent, if they asked for it
) STRICT;

CREATE TABLE concern_answer (
  concern_id INTEGER NOT NULL REFERENCES concern (id),
  question TEXT NOT NULL CHECK (question IN ('tick', 'time', 'feeling', 'help')),
  answer TEXT NOT NULL,
  PRIMARY KEY (concern_id, question, answer)
) STRICT, WITHOUT ROWID;
CREATE INDEX concern_by_answer ON concern_answer (answer, concern_id);

-- Age and sex, for counts of five or more.
CREATE TABLE concern_about (
  concern_id INTEGER PRIMARY KEY REFERENCES concern (id),
  age TEXT,
  sex TEXT
) STRICT;

CREATE TABLE concern_photo (
  concern_id INTEGER PRIMARY KEY REFERENCES concern (id),
  jpeg BLOB NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL
) STRICT;

-- Who said so again. Without a device: that is in concern_voice for thirty days.
CREATE TABLE concern_echo (
  id INTEGER PRIMARY KEY,
  concern_id INTEGER NOT NULL REFERENCES concern (id),
  at TEXT NOT NULL
) STRICT;
CREATE INDEX concern_echo_of ON concern_echo (concern_id, at);

-- Which device spoke: a keyed hash, whose key is thrown away after thirty days, and the row with it.
CREATE TABLE concern_voice (
  id INTEGER PRIMARY KEY,
  concern_id INTEGER NOT NULL REFERENCES concern (id),
  at TEXT NOT NULL,
  device BLOB NOT NULL,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL
) STRICT;
CREATE INDEX concern_voice_by_device ON concern_voice (device, at);
CREATE INDEX concern_voice_by_time ON concern_voice (at);
CREATE INDEX concern_voice_of ON concern_voice (concern_id);
CREATE TABLE concern_device_key (day TEXT PRIMARY KEY, key BLOB NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE concern_message (
  id INTEGER PRIMARY KEY,
  concern_id INTEGER NOT NULL REFERENCES concern (id),
  at TEXT NOT NULL,
  by_council INTEGER NOT NULL CHECK (by_council IN (0, 1)),
  who TEXT,                        -- the officer's address; null = the resident
  text TEXT NOT NULL
) STRICT;
CREATE INDEX concern_message_of ON concern_message (concern_id, id);

CREATE TABLE concern_referral (
  id INTEGER PRIMARY KEY,
  concern_id INTEGER NOT NULL REFERENCES concern (id),
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  recipient TEXT NOT NULL,
  how TEXT NOT NULL CHECK (how IN ('csv', 'email', 'open311')),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX concern_referral_of ON concern_referral (concern_id, id);

-- All that was done with a concern, by whom, when and why. It only grows; it holds nothing that a resident wrote.
CREATE TABLE concern_step (
  id INTEGER PRIMARY KEY,
  concern_id INTEGER NOT NULL REFERENCES concern (id),
  at TEXT NOT NULL,
  who TEXT NOT NULL,               -- an address, 'resident', 'command line' or 'the clock'
  person_id TEXT,
  step TEXT NOT NULL,
  from_state TEXT,
  to_state TEXT,
  why TEXT,
  batch TEXT,                      -- what was done with several at once, and is taken back at once
  before TEXT                      -- what stood before, as JSON, so that it can be taken back
) STRICT;
CREATE INDEX concern_step_of ON concern_step (concern_id, id);
CREATE INDEX concern_step_batch ON concern_step (batch) WHERE batch IS NOT NULL;
CREATE TRIGGER concern_step_stands BEFORE UPDATE ON concern_step BEGIN SELECT raise(ABORT, 'the history of a concern is never changed'); END;
CREATE TRIGGER concern_step_stays BEFORE DELETE ON concern_step BEGIN SELECT raise(ABORT, 'the history of a concern is never shortened'); END;
CREATE TRIGGER concern_step_is_not_replaced BEFORE INSERT ON concern_step WHEN EXISTS (SELECT 1 FROM concern_step WHERE id = NEW.id)
BEGIN SELECT raise(ABORT, 'the history of a concern is never changed'); END;
CREATE TRIGGER concern_stays BEFORE DELETE ON concern BEGIN SELECT raise(ABORT, 'the count of a concern stays'); END;

-- "You said, we did", of a ward.
CREATE TABLE concern_deed (
  id INTEGER PRIMARY KEY,
  council TEXT NOT NULL,
  ward TEXT NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  said TEXT NOT NULL,
  did TEXT NOT NULL,
  ended_at TEXT
) STRICT;

-- Signs drafts and challenges; in the database, so that a restart in the middle of a form loses nobody's answers.
CREATE TABLE concern_secret (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), secret BLOB NOT NULL) STRICT;
`;
