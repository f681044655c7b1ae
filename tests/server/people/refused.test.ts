import { describe, expect, it } from 'vitest';
import { rolesThatMay } from '#lib/server/people/gate.ts';
import { refusedAnswer, signInAddress } from '#lib/server/people/refused.ts';

const PAGE =
  '<title>No answer this time</title><main><h1>%sveltekit.error.message%</h1><p>%sveltekit.status%</p><a href="">Ask again</a></main>';

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

  it('is told whose the page is, who is signed in, and where to go instead of asking again', async () => {
    const url = new URL('http://localhost/queue');
    const headers = { accept: 'text/html', referer: 'http://localhost/sites?a=1&b="' };
    const asked = { method: 'GET', route: '/queue', params: {}, query: url.searchParams };
    const may = rolesThatMay('planner', asked);
    expect(may).toEqual(['officer', 'admin']);
    expect(rolesThatMay('officer', asked)).toEqual([]);
    const who = { email: 'a<b>@example.org', role: 'planner' as const, may };
    const page = await refusedAnswer(
      'forbidden',
      { request: new Request(url, { headers }), url },
      PAGE,
      who
    ).text();
    expect(page).toContain(
      'This page is for community safety officers and administrators. You are signed in as a&lt;b&gt;@example.org, a planner.'
    );
    expect(page).toContain('<title>Not for your role');
    expect(page).toContain('<a href="/sites?a=1&amp;b=%22">Go back</a>');
    expect(page).not.toMatch(/Ask again|Nothing was lost|No answer this time/);
    const data = refusedAnswer('forbidden', { request: new Request(url), url }, PAGE, who);
    expect(((await data.json()) as { message: string }).message).toMatch(
      /^This page is for community safety/
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
      expect(await page.text()).toMatch(new RegExp(`<p[^>]*>(Status )?${status}</p>`));
      const data = refused(shut, '*/*');
      expect(data.status).toBe(status);
      expect(Object.keys((await data.json()) as object)).toEqual(['message']);
    }
  });
});
