import { POSITION_FIELDS, type PositionKey } from '../import/inventory/position.ts';
import { matchColumns, type Columns, type Field } from '../import/inventory/columns.ts';
import { Header } from '../import/read/table.ts';

/** What a row of a register may tell of a site. */
export type SiteKey =
  | PositionKey
  | 'reference'
  | 'name'
  | 'use'
  | 'dwellings'
  | 'dwellingsLeast'
  | 'stage'
  | 'plan'
  | 'hectares'
  | 'system';

/**
 * The headings that registers, calls for sites and map programs give them; camel case comes without its humps, and a shapefile cuts
 * every heading after ten letters.
 */
export const SITE_FIELDS: readonly Field<SiteKey>[] = [
  {
    key: 'reference',
    title: 'the reference',
    names: [
      /^site_?(ref|refer[a-z]*|id|code|number|no)$/,
      /^(reference|ref|hlaa_?ref|shlaa_?ref|shelaa_?ref|helaa_?ref|allocation_?ref)(erence)?$/,
      /^(planning_?reference|id|uid|code)$/
    ]
  },
  {
    key: 'name',
    title: 'the name',
    names: [
      /^site_?name_?(and_?)?address$/,
      /^site_?(name[a-z_]*|addres[a-z_]*)$/,
      /^(name|title|address|location_?name|site)$/
    ]
  },
  {
    key: 'use',
    title: 'the use',
    names: [
      /^(proposed|suggested|preferred)_?(u|use|land_?use|l[a-z_]*|d|dev[a-z]*)?$/,
      /^(development_?description|land_?use|use|allocation)$/,
      /^(description|development)$/
    ]
  },
  {
    key: 'dwellings',
    title: 'the homes',
    names: [
      /^net_?dwellings_?(range_?)?to$/,
      /^net_?dwell[a-z]*$/,
      /^(max_?(net_?)?dwellings|dwellings|homes|units|capacity|indicative_?capacity|net_?dwellings)$/
    ]
  },
  {
    key: 'dwellingsLeast',
    title: 'the least homes',
    names: [/^min_?(net_?)?dwellings$/, /^net_?dwellings_?(range_?)?from$/]
  },
  {
    key: 'stage',
    title: 'the stage',
    names: [/^planning_?s[a-z]*$/, /^(stage|status|plan_?stage)$/]
  },
  { key: 'plan', title: 'the plan', names: [/^(local_?)?plan(_?name)?$/, /^(call|consultation|dpd)$/] },
  {
    key: 'hectares',
    title: 'the area in hectares',
    names: [/^(site_?)?(area_?)?\(?(hectares|hectare|ha)\)?$/, /^(site_?)?area_?ha$/]
  },
  {
    key: 'system',
    title: 'the coordinate system',
    names: [/^(coordinate_?)?(reference_?)?system(_?reference)?$/, /^(crs|epsg|srid)$/]
  },
  ...POSITION_FIELDS
];

/** Where a table tells what. */
export interface SiteLayout {
  readonly names: readonly string[];
  readonly columns: Columns<SiteKey>;
}

/** The columns of a table with these headings. */
export function siteLayout(names: readonly string[]): SiteLayout {
  const header = new Header(names);
  const matched = matchColumns(header, SITE_FIELDS, new Map());
  // Nothing was asked for, so nothing asked for can be missing.
  if ('missing' in matched) throw new Error(`a column was missed that nobody asked for: ${matched.missing}`);
  return { names: header.names, columns: matched.columns };
}

/** Whether a table tells enough to be one of sites: which, or where. */
export function tellsSites({ columns }: SiteLayout): boolean {
  return columns.reference >= 0 || columns.name >= 0;
}
