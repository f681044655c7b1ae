/** Visits that whoever noted them took back, or noted again after that: the newest row of a visit says whether it counts. Appended and never altered. */
export const takenBack = `
CREATE TABLE patrol_visit_change (
  id INTEGER PRIMARY KEY,
  visit_id INTEGER NOT NULL REFERENCES patrol_visit (id),
  is_taken_back INTEGER NOT NULL CHECK (is_taken_back IN (0, 1)),
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX patrol_visit_change_of ON patrol_visit_change (visit_id, id);
CREATE TRIGGER patrol_visit_change_stands BEFORE UPDATE ON patrol_visit_change BEGIN SELECT raise(ABORT, 'the log is appended, never changed'); END;
CREATE TRIGGER patrol_visit_change_stays BEFORE DELETE ON patrol_visit_change BEGIN SELECT raise(ABORT, 'the log is appended, never shortened'); END;
`;
