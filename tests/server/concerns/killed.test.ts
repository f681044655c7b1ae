import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, it } from 'vitest';
import { program } from '../../builders/doomed.ts';
import { aStore } from '../../builders/store.ts';

const KILLS = 20;
const WARDS = [{ code: 'E05999901', name: 'Quayside', box: [560_000, 177_000, 562_000, 179_000] as const }];

/** Sends concerns without end, eight at a time, and says each reference when it is acknowledged. */
const SENDING = `
  import { randomBytes } from 'node:crypto';
  import { writeSync } from 'node:fs';
  import { createContext } from '#lib/server/context.ts';
  import { newDraft } from '#lib/server/concerns/concern-form.ts';
  import { sendConcern } from '#lib/server/concerns/send-concern.ts';
  const context = createContext();
  const { mark } = await newDraft({ ...context, clock: () => new Date(Date.now() - 60_000) });
  const nothing = { times: [], feelings: [], helps: [], age: null, sex: null, words: 'The lamp is out.' };
  let sent = 0;
  const send = async () => {
    for (;;) {
      const nonce = String(sent++);
      const made = await sendConcern(context, {
        place: 'point 561000,178000', street: null, email: '', draft: mark, nonce, proof: { hash: randomBytes(32), expiresAt: '2099-01-01T00:00:00Z' }, photo: null,
        answers: { ...nothing, ticks: ['badly-lit'] }, sender: { address: '10.0.' + (sent >> 8) + '.' + (sent & 255), agent: '' }
      });
      if (!made.ok) throw new Error(made.problems[0].message);
      writeSync(1, made.reference + '\\n');
    }
  };
  await Promise.all(Array.from({ length: 8 }, send));
`;

it(
  `every concern that was acknowledged is there after ${KILLS} kills, and none is half there`,
  { timeout: 600_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'killed-concerns-'));
    const file = join(folder, 'safety.db');
    await (await aStore({ wards: WARDS }, file)).store.close();
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < KILLS; kill++) {
      const { child, ended } = program(SENDING, { DATA_DIR: folder });
      const before = acknowledged.size;
      let said = '';
      child.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        const lines = said.split('\n');
        said = lines.pop() ?? '';
        for (const line of lines) acknowledged.add(line);
        // At another moment each time: in the middle of the first one, or after some hundred.
        if (acknowledged.size - before > kill * 11) child.kill('SIGKILL');
      });
      expect(await ended).toBe('SIGKILL');
      expect(acknowledged.size).toBeGreaterThan(before);
    }
    const store = new Sqlite(file);
    const kept = new Set(store.prepare('SELECT reference FROM concern').pluck().all() as string[]);
    expect([...acknowledged].filter((reference) => !kept.has(reference))).toEqual([]);
    for (const table of ['concern_detail', 'concern_answer', 'concern_step'])
      expect(store.prepare(`SELECT count(DISTINCT concern_id) FROM ${table}`).pluck().get()).toBe(kept.size);
    expect(store.pragma('integrity_check', { simple: true })).toBe('ok');
    store.close();
  }
);
