// Takes in the concerns whose places it is told line by line, and says the reference of each when it is acknowledged: what `concerns-sustained` kills.
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { NO_ANSWERS } from '#lib/core/concerns/concern.ts';
import { newDraft } from '#lib/server/concerns/concern-form.ts';
import { sendConcern } from '#lib/server/concerns/send-concern.ts';
import { createContext } from '#lib/server/context.ts';

const context = createContext();
const { mark } = await newDraft({ ...context, clock: () => new Date(Date.now() - 60_000) });
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
say('ready');

createInterface(process.stdin).on('line', (line) => {
  const [id, ...place] = line.split(' ');
  void take(Number(id), place.join(' '));
});

async function take(id: number, place: string): Promise<void> {
  const made = await sendConcern(context, {
    ...{ place, street: null, email: '', draft: mark, nonce: String(id), photo: null },
    proof: { hash: randomBytes(32), expiresAt: '2099-01-01T00:00:00Z' },
    answers: { ...NO_ANSWERS, ticks: ['badly-lit'], words: 'A lamp.' },
    sender: { address: `10.${(id >> 16) & 255}.${(id >> 8) & 255}.${id & 255}`, agent: 'a browser' }
  });
  if (!made.ok) throw new Error(made.problems[0].message);
  say(`${id} ${made.reference}`);
}
