import type Sqlite from 'better-sqlite3';
import { eraseConcern } from '#lib/server/store/concerns.ts';
import type { Schema } from '#lib/server/store/schema.ts';

/** What is of the hour: photos of forms that are not sent, and what lets anybody in who reads it. Copies never hold it. */
export const OF_THE_HOUR = [
  'session',
  'proof',
  'concern_held_photo'
] as const satisfies readonly (keyof Schema)[];

/** Something that was taken away since a copy was made, and is taken from the copy too when it is put back. */
export interface StaysGone {
  readonly what: string;
  /** The tables from which it goes. */
  readonly tables: readonly (keyof Schema)[];
  /** Does it to the copy (`main`), from what stands (`standing`). */
  readonly carry: (database: Sqlite.Database) => void;
}

/** Facts that two installations never have in common by chance: ids and a secret drawn by lot, entries of one moment. */
const IN_COMMON = [
  'SELECT 1 FROM main.person JOIN standing.person USING (id)',
  'SELECT 1 FROM main.sign_in_secret JOIN standing.sign_in_secret USING (secret)',
  'SELECT 1 FROM main.audit JOIN standing.audit USING (id, at, who, what)'
];

/** How somebody comes in, whole: a secret of its own makes second steps readable. Each with the columns that it has had from its beginning. */
const WAYS_IN = [
  ['way_in', 'id, person_id, provider, account, password, scope, created_at, updated_at'],
  ['second_step', 'id, person_id, secret, recovery_codes, verified, failures, locked_until'],
  ['demo_sign_in', 'person_id, password'],
  ['sign_in_secret', 'only_one, secret']
] as const satisfies readonly (readonly [keyof Schema, string])[];

/**
 * Who may come in, and how: as things stand, so that a password that was changed because it was stolen opens nothing again, and whoever became
 * administrator since still is. A store of another installation says nothing about the people of this one.
 */
function people(database: Sqlite.Database): void {
  // Tokens are drawn by lot.
  database.exec(`UPDATE main.invitation SET ended_at = stood.ended_at FROM standing.invitation AS stood
    WHERE stood.token_hash = invitation.token_hash AND stood.ended_at IS NOT NULL AND invitation.ended_at IS NULL`);
  if (!IN_COMMON.some((sql) => database.prepare(`${sql} LIMIT 1`).get() !== undefined)) return;
  const known = 'name, email, email_verified, image, role, demo, two_factor_enabled, created_at, updated_at';
  // Rows of people stay, because other tables speak of them. Addresses are theirs alone, and may have gone from one to another.
  const whole = database.transaction(() => {
    database.exec(`DELETE FROM main.person WHERE id NOT IN (SELECT id FROM standing.person);
      UPDATE main.person SET email = id;
      INSERT INTO main.person (id, ${known}) SELECT id, ${known} FROM standing.person WHERE true
        ON CONFLICT (id) DO UPDATE SET (${known}) = (SELECT ${known} FROM standing.person AS stood WHERE stood.id = excluded.id)`);
    for (const [table, columns] of WAYS_IN)
      database.exec(`DELETE FROM main.${table};
        INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM standing.${table}`);
  });
  whole();
}

/** The audit log only grows. A store of another installation has nothing to add. */
function audit(database: Sqlite.Database): void {
  const columns = 'id, at, who, person_id, role, deed, what, subject';
  database.exec(`INSERT INTO audit (${columns}) SELECT ${columns} FROM standing.audit
    WHERE id > (SELECT coalesce(max(id), 0) FROM audit) AND NOT EXISTS (
      SELECT 1 FROM audit AS newest LEFT JOIN standing.audit AS same ON same.id = newest.id
      WHERE newest.id = (SELECT max(id) FROM audit) AND (same.at IS NOT newest.at OR same.who IS NOT newest.who)
    ) ORDER BY id`);
}

/** Concerns of the copy that stand too: references are drawn by lot, so those of another installation are others. */
const SAME = `main.concern AS now JOIN standing.concern AS stood
  ON stood.id = now.id AND stood.reference = now.reference AND stood.sent_at = now.sent_at`;

function erased(database: Sqlite.Database): void {
  const since = database
    .prepare(
      `SELECT now.id, stood.erased_at AS at FROM ${SAME} WHERE stood.erased_at IS NOT NULL AND now.erased_at IS NULL`
    )
    .all() as { id: number; at: string }[];
  for (const { id, at } of since) eraseConcern(database, id, at);
}

/** Which restricted extracts are gone. */
function purged(database: Sqlite.Database): void {
  database.exec('INSERT OR IGNORE INTO main.restricted_gone SELECT key, at FROM standing.restricted_gone');
}

/** What files of areas held that were erased since: the same file has the same number, time and content. */
function files(database: Sqlite.Database): void {
  database.exec(`INSERT INTO main.area_file_erased (file_id, at, who, why)
    SELECT gone.file_id, gone.at, gone.who, gone.why FROM standing.area_file_erased AS gone
      JOIN standing.area_file AS stood ON stood.id = gone.file_id
      JOIN main.area_file AS now ON now.id = stood.id AND now.hash = stood.hash AND now.at = stood.at
    WHERE gone.file_id NOT IN (SELECT file_id FROM main.area_file_erased);
    DELETE FROM main.area_file_content WHERE file_id IN (SELECT file_id FROM main.area_file_erased)`);
}

/** The history says so as well. */
function steps(database: Sqlite.Database): void {
  const columns = 'concern_id, at, who, person_id, step, from_state, to_state, why, batch, before';
  database.exec(`INSERT INTO main.concern_step (${columns}) SELECT ${columns} FROM standing.concern_step AS told
    WHERE step IN ('erased', 'kept no longer', 'photo not shown', 'told no longer') AND concern_id IN (SELECT now.id FROM ${SAME})
    AND NOT EXISTS (SELECT 1 FROM main.concern_step AS known WHERE known.concern_id = told.concern_id
      AND known.at = told.at AND known.step = told.step AND known.why IS told.why) ORDER BY id`);
}

const doing =
  (sql: string) =>
  (database: Sqlite.Database): void =>
    void database.exec(sql);

/**
 * What must stay gone, in the order in which it is carried over. Of every table somebody has said whether what
 * goes from it stays gone: a test fails for one that nobody has thought about.
 */
export const STAYS_GONE: readonly StaysGone[] = [
  {
    // First, because it asks what both knew before anything was taken over.
    what: 'people who were removed, roles, passwords and second steps from before, invitations that ended',
    tables: ['person', 'way_in', 'second_step', 'demo_sign_in', 'sign_in_secret', 'invitation'],
    carry: people
  },
  { what: 'nothing of the audit log', tables: ['audit'], carry: audit },
  {
    what: 'concerns that residents erased, with letters about them',
    tables: ['concern', 'concern_detail', 'concern_answer', 'concern_about', 'concern_voice', 'mail'],
    carry: erased
  },
  {
    what: 'restricted extracts that were purged, with what is kept of them for undo and the record of their import',
    tables: [
      'restricted_gone',
      'restricted_extract',
      'restricted_row',
      'data_change',
      'data_change_rows',
      'import',
      'import_problem'
    ],
    carry: purged
  },
  {
    what: 'what files of areas held that were erased',
    tables: ['area_file_erased', 'area_file_content'],
    carry: files
  },
  {
    what: 'photos of concerns',
    tables: ['concern_photo'],
    carry: doing(`DELETE FROM main.concern_photo WHERE concern_id IN (SELECT now.id FROM ${SAME})
    AND concern_id NOT IN (SELECT concern_id FROM standing.concern_photo)`)
  },
  {
    what: 'words of concerns',
    tables: ['concern_detail'],
    carry: doing(`UPDATE main.concern_detail SET words = '' WHERE concern_id IN (SELECT now.id FROM ${SAME}
    JOIN standing.concern_detail AS said ON said.concern_id = stood.id WHERE said.words = '')`)
  },
  {
    what: 'messages',
    tables: ['concern_message'],
    carry: doing(`DELETE FROM main.concern_message WHERE concern_id IN (SELECT now.id FROM ${SAME})
    AND (id, concern_id, at) NOT IN (SELECT id, concern_id, at FROM standing.concern_message)`)
  },
  {
    what: 'addresses to write to',
    tables: ['concern_detail'],
    carry: doing(`UPDATE main.concern_detail SET email = NULL WHERE concern_id IN (SELECT now.id FROM ${SAME}
    JOIN standing.concern_detail AS said ON said.concern_id = stood.id WHERE said.email IS NULL)`)
  },
  {
    what: 'photos that not everybody is to see any more, or whose concern was turned away',
    tables: ['concern_photo'],
    carry:
      doing(`UPDATE main.concern_photo SET shown_as = NULL WHERE shown_as IS NOT NULL AND concern_id IN (SELECT now.id FROM ${SAME}
    JOIN standing.concern_photo AS seen ON seen.concern_id = stood.id
    WHERE stood.counted = 0 OR seen.shown_as IS NOT main.concern_photo.shown_as)`)
  },
  {
    what: 'what was passed on',
    tables: ['concern_referral'],
    carry: doing(`UPDATE main.concern_referral SET body = '' WHERE (id, concern_id, at) IN (
    SELECT id, concern_id, at FROM standing.concern_referral WHERE body = '') AND concern_id IN (SELECT now.id FROM ${SAME})`)
  },
  {
    // Of another installation it has another time or teller.
    what: 'what everybody was told of a ward and is told no longer',
    tables: ['concern_deed'],
    carry:
      doing(`UPDATE main.concern_deed SET ended_at = stood.ended_at FROM standing.concern_deed AS stood WHERE stood.ended_at IS NOT NULL
    AND main.concern_deed.ended_at IS NULL AND stood.id = main.concern_deed.id AND stood.at = main.concern_deed.at AND stood.who = main.concern_deed.who`)
  },
  {
    what: 'sites that are no longer shown for consultation',
    tables: ['site_consultation'],
    carry: doing(`INSERT INTO main.site_consultation (council, reference, shown, who, at)
      SELECT stood.council, stood.reference, 0, stood.who, stood.at FROM ${newestOf('standing')} AS stood
        JOIN ${newestOf('main')} AS now USING (council, reference)
        JOIN standing.site_consultation AS known ON known.id = now.id AND known.at = now.at AND known.who = now.who
      WHERE now.shown = 1 AND stood.shown = 0`)
  },
  { what: 'steps of concerns that say so', tables: ['concern_step'], carry: steps }
];

/** The newest word on every site in a store. */
function newestOf(store: 'main' | 'standing'): string {
  return `(SELECT * FROM ${store}.site_consultation WHERE id IN
    (SELECT max(id) FROM ${store}.site_consultation GROUP BY council, reference))`;
}
