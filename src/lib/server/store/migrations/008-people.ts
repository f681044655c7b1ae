/** People who sign in, how they do, what was sent to them, and the record of what they did. Nothing of it goes with a council's data. */
export const people = `
CREATE TABLE person (
  id TEXT PRIMARY KEY,             -- random, so that it cannot be guessed
  name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  email_verified INTEGER NOT NULL,
  image TEXT,
  role TEXT NOT NULL CHECK (role IN ('officer', 'planner', 'admin')),
  demo INTEGER NOT NULL DEFAULT 0, -- 1 = printed at the start of the sample, refused as soon as real data are loaded
  two_factor_enabled INTEGER DEFAULT 0,
  created_at TEXT NOT NULL,        -- ISO times, all of them
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Neither address nor position of whoever signed in is kept.
CREATE TABLE session (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  token TEXT NOT NULL UNIQUE,
  user_agent TEXT,
  ip_address TEXT CHECK (ip_address IS NULL OR ip_address = ''),
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of ON session (person_id);

-- A way in: a password of ours (hashed), or an account at the council's sign-in service.
CREATE TABLE way_in (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  provider TEXT NOT NULL,
  account TEXT NOT NULL,
  password TEXT,
  access_token TEXT,
  refresh_token TEXT,
  id_token TEXT,
  access_token_expires_at TEXT,
  refresh_token_expires_at TEXT,
  scope TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (provider, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX way_in_of ON way_in (person_id);

-- What somebody has to show once: a reset link, the second step of a sign-in. Hashed.
CREATE TABLE proof (
  id TEXT PRIMARY KEY,
  identifier TEXT NOT NULL,
  value TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX proof_by_identifier ON proof (identifier);

CREATE TABLE second_step (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  secret TEXT NOT NULL,            -- encrypted
  recovery_codes TEXT NOT NULL,    -- encrypted
  verified INTEGER,
  failures INTEGER DEFAULT 0,
  locked_until TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX second_step_of ON second_step (person_id);

CREATE TABLE invitation (
  id INTEGER PRIMARY KEY,
  token_hash TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL COLLATE NOCASE,
  role TEXT NOT NULL CHECK (role IN ('officer', 'planner', 'admin')),
  invited_by TEXT NOT NULL,        -- an address, or 'command line'
  created_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  ended_at TEXT                    -- taken up or withdrawn
) STRICT;

-- What the program sent, or would have sent where no mail server is configured.
CREATE TABLE mail (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('outbox', 'failed'))
) STRICT;

-- Every change that people make and every look at what is restricted. It only grows.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,               -- the address at that time, 'command line' or 'nobody'
  person_id TEXT,
  role TEXT NOT NULL,
  deed TEXT NOT NULL,              -- a row of the permission table
  what TEXT NOT NULL,              -- a sentence
  subject TEXT                     -- what it was about: an address, a path
) STRICT;
CREATE INDEX audit_by_who ON audit (who, id);
CREATE INDEX audit_by_deed ON audit (deed, id);
CREATE TRIGGER audit_stands BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END;
CREATE TRIGGER audit_stays BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'the audit log is never shortened'); END;
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
BEGIN SELECT raise(ABORT, 'the audit log is never changed'); END;

-- Signs cookies and encrypts secrets; in the database, so that a copy that is restored goes on working.
CREATE TABLE sign_in_secret (only_one INTEGER PRIMARY KEY CHECK (only_one = 1), secret TEXT NOT NULL) STRICT;

-- The demonstration sign-ins of the sample, printed at every start.
CREATE TABLE demo_sign_in (person_id TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE, password TEXT NOT NULL) STRICT;
`;
