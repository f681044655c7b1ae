import type { Generated } from 'kysely';
import type { AreaKind, AreaState } from '#lib/core/areas/lifecycle.ts';

/** The tables of the register as Kysely sees them. */
export interface PriorityAreaSchema {
  priority_area: { id: Generated<number>; council: string; kind: AreaKind; made_at: string };
  priority_area_step: {
    id: Generated<number>;
    area_id: number;
    at: string;
    who: string;
    state: AreaState;
    name: string;
    cells: string;
    note: string;
    evidence: string;
    hash: string;
  };
  priority_area_action: {
    id: Generated<number>;
    area_id: number;
    number: number;
    version: number;
    at: string;
    who: string;
    title: string;
    owner: string;
    cost: number | null;
    fund: string;
    due: string | null;
    status: ActionStatus;
  };
  area_file: {
    id: Generated<number>;
    area_id: number;
    name: string;
    kind: string;
    bytes: number;
    hash: string;
    restricted: number;
    at: string;
    who: string;
  };
  area_file_content: { file_id: number; content: Uint8Array };
  area_file_erased: { file_id: number; at: string; who: string; why: string };
}

/** How far an action can be. */
export const ACTION_STATUSES = ['planned', 'under way', 'done', 'dropped'] as const;

/** One of `ACTION_STATUSES`. */
export type ActionStatus = (typeof ACTION_STATUSES)[number];
