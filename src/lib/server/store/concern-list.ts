import type { Store } from './database.ts';

/** A concern with all that is known of it in one row; lists are joined by `;`, what was erased is null. */
export interface ListedConcern {
  readonly reference: string;
  readonly sent_at: string;
  readonly origin: string;
  readonly origin_id: string | null;
  readonly kind: string;
  readonly ward: string | null;
  readonly state: string;
  readonly state_at: string;
  readonly counted: number;
  readonly first_voice: number;
  readonly weight: number;
  readonly weight_why: string | null;
  readonly echoes: number;
  readonly x: number | null;
  readonly y: number | null;
  readonly shape: 'point' | 'line' | 'area' | null;
  readonly corners: string | null;
  readonly street: string | null;
  readonly words: string | null;
  readonly erased_at: string | null;
  readonly ticks: string | null;
  readonly times: string | null;
  readonly feelings: string | null;
  readonly helps: string | null;
}

/** Every concern of a council, by time. */
export async function allConcerns({ bulk }: Store, council: string): Promise<ListedConcern[]> {
  const list = (question: string): string =>
    `(SELECT group_concat(answer, ';') FROM concern_answer WHERE concern_id = concern.id AND question = '${question}')`;
  return bulk
    .prepare(
      `SELECT reference, sent_at, origin, origin_id, kind, ward, state, state_at, counted, first_voice, weight, weight_why, echoes, x, y,
         shape, corners, street, words, erased_at,
         ${list('tick')} AS ticks, ${list('time')} AS times, ${list('feeling')} AS feelings, ${list('help')} AS helps
       FROM concern LEFT JOIN concern_detail ON concern_id = concern.id WHERE council = ? ORDER BY sent_at, id`
    )
    .all(council) as ListedConcern[];
}
