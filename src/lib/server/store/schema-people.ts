import type { Generated } from 'kysely';

type GivenRole = 'officer' | 'planner' | 'admin';

/** The tables of people, and of what they set, as Kysely sees them; the shape itself is in `migrations/`. Flags are 0 or 1, times ISO. */
export interface PeopleSchema {
  person: {
    id: string;
    name: string;
    email: string;
    email_verified: number;
    image: string | null;
    role: GivenRole;
    demo: Generated<number>;
    two_factor_enabled: Generated<number | null>;
    created_at: string;
    updated_at: string;
  };
  session: {
    id: string;
    person_id: string;
    token: string;
    user_agent: string | null;
    ip_address: string | null;
    expires_at: string;
    created_at: string;
    updated_at: string;
  };
  way_in: {
    id: string;
    person_id: string;
    provider: string;
    account: string;
    password: string | null;
    access_token: string | null;
    refresh_token: string | null;
    id_token: string | null;
    access_token_expires_at: string | null;
    refresh_token_expires_at: string | null;
    scope: string | null;
    created_at: string;
    updated_at: string;
  };
  proof: {
    id: string;
    identifier: string;
    value: string;
    expires_at: string;
    created_at: string;
    updated_at: string;
  };
  second_step: {
    id: string;
    person_id: string;
    secret: string;
    recovery_codes: string;
    verified: number | null;
    failures: number | null;
    locked_until: string | null;
  };
  invitation: {
    id: Generated<number>;
    token_hash: string;
    email: string;
    role: GivenRole;
    invited_by: string;
    created_at: string;
    expires_at: string;
    ended_at: string | null;
  };
  mail: {
    id: Generated<number>;
    at: string;
    recipient: string;
    subject: string;
    text: string;
    state: 'outbox' | 'failed';
  };
  audit: {
    id: Generated<number>;
    at: string;
    who: string;
    person_id: string | null;
    role: string;
    deed: string;
    what: string;
    subject: string | null;
  };
  setting: {
    id: Generated<number>;
    council: string;
    kind: 'council' | 'profile' | 'weights';
    name: string;
    version: number;
    value: string;
    at: string;
    who: string;
  };
  sign_in_secret: { only_one: number; secret: string };
  demo_sign_in: { person_id: string; password: string };
}
