import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { answerCouncil, eraseOwn } from '#lib/server/concerns/follow-concern.ts';
import { replyToResident } from '#lib/server/concerns/move-concern.ts';
import { referConcern } from '#lib/server/concerns/refer-concern.ts';
import { keepNoLonger } from '#lib/server/concerns/retention.ts';
import { tellResidents } from '#lib/server/concerns/tell-residents.ts';
import { newsLetter } from '../../../src/routes/concerns/news-letter.ts';
import type { Context } from '#lib/server/context.ts';
import { openAccounts } from '#lib/server/people/accounts.ts';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { aCouncil, NOW, OFFICER, report } from '../../builders/concerns.ts';

const folder = mkdtempSync(join(tmpdir(), 'gone-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** All that stands on the disk: the store, and the log beside it. */
function onDisk(file: string): string {
  return [file, `${file}-wal`]
    .filter(existsSync)
    .map((path) => readFileSync(path, 'latin1'))
    .join('\n');
}

/** What nobody may find again. */
const SAID = [
  'Quillfeather',
  'zebra crossing by the mill',
  'It was a Friday evening',
  'Which evening was it',
  'wren@resident.example',
  'Larkspur Passage'
];

async function aStoreThatWasUsed(name: string) {
  const file = join(folder, name);
  let now = NOW;
  const context = await aCouncil(file, () => now);
  const accounts = openAccounts(context, peopleSettings({}, 'http://localhost'));
  const others: Awaited<ReturnType<typeof report>>[] = [];
  // Among others, so that pages of the store are full, are parted and are filled again.
  for (let i = 0; i < 60; i++)
    others.push(
      await report(context, {
        address: `198.51.100.${i}`,
        x: 560_100 + 25 * i,
        answers: { words: `A lamp that is out, number ${i}. `.repeat(9) }
      })
    );
  const { reference, code, id } = await report(context, {
    ...{ street: 'Larkspur Passage', email: 'wren@resident.example' },
    answers: { words: 'Quillfeather, at the zebra crossing by the mill. '.repeat(8) }
  });
  for (const way of ['email', 'csv', 'open311'] as const)
    await referConcern(accounts, OFFICER, {
      reference,
      to: 'highways@council.example',
      way,
      withWords: true
    });
  await replyToResident(context, OFFICER, id, 'Which evening was it?');
  await answerCouncil(context, { reference, code, address: '192.0.2.1' }, 'It was a Friday evening');
  await tellResidents(accounts, [id], newsLetter('http://localhost'));
  for (let i = 60; i < 90; i++)
    await report(context, {
      address: `198.51.100.${i}`,
      x: 560_100 + 20 * i,
      answers: { words: `Another, ${i}. `.repeat(20) }
    });
  const later = (days: number): Context => {
    now = new Date(NOW.getTime() + days * 86_400_000);
    return context;
  };
  return { context, file, reference, code, later, others };
}

it('nothing that a resident said is anywhere on the disk once they erased it: not in what was passed on, in letters, nor beside the store', async () => {
  const { context, file, reference, code, others } = await aStoreThatWasUsed('erased.sqlite');
  const before = onDisk(file);
  for (const words of SAID) expect(before, words).toContain(words);
  expect(await eraseOwn(context, { reference, code, address: '192.0.2.1' })).toEqual({ ok: true });
  const after = onDisk(file);
  for (const words of SAID) expect(after, words).not.toContain(words);
  // The others have theirs.
  expect(after).toContain('A lamp that is out, number 59.');
  expect(others).toHaveLength(60);
  await context.store.close();
  context.store.bulk.close();
});

it('nothing of it is there when its time is over, and in the end no place and no answer either', async () => {
  const { context, file, later } = await aStoreThatWasUsed('old.sqlite');
  await keepNoLonger(later(2 * 365 + 1));
  const words = onDisk(file);
  for (const gone of SAID.filter((one) => one !== 'Larkspur Passage'))
    expect(words, gone).not.toContain(gone);
  expect(words).not.toContain('A lamp that is out');
  expect(words).toContain('Larkspur Passage');
  await keepNoLonger(later(3 * 365 + 1));
  expect(onDisk(file)).not.toContain('Larkspur Passage');
  const { bulk } = context.store;
  for (const table of ['concern_detail', 'concern_answer', 'concern_about', 'concern_message', 'mail'])
    expect(bulk.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
  expect(bulk.prepare('SELECT count(*) FROM concern WHERE x IS NULL').pluck().get()).toBe(91);
  await context.store.close();
  context.store.bulk.close();
});
