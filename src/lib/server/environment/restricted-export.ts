import { environmentAt } from '#lib/core/environment/environment-at.ts';
import { SEEN } from '#lib/core/environment/cctv.ts';
import { ANSWER } from '#lib/core/environment/isolation.ts';
import { isDark } from '#lib/core/environment/darkness.ts';
import type { Moment } from '#lib/core/environment/moment.ts';
import { LIT } from '#lib/core/environment/walk-network.ts';
import type { Context } from '#lib/server/context.ts';
import { csvOfObjects } from '#lib/server/export/csv-table.ts';
import { cameras } from '#lib/server/store/cameras.ts';
import { sunPlace } from './shares.ts';
import { loadEnvironment } from './load-environment.ts';

const SAMPLE_COLUMNS = [
  ...(['easting', 'northing', 'metres', 'light', 'lamp_m', 'seen', 'frontage_m', 'choice_m'] as const),
  ...(['overlooked', 'active', 'choice', 'isolated'] as const)
];
const CAMERA_COLUMNS = [
  ...(['camera_id', 'location', 'owner', 'public_space', 'working', 'bearing', 'field_of_view'] as const),
  ...(['range_m', 'easting', 'northing'] as const)
];

// Used by commands alone: whoever runs them holds the files already. No route may import this.

/**
 * Every sample along the ways with what was measured there, at a moment, as CSV; null when nothing is measured. Which samples cameras see
 * tells where they stand, so the file is for officers only.
 */
export async function samplesCsv(context: Context, moment: Moment): Promise<string | null> {
  const loaded = await loadEnvironment(context);
  if (!loaded) return null;
  const { samples, measures } = loaded;
  const state = environmentAt(measures, moment.hour, isDark(moment, ...sunPlace(loaded)));
  const name = (codes: Readonly<Record<string, number>>, code: number) =>
    Object.keys(codes).find((key) => codes[key] === code) ?? '';
  const rounded = (value: number) => (Number.isFinite(value) ? Math.round(value * 10) / 10 : null);
  const rows = Array.from(samples.easting, (easting, i) => ({
    easting: rounded(easting),
    northing: rounded(samples.northing[i]),
    metres: rounded(samples.metres[i]),
    light: name(LIT, state.light[i]),
    lamp_m: rounded(measures.lampMetres[i]),
    seen: name(SEEN, measures.seen[i]),
    frontage_m: rounded(measures.frontage[i]),
    choice_m: rounded(measures.choice[i]),
    overlooked: name(ANSWER, state.tests.overlooked[i]),
    active: name(ANSWER, state.tests.active[i]),
    choice: name(ANSWER, state.tests.choice[i]),
    isolated: { [ANSWER.fails]: 'yes', [ANSWER.passes]: 'no' }[state.isolated[i]] ?? 'unknown'
  }));
  return csvOfObjects(SAMPLE_COLUMNS, rows);
}

/** Every camera of every list as CSV, in the columns that the import reads: for officers only. */
export async function camerasCsv({ store }: Context): Promise<string> {
  const answer = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no');
  const rows = (await cameras(store)).map((camera) => ({
    camera_id: camera.ref,
    location: camera.location,
    owner: camera.owner,
    public_space: answer(camera.publicSpace),
    working: answer(camera.working),
    bearing: camera.bearing,
    field_of_view: camera.fieldOfView,
    range_m: camera.range,
    easting: camera.easting,
    northing: camera.northing
  }));
  return csvOfObjects(CAMERA_COLUMNS, rows);
}
