import { circlePlace, RADII, type DrawnPlace } from '#lib/core/places/drawn-place.ts';
import { placeOf } from '#lib/core/places/read-place.ts';
import type { GridBox } from '#lib/core/places/position.ts';
import { readText, type WrittenShape } from '#lib/core/places/written-shape.ts';
import { POINT_RADIUS, type Site, type SiteOutline } from '#lib/core/sites/site.ts';
import type { Problems } from '../import/read/problems.ts';
import type { ShapeRecord } from '../import/read/shape-record.ts';
import { siteLayout, type SiteLayout } from './site-columns.ts';
import { sitePosition } from './site-position.ts';

/** What sites are read against. */
export interface SiteReading {
  /** Around the council: tells easting from northing. */
  readonly council: GridBox;
  readonly problems: Problems;
}

/** A shape, how it is known, and what was noticed; or what is wrong. */
type Shaped =
  | { readonly place: DrawnPlace; readonly outline: SiteOutline; readonly notes: readonly string[] }
  | { readonly field: string | null; readonly value: string | null; readonly message: string };

/** Homes that nobody plans: a slip of the pen. */
const MOST_DWELLINGS = 100_000;
/** Hectares that no site has: the number is square metres. */
const MOST_HECTARES = 5_000;

/** The site of a record; or null, and a problem that says why not. */
export function readSite(record: ShapeRecord, reading: SiteReading): Site | null {
  const layout = siteLayout(record.names);
  const { columns } = layout;
  const text = (column: number): string | null =>
    (column >= 0 ? record.values[column]?.replace(/\s+/g, ' ').trim() : '') || null;
  const refuse = (field: string | null, value: string | null, message: string): null => {
    reading.problems.add({ ...record.where, field, value, message });
    return null;
  };
  const reference = text(columns.reference) ?? text(columns.name);
  if (!reference)
    return refuse(
      null,
      null,
      'This site has no reference and no name; give it one of them, so that it can be found again.'
    );
  const hectares = hectaresOf(text(columns.hectares));
  const shaped = shapeOf(record, layout, hectares, reading);
  if ('message' in shaped) return refuse(shaped.field, shaped.value, shaped.message);
  const dwellings = text(columns.dwellings) ?? text(columns.dwellingsLeast);
  const homes = dwellings === null ? null : wholeNumber(dwellings);
  const notes = [...shaped.notes];
  if (dwellings !== null && homes === null)
    notes.push(`“${dwellings.slice(0, 40)}” is not a number of homes; it was left out.`);
  return {
    reference: reference.slice(0, 80),
    name: text(columns.name),
    use: text(columns.use),
    dwellings: homes,
    stage: text(columns.stage),
    plan: text(columns.plan),
    ...{ place: shaped.place, outline: shaped.outline, notes }
  };
}

/** The outline that the format or a column gives; else a circle of the stated area around the position; else one around the point. */
function shapeOf(
  record: ShapeRecord,
  layout: SiteLayout,
  hectares: number | null,
  reading: SiteReading
): Shaped {
  const { columns, names } = layout;
  const written = columns.point >= 0 ? (record.values[columns.point] ?? '').trim() : '';
  const isOutline = /POLYGON/i.test(written) || written.startsWith('{') || written.startsWith('[');
  const shape: WrittenShape | null = record.shape ?? (isOutline ? readText(written, reading.council) : null);
  if (shape?.kind === 'polygon') {
    const read = placeOf(shape, null, reading.council);
    const value = record.shape ? null : written;
    if (!read.ok)
      return { field: value === null ? 'geometry' : names[columns.point], value, message: read.message };
    return {
      place: read.place,
      outline: 'outline',
      notes: [...read.notes, ...areaNotes(read.place, hectares)]
    };
  }
  if (shape?.kind === 'nothing') return { field: 'geometry', value: null, message: shape.message };
  if (shape?.kind === 'point') {
    const radius = radiusOf(hectares);
    const read = placeOf(shape, radius, reading.council);
    if (!read.ok) return { field: 'geometry', value: shape.pair.join(', '), message: read.message };
    return { place: read.place, outline: outlineOf(hectares), notes: [...read.notes, pointNote(hectares)] };
  }
  const position = sitePosition(record.values, layout);
  if (position === null)
    return {
      field: null,
      value: null,
      message:
        'This row says nowhere where the site is; give easting and northing, longitude and latitude, or an outline as WKT.'
    };
  if ('message' in position) return position;
  const place = circlePlace(position.easting, position.northing, radiusOf(hectares));
  return { place, outline: outlineOf(hectares), notes: [...position.notes, pointNote(hectares)] };
}

function outlineOf(hectares: number | null): SiteOutline {
  return hectares === null ? 'point' : 'circle-of-area';
}

/** The radius of a circle of so many hectares, metres. */
function radiusOf(hectares: number | null): number {
  if (hectares === null) return POINT_RADIUS;
  const radius = Math.sqrt((hectares * 1e4) / Math.PI);
  return Math.min(RADII.most, Math.max(RADII.least, Math.round(radius * 10) / 10));
}

function pointNote(hectares: number | null): string {
  return hectares === null
    ? `Only a point is known: what lies within ${POINT_RADIUS} m of it is taken as the site. An outline would tell more.`
    : `Only a point and an area are known: the site is taken as a circle of ${hectares} ha around the point. An outline would tell more.`;
}

/** Says where the outline and the stated area disagree by more than a quarter. */
function areaNotes({ areaM2 }: DrawnPlace, hectares: number | null): string[] {
  const drawn = areaM2 / 1e4;
  if (hectares === null || Math.abs(drawn - hectares) <= 0.25 * Math.max(drawn, hectares)) return [];
  return [`The outline has ${drawn.toFixed(2)} ha, the register says ${hectares} ha.`];
}

/** A number with groups of thousands that are whole, or none: "1,5" is neither 15 nor 1.5 for certain. */
const WHOLE = String.raw`(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)`;
const HECTARES = new RegExp(
  String.raw`^(${WHOLE}(?:\.\d+)?|\.\d+)(?:\s*(?:ha|hectares?)\b|\s+(?!ac|m\b|m2|m²|sq|k)[a-z]|$)`,
  'i'
);
const HOMES = new RegExp(String.raw`^(?:(${WHOLE})(?:\.0+)?\s*(?:-|–|to)\s*)?(${WHOLE})(?:\.0+)?$`, 'i');

/** Words of the next column may stand behind the number ("0.39 Not owned by a public authority"); of another unit nothing is taken. */
function hectaresOf(text: string | null): number | null {
  const found = HECTARES.exec(text ?? '');
  const hectares = found ? numberOf(found[1]) : NaN;
  return hectares > 0 && hectares <= MOST_HECTARES ? hectares : null;
}

/** Homes as a number, or the most of a range ("40-50", "40 to 50"). The whole text has to be one: of "50 by 2031" nothing is guessed. */
function wholeNumber(text: string): number | null {
  const found = HOMES.exec(text);
  if (!found) return null;
  const [least, homes] = [numberOf(found[1] ?? '0'), numberOf(found[2])];
  return least <= homes && homes <= MOST_DWELLINGS ? homes : null;
}

function numberOf(text: string): number {
  return Number(text.replace(/[, ]/g, ''));
}
