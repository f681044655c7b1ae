import { expect, it } from 'vitest';
import { GET } from '../../../src/routes/theme/+server.ts';

/** Where the reader is sent, and what is kept. */
function chosen(query: string): { location: string; kept: unknown } {
  const url = new URL(`http://localhost/theme${query}`);
  let kept: unknown;
  const cookies = { set: (_name: string, value: string) => (kept = value) };
  try {
    void GET({ url, cookies } as never);
  } catch (sent) {
    return { location: (sent as { location: string }).location, kept };
  }
  throw new Error('the reader is not sent on');
}

it('the choice of appearance is kept, and the reader goes back to the page and what it showed', () => {
  const back = encodeURIComponent('/wards?from=2025-01&category=drugs,robbery#table');
  expect(chosen(`?to=dark&back=${back}`)).toEqual({
    location: '/wards?from=2025-01&category=drugs,robbery#table',
    kept: 'dark'
  });
});

it.each([
  '//other.example',
  '/\\other.example',
  '/\t/other.example',
  '/\n/other.example',
  'https://other.example',
  ''
])('nobody is sent to another host: %j', (back) => {
  expect(chosen(`?to=dark&back=${encodeURIComponent(back)}`).location).toBe('/');
});
