import { gridMultiPolygon } from '#lib/core/geometry/polygon.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import { REACHES } from '#lib/core/places/place-regions.ts';
import { DESTINATIONS, type DestinationKind, type SiteWalk } from '#lib/core/sites/site-walks.ts';
import { csvTable, type CsvValue } from '../export/csv-table.ts';
import type { PackageColumn, PackageLayer } from '../export/geopackage.ts';
import type { Appraisal, AppraisedSite } from './appraise-sites.ts';

/** One column of an appraisal: `NaN` and null = not known. */
interface Column extends PackageColumn {
  readonly of: (appraised: AppraisedSite) => CsvValue;
}

const figure = (name: string, of: (findings: NonNullable<AppraisedSite['findings']>) => number): Column => ({
  name,
  kind: 'REAL',
  of: ({ findings }) => (findings ? of(findings) : NaN)
});

const KINDS = Object.keys(DESTINATIONS) as DestinationKind[];

/** Of the walk to the nearest of a kind; `NaN` where there is none within 3 km, or no street map. */
const walked = (name: string, kind: DestinationKind, of: (walk: SiteWalk) => number): Column =>
  figure(name, ({ walks }) => {
    const walk = walks?.find((one) => one.kind === kind)?.walk;
    return walk ? metres(of(walk)) : NaN;
  });

/** Metres to a tenth, shares to a thousandth: what is beyond is noise. */
const metres = (value: number): number => Math.round(value * 10) / 10;
const share = (value: number): number => Math.round(value * 1000) / 1000;

/** What is told of each site: its facts, incidents with Byar's 95 % interval, rates per hectare over the whole period, metres of ways, and how much is known. */
const COLUMNS: readonly Column[] = [
  { name: 'reference', kind: 'TEXT', of: ({ site }) => site.reference },
  { name: 'name', kind: 'TEXT', of: ({ site }) => site.name },
  { name: 'use', kind: 'TEXT', of: ({ site }) => site.use },
  { name: 'dwellings', kind: 'INTEGER', of: ({ site }) => site.dwellings },
  { name: 'stage', kind: 'TEXT', of: ({ site }) => site.stage },
  { name: 'plan', kind: 'TEXT', of: ({ site }) => site.plan },
  { name: 'outline', kind: 'TEXT', of: ({ site }) => site.outline },
  { name: 'area_m2', kind: 'REAL', of: ({ site }) => metres(site.place.areaM2) },
  { name: 'perimeter_m', kind: 'REAL', of: ({ site }) => metres(site.place.perimeterM) },
  figure('incidents_inside', ({ figures }) => figures.inside.incidents),
  figure('incidents_inside_low', ({ figures }) => figures.inside.low),
  figure('incidents_inside_high', ({ figures }) => figures.inside.high),
  ...REACHES.flatMap((reach, k) => [
    figure(`incidents_${reach}m`, ({ figures }) => figures.within[k].incidents),
    figure(`incidents_${reach}m_low`, ({ figures }) => figures.within[k].low),
    figure(`incidents_${reach}m_high`, ({ figures }) => figures.within[k].high)
  ]),
  figure('rate', ({ rate }) => rate[0]),
  figure('rate_low', ({ rate }) => rate[1]),
  figure('rate_high', ({ rate }) => rate[2]),
  figure('rate_ward', ({ rateWards }) => rateWards),
  figure('rate_borough', ({ rateCouncil }) => rateCouncil),
  figure('way_m', ({ inside }) => metres(inside.walk)),
  figure('dark_m', ({ inside }) => metres(inside.dark)),
  figure('unseen_m', ({ inside }) => metres(inside.unseen)),
  figure('isolated_m', ({ inside }) => metres(inside.isolated)),
  figure('way_100m', ({ near }) => metres(near.walk)),
  figure('dark_100m', ({ near }) => metres(near.dark)),
  figure('unseen_100m', ({ near }) => metres(near.unseen)),
  figure('isolated_100m', ({ near }) => metres(near.isolated)),
  figure('nearest_stop_m', ({ nearestStopM }) => metres(nearestStopM)),
  ...KINDS.flatMap((kind) => [
    walked(`walk_${kind}_m`, kind, ({ metres, gap }) => metres + gap),
    walked(`walk_${kind}_dark_m`, kind, ({ ways }) => ways[0].dark),
    walked(`walk_${kind}_isolated_m`, kind, ({ ways }) => ways[0].isolated)
  ]),
  figure('known', ({ known }) => share(known)),
  figure('outside_council', ({ figures }) => share(figures.beyondShare)),
  { name: 'notes', kind: 'TEXT', of: ({ notes }) => notes.join(' ') }
];

/** An appraisal as CSV; empty = not known. */
export function appraisalCsv({ sites }: Appraisal): string {
  return csvTable(
    COLUMNS.map(({ name }) => name),
    sites.map((site) => COLUMNS.map(({ of }) => of(site)))
  );
}

/** An appraisal as one object: what was asked, and the same columns by site; `NaN` = not known, which JSON writes as null. */
export function appraisalObject({ selection, dataVersion, sites }: Appraisal) {
  const { period, profile, categories } = selection;
  return {
    question: categories.join(' ') || profile.id,
    from: formatMonth(period.from),
    to: formatMonth(period.to),
    dataVersion,
    sites: sites.map((site) => ({
      ...Object.fromEntries(COLUMNS.map(({ name, of }) => [name, of(site)])),
      notes: site.notes
    }))
  };
}

/** An appraisal as a table of shapes in metres of the National Grid, in which sites are kept; NULL = not known. */
export function appraisalLayer({ sites }: Appraisal, description: string): PackageLayer {
  return {
    ...{ name: 'sites', title: 'Sites', description, shapes: 'MULTIPOLYGON', system: 27700 },
    columns: COLUMNS,
    rows: sites.map((one) => ({
      shape: gridMultiPolygon(one.site.place.parts),
      values: COLUMNS.map(({ of }) => of(one))
    }))
  };
}
