import type { Generated } from 'kysely';

/** The tables of patrols as Kysely sees them; the shape itself is in `migrations/`. */
export interface PatrolsSchema {
  patrol_plan: {
    id: Generated<number>;
    council: string;
    at: string;
    who: string;
    plan: string;
    hash: string;
    warning: string | null;
    reason: string | null;
  };
  patrol_visit: {
    id: Generated<number>;
    plan_id: number;
    key: string;
    stop: number;
    started: string;
    minutes: number;
    seen: string;
    who: string;
    at: string;
  };
  patrol_visit_change: {
    id: Generated<number>;
    visit_id: number;
    is_taken_back: number;
    who: string;
    at: string;
  };
}
