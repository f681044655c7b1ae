import type { Audience } from '#lib/core/audience/audience.ts';
import { lonLatMultiPolygon } from '#lib/core/geometry/lon-lat-polygon.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import { LIMITS } from '#lib/core/method/limits.ts';
import type { Context } from '../context.ts';
import { loadCouncil } from '../council/council.ts';
import { attributionsOf } from '../coverage/attributions.ts';
import { geopackage } from '../export/geopackage.ts';
import { aboutLayer } from '../export/about-layer.ts';
import { appraisalCsv, appraisalLayer, appraisalObject } from './appraisal-table.ts';
import { appraiseSites } from './appraise-sites.ts';
import { keptSites } from './kept-sites.ts';
import { withPlannersProfile } from './planners-profile.ts';

/** How sites are written. */
export const SITE_FORMATS = ['csv', 'geojson', 'gpkg'] as const;
export type SiteFormat = (typeof SITE_FORMATS)[number];

/** Sites ready to be sent, or what is wrong with what was asked. */
export type SiteExport =
  | {
      readonly ok: true;
      readonly bytes: string | Buffer<ArrayBuffer>;
      readonly contentType: string;
      readonly fileName: string;
    }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Every site that is kept, with what is known of it for one question. */
export async function exportSites(
  context: Context,
  format: SiteFormat,
  parameters: URLSearchParams,
  audience: Audience
): Promise<SiteExport> {
  const council = await loadCouncil(context);
  if (!council) return { ok: false, problems: ['Nothing has been imported yet.'] };
  const sites = await keptSites(context, council.id);
  const asked = await withPlannersProfile(context, parameters);
  const found = await appraiseSites(context, sites, asked, { audience });
  if (!found.ok) return { ok: false, problems: found.problems.map(({ message }) => message) };
  const { period, profile } = found.selection;
  const name = [council.id, 'sites', profile.id, formatMonth(period.from), formatMonth(period.to)].join('-');
  const fileName = `${name}.${format}`;
  if (format === 'csv')
    return {
      ok: true,
      bytes: appraisalCsv(found),
      contentType: 'text/csv; charset=utf-8; header=present',
      fileName
    };
  const { sites: told, ...about } = appraisalObject(found);
  const head = {
    ...about,
    attributions: await attributionsOf(context, council),
    limits: LIMITS.map(({ text }) => text)
  };
  if (format === 'gpkg') {
    const title = `${council.name}: sites with what is known of them, ${formatMonth(period.from)} to ${formatMonth(period.to)}. Read the table “about” first.`;
    const layers = [appraisalLayer(found, title), aboutLayer({ council: council.name, ...head })];
    const bytes = geopackage(layers, context.clock());
    return { ok: true, bytes, contentType: 'application/geopackage+sqlite3', fileName };
  }
  const features = sites.map(({ place }, i) => {
    const geometry = lonLatMultiPolygon(place.parts, toLonLat);
    return { type: 'Feature', geometry, properties: told[i] };
  });
  const text = `${JSON.stringify({ about: head, type: 'FeatureCollection', features }, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? null : value
  )}\n`;
  return { ok: true, bytes: text, contentType: 'application/geo+json', fileName };
}
