/** What planners say of sites: answers to questions and scenarios, appended and never altered; and which sites residents may read. */
export const siteDesk = `
CREATE TABLE site_answer (
  id INTEGER PRIMARY KEY,
  council TEXT NOT NULL,
  reference TEXT NOT NULL,
  question TEXT NOT NULL,          -- id of core/sites/checklist
  answer TEXT,                     -- one of ANSWERS; null = as the evidence says, from here on
  reason TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX site_answer_of ON site_answer (council, reference, id);
CREATE TRIGGER site_answer_stands BEFORE UPDATE ON site_answer BEGIN SELECT raise(ABORT, 'answers are appended, never changed'); END;
CREATE TRIGGER site_answer_stays BEFORE DELETE ON site_answer BEGIN SELECT raise(ABORT, 'answers are appended, never removed'); END;

CREATE TABLE site_scenario (
  id INTEGER PRIMARY KEY,
  council TEXT NOT NULL,
  reference TEXT NOT NULL,
  name TEXT NOT NULL,
  edits TEXT,                      -- JSON list of edits; null = this name was removed
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX site_scenario_of ON site_scenario (council, reference, name, id);
CREATE TRIGGER site_scenario_stands BEFORE UPDATE ON site_scenario BEGIN SELECT raise(ABORT, 'scenarios are appended, never changed'); END;
CREATE TRIGGER site_scenario_stays BEFORE DELETE ON site_scenario BEGIN SELECT raise(ABORT, 'scenarios are appended, never removed'); END;

-- The newest row of a site says whether residents may read of it.
CREATE TABLE site_consultation (
  id INTEGER PRIMARY KEY,
  council TEXT NOT NULL,
  reference TEXT NOT NULL,
  shown INTEGER NOT NULL CHECK (shown IN (0, 1)),
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX site_consultation_of ON site_consultation (council, reference, id);
`;
