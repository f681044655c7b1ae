import { COOKIE_PREFIX } from './cookie-prefix.ts';

/** The cookies of a request as Kit hands them over, as far as we need them. */
export interface CookieJar {
  getAll(): { readonly name: string; readonly value: string }[];
  set(name: string, value: string, options: CookieOptions): void;
}

interface CookieOptions {
  readonly path: string;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: 'lax' | 'strict';
  readonly maxAge?: number;
  encode(value: string): string;
}

/** Names of the cookies of a request that say which session it is of: without one nobody is looked up. */
export function carriedSession(cookies: Pick<CookieJar, 'getAll'>): string[] {
  const names = cookies.getAll().map(({ name }) => name);
  return names.filter(isSession);
}

/** Whether a cookie of this name says which session a request is of. */
export function isSession(name: string): boolean {
  return name.endsWith(`${COOKIE_PREFIX}.session_token`);
}

/** Hands cookies that the library sets on to the answer, byte for byte, and never weaker than ours are. */
export function passOn(from: Headers, cookies: CookieJar): void {
  for (const line of from.getSetCookie()) {
    const [pair, ...attributes] = line.split(/;\s*/);
    const at = pair.indexOf('=');
    const age = attributes.find((one) => /^max-age=/i.test(one))?.split('=')[1];
    cookies.set(pair.slice(0, at), pair.slice(at + 1), {
      path: '/',
      httpOnly: true,
      secure: attributes.some((one) => /^secure$/i.test(one)),
      sameSite: 'lax',
      ...(age === undefined ? {} : { maxAge: Number(age) }),
      encode: (value) => value
    });
  }
}
