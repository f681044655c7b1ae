import { Writable } from 'node:stream';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { logInto } from '#lib/server/upkeep/log.ts';

function written(): { log: ReturnType<typeof logInto>; lines: () => Record<string, unknown>[] } {
  let text = '';
  const into = new Writable({ write: (chunk, _, done) => ((text += String(chunk)), done()) });
  const lines = () =>
    text
      .trim()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { log: logInto(pino({ base: null }, into), '/data'), lines };
}

const REQUEST = { id: 'r1', method: 'GET', route: '/search' };

it('an answered request is a line: which route, what status, how long', () => {
  const { log, lines } = written();
  log.answered({ ...REQUEST, status: 200, milliseconds: 12 });
  expect(lines()[0]).toMatchObject({ id: 'r1', route: '/search', status: 200, milliseconds: 12 });
});

it('an error says what and where, without what the reader wrote', () => {
  const { log, lines } = written();
  log.fault(
    new TypeError('cannot read "12 Dock Road" of jo@example.org at RM17 6SL, 561250 179000\nas it is'),
    {
      ...REQUEST,
      written: ['12 Dock Road', 'a']
    }
  );
  const { fault } = lines()[0] as { fault: { kind: string; message: string; where: string } };
  expect(fault.kind).toBe('TypeError');
  expect(fault.message).toBe('cannot read "…" of … at …, … …\nas it is');
  expect(fault.where).toContain('log.test.ts');
  expect(JSON.stringify(lines())).not.toMatch(/Dock|jo@|RM17|561250/);
});

it('what went wrong outside the program is a sentence that says what to do', () => {
  const { log, lines } = written();
  log.fault(Object.assign(new Error('no space'), { code: 'ENOSPC' }), { ...REQUEST, written: [] });
  expect((lines()[0].fault as { sentence: string }).sentence).toContain('Make room there');
});
