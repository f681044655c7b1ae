/** Patrol plans as they were published, and what officers noted on patrol: appended and never altered. */
export const patrolPlans = `
CREATE TABLE patrol_plan (
  id INTEGER PRIMARY KEY,
  council TEXT NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  plan TEXT NOT NULL,              -- canonical JSON: question, inputs, code version, areas, what past months showed
  hash TEXT NOT NULL,              -- SHA-256 of plan
  warning TEXT,                    -- what past months said against it; null = nothing
  reason TEXT,                     -- why it was published all the same
  CHECK (warning IS NULL OR reason IS NOT NULL)
) STRICT;
CREATE INDEX patrol_plan_of ON patrol_plan (council, id);
CREATE TRIGGER patrol_plan_stands BEFORE UPDATE ON patrol_plan BEGIN SELECT raise(ABORT, 'plans are appended, never changed'); END;
CREATE TRIGGER patrol_plan_stays BEFORE DELETE ON patrol_plan BEGIN SELECT raise(ABORT, 'plans are appended, never removed'); END;

CREATE TABLE patrol_visit (
  id INTEGER PRIMARY KEY,
  plan_id INTEGER NOT NULL REFERENCES patrol_plan (id),
  key TEXT NOT NULL UNIQUE,        -- of the sender: the same visit sent twice counts once
  stop INTEGER NOT NULL,           -- order of the area in the plan
  started TEXT NOT NULL,           -- local time, 2025-11-01T21:05
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 720),
  seen TEXT NOT NULL,              -- JSON list of ids of the tick-list
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX patrol_visit_of ON patrol_visit (plan_id, id);
CREATE TRIGGER patrol_visit_stands BEFORE UPDATE ON patrol_visit BEGIN SELECT raise(ABORT, 'the log is appended, never changed'); END;
CREATE TRIGGER patrol_visit_stays BEFORE DELETE ON patrol_visit BEGIN SELECT raise(ABORT, 'the log is appended, never shortened'); END;
`;
