import { sql } from 'kysely';
import { ALIKE } from '#lib/core/concerns/alike.ts';
import type { Store } from './database.ts';

type State = 'received' | 'accepted' | 'duplicate' | 'referred' | 'rejected' | 'acted' | 'closed';

/** What of the queue is asked for. */
export interface QueueFilter {
  readonly council: string;
  /** Left out = all. */
  readonly state?: State;
  readonly ward?: string;
  readonly kind?: 'environment' | 'behaviour' | 'safe';
  readonly tick?: string;
  readonly assignedTo?: string;
  /** The reference of one: those at the very spot where it is. */
  readonly at?: string;
  /** Days, both included. */
  readonly from?: string;
  readonly to?: string;
  /** Time and id of the last that was shown, with a point between. */
  readonly after?: string;
  /** The same of the first that was shown: what comes before it is asked for. */
  readonly before?: string;
  readonly most: number;
}

/** A line of the queue. */
export interface QueueRow {
  readonly id: number;
  readonly reference: string;
  readonly sent_at: string;
  readonly state: State;
  readonly kind: 'environment' | 'behaviour' | 'safe';
  readonly ward: string | null;
  readonly x: number | null;
  readonly y: number | null;
  readonly first_voice: number;
  readonly weight_why: string | null;
  readonly echoes: number;
  readonly erased_at: string | null;
  readonly street: string | null;
  readonly words: string | null;
  readonly assigned_name: string | null;
  readonly photo: number;
  readonly ticks: readonly string[];
  /** Others of its kind within 100 m and 90 days that are open. */
  readonly near: number;
}

/** Those that wait come first come first; of the others the newest. */
const WAITING: readonly (State | undefined)[] = ['received'];

/** What is asked for, whatever page of it. */
type Matched = Omit<QueueFilter, 'most' | 'after' | 'before'>;

/** What a mark of a page says: a time and an id. */
function readMark(text: string | undefined): readonly [at: string, id: number] | null {
  const mark = /^(.+Z)\.(\d+)$/.exec(text ?? '');
  return mark && [mark[1], Number(mark[2])];
}

/** Ids of all that fit a filter, without order. */
function matching({ query }: Pick<Store, 'query'>, filter: Matched) {
  let ids = query.selectFrom('concern').select('concern.id').where('council', '=', filter.council);
  if (filter.state) ids = ids.where('state', '=', filter.state);
  if (filter.ward) ids = ids.where('ward', '=', filter.ward);
  if (filter.kind) ids = ids.where('kind', '=', filter.kind);
  if (filter.assignedTo) ids = ids.where('assigned_to', '=', filter.assignedTo);
  if (filter.at)
    ids = ids.where(
      sql<boolean>`(x, y) = (SELECT x, y FROM concern AS spot WHERE spot.council = ${filter.council} AND spot.reference = ${filter.at})`
    );
  if (filter.from) ids = ids.where('sent_at', '>=', filter.from);
  if (filter.to) ids = ids.where('sent_at', '<', `${filter.to}T24`);
  const { tick } = filter;
  if (!tick) return ids;
  return ids.where((one) =>
    one.exists(
      one
        .selectFrom('concern_answer')
        .select('concern_id')
        .whereRef('concern_id', '=', 'concern.id')
        .where('question', '=', 'tick')
        .where('answer', '=', tick)
    )
  );
}

/** A place on the map of the queue: one report, or several in a square or at one spot. National Grid metres. */
export interface QueuePlace {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** Of the one, or of one of several. */
  readonly reference: string;
}

type Box = readonly [west: number, south: number, east: number, north: number];

function placedIn({ query }: Pick<Store, 'query'>, filter: Matched, box: Box | null) {
  const placed = matching({ query }, filter).where('x', 'is not', null).clearSelect();
  if (!box) return placed;
  const [west, south, east, north] = box;
  return placed.where('x', '>=', west).where('y', '>=', south).where('x', '<=', east).where('y', '<=', north);
}

/** Where all lie that fit a filter, within a box (west, south, east, north; null = everywhere), in squares of some metres; 1 = those at one spot together. */
export async function queuePlaces(
  { query }: Store,
  filter: Matched,
  box: Box | null,
  square: number
): Promise<QueuePlace[]> {
  return placedIn({ query }, filter, box)
    .select(({ fn }) => [
      fn.avg<number>('x').as('x'),
      fn.avg<number>('y').as('y'),
      fn.countAll<number>().as('count'),
      fn.min('reference').as('reference')
    ])
    .groupBy(square > 1 ? [sql`x / ${sql.lit(square)}`, sql`y / ${sql.lit(square)}`] : ['x', 'y'])
    .execute();
}

/** How many have a place, of all that fit a filter, within a box. */
export async function countPlaces({ query }: Store, filter: Matched, box: Box | null): Promise<number> {
  const { count } = await placedIn({ query }, filter, box)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** Lines of the queue. What is filtered and sorted by is in an index with the time; everything else is read for the lines shown alone. */
export async function queueRows({ query }: Store, filter: QueueFilter): Promise<QueueRow[]> {
  const after = readMark(filter.after);
  const before = after ? null : readMark(filter.before);
  // What comes before is read backwards from where it ends.
  const oldestFirst = WAITING.includes(filter.state) !== (before !== null);
  let ids = matching({ query }, filter);
  const mark = after ?? before;
  if (mark) {
    const [at, id] = mark;
    const [beyond, then] = oldestFirst ? (['>', '>'] as const) : (['<', '<'] as const);
    ids = ids.where((one) =>
      one.or([one('sent_at', beyond, at), one.and([one('sent_at', '=', at), one('concern.id', then, id)])])
    );
  }
  const direction = oldestFirst ? 'asc' : 'desc';
  const page = await ids
    .orderBy('sent_at', direction)
    .orderBy('concern.id', direction)
    .limit(filter.most)
    .execute();
  if (page.length === 0) return [];
  if (before) page.reverse();
  const rows = await query
    .selectFrom('concern')
    .leftJoin('concern_detail', 'concern_detail.concern_id', 'concern.id')
    .leftJoin('person', 'person.id', 'concern.assigned_to')
    .leftJoin('concern_photo', 'concern_photo.concern_id', 'concern.id')
    .select([
      ...(['concern.id', 'reference', 'sent_at', 'state', 'kind', 'ward', 'x', 'y'] as const),
      ...([
        'first_voice',
        'weight_why',
        'echoes',
        'erased_at',
        'street',
        'words',
        'person.name as assigned_name'
      ] as const)
    ])
    .select(({ eb }) => eb.case().when('concern_photo.width', 'is', null).then(0).else(1).end().as('photo'))
    .where(
      'concern.id',
      'in',
      page.map(({ id }) => id)
    )
    .execute();
  const ticks = await query
    .selectFrom('concern_answer')
    .select(['concern_id', 'answer'])
    .where('question', '=', 'tick')
    .where(
      'concern_id',
      'in',
      page.map(({ id }) => id)
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found = page.flatMap(({ id }) => byId.get(id) ?? []);
  const near = await openNear({ query }, filter.council, found);
  return found.map((row) => ({
    ...row,
    ticks: ticks.filter(({ concern_id }) => concern_id === row.id).map(({ answer }) => answer),
    near: near.get(row.id) ?? 0
  }));
}

const DAY_MS = 86_400_000;

/**
 * How many open ones of its kind there are near each, by its id: all in one statement, because each costs more to say than to answer. The plus keeps
 * SQLite from looking through the whole council instead of the place.
 */
async function openNear(
  { query }: Pick<Store, 'query'>,
  council: string,
  rows: readonly Pick<QueueRow, 'id' | 'x' | 'y' | 'kind' | 'sent_at'>[]
): Promise<ReadonlyMap<number, number>> {
  const placed = rows.flatMap(({ id, x, y, kind, sent_at }) => {
    if (x === null || y === null) return [];
    const days = (by: number): string => new Date(Date.parse(sent_at) + by * DAY_MS).toISOString();
    return [sql`(${id}, ${x}, ${y}, ${kind}, ${days(-ALIKE.days)}, ${days(ALIKE.days)})`];
  });
  if (placed.length === 0) return new Map();
  const { metres } = ALIKE;
  const counted = await sql<{ id: number; near: number }>`
    WITH shown (id, x, y, kind, since, until) AS (VALUES ${sql.join(placed)})
    SELECT shown.id AS id, (
      SELECT count(*) FROM concern
      WHERE +concern.council = ${council} AND concern.x >= shown.x - ${metres} AND concern.x <= shown.x + ${metres}
        AND concern.y >= shown.y - ${metres} AND concern.y <= shown.y + ${metres}
        AND concern.kind = shown.kind AND concern.sent_at BETWEEN shown.since AND shown.until
        AND concern.id != shown.id AND concern.state IN ('received', 'accepted', 'referred')
    ) AS near FROM shown`.execute(query);
  return new Map(counted.rows.map(({ id, near }) => [id, near]));
}
