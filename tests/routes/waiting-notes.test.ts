import { expect, it } from 'vitest';
import {
  keepNote,
  keepOpenVisit,
  openVisit,
  sendNotes,
  waitingNotes,
  type Sent
} from '../../src/routes/patrols/log/waiting-notes.ts';

function aShelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value)
  };
}
const ME = 'id of Jo';
const note = (key: string, who = ME) => ({ key, who, fields: [['stop', '1']] as const });

it('notes wait in order until they are taken, and one that cannot be sent holds those after it', async () => {
  const shelf = aShelf();
  for (const key of ['a', 'b', 'c']) keepNote(shelf, 'plan', note(key));
  const sent: string[] = [];
  const online = new Set(['a']);
  const send = ({ key }: { key: string }): Promise<Sent> => {
    sent.push(key);
    return Promise.resolve({ kind: online.has(key) ? 'taken' : 'later' });
  };
  expect(await sendNotes(shelf, 'plan', ME, send)).toEqual({ taken: 1, refused: [], isSignedOut: false });
  expect(sent).toEqual(['a', 'b']);
  expect(waitingNotes(shelf, 'plan').map(({ key }) => key)).toEqual(['b', 'c']);
  online.add('b').add('c');
  await sendNotes(shelf, 'plan', ME, send);
  expect(waitingNotes(shelf, 'plan')).toEqual([]);
});

it('what is refused is told and waits no longer; what came meanwhile stays', async () => {
  const shelf = aShelf();
  keepNote(shelf, 'plan', note('a'));
  const refused = await sendNotes(shelf, 'plan', ME, () => {
    keepNote(shelf, 'plan', note('b'));
    return Promise.resolve({ kind: 'refused', message: 'Choose an area of this plan.' });
  });
  expect(refused.refused).toEqual(['Choose an area of this plan.']);
  expect(waitingNotes(shelf, 'plan').map(({ key }) => key)).toEqual(['b']);
});

it('what is refused later is kept to be mended: in the form, or waiting where another visit stands there', async () => {
  const shelf = aShelf();
  const sent: string[] = [];
  const send = ({ key }: { key: string }): Promise<Sent> => {
    sent.push(key);
    return Promise.resolve(key === 'fine' ? { kind: 'taken' } : { kind: 'refused', message: 'Too long.' });
  };
  const fields = (start: string) => [['start', start]] as const;
  keepNote(shelf, 'plan', { key: 'a', who: ME, fields: fields('20:00') });
  keepNote(shelf, 'plan', { key: 'b', who: ME, fields: fields('21:00') });
  keepNote(shelf, 'plan', { key: 'fine', who: ME, fields: fields('22:00') });
  const all = await sendNotes(shelf, 'plan', ME, send);
  // Each was asked once, and neither keeps back the one after it.
  expect(sent).toEqual(['a', 'b', 'fine']);
  expect(all).toEqual({ taken: 1, refused: ['Too long.', 'Too long.'], isSignedOut: false });
  expect(openVisit(shelf, 'plan')).toEqual(fields('20:00'));
  expect(waitingNotes(shelf, 'plan').map(({ key }) => key)).toEqual(['b']);
  // What stands in the form itself, and is refused, does not wait as well.
  keepOpenVisit(shelf, 'plan', fields('21:00'));
  await sendNotes(shelf, 'plan', ME, send);
  expect(waitingNotes(shelf, 'plan')).toEqual([]);
  expect(openVisit(shelf, 'plan')).toEqual(fields('21:00'));
});

it('what another program wrote there is no note', () => {
  const shelf = aShelf();
  shelf.setItem('plan', 'not JSON');
  expect(waitingNotes(shelf, 'plan')).toEqual([]);
  keepNote(shelf, 'plan', note('a'));
  expect(waitingNotes(shelf, 'plan').length).toBe(1);
});

it('the visit that goes on is kept beside the notes that wait, until it is noted', () => {
  const shelf = aShelf();
  expect(openVisit(shelf, 'plan')).toEqual([]);
  keepOpenVisit(shelf, 'plan', [['start', '21:05']]);
  keepNote(shelf, 'plan', note('a'));
  expect(openVisit(shelf, 'plan')).toEqual([['start', '21:05']]);
  expect(openVisit(shelf, 'another plan')).toEqual([]);
  keepOpenVisit(shelf, 'plan', []);
  expect(openVisit(shelf, 'plan')).toEqual([]);
  expect(waitingNotes(shelf, 'plan').length).toBe(1);
});

it('what somebody else wrote on this phone waits for them, and is never sent as one’s own', async () => {
  const shelf = aShelf();
  keepNote(shelf, 'plan', note('a', 'id of Sam'));
  keepNote(shelf, 'plan', note('b'));
  const sent: string[] = [];
  await sendNotes(shelf, 'plan', ME, ({ key }) => {
    sent.push(key);
    return Promise.resolve({ kind: 'taken' });
  });
  expect(sent).toEqual(['b']);
  expect(waitingNotes(shelf, 'plan').map(({ key }) => key)).toEqual(['a']);
});

it('whoever was signed out is told so, and nothing is lost', async () => {
  const shelf = aShelf();
  keepNote(shelf, 'plan', note('a'));
  const sent = await sendNotes(shelf, 'plan', ME, () => Promise.resolve({ kind: 'signed-out' }));
  expect(sent).toEqual({ taken: 0, refused: [], isSignedOut: true });
  expect(waitingNotes(shelf, 'plan')).toHaveLength(1);
});
