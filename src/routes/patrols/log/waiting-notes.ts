import { listUnder, type Shelf } from './shelf.ts';

/** Notes of visits that wait on this phone until the server has taken them; every one has a key, so that one sent twice counts once. */
export interface WaitingNote {
  readonly key: string;
  /** Id of whoever wrote it: nobody else who signs in on this phone sends it as their own. */
  readonly who: string;
  /** The fields of the form. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** What the server said of a note; `later` = it could not be asked, `signed-out` = it asks who this is. */
export type Sent =
  | { readonly kind: 'taken' | 'later' | 'signed-out' }
  | { readonly kind: 'refused'; readonly message: string };

/** What became of the notes that were sent. */
export interface AllSent {
  readonly taken: number;
  /** Why some were not taken; they are kept. */
  readonly refused: readonly string[];
  readonly isSignedOut: boolean;
}

type Notes = Pick<Shelf, 'getItem' | 'setItem'>;
type Fields = WaitingNote['fields'];

/** The notes that wait under a name. */
export function waitingNotes(shelf: Notes, name: string): WaitingNote[] {
  return listUnder<WaitingNote>(shelf, name);
}

/** The visit that goes on: what stands in the form, so that a phone that is put away, or a page loaded anew, does not lose when it began. */
export function openVisit(shelf: Notes, name: string): Fields {
  return listUnder(shelf, `${name}-open`);
}

/** Keeps what stands in the form; nothing where the visit was noted. */
export function keepOpenVisit(shelf: Notes, name: string, fields: Fields): void {
  shelf.setItem(`${name}-open`, JSON.stringify(fields));
}

/** Puts a note with those that wait; of one key there is one, as it was put there last. */
export function keepNote(shelf: Notes, name: string, note: WaitingNote): void {
  shelf.setItem(
    name,
    JSON.stringify([...waitingNotes(shelf, name).filter(({ key }) => key !== note.key), note])
  );
}

/** The notes of somebody that wait under a name. */
export function notesOf(shelf: Notes, name: string, who: string): WaitingNote[] {
  return waitingNotes(shelf, name).filter((note) => note.who === who);
}

/**
 * Sends what waits of somebody, oldest first, and takes away what was taken; stops at the first that has to wait. A note that is put there meanwhile stays. What
 * was refused becomes the visit that stands in the form, to be mended; where another stands there, it waits until that one is noted.
 */
export async function sendNotes(
  shelf: Notes,
  name: string,
  who: string,
  send: (note: WaitingNote) => Promise<Sent>
): Promise<AllSent> {
  const refused: string[] = [];
  let taken = 0;
  for (const note of notesOf(shelf, name, who)) {
    const sent = await send(note);
    if (sent.kind === 'later' || sent.kind === 'signed-out')
      return { taken, refused, isSignedOut: sent.kind === 'signed-out' };
    if (sent.kind === 'refused') {
      refused.push(sent.message);
      const open = openVisit(shelf, name);
      if (open.length > 0 && JSON.stringify(open) !== JSON.stringify(note.fields)) continue;
      keepOpenVisit(shelf, name, note.fields);
    } else taken++;
    const left = waitingNotes(shelf, name).filter(({ key }) => key !== note.key);
    shelf.setItem(name, JSON.stringify(left));
  }
  return { taken, refused, isSignedOut: false };
}
