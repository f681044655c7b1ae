import type { Store } from './database.ts';
import { rememberStill } from './memo.ts';

/** What was imported of one month of one force. */
export interface PoliceMonth {
  /** Month number (see core/incidents/month.ts). */
  readonly month: number;
  readonly force: string;
  /** Good rows in the file; `stored` + `outside` + `withoutPlace`. */
  readonly rows: number;
  readonly stored: number;
  readonly outside: number;
  readonly withoutPlace: number;
  /** Of the stored ones: belong by their LSOA although their point lies outside every ward polygon. */
  readonly offShore: number;
  /** Rows left out because of a problem. */
  readonly refused: number;
  /** False when the file broke off: such files were once taken in part, today they are refused whole. */
  readonly complete: boolean;
  readonly file: string;
  readonly importedAt: string;
}

/** What a re-released month changed. Counts of rows, and of Crime IDs for added, removed and changed. */
export interface PoliceRevision {
  readonly month: number;
  readonly force: string;
  readonly importId: number;
  readonly before: number;
  readonly after: number;
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  /** Category slug → [before, after], only those whose count changed. */
  readonly byCategory: Readonly<Record<string, readonly [number, number]>>;
}

/** Every month and force that is stored, oldest first. */
export async function policeMonths(store: Store): Promise<readonly PoliceMonth[]> {
  return rememberStill(store, 'police-months', () => readMonths(store));
}

async function readMonths(store: Store): Promise<PoliceMonth[]> {
  const rows = await store.query
    .selectFrom('police_month')
    .innerJoin('force', 'force.id', 'police_month.force_id')
    .innerJoin('police_file', 'police_file.id', 'police_month.file_id')
    .selectAll('police_month')
    .select(['force.name as force', 'police_file.name as file'])
    .orderBy('month')
    .orderBy('force')
    .execute();
  return rows.map((row) => ({
    month: row.month,
    force: row.force,
    rows: row.rows,
    stored: row.stored,
    outside: row.outside,
    withoutPlace: row.without_place,
    offShore: row.off_shore,
    refused: row.refused,
    complete: row.complete === 1,
    file: row.file,
    importedAt: row.imported_at
  }));
}

/** Every revision, newest first. */
export async function policeRevisions(store: Store): Promise<readonly PoliceRevision[]> {
  return rememberStill(store, 'police-revisions', () => readRevisions(store));
}

async function readRevisions(store: Store): Promise<PoliceRevision[]> {
  const rows = await store.query
    .selectFrom('police_revision')
    .innerJoin('force', 'force.id', 'police_revision.force_id')
    .selectAll('police_revision')
    .select('force.name as force')
    .orderBy('police_revision.id', 'desc')
    .execute();
  return rows.map((row) => ({
    month: row.month,
    force: row.force,
    importId: row.import_id,
    before: row.before,
    after: row.after,
    added: row.added,
    removed: row.removed,
    changed: row.changed,
    byCategory: JSON.parse(row.by_category) as Record<string, [number, number]>
  }));
}
