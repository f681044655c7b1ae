import { betterAuth } from 'better-auth';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Accounts } from './accounts.ts';
import { COOKIE_PREFIX } from './cookie-prefix.ts';
import { sendResetLetter } from './letters.ts';
import { councilProvider, refuseWithoutRole } from './single-sign-on.ts';

const HOUR_SECONDS = 3600;

/** A working day; every use after an hour prolongs it, up to a day (`who-asks.ts`). */
const SESSION_SECONDS = 12 * HOUR_SECONDS;

/** Name of the product in authenticator apps. */
const PRODUCT = 'Community Safety Map';

export type Auth = ReturnType<typeof makeAuth>;

/**
 * The library that keeps passwords, sessions and second steps, told which of our tables are its own. Its routes are not mounted: our forms
 * call it, and of the addresses that it would answer only the way back from the council's sign-in service is there.
 */
export function makeAuth(accounts: Accounts, secret: string) {
  const { connection, settings, told } = accounts;
  const provider = councilProvider(accounts);
  return betterAuth({
    appName: PRODUCT,
    baseURL: settings.origin,
    basePath: '/auth',
    secret,
    database: { db: connection, type: 'sqlite', transaction: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (level, message) => told.warn(`sign-in, ${level}: ${message}`) },
    onAPIError: { errorURL: `${settings.origin}/sign-in` },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: HOUR_SECONDS,
      sendResetPassword: async ({ user, token }) => sendResetLetter(accounts, user.email, token)
    },
    session: {
      modelName: 'session',
      expiresIn: SESSION_SECONDS,
      updateAge: HOUR_SECONDS,
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent'
      }
    },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        demo: { type: 'boolean', required: false, input: false, defaultValue: false }
      },
      validateUserInfo: refuseWithoutRole
    },
    account: {
      modelName: 'way_in',
      accountLinking: { trustedProviders: ['council'] },
      fields: {
        userId: 'person_id',
        providerId: 'provider',
        accountId: 'account',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at'
      }
    },
    databaseHooks: {
      account: {
        create: { before: async (account) => ({ data: withoutTokens(account) }) },
        update: { before: async (account) => ({ data: withoutTokens(account) }) }
      }
    },
    verification: {
      modelName: 'proof',
      storeIdentifier: 'hashed',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' }
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: settings.origin.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' }
    },
    plugins: [
      twoFactor({
        issuer: PRODUCT,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'second_step',
            fields: {
              userId: 'person_id',
              backupCodes: 'recovery_codes',
              failedVerificationCount: 'failures',
              lockedUntil: 'locked_until'
            }
          }
        }
      }),
      ...(provider ? [genericOAuth({ config: [provider] })] : [])
    ]
  });
}

/** What the council's sign-in service handed over is not kept: after the sign-in nobody needs it. */
function withoutTokens<T extends object>(account: T) {
  return { ...account, accessToken: null, refreshToken: null, idToken: null };
}
