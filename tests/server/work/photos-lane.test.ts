import { resolve } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { TaskName } from '#lib/server/work/tasks.ts';
import { USUAL_LIMITS, WorkRoom } from '#lib/server/work/work-room.ts';

const room = new WorkRoom({ file: 'none', config: { dataDir: 'none', shippedDir: 'none' } }, USUAL_LIMITS, {
  filename: resolve('tests/server/work/told-worker.mjs')
});
afterAll(() => room.close());

let people = 0;
const told = (name: TaskName, asked: object) =>
  room.run(name, asked, {
    ...{ state: '1', address: `address ${people++}`, signal: new AbortController().signal }
  }) as Promise<{ readonly threadId: number; readonly runs: number }>;

it('a photo has a thread that ends with it, however many wait and whatever came of it; others keep theirs', async () => {
  const photos = await Promise.all([1, 2, 3].map((say) => told('remake-photo', { say })));
  await expect(told('remake-photo', { fail: true })).rejects.toThrow('the disk is full');
  photos.push(await told('remake-photo', { say: 5 }));
  expect(new Set(photos.map(({ threadId }) => threadId)).size).toBe(4);
  expect(photos.map(({ runs }) => runs)).toEqual([1, 1, 1, 1]);
  await told('map-facts', { say: 1 });
  expect((await told('map-facts', { say: 2 })).runs).toBe(2);
});
