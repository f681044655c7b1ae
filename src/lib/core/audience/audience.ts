/** Who may be told something, widest first: everybody; officers who are signed in. Whoever runs commands holds the files and counts as an officer. */
export const AUDIENCES = ['public', 'officer'] as const;

/** One of `AUDIENCES`. */
export type Audience = (typeof AUDIENCES)[number];

/** Whether somebody of one audience may be told what is meant for another. */
export function mayKnow(reader: Audience, told: Audience): boolean {
  return AUDIENCES.indexOf(told) <= AUDIENCES.indexOf(reader);
}

/** What a reader may be told of some things that each state their audience, in their own order. */
export function knownTo<T extends { readonly audience: Audience }>(
  reader: Audience,
  things: readonly T[]
): T[] {
  return things.filter(({ audience }) => mayKnow(reader, audience));
}

/** Who may be told what rests on several things: those who may be told each of them. */
export function narrowest(audiences: readonly Audience[]): Audience {
  return AUDIENCES[Math.max(0, ...audiences.map((audience) => AUDIENCES.indexOf(audience)))];
}

/** What stands beside everything that was made for this audience alone, on screen, in print and in files; null where it is for everybody. */
export function markOf(audience: Audience): string | null {
  return audience === 'public'
    ? null
    : 'For officers only: it counts what cameras see and what residents said by hexagon, which gives away more than the public may know. Keep it among officers.';
}
