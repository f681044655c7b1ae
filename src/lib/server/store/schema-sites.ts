import type { Generated } from 'kysely';

/** The tables of planners’ sites, and of what constrains them, as Kysely sees them; the shape itself is in `migrations/`. */
export interface SitesSchema {
  site: {
    id: Generated<number>;
    council: string;
    reference: string;
    version: number;
    made_at: string;
    origin: string;
    gone: Generated<number>;
    name: string | null;
    use: string | null;
    dwellings: number | null;
    stage: string | null;
    plan: string | null;
    outline: 'outline' | 'circle-of-area' | 'point';
    shape: string;
    notes: string;
  };
  site_answer: {
    id: Generated<number>;
    council: string;
    reference: string;
    question: string;
    answer: string | null;
    reason: string;
    who: string;
    at: string;
  };
  site_scenario: {
    id: Generated<number>;
    council: string;
    reference: string;
    name: string;
    edits: string | null;
    who: string;
    at: string;
  };
  planning_constraint: {
    id: Generated<number>;
    kind: string;
    name: string | null;
    parts: string;
    import_id: number;
  };
  site_consultation: {
    id: Generated<number>;
    council: string;
    reference: string;
    shown: number;
    who: string;
    at: string;
  };
}
