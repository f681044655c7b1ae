import type Sqlite from 'better-sqlite3';
import type { Store } from './database.ts';
import type { StoredConcern, StoredStep } from './concerns.ts';

/** Steps after which a report is no longer what somebody looked at; what the clock weighed and what was said are none. */
const MOVING = ['received', 'moved', 'undone', 'assigned', 'unassigned', 'passed on', 'erased'];

/** Whether a step moved its report on. */
export function isMoving({ step, person_id }: Pick<StoredStep, 'step' | 'person_id'>): boolean {
  return MOVING.includes(step) || (step === 'weighed' && person_id !== null);
}

/** The newest step that moved each report on, as id of the report → id of the step. */
export async function newestMoves(
  store: Store,
  ids: readonly number[]
): Promise<ReadonlyMap<number, number>> {
  const rows = await store.query
    .selectFrom('concern_step')
    .select(({ fn }) => ['concern_id', fn.max<number>('id').as('newest')])
    .where('concern_id', 'in', ids)
    .where((one) =>
      one.or([
        one('step', 'in', MOVING),
        one.and([one('step', '=', 'weighed'), one('person_id', 'is not', null)])
      ])
    )
    .groupBy('concern_id')
    .execute();
  return new Map(rows.map(({ concern_id, newest }) => [concern_id, newest]));
}

/** A report as it stands, and the newest step that moved it on; undefined where there is none. To be used within a `Write`. */
export function standing(
  database: Sqlite.Database,
  id: number
): { readonly concern: StoredConcern; readonly step: StoredStep | undefined } | undefined {
  const concern = database.prepare('SELECT * FROM concern WHERE id = ?').get(id) as StoredConcern | undefined;
  const step = database
    .prepare(
      `SELECT * FROM concern_step WHERE concern_id = ? AND (step IN (${MOVING.map(() => '?').join()}) OR (step = 'weighed' AND person_id IS NOT NULL))
       ORDER BY id DESC LIMIT 1`
    )
    .get(id, ...MOVING) as StoredStep | undefined;
  return concern && { concern, step };
}
