import type { Store } from './database.ts';
import type { Schema } from './schema.ts';

/**
 * What changes without a new data version, by part, and the tables of each. Triggers count every change of a row (of `concern`, its answers and echoes,
 * of those that count alone; rows of an extract come and go with it), in the transaction that makes it. What officers noted on
 * patrol is in no part: nothing that is worked out may rest on it.
 */
export const STATE_PARTS = {
  sites: ['site', 'site_answer', 'site_scenario', 'site_consultation'],
  areas: ['priority_area', 'priority_area_step', 'priority_area_action', 'area_file', 'area_file_erased'],
  patrols: ['patrol_plan'],
  council: ['setting'],
  imports: ['import'],
  restricted: ['restricted_extract', 'restricted_row'],
  concerns: ['concern', 'concern_answer', 'concern_echo']
} as const satisfies Readonly<Record<string, readonly (keyof Schema)[]>>;

/** A part of the store that changes without a new data version. */
export type StatePart = keyof typeof STATE_PARTS;

/** A text that is another one as soon as any of these parts has changed. */
export function storedState({ bulk }: Store, parts: readonly StatePart[]): string {
  const marks = parts.map(() => '?').join(', ');
  return bulk
    .prepare(`SELECT group_concat(part || ' ' || count) FROM stored_state WHERE part IN (${marks})`)
    .pluck()
    .get(...parts) as string;
}
