/** Notes of visits that wait on this phone until the server has taken them; every one has a key, so that one sent twice counts once. */
export interface WaitingNote {
  readonly key: string;
  /** The fields of the form. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** What the server said of a note; `later` = it could not be asked. */
export type Sent =
  { readonly kind: 'taken' | 'later' } | { readonly kind: 'refused'; readonly message: string };

type Shelf = Pick<Storage, 'getItem' | 'setItem'>;
type Fields = WaitingNote['fields'];

/** The notes that wait under a name. What cannot be read (another program wrote there) is none. */
export function waitingNotes(shelf: Shelf, name: string): WaitingNote[] {
  return listUnder<WaitingNote>(shelf, name);
}

/** The visit that goes on: what stands in the form, so that a phone that is put away, or a page loaded anew, does not lose when it began. */
export function openVisit(shelf: Shelf, name: string): Fields {
  return listUnder(shelf, `${name}-open`);
}

/** Keeps what stands in the form; nothing where the visit was noted. */
export function keepOpenVisit(shelf: Shelf, name: string, fields: Fields): void {
  shelf.setItem(`${name}-open`, JSON.stringify(fields));
}

function listUnder<One>(shelf: Shelf, name: string): One[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(name) ?? '[]');
    return Array.isArray(kept) ? (kept as One[]) : [];
  } catch (failure) {
    if (failure instanceof SyntaxError) return [];
    throw failure;
  }
}

/** Puts a note with those that wait; of one key there is one, as it was put there last. */
export function keepNote(shelf: Shelf, name: string, note: WaitingNote): void {
  shelf.setItem(
    name,
    JSON.stringify([...waitingNotes(shelf, name).filter(({ key }) => key !== note.key), note])
  );
}

/**
 * Sends what waits, oldest first, and takes away what was taken or refused; stops at the first that has to wait. Tells what was refused. A note that is
 * put there meanwhile stays.
 */
export async function sendNotes(
  shelf: Shelf,
  name: string,
  send: (note: WaitingNote) => Promise<Sent>
): Promise<string[]> {
  const refused: string[] = [];
  for (const note of waitingNotes(shelf, name)) {
    const sent = await send(note);
    if (sent.kind === 'later') break;
    if (sent.kind === 'refused') refused.push(sent.message);
    const left = waitingNotes(shelf, name).filter(({ key }) => key !== note.key);
    shelf.setItem(name, JSON.stringify(left));
  }
  return refused;
}
