import type Sqlite from 'better-sqlite3';
import type { Store } from './database.ts';

/** How many concerns there are of a ward, kind and state. */
export interface ConcernCount {
  readonly ward: string | null;
  readonly kind: 'environment' | 'behaviour' | 'safe';
  readonly count: number;
}

/**
 * Concerns that counted at a moment (ISO), by ward and kind, sent before it: taken by an officer by then, once for a device and place, bursts not
 * told apart (how much one weighs is for scoring; here people are counted). With those who said "me too" of them before it.
 */
export async function countedConcerns(
  { bulk }: Store,
  council: string,
  before: string
): Promise<ConcernCount[]> {
  const reports = bulk
    .prepare(
      `SELECT ward, kind, count(*) AS count FROM concern WHERE council = @council AND first_voice = 1 AND sent_at < @before
       AND ${COUNTED} GROUP BY ward, kind`
    )
    .all({ council, before }) as ConcernCount[];
  const echoes = bulk
    .prepare(
      `SELECT ward, kind, sum(concern_echo.weight) AS count FROM concern_echo JOIN concern ON concern.id = concern_id
       WHERE council = @council AND concern_echo.first_voice = 1 AND concern_echo.at < @before AND ${COUNTED} GROUP BY ward, kind`
    )
    .all({ council, before }) as ConcernCount[];
  return withEchoes(reports, echoes, (a, b) => a.ward === b.ward && a.kind === b.kind);
}

/** Counted at the moment `@before`. */
const COUNTED = `EXISTS (SELECT 1 FROM concern_counted WHERE concern_counted.concern_id = concern.id AND from_at < @before
  AND (until_at IS NULL OR until_at >= @before))`;

/** Counts with those who said "me too": whole voices, and no more of them, whom no officer looked at, than reports. */
function withEchoes<Row extends { readonly count: number }>(
  reports: readonly Row[],
  echoes: readonly Row[],
  isSame: (a: Row, b: Row) => boolean
): Row[] {
  return reports.map((row) => {
    const weight = echoes.find((echo) => isSame(row, echo))?.count ?? 0;
    return { ...row, count: row.count + Math.min(row.count, Math.floor(weight + 1e-9)) };
  });
}

/** How many concerns are in each state. */
export async function concernsByState(
  store: Store,
  council: string
): Promise<{ readonly state: string; readonly count: number }[]> {
  return store.query
    .selectFrom('concern')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('council', '=', council)
    .groupBy('state')
    .execute();
}

/** A voice as far as it counts in a score; times ISO, National Grid metres. */
export interface ScoredConcern {
  readonly x: number;
  readonly y: number;
  readonly sentAt: string;
  readonly weight: number;
  /** 1 = "me too". */
  readonly isEcho: number;
}

/**
 * Voices that count in scores: accepted, once for a device and place, about what is wrong and not about where one feels safe, and not erased.
 * "Me too" lies where the report lies that it was said of; it weighs what an officer said that this counts, else what the burst left it.
 */
export async function scoredConcerns({ bulk }: Store, council: string): Promise<ScoredConcern[]> {
  const counts = `council = @council AND counted = 1 AND kind != 'safe' AND concern.x IS NOT NULL`;
  return bulk
    .prepare(
      `SELECT x, y, sent_at AS sentAt, weight, 0 AS isEcho FROM concern WHERE ${counts} AND first_voice = 1
       UNION ALL SELECT concern.x, concern.y, concern_echo.at, iif(weighed_by_hand, concern.weight, concern_echo.weight), 1
         FROM concern_echo JOIN concern ON concern.id = concern_id WHERE ${counts} AND concern_echo.first_voice = 1`
    )
    .all({ council }) as ScoredConcern[];
}

/** Concerns sent since a day by ward, whatever became of them, of a device once about a place, with those who said "me too". */
export async function sentByWard(
  { bulk }: Store,
  council: string,
  since: string
): Promise<{ readonly ward: string | null; readonly count: number }[]> {
  type Row = { readonly ward: string | null; readonly count: number };
  const reports = bulk
    .prepare(
      'SELECT ward, count(*) AS count FROM concern WHERE council = ? AND sent_at >= ? AND first_voice = 1 GROUP BY ward'
    )
    .all(council, since) as Row[];
  const echoes = bulk
    .prepare(
      `SELECT ward, sum(concern_echo.weight) AS count FROM concern_echo JOIN concern ON concern.id = concern_id
       WHERE council = ? AND concern_echo.at >= ? AND concern_echo.first_voice = 1 GROUP BY ward`
    )
    .all(council, since) as Row[];
  return withEchoes(reports, echoes, (a, b) => a.ward === b.ward);
}

/** How many devices gave which age and sex in whole months from one (`YYYY-MM`) on: for counts of five or more, never beside anything else. */
export async function aboutCounts(
  { query }: Store,
  council: string,
  from: string
): Promise<{ readonly question: 'age' | 'sex'; readonly answer: string; readonly count: number }[]> {
  return query
    .selectFrom('concern_about_count')
    .select(({ fn }) => ['question', 'answer', fn.sum<number>('count').as('count')])
    .where('council', '=', council)
    .where('month', '>=', from)
    .groupBy(['question', 'answer'])
    .execute();
}

/** Counts the ages and sexes of months before a moment (ISO), and parts them for good from the reports that they came with. To be used within a `Write`. */
export function countAbout(database: Sqlite.Database, before: string): void {
  for (const question of ['age', 'sex'])
    database
      .prepare(
        `INSERT INTO concern_about_count (council, month, question, answer, count)
         SELECT council, substr(sent_at, 1, 7), '${question}', ${question}, count(*) FROM concern_about JOIN concern ON concern.id = concern_id
         WHERE sent_at < ? AND ${question} IS NOT NULL GROUP BY council, substr(sent_at, 1, 7), ${question}
         ON CONFLICT DO UPDATE SET count = count + excluded.count`
      )
      .run(before);
  database
    .prepare('DELETE FROM concern_about WHERE concern_id IN (SELECT id FROM concern WHERE sent_at < ?)')
    .run(before);
}
