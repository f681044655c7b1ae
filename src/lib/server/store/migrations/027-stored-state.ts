/** Counters of what changes without a new data version, by part: raised by the database itself, in the transaction that changes it. */
const COUNTED = {
  sites: ['site', 'site_answer', 'site_scenario', 'site_consultation'],
  areas: ['priority_area', 'priority_area_step', 'priority_area_action', 'area_file', 'area_file_erased'],
  patrols: ['patrol_plan'],
  council: ['setting'],
  imports: ['import'],
  restricted: ['restricted_extract']
};

const raised = (part: string) => `UPDATE stored_state SET count = count + 1 WHERE part = '${part}'`;

const triggers = Object.entries(COUNTED).flatMap(([part, tables]) =>
  tables.flatMap((table) =>
    ['INSERT', 'UPDATE', 'DELETE'].map(
      (event) =>
        `CREATE TRIGGER ${table}_${event.toLowerCase()}_counts AFTER ${event} ON ${table} BEGIN ${raised(part)}; END;`
    )
  )
);

/** Only concerns that count: one that comes in changes nothing that is worked out. */
const OF_CONCERNS = [
  `CREATE TRIGGER concern_insert_counts AFTER INSERT ON concern WHEN NEW.counted = 1 BEGIN ${raised('concerns')}; END;`,
  `CREATE TRIGGER concern_update_counts AFTER UPDATE ON concern WHEN OLD.counted = 1 OR NEW.counted = 1 BEGIN ${raised('concerns')}; END;`,
  ...['concern_answer', 'concern_echo'].flatMap((table) =>
    [
      ['INSERT', 'NEW'],
      ['UPDATE', 'NEW'],
      ['DELETE', 'OLD']
    ].map(
      ([event, row]) => `CREATE TRIGGER ${table}_${event.toLowerCase()}_counts AFTER ${event} ON ${table}
WHEN EXISTS (SELECT 1 FROM concern WHERE id = ${row}.concern_id AND counted = 1) BEGIN ${raised('concerns')}; END;`
    )
  )
].join('\n');

/** How often each part of the store was changed, so that a thread knows whether it reads what the request that asks it has read. */
export const storedState = `
CREATE TABLE stored_state (part TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO stored_state (part, count) VALUES ${[...Object.keys(COUNTED), 'concerns'].map((part) => `('${part}', 0)`).join(', ')};
${triggers.join('\n')}
${OF_CONCERNS}
`;
