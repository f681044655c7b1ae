import { describe, expect, it } from 'vitest';
import { refusedAnswer, signInAddress } from '#lib/server/people/refused.ts';

const PAGE = '<h1>%sveltekit.error.message%</h1><p>%sveltekit.status%</p>';

function refused(shut: 'sign-in' | 'forbidden' | 'unknown', accept: string, method = 'GET') {
  const url = new URL('http://localhost/admin/people?who=a&b=c');
  return refusedAnswer(shut, { request: new Request(url, { method, headers: { accept } }), url }, PAGE);
}

describe('who may not pass', () => {
  it('is shown where to sign in, when it is a page that was asked for', () => {
    const answer = refused('sign-in', 'text/html');
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/sign-in?to=%2Fadmin%2Fpeople%3Fwho%3Da%26b%3Dc');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(signInAddress(new URL('http://localhost//evil.example/'))).toBe(
      '/sign-in?to=%2F%2Fevil.example%2F'
    );
  });

  it('is told by status and sentence otherwise, and nothing is kept', async () => {
    expect(refused('sign-in', 'text/html', 'POST').status).toBe(401);
    expect(refused('sign-in', 'application/json').status).toBe(401);
    for (const [shut, status] of [
      ['forbidden', 403],
      ['unknown', 404]
    ] as const) {
      const page = refused(shut, 'text/html,application/xhtml+xml');
      expect(page.status).toBe(status);
      expect(page.headers.get('cache-control')).toBe('private, no-store');
      expect(await page.text()).toContain(`<p>${status}</p>`);
      const data = refused(shut, '*/*');
      expect(data.status).toBe(status);
      expect(Object.keys((await data.json()) as object)).toEqual(['message']);
    }
  });
});
