import type { Schema } from '#lib/server/store/schema.ts';

type Table = keyof Schema;

/** What is of the hour: photos of forms that are not sent, and what lets anybody in who reads it. Copies never hold it. */
export const OF_THE_HOUR = ['session', 'proof', 'concern_held_photo'] as const satisfies readonly Table[];

/** What runs out by itself: the clock that looks after what stands looks after a copy that is put back before anybody sees it. */
export const RUNS_OUT = ['concern_device_key', 'concern_proof'] as const satisfies readonly Table[];

/** Of which nothing is ever taken away: what is new takes its place beside what was before. A copy brings back less of it, and nothing that went. */
export const ONLY_GROWS = [
  ...['priority_area', 'priority_area_step', 'priority_area_action', 'area_file'],
  ...['patrol_plan', 'patrol_visit', 'patrol_visit_change'],
  ...['site', 'site_answer', 'site_scenario'],
  ...['concern_about_count', 'concern_counted', 'concern_echo'],
  ...['setting', 'sign_in_secret', 'concern_secret']
] as const satisfies readonly Table[];

/** Facts of the council that is loaded, and what was made of them: a copy brings them back as they were, which is what it is for. */
export const FIGURES = [
  ...['council', 'data_version', 'stored_state'],
  ...['area_set', 'area', 'area_lookup', 'population', 'land_around', 'postcode', 'place', 'place_area'],
  ...['force', 'outcome', 'lsoa', 'incident', 'police_file', 'police_month', 'police_revision'],
  ...['neighbour_place', 'neighbour_incident', 'neighbour_lamp'],
  ...['ground_way', 'ground_point', 'backdrop_way', 'backdrop_point', 'planning_constraint'],
  ...['lamp_inventory', 'lamp', 'camera_list', 'camera', 'environment_run', 'environment_column']
] as const satisfies readonly Table[];
