import { formatMoment, type Moment } from '#lib/core/environment/moment.ts';
import { USUAL_RULE } from '#lib/core/hotspots/rule.ts';
import { readableQuery } from '#lib/core/question/readable-query.ts';
import { formatChange, type Change } from '#lib/core/scoring/change.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import type { Period } from '#lib/core/incidents/period.ts';

/** What places are coloured by. `rate` is per 1,000 residents for wards and the score for hexagons, which have no residents' count. */
export type Metric = 'rate' | 'count' | 'density';
/** Which places are shown: by the zoom, or always the same. */
export type Show = 'auto' | 'wards' | 'cells' | 'points';
/** The map, the table with the same facts, or both side by side. */
export type Pane = 'map' | 'table' | 'both';
/** The place whose facts are open. */
export type Selection =
  | { readonly kind: 'ward'; readonly code: string }
  | { readonly kind: 'cell'; readonly id: string }
  | { readonly kind: 'place'; readonly id: number }
  /** A hotspot by the id of a hexagon in it: edges move with the question, its middle mostly stays. */
  | { readonly kind: 'hotspot'; readonly id: string }
  /** A place of the reader's own, by its code (core's `formatPlace`), and what it was asked by: "Grays station". */
  | { readonly kind: 'drawn'; readonly code: string; readonly called: string | null };
/** What the table lists: the kind of place that the map shows, or hotspots. */
export type List = 'places' | 'hotspots';
/** A column to sort by, and which way. */
export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}
/** Where the map looks. */
export interface Camera {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
}

/** All that the address of the map page says: what is asked, of which months, how it is shown. */
export interface View {
  readonly profile: string;
  /** Category slugs that are counted, one each, instead of the profile's weights; empty = the profile. */
  readonly categories: readonly string[];
  /** What the reader has changed of the profile; null = nothing. Categories go before it. */
  readonly change: Change | null;
  /** `null` = the newest months, whichever they are. */
  readonly period: Period | null;
  readonly metric: Metric;
  readonly show: Show;
  /** Distance between hexagon centres, metres; null = by the zoom: large ones for the whole council, small ones for a neighbourhood. */
  readonly spacing: number | null;
  /** Only hexagons that stay in the top 5 % under every weight set. */
  readonly robust: boolean;
  /** Id of the rule that hotspots are made by. */
  readonly hotspots: string;
  readonly list: List;
  readonly selection: Selection | null;
  /** Id of the layer that is shown along the ways that people walk; `NOTHING_ALONG` = none. */
  readonly along: string;
  /** When the environment is told; null = at the usual moment, after midnight in the longest night. */
  readonly moment: Moment | null;
  /** Map layers that are switched on; `null` = those that are on by themselves. */
  readonly layers: readonly string[] | null;
  readonly pane: Pane;
  readonly sort: Sort | null;
  readonly camera: Camera | null;
}

/** What the values of an address may be. */
export interface Choices {
  readonly profiles: readonly string[];
  readonly wards: readonly string[];
  readonly layers: readonly string[];
  /** Ids of the layers along the ways that people walk. */
  readonly along: readonly string[];
  /** Ids of factors that may be weighed. */
  readonly factors: readonly string[];
  /** Its date is meant when an address says an hour alone. */
  readonly usualMoment: Moment;
}

/** What stands in an address for no layer along the ways. */
export const NOTHING_ALONG = 'none';

/** The view of an address without parameters. */
export const FIRST_VIEW: View = {
  profile: 'all',
  categories: [],
  change: null,
  period: null,
  metric: 'rate',
  show: 'auto',
  spacing: null,
  robust: false,
  hotspots: USUAL_RULE,
  list: 'places',
  selection: null,
  along: NOTHING_ALONG,
  moment: null,
  layers: null,
  pane: 'map',
  sort: null,
  camera: null
};

/** The parameters of a view, without those that say what is shown anyway; `parseView` (`read-view.ts`) reads them back. */
export function formatView(view: View): URLSearchParams {
  const params = new URLSearchParams();
  const put = (key: string, value: string | number, first: string | number) => {
    if (value !== first) params.set(key, String(value));
  };
  put('profile', view.profile, FIRST_VIEW.profile);
  put('category', view.categories.join(','), '');
  formatChange(view.change, params);
  if (view.period) {
    params.set('from', formatMonth(view.period.from));
    params.set('to', formatMonth(view.period.to));
  }
  put('metric', view.metric, FIRST_VIEW.metric);
  put('show', view.show, FIRST_VIEW.show);
  if (view.spacing !== null) params.set('spacing', String(view.spacing));
  if (view.robust) params.set('robust', '1');
  put('hotspots', view.hotspots, FIRST_VIEW.hotspots);
  put('list', view.list, FIRST_VIEW.list);
  if (view.selection?.kind === 'ward') params.set('ward', view.selection.code);
  if (view.selection?.kind === 'cell') params.set('cell', view.selection.id);
  if (view.selection?.kind === 'place') params.set('place', String(view.selection.id));
  if (view.selection?.kind === 'hotspot') params.set('hotspot', view.selection.id);
  if (view.selection?.kind === 'drawn') {
    params.set('drawn', view.selection.code);
    if (view.selection.called) params.set('called', view.selection.called);
  }
  put('along', view.along, FIRST_VIEW.along);
  if (view.moment) params.set('time', formatMoment(view.moment));
  if (view.layers) params.set('layers', view.layers.join(','));
  put('view', view.pane, FIRST_VIEW.pane);
  if (view.sort) params.set('sort', (view.sort.descending ? '-' : '') + view.sort.column);
  if (view.camera) params.set('at', formatCamera(view.camera));
  return params;
}

/** The address of a view: commas and dots stay readable. */
export function viewAddress(view: View): string {
  const query = readableQuery(formatView(view));
  return query ? `/?${query}` : '/';
}

/** A camera as addresses have it. */
function formatCamera({ lon, lat, zoom }: Camera): string {
  return `${lon.toFixed(4)},${lat.toFixed(4)},${zoom.toFixed(2)}`;
}
