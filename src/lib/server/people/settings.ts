import { isGivenRole, type GivenRole } from '#lib/core/people/role.ts';

/** The council's own sign-in service (OpenID Connect), as it is configured. */
export interface SingleSignOn {
  /** Address of the service that its discovery document stands under. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people know it as: on the button. */
  readonly name: string;
  /** The claim that lists groups or application roles. */
  readonly claim: string;
  /** Which of them is which role; the first that somebody has counts. */
  readonly roles: readonly (readonly [group: string, role: GivenRole])[];
}

/** What an installation says about people. */
export interface PeopleSettings {
  /** The public address, of which links in letters are made. */
  readonly origin: string;
  readonly secret: string | null;
  /** The mail server; null = letters stay in the outbox. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
  readonly singleSignOn: SingleSignOn | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of this process. Throws a sentence for one that cannot be meant. */
export function peopleSettings(environment: Environment, fallbackOrigin: string): PeopleSettings {
  const { ORIGIN, SIGN_IN_SECRET, SMTP_URL, MAIL_FROM } = environment;
  if (SIGN_IN_SECRET && SIGN_IN_SECRET.length < 32)
    throw new Error('SIGN_IN_SECRET must have at least 32 characters: `openssl rand -base64 32` makes one.');
  if (SMTP_URL && !MAIL_FROM)
    throw new Error('SMTP_URL is set, but MAIL_FROM is not: say which address letters come from.');
  return {
    origin: new URL(ORIGIN || fallbackOrigin).origin,
    secret: SIGN_IN_SECRET || null,
    smtp: SMTP_URL && MAIL_FROM ? { url: SMTP_URL, from: MAIL_FROM } : null,
    singleSignOn: singleSignOn(environment)
  };
}

function singleSignOn(environment: Environment): SingleSignOn | null {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME, OIDC_CLAIM, OIDC_ROLES } = environment;
  if (!OIDC_ISSUER) return null;
  if (!OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !OIDC_ROLES)
    throw new Error('OIDC_ISSUER is set; OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_ROLES are needed too.');
  const { protocol, hostname, pathname } = new URL(OIDC_ISSUER);
  if (protocol !== 'https:' && hostname !== 'localhost' && hostname !== '127.0.0.1')
    throw new Error('OIDC_ISSUER must begin with https://.');
  // There anybody with an account of any organisation could name any address as theirs.
  if (/^\/(common|organizations|consumers)(\/|$)/.test(pathname))
    throw new Error('OIDC_ISSUER must be of your own tenant: put its id in the place of "common".');
  return {
    issuer: OIDC_ISSUER.replace(/\/$/, ''),
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    name: OIDC_NAME || 'your council account',
    claim: OIDC_CLAIM || 'groups',
    roles: groupRoles(OIDC_ROLES)
  };
}

/** `GROUP=officer, OTHER=admin`. */
function groupRoles(text: string): SingleSignOn['roles'] {
  return text.split(',').map((part) => {
    const at = part.lastIndexOf('=');
    const group = part.slice(0, at).trim();
    const role = part.slice(at + 1).trim();
    if (at > 0 && group && isGivenRole(role)) return [group, role];
    throw new Error(
      `OIDC_ROLES says "${part.trim()}": write group=role with officer, planner or admin, and commas between.`
    );
  });
}
