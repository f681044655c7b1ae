import type { Generated } from 'kysely';

type State = 'received' | 'accepted' | 'duplicate' | 'referred' | 'rejected' | 'acted' | 'closed';

/** The tables of concerns as Kysely sees them; the shape itself is in `migrations/`. Flags are 0 or 1, times ISO. */
export interface ConcernsSchema {
  concern: {
    id: Generated<number>;
    council: string;
    reference: string;
    sent_at: string;
    origin: string;
    origin_id: string | null;
    kind: 'environment' | 'behaviour' | 'safe';
    ward: string | null;
    x: number | null;
    y: number | null;
    state: State;
    state_at: string;
    counted: Generated<number>;
    first_voice: Generated<number>;
    weight: Generated<number>;
    weight_why: string | null;
    echoes: Generated<number>;
    assigned_to: string | null;
    joined_to: number | null;
    erased_at: string | null;
    is_proven: number | null;
    weighed_by_hand: Generated<number>;
  };
  concern_detail: {
    concern_id: number;
    shape: 'point' | 'line' | 'area';
    corners: string;
    street: string | null;
    code_hash: Uint8Array | null;
    draft_hash: Uint8Array | null;
    words: string;
    email: string | null;
    language: Generated<string>;
  };
  concern_answer: {
    concern_id: number;
    question: 'tick' | 'time' | 'feeling' | 'help';
    answer: string;
  };
  concern_about: { concern_id: number; age: string | null; sex: string | null };
  concern_photo: {
    concern_id: number;
    jpeg: Uint8Array;
    width: number;
    height: number;
    shown_as: string | null;
  };
  concern_held_photo: {
    hash: Uint8Array;
    held_at: string;
    jpeg: Uint8Array;
    width: number;
    height: number;
    small: Uint8Array;
  };
  concern_proof: { hash: Uint8Array; expires_at: string };
  concern_echo: {
    id: Generated<number>;
    concern_id: number;
    at: string;
    weight: Generated<number>;
    first_voice: Generated<number>;
  };
  concern_voice: {
    id: Generated<number>;
    concern_id: number;
    echo_id: number | null;
    at: string;
    device: Uint8Array | null;
    source: Uint8Array | null;
    place: Uint8Array | null;
    burst: Uint8Array | null;
    repeats: number | null;
    about: Generated<number>;
    x: number | null;
    y: number | null;
  };
  concern_counted: { id: Generated<number>; concern_id: number; from_at: string; until_at: string | null };
  concern_about_count: {
    council: string;
    month: string;
    question: 'age' | 'sex';
    answer: string;
    count: number;
  };
  concern_device_key: { day: string; key: Uint8Array };
  concern_message: {
    id: Generated<number>;
    concern_id: number;
    at: string;
    by_council: number;
    who: string | null;
    text: string;
  };
  concern_referral: {
    id: Generated<number>;
    concern_id: number;
    at: string;
    who: string;
    recipient: string;
    how: 'csv' | 'email' | 'open311';
    body: string;
  };
  concern_step: {
    id: Generated<number>;
    concern_id: number;
    at: string;
    who: string;
    person_id: string | null;
    step: string;
    from_state: State | null;
    to_state: State | null;
    why: string | null;
    batch: string | null;
    before: string | null;
  };
  concern_deed: {
    id: Generated<number>;
    council: string;
    ward: string;
    at: string;
    who: string;
    said: string;
    did: string;
    ended_at: string | null;
    concern_id: number | null;
  };
  concern_secret: { only_one: number; secret: Uint8Array };
}
