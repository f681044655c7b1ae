import Sqlite from 'better-sqlite3';
import { forgetRestrictedFiles } from '#lib/server/areas/area-files.ts';
import { keepNoLonger } from '#lib/server/concerns/retention.ts';
import type { Config } from '#lib/server/context.ts';
import { eraseConcern } from '#lib/server/store/concerns.ts';
import { keepRestrictedNoLonger } from '#lib/server/restricted/keep-restricted.ts';
import { openStore } from '#lib/server/store/database.ts';
import { forgetGoneAgain } from '#lib/server/store/restricted-gone.ts';

/**
 * Makes a copy that is checked, and stands nowhere yet, fit to be served: it is brought to the present shape; what was written into the audit
 * log since goes on in its; what residents erased, what was purged and which files of areas were erased since, and what ran out, is gone from it too; who has no account any more has none in it, and others have the
 * role that they have; nobody is signed in to it, no invitation that ended lets anybody in, and no photo of a form waits. `standing`: the store that it takes the place of; null = none.
 */
export async function carryOver(
  path: string,
  standing: string | null,
  { config, now }: { readonly config: Config; readonly now: Date }
): Promise<void> {
  const store = openStore(path);
  try {
    if (standing !== null) carryFrom(store.bulk, standing);
    store.bulk.exec('DELETE FROM session; DELETE FROM proof; DELETE FROM concern_held_photo');
    forgetGoneAgain(store.bulk, now.toISOString());
    const context = { store, clock: () => now, config };
    await keepNoLonger(context);
    await keepRestrictedNoLonger(context);
    await forgetRestrictedFiles(context);
  } finally {
    await store.close();
    // Where nothing was asked of it yet, closing it leaves the file open.
    store.bulk.close();
  }
}

/**
 * Whether a store is damaged, is none, or lacks what a statement speaks of because it is of an older shape: what stands may be all of these,
 * which is what copies are for. Anything else, such as a full disk, is no reason to go on.
 */
export function isDamagedOrOlder(failure: unknown): boolean {
  if (!(failure instanceof Sqlite.SqliteError)) return false;
  const { code, message } = failure;
  if (/^SQLITE_(CORRUPT|NOTADB)(_|$)/.test(code)) return true;
  return code === 'SQLITE_ERROR' && /^no such (table|column): /.test(message);
}

function carryFrom(database: Sqlite.Database, standing: string): void {
  try {
    database.prepare('ATTACH ? AS standing').run(standing);
  } catch (failure) {
    if (isDamagedOrOlder(failure)) return;
    throw failure;
  }
  // Each by itself: a store of an older shape tells what it can.
  for (const carry of [
    // First, because it asks what both knew before anything was taken over.
    people,
    audit,
    erased,
    purged,
    files,
    ...GONE.map((sql) => (on: Sqlite.Database) => void on.exec(sql)),
    steps
  ])
    try {
      carry(database);
    } catch (failure) {
      if (!isDamagedOrOlder(failure)) throw failure;
    }
  database.exec('DETACH standing');
}

/** Facts that two installations never have in common by chance: ids and a secret drawn by lot, entries of one moment. */
const IN_COMMON = [
  'SELECT 1 FROM main.person JOIN standing.person USING (id)',
  'SELECT 1 FROM main.sign_in_secret JOIN standing.sign_in_secret USING (secret)',
  'SELECT 1 FROM main.audit JOIN standing.audit USING (id, at, who, what)'
];

/** Who may come in. A store of another installation says nothing about who was removed from this one. */
function people(database: Sqlite.Database): void {
  // Tokens are drawn by lot.
  database.exec(`UPDATE main.invitation SET ended_at = stood.ended_at FROM standing.invitation AS stood
    WHERE stood.token_hash = invitation.token_hash AND stood.ended_at IS NOT NULL AND invitation.ended_at IS NULL`);
  if (!IN_COMMON.some((sql) => database.prepare(`${sql} LIMIT 1`).get() !== undefined)) return;
  database.exec(`DELETE FROM main.person WHERE id NOT IN (SELECT id FROM standing.person);
    UPDATE main.person SET role = stood.role FROM standing.person AS stood
      WHERE stood.id = person.id AND stood.role != person.role`);
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

/** What went since, one by one: photos, words, messages, addresses, what was passed on, what was told of a ward; and photos that not everybody is to see any more, or whose concern was turned away. */
const GONE = [
  `DELETE FROM main.concern_photo WHERE concern_id IN (SELECT now.id FROM ${SAME})
    AND concern_id NOT IN (SELECT concern_id FROM standing.concern_photo)`,
  `UPDATE main.concern_detail SET words = '' WHERE concern_id IN (SELECT now.id FROM ${SAME}
    JOIN standing.concern_detail AS said ON said.concern_id = stood.id WHERE said.words = '')`,
  `DELETE FROM main.concern_message WHERE concern_id IN (SELECT now.id FROM ${SAME})
    AND (id, concern_id, at) NOT IN (SELECT id, concern_id, at FROM standing.concern_message)`,
  `UPDATE main.concern_detail SET email = NULL WHERE concern_id IN (SELECT now.id FROM ${SAME}
    JOIN standing.concern_detail AS said ON said.concern_id = stood.id WHERE said.email IS NULL)`,
  `UPDATE main.concern_photo SET shown_as = NULL WHERE shown_as IS NOT NULL AND concern_id IN (SELECT now.id FROM ${SAME}
    JOIN standing.concern_photo AS seen ON seen.concern_id = stood.id
    WHERE stood.counted = 0 OR seen.shown_as IS NOT main.concern_photo.shown_as)`,
  `UPDATE main.concern_referral SET body = '' WHERE (id, concern_id, at) IN (
    SELECT id, concern_id, at FROM standing.concern_referral WHERE body = '') AND concern_id IN (SELECT now.id FROM ${SAME})`,
  // What everybody was told and is told no longer: of another installation it has another time or teller.
  `UPDATE main.concern_deed SET ended_at = stood.ended_at FROM standing.concern_deed AS stood WHERE stood.ended_at IS NOT NULL
    AND main.concern_deed.ended_at IS NULL AND stood.id = main.concern_deed.id AND stood.at = main.concern_deed.at AND stood.who = main.concern_deed.who`
];

/** The history says so as well. */
function steps(database: Sqlite.Database): void {
  const columns = 'concern_id, at, who, person_id, step, from_state, to_state, why, batch, before';
  database.exec(`INSERT INTO main.concern_step (${columns}) SELECT ${columns} FROM standing.concern_step AS told
    WHERE step IN ('erased', 'kept no longer', 'photo not shown', 'told no longer') AND concern_id IN (SELECT now.id FROM ${SAME})
    AND NOT EXISTS (SELECT 1 FROM main.concern_step AS known WHERE known.concern_id = told.concern_id
      AND known.at = told.at AND known.step = told.step AND known.why IS told.why) ORDER BY id`);
}
