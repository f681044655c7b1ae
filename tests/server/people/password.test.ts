import { describe, expect, it } from 'vitest';
import { weakness } from '#lib/server/people/password.ts';

const ABOUT = ['olive.officer@thurrock.example', 'Olive Officer'];

describe('a password that somebody chooses', () => {
  it.each([
    'short1!',
    'password',
    'Passw0rd!',
    'P@ssw0rd123',
    '12345678',
    'qwertyuiop',
    'aaaaaaaaaaaa',
    'abcdefgh',
    'officer1',
    'olive.officer',
    'thurrock2025',
    'communitysafety',
    'liverpool1',
    'x'.repeat(129)
  ])('is refused with a sentence: %s', async (password) => {
    expect(await weakness(password, ABOUT)).toMatch(/^[A-Z].+\.$/);
  });

  it.each(['cobalt-heron-ladder-mist', 'correcthorsebatterystaple', 'zvq8mwtkrb', 'ünlikely ŵords in line'])(
    'is taken without signs or capitals being asked for: %s',
    async (password) => {
      expect(await weakness(password, ABOUT)).toBeNull();
    }
  );

  it('is judged quickly, however long it is', async () => {
    const began = process.cpuUsage().user;
    await weakness('ab1'.repeat(42), ABOUT);
    expect(process.cpuUsage().user - began).toBeLessThan(3_000_000);
  });
});
