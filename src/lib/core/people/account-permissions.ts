import { GIVEN_ROLES, ROLES } from './role.ts';

/** The rows of the permission table about signing in, one's own account, and looking after people. */
export const ACCOUNT_PERMISSIONS = [
  {
    deed: 'sign-in',
    roles: ROLES,
    sentence:
      'Sign in and out, take up an invitation, choose a new password by a link: whoever has no account gets no further.',
    covers: [
      'GET /sign-in',
      'POST /sign-in',
      'GET /sign-in/code',
      'POST /sign-in/code',
      'GET /sign-in/council',
      'GET /auth/callback/[provider]',
      'POST /sign-out',
      'GET /invitation/[token]',
      'POST /invitation/[token]',
      'GET /reset',
      'POST /reset',
      'GET /reset/[token]',
      'POST /reset/[token]'
    ]
  },
  {
    deed: 'keep-account',
    roles: GIVEN_ROLES,
    sentence:
      'Look after one’s own account: name, password, second step, sessions. Nobody sees or changes another’s here.',
    covers: [
      'GET /account',
      'POST /account?/rename',
      'POST /account?/password',
      'POST /account?/sign-out-one',
      'POST /account?/sign-out-everywhere',
      'GET /account/second-step',
      'POST /account/second-step?/begin',
      'POST /account/second-step?/confirm',
      'POST /account/second-step?/end',
      'POST /account/second-step?/codes'
    ]
  },
  {
    deed: 'look-after-people',
    roles: ['admin'],
    sentence: 'Invite people, give them a role, sign them out, remove them. The audit log says who did.',
    look: 'Looked at who has an account.',
    covers: [
      'GET /admin',
      'GET /admin/people',
      'POST /admin/people?/invite',
      'POST /admin/people?/withdraw',
      'GET /admin/people/[id]',
      'POST /admin/people/[id]?/role',
      'POST /admin/people/[id]?/reset',
      'POST /admin/people/[id]?/second-step',
      'POST /admin/people/[id]?/sign-out',
      'POST /admin/people/[id]?/remove'
    ]
  }
] as const;
