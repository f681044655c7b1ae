import type { TASKS, TaskName } from '#lib/server/work/tasks.ts';
import { aPng, pngRows, quarters } from '../../builders/photos.ts';

/** The ward that they ask for. */
export const WARD = 'E05999901';
/** Hexagons that they ask about. */
export const CELLS = ['150.3055.1370', '150.3056.1370'];
const AS_OF = { asOf: '2025-12-31', review: null };
/** The same, with what restricted rows say. */
const OF_RESTRICTED = {
  ...AS_OF,
  restricted: { of: 'women-and-girls', domestic: 'in', from: '2025-01', to: '2025-12' }
} as const;
const EVIDENCE = {
  ...{ profile: 'all', profileVersion: 1, from: '2025-01', to: '2025-12', spacing: 150 },
  ...{ halfLifeMonths: null, weights: {}, factors: {}, ...AS_OF }
};
/** One question for each task. */
export const ASKED: { readonly [Name in TaskName]: Parameters<(typeof TASKS)[Name]['work']>[1] } = {
  'map-facts': null,
  'map-figures': { weights: new Float64Array(14).fill(1), from: 24_300, to: 24_301, ward: WARD },
  'compare-wards': { query: 'category=robbery' },
  'ward-profile': { code: WARD, query: '', audience: 'public' },
  'fear-and-crime': { profile: 'all' },
  'clustering-at-all': null,
  'site-appraisal': { reference: 'BP01', query: '', audience: 'public' },
  'site-appraisal-sheet': { code: 'BP01', query: '', audience: 'public' },
  'site-what-if': { reference: 'BP01', lines: ['lamp 561000,178000'], query: '', audience: 'officer' },
  'plan-topic-sheet': { code: 'Local Plan', query: '', audience: 'public' },
  'site-list': { query: '', audience: 'public' },
  'pickable-areas': { request: { profile: 'all' }, audience: 'officer' },
  'plan-patrols': { request: { score: { profile: 'all' }, areas: 2 }, audience: 'officer' },
  'patrol-briefing': { code: '1', query: '', audience: 'officer' },
  'validate-plans': { request: { profile: 'all' }, areas: 2, audience: 'officer' },
  'propose-areas': { query: 'profile=all', audience: 'officer' },
  'propose-restricted': { query: 'domestic=in' },
  'restricted-desk': { query: 'of=all' },
  'restricted-hours': { cells: CELLS, choice: { of: 'women-and-girls', domestic: 'in' } },
  'area-evidence': { question: { profile: 'all' }, cells: CELLS, asked: OF_RESTRICTED },
  'area-evidence-again': { question: EVIDENCE, cells: CELLS, asked: OF_RESTRICTED },
  'serious-violence': { code: 'violence', query: '', audience: 'officer' },
  'export-register': { format: 'csv' },
  'area-review': {
    ...{ question: EVIDENCE, cells: CELLS },
    review: { began: '2025-06', otherwiseTreated: [] }
  },
  'area-of-outline': { text: '561000, 178000', radius: 300 },
  'area-outlines': { areas: [CELLS] },
  'area-picture': { cells: CELLS },
  'cube-bytes': { coding: 'br' },
  'neighbour-bytes': { coding: 'br' },
  'place-ground-bytes': { coding: 'br' },
  'export-place': { format: 'csv', query: 'drawn=561000,178000,400', coding: 'br' },
  'place-names': { coding: 'gzip' },
  'find-places': { text: 'Quay', most: 3 },
  'gazetteer-bytes': { coding: 'br' },
  'study-area-bytes': { spacing: 350, time: null, audience: 'officer', coding: 'identity' },
  'validate-forecasts': { request: { profile: 'all', spacing: 350 }, audience: 'public' },
  'sure-places': { request: { profile: 'all', spacing: 350 }, audience: 'public' },
  'remake-photo': { bytes: aPng(64, 40, pngRows(quarters(64, 40))) },
  'preview-profile': { kind: 'weights', id: 'count', value: {} },
  'export-scores': { table: 'cells', format: 'csv', query: 'spacing=350', audience: 'public', coding: 'br' }
};
