import { describe, expect, it } from 'vitest';
import { refusedSending } from '#lib/server/answer/sent.ts';

const HERE = 'https://safety.example.gov.uk';
const asked = (headers: Record<string, string>, method = 'POST') =>
  refusedSending({
    request: new Request(`${HERE}/queue`, { method, headers }),
    url: new URL(`${HERE}/queue`),
    limit: 1000
  });

describe('what would change something', () => {
  it('passes when it comes from our own pages', () => {
    expect(asked({ origin: HERE, cookie: 'session=a', 'content-length': '1000' })).toBeNull();
  });

  it('is refused from any other site, whatever its kind and method', () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'])
      for (const type of ['application/json', 'multipart/form-data; boundary=x', 'application/octet-stream'])
        for (const origin of [
          'https://evil.example',
          'null',
          `${HERE}.evil.example`,
          HERE.replace('https', 'http')
        ])
          expect(asked({ origin, 'content-type': type }, method)?.status).toBe(403);
  });

  it('is refused when nobody says where it comes from and it brings a cookie', () => {
    expect(asked({ cookie: 'session=a' })?.status).toBe(403);
    expect(asked({ 'sec-fetch-site': 'cross-site' })?.status).toBe(403);
  });

  it('passes from a program that brings nobody’s rights', () => {
    expect(asked({})).toBeNull();
  });

  it('is refused when it is too long, and told how long it may be', async () => {
    const refused = asked({ origin: HERE, 'content-length': '1001' });
    expect(refused?.status).toBe(413);
    expect(await refused?.text()).toContain('up to 0.9 kB');
    expect(asked({ origin: HERE, 'transfer-encoding': 'chunked' })?.status).toBe(411);
  });
});

it('what only reads is left alone', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS'])
    expect(asked({ origin: 'https://evil.example', cookie: 'a=b' }, method)).toBeNull();
});
