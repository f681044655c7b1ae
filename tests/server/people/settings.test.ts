import { describe, expect, it } from 'vitest';
import { peopleSettings } from '#lib/server/people/settings.ts';
import { roleFrom } from '#lib/server/people/single-sign-on.ts';

const OIDC = {
  OIDC_ISSUER: 'https://login.example/0f3c/v2.0/',
  OIDC_CLIENT_ID: 'map',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_ROLES: 'sg-map-admins=admin, Community Safety=officer,a=b=planner'
};
const read = (environment: Record<string, string>) => peopleSettings(environment, 'http://localhost:3000');

describe('what an installation says about people', () => {
  it('is nothing by default: letters stay here, and there is no other way in than a password', () => {
    expect(read({})).toEqual({
      origin: 'http://localhost:3000',
      secret: null,
      smtp: null,
      singleSignOn: null
    });
    expect(read({ ORIGIN: 'https://safety.example.gov.uk/' }).origin).toBe('https://safety.example.gov.uk');
  });

  it('names groups and the role of each; the first that somebody has counts', () => {
    const { singleSignOn } = read(OIDC);
    if (!singleSignOn) throw new Error('not read');
    expect(singleSignOn.issuer).toBe('https://login.example/0f3c/v2.0');
    expect(singleSignOn.roles).toEqual([
      ['sg-map-admins', 'admin'],
      ['Community Safety', 'officer'],
      ['a=b', 'planner']
    ]);
    const role = (groups: unknown) => roleFrom(singleSignOn, { groups });
    expect(role(['x', 'Community Safety', 'sg-map-admins'])).toBe('admin');
    expect(role('Community Safety')).toBe('officer');
    for (const none of [undefined, null, [], ['admin'], 'community safety', { a: 1 }, 7])
      expect([none, role(none)]).toEqual([none, null]);
  });

  it.each([
    [{ OIDC_ISSUER: OIDC.OIDC_ISSUER }, /are needed too/],
    [{ ...OIDC, OIDC_ISSUER: 'http://login.example' }, /https/],
    [{ ...OIDC, OIDC_ISSUER: 'https://login.microsoftonline.com/common/v2.0' }, /your own tenant/],
    [{ ...OIDC, OIDC_ROLES: 'staff=resident' }, /staff=resident/],
    [{ ...OIDC, OIDC_ROLES: '=admin' }, /group=role/],
    [{ SMTP_URL: 'smtp://mail.example' }, /MAIL_FROM/],
    [{ SIGN_IN_SECRET: 'short' }, /32 characters/]
  ] as [Record<string, string>, RegExp][])(
    'is refused with a sentence where it cannot be meant: %o',
    (wrong, sentence) => {
      expect(() => read(wrong)).toThrow(sentence);
    }
  );
});
