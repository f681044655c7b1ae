/** What the council's own people set in the browser. Nothing is overwritten: what is saved is a further version. */
export const settings = `
CREATE TABLE setting (
  id INTEGER PRIMARY KEY,
  council TEXT NOT NULL,           -- id of the council that was loaded: what was set for one does not hold for another
  kind TEXT NOT NULL CHECK (kind IN ('council', 'profile', 'weights')),
  name TEXT NOT NULL,              -- id of the profile or the weight set; of a council its own
  version INTEGER NOT NULL CHECK (version >= 1),
  value TEXT NOT NULL CHECK (json_valid(value)),
  at TEXT NOT NULL,                -- ISO time
  who TEXT NOT NULL,               -- the address at that time
  UNIQUE (council, kind, name, version)
) STRICT;
CREATE TRIGGER setting_stands BEFORE UPDATE ON setting BEGIN SELECT raise(ABORT, 'what was set is never changed'); END;
CREATE TRIGGER setting_stays BEFORE DELETE ON setting BEGIN SELECT raise(ABORT, 'what was set is never removed'); END;
CREATE TRIGGER setting_is_not_replaced BEFORE INSERT ON setting
WHEN EXISTS (SELECT 1 FROM setting AS old WHERE old.id = NEW.id OR
  (old.council = NEW.council AND old.kind = NEW.kind AND old.name = NEW.name AND old.version = NEW.version))
BEGIN SELECT raise(ABORT, 'what was set is never changed'); END;
`;
