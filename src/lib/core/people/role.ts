/** Who asks: anybody who is not signed in, and the three roles that people of the council have. Least trusted first. */
export const ROLES = ['resident', 'officer', 'planner', 'admin'] as const;

/** One of `ROLES`. */
export type Role = (typeof ROLES)[number];

/** The roles that somebody can be given; a resident needs no account. */
export const GIVEN_ROLES = ['officer', 'planner', 'admin'] as const;

/** One of `GIVEN_ROLES`. */
export type GivenRole = (typeof GIVEN_ROLES)[number];

/** Each role in a few words, for people who choose one. */
export const ROLE_IN_WORDS: Readonly<Record<Role, string>> = {
  resident: 'Anybody, not signed in',
  officer: 'Community safety officer: decides where patrols go',
  planner: 'Planner: appraises sites and writes evidence',
  admin: 'Administrator: looks after people and settings'
};

/** People of a role, and one of them, in a sentence. */
export const PEOPLE_OF_ROLE: Readonly<Record<Role, { readonly many: string; readonly one: string }>> = {
  resident: { many: 'everybody', one: 'a resident' },
  officer: { many: 'community safety officers', one: 'a community safety officer' },
  planner: { many: 'planners', one: 'a planner' },
  admin: { many: 'administrators', one: 'an administrator' }
};

/** Whether a text names a role that somebody can be given. */
export function isGivenRole(text: unknown): text is GivenRole {
  return GIVEN_ROLES.some((role) => role === text);
}
