import { describe, expect, it } from 'vitest';
import { Shared } from '#lib/server/work/shared.ts';

const staying = new AbortController().signal;

/** Something that is made when told to, and counts how often it was begun. */
function workshop() {
  const begun: { nobodyWaits: AbortSignal; end: (value: string) => void; fail: (failure: Error) => void }[] =
    [];
  const make = (nobodyWaits: AbortSignal) =>
    new Promise<string>((end, fail) => begun.push({ nobodyWaits, end, fail }));
  return { begun, make };
}

describe('what several ask for at the same time', () => {
  it('is made once under one key, and once more after that', async () => {
    const shared = new Shared<string>();
    const { begun, make } = workshop();
    const asked = [1, 2, 3].map(() => shared.ask('a', staying, make));
    const other = shared.ask('b', staying, make);
    expect(begun).toHaveLength(2);
    begun[0].end('first');
    begun[1].end('other');
    expect(await Promise.all([...asked, other])).toEqual(['first', 'first', 'first', 'other']);
    expect(shared.has('a')).toBe(false);
    const again = shared.ask('a', staying, make);
    begun[2].end('second');
    expect(await again).toBe('second');
  });

  it('fails for all of them, and is tried again by the next', async () => {
    const shared = new Shared<string>();
    const { begun, make } = workshop();
    const asked = [1, 2].map(() => shared.ask('a', staying, make));
    begun[0].fail(new Error('no'));
    for (const one of asked) await expect(one).rejects.toThrow('no');
    const again = shared.ask('a', staying, make);
    begun[1].end('yes');
    expect(await again).toBe('yes');
  });

  it('goes on while one still waits, and is given up when all have left', async () => {
    const shared = new Shared<string>();
    const { begun, make } = workshop();
    const [one, other] = [new AbortController(), new AbortController()];
    const asked = [one, other].map(({ signal }) => shared.ask('a', signal, make));
    one.abort(new Error('gone'));
    await expect(asked[0]).rejects.toThrow('gone');
    expect(begun[0].nobodyWaits.aborted).toBe(false);
    other.abort(new Error('gone too'));
    await expect(asked[1]).rejects.toThrow('gone too');
    expect(begun[0].nobodyWaits.aborted).toBe(true);
  });

  it('is begun anew by whoever comes after all have left', async () => {
    const shared = new Shared<string>();
    const { begun, make } = workshop();
    const leaving = new AbortController();
    const left = shared.ask('a', leaving.signal, make);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    const later = shared.ask('a', staying, make);
    begun[0].fail(new Error('given up'));
    begun[1].end('made');
    expect(await later).toBe('made');
  });

  it('is not begun for somebody who has left already', async () => {
    const { begun, make } = workshop();
    await expect(new Shared<string>().ask('a', AbortSignal.abort(new Error('gone')), make)).rejects.toThrow(
      'gone'
    );
    expect(begun).toHaveLength(0);
  });
});
