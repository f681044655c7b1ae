import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Attempts } from '#lib/server/people/attempts.ts';
import { waitInWords } from '#lib/server/people/wait.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ELSEWHERE = '198.51.100.9';
const HERE = '192.0.2.1';

/** How many of so many tries may be made, and the longest wait that was asked for. */
async function tries(attempts: Attempts, count: number, name = 'a@b.example', address = HERE) {
  const waits = await Promise.all(Array.from({ length: count }, () => attempts.signIn(name, address)));
  return { made: waits.filter((wait) => wait === null).length, wait: Math.max(0, ...waits.map(Number)) };
}

it('five tries of one name from one address may be made, of a thousand at once too', async () => {
  const attempts = new Attempts();
  expect((await tries(attempts, 1000)).made).toBe(5);
  expect(await tries(attempts, 1)).toEqual({ made: 0, wait: 60 });
});

it('pauses double, up to an hour, and the last second of one counts', async () => {
  const attempts = new Attempts();
  const waits: number[] = [];
  for (let i = 0; i < 8; i++) {
    const { made, wait } = await tries(attempts, 6);
    expect(made).toBe(5);
    waits.push(wait);
    vi.advanceTimersByTime(wait * 1000 - 1000);
    expect((await tries(attempts, 1)).made).toBe(0);
    vi.advanceTimersByTime(1001);
  }
  expect(waits).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
});

it('whoever gets it right is forgiven, and a name that others guess at is still let in from elsewhere', async () => {
  const attempts = new Attempts();
  await tries(attempts, 4);
  await attempts.wasRight('a@b.example', HERE);
  expect((await tries(attempts, 6)).made).toBe(5);
  expect(await attempts.signIn('a@b.example', ELSEWHERE)).toBeNull();
});

it('an address that tries many names, and a name that is tried from many addresses, are stopped', async () => {
  const one = new Attempts();
  let made = 0;
  for (let i = 0; i < 200; i++) made += (await tries(one, 1, `p${i}@b.example`)).made;
  expect(made).toBe(50);
  const other = new Attempts();
  made = 0;
  for (let i = 0; i < 1000; i++)
    made += (await tries(other, 1, 'a@b.example', `10.0.${i >> 8}.${i & 255}`)).made;
  expect(made).toBe(100);
});

it('nobody is kept out from where they rightly signed in before, and guesses from there are still stopped', async () => {
  const attempts = new Attempts();
  const name = 'a@b.example';
  expect(await attempts.signIn(name, HERE)).toBeNull();
  await attempts.wasRight(name, HERE);
  for (let i = 0; i < 200; i++) await attempts.signIn(name, `10.0.0.${i}`);
  expect(await attempts.signIn(name, ELSEWHERE), 'by name from anywhere else').toBeGreaterThan(0);
  vi.advanceTimersByTime(13 * 86_400_000);
  for (let i = 0; i < 200; i++) await attempts.signIn(name, `10.0.0.${i}`);
  expect((await tries(attempts, 10, name, HERE)).made).toBe(5);
  expect((await tries(attempts, 1, 'c@b.example', HERE)).made, 'another name').toBe(1);
  vi.advanceTimersByTime(86_400_000 + 3_600_000);
  for (let i = 0; i < 200; i++) await attempts.signIn(name, `10.0.0.${i}`);
  expect(await attempts.signIn(name, HERE), 'two weeks later').toBeGreaterThan(0);
});

it('a name whose letter came back is forgiven', async () => {
  const attempts = new Attempts();
  for (let i = 0; i < 200; i++) await attempts.signIn('a@b.example', `10.0.0.${i}`);
  expect(await attempts.signIn('a@b.example', ELSEWHERE)).toBeGreaterThan(0);
  await attempts.forgiveName('a@b.example');
  expect(await attempts.signIn('a@b.example', HERE)).toBeNull();
});

it('an address that is stopped has no further name remembered, and no name longer than an address of mail', async () => {
  const attempts = new Attempts();
  for (let i = 0; i < 50; i++) await attempts.signIn(`p${i}@b.example`, HERE);
  const counted = vi.spyOn(RateLimiterMemory.prototype, 'consume');
  for (let i = 50; i < 60; i++) expect(await attempts.signIn(`p${i}@b.example`, HERE)).toBeGreaterThan(0);
  expect(counted).not.toHaveBeenCalled();
  await attempts.signIn('x'.repeat(5000), ELSEWHERE);
  const longest = Math.max(...counted.mock.calls.map(([key]) => String(key).length));
  expect(longest).toBe(254 + 1 + ELSEWHERE.length);
  counted.mockRestore();
});

it('the addresses of one household of IPv6 count as one', async () => {
  const attempts = new Attempts();
  let made = 0;
  for (let i = 0; i < 50; i++)
    made += (await tries(attempts, 1, 'a@b.example', `2001:db8:1:2::${i.toString(16)}`)).made;
  made += (await tries(attempts, 1, 'a@b.example', '2001:db8:1:2:3:4:5:6')).made;
  expect(made).toBe(5);
  expect((await tries(attempts, 1, 'a@b.example', '2001:db8:1:3::1')).made).toBe(1);
  expect((await tries(attempts, 1, 'a@b.example', '::ffff:192.0.2.1')).made).toBe(1);
});

it('three letters an hour go to one address of mail', async () => {
  const attempts = new Attempts();
  const sent = [];
  for (let i = 0; i < 5; i++) sent.push(await attempts.letter('a@b.example'));
  expect(sent).toEqual([true, true, true, false, false]);
});

it('the wait is told in minutes', () => {
  expect(waitInWords(1)).toContain('in a minute.');
  expect(waitInWords(61)).toContain('in 2 minutes.');
});
