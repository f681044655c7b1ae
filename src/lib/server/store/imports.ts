import type { Store } from './database.ts';

/** One run of an importer, as the data page shows it. */
export interface StoredImport {
  readonly id: number;
  readonly source: string;
  /** ISO times. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Names without folders. */
  readonly files: readonly string[];
  readonly rows: number;
  readonly stored: number;
  readonly outside: number;
  readonly withoutPlace: number;
  /** How many problems there were; at most 1,000 of them are kept. */
  readonly problems: number;
  readonly notes: readonly string[];
  readonly state: ImportState;
}

/** done; refused = nothing of it was taken; held = it waits until what it would lose is accepted; undone = it was taken back. */
export type ImportState = 'done' | 'refused' | 'held' | 'undone';

/** What an import disliked: file, line, field and value, and a sentence that says how to mend it. */
export interface StoredProblem {
  readonly file: string;
  readonly line: number | null;
  readonly field: string | null;
  readonly value: string | null;
  readonly message: string;
}

/** Opens the record of an import, so that what it stores can point at it; `finishImport` fills it in. */
export async function startImport(store: Store, source: string, startedAt: string): Promise<number> {
  const row = await store.query
    .insertInto('import')
    .values({
      source,
      started_at: startedAt,
      finished_at: startedAt,
      files: '[]',
      rows: 0,
      stored: 0,
      outside: 0,
      without_place: 0,
      problems: 0,
      notes: '[]'
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Writes what an import came to, with the problems that are kept. */
export async function finishImport(
  store: Store,
  run: Omit<StoredImport, 'source' | 'startedAt' | 'state'> & { readonly state?: ImportState },
  problems: readonly StoredProblem[]
): Promise<void> {
  await store.query
    .updateTable('import')
    .set({
      finished_at: run.finishedAt,
      files: JSON.stringify(run.files),
      rows: run.rows,
      stored: run.stored,
      outside: run.outside,
      without_place: run.withoutPlace,
      problems: run.problems,
      notes: JSON.stringify(run.notes),
      state: run.state ?? 'done'
    })
    .where('id', '=', run.id)
    .execute();
  const insert = store.bulk.prepare(
    'INSERT INTO import_problem (import_id, file, line, field, value, message) VALUES (?, ?, ?, ?, ?, ?)'
  );
  for (const one of problems) insert.run(run.id, one.file, one.line, one.field, one.value, one.message);
}

/** Every import, newest first. */
export async function imports(store: Store): Promise<StoredImport[]> {
  const rows = await store.query.selectFrom('import').selectAll().orderBy('id', 'desc').execute();
  return rows.map((row) => ({
    id: row.id,
    source: row.source,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    files: JSON.parse(row.files) as string[],
    rows: row.rows,
    stored: row.stored,
    outside: row.outside,
    withoutPlace: row.without_place,
    problems: row.problems,
    notes: JSON.parse(row.notes) as string[],
    state: row.state
  }));
}

/** The problems that were kept of one import, in the order they were met. */
export async function problemsOf(store: Store, importId: number): Promise<StoredProblem[]> {
  return store.query
    .selectFrom('import_problem')
    .select(['file', 'line', 'field', 'value', 'message'])
    .where('import_id', '=', importId)
    .orderBy('id')
    .execute();
}

/** Says what has become of an import since. */
export async function markImport(store: Store, importId: number, state: ImportState): Promise<void> {
  await store.query.updateTable('import').set({ state }).where('id', '=', importId).execute();
}

/** Puts a sentence in the place of the note of an import that begins in the same way, or after its other notes. */
export async function replaceImportNote(
  store: Store,
  importId: number,
  start: string,
  sentence: string
): Promise<void> {
  const row = await store.query
    .selectFrom('import')
    .select('notes')
    .where('id', '=', importId)
    .executeTakeFirst();
  if (!row) return;
  const others = (JSON.parse(row.notes) as string[]).filter((note) => !note.startsWith(start));
  const notes = JSON.stringify([...others, sentence]);
  await store.query.updateTable('import').set({ notes }).where('id', '=', importId).execute();
}
