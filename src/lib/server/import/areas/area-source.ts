import { isDay } from '#lib/core/incidents/day.ts';
import type { MultiPolygon, Polygon } from 'geojson';
import { checkedGeometry } from './area-geometry.ts';
import { readFeatures } from '../read/geojson.ts';
import { ONS } from '../read/ons.ts';
import type { Batch, Reading, Source, SourceOption } from '../read/source.ts';

/** One area as a boundary file gives it. */
export interface AreaRow {
  readonly code: string;
  readonly name: string;
  /** WGS84 longitude, latitude. */
  readonly geometry: Polygon | MultiPolygon;
  /** Codes of local authority districts among the feature's properties. */
  readonly districts: readonly string[];
  /** Year in the name of the code's property (2025 in WD25CD), or null. */
  readonly year: number | null;
}

/** A feature with what the file's head and its first feature said. */
export interface AreaItem {
  readonly feature: unknown;
  readonly layout: AreaLayout;
}

interface AreaLayout {
  codeField: string;
  nameField: string;
  /** True when the head names the National Grid as coordinate system. */
  readonly grid: boolean;
}

/** What tells one kind of area from another. */
export interface AreaKindFacts {
  readonly id: string;
  readonly title: string;
  readonly limits: string;
  readonly named?: RegExp;
  /** "ward" */
  readonly one: string;
  readonly codeNames: RegExp;
  readonly nameNames: RegExp;
}

/** Options that wards and LSOAs share. */
const OPTIONS: SourceOption[] = [
  {
    key: 'codeField',
    flag: '--code-field <name>',
    help: 'property that holds the code, such as WD25CD (else guessed)'
  },
  {
    key: 'nameField',
    flag: '--name-field <name>',
    help: 'property that holds the name, such as WD25NM (else guessed)'
  },
  {
    key: 'validFrom',
    flag: '--valid-from <date>',
    help: 'first day in force, such as 2014-01-01',
    check: dateProblem
  },
  {
    key: 'validTo',
    flag: '--valid-to <date>',
    help: 'last day in force; left out = still in force',
    check: dateProblem
  },
  { key: 'name', flag: '--name <text>', help: 'what the set is called on pages' }
];

/** Code of a local authority district, unitary, metropolitan or London borough, in any of the four nations. */
const DISTRICT = /^(E0[6-9]|W06|S12|N09)\d{6}$/;

/** A source of boundaries in GeoJSON: the same reader for wards and for LSOAs. */
export function areaSource(kind: AreaKindFacts): Source<AreaItem, AreaRow> {
  return {
    id: kind.id,
    title: kind.title,
    licence: 'OGL-UK-3.0',
    address: 'https://geoportal.statistics.gov.uk/',
    limits: kind.limits,
    named: kind.named,
    usual: { files: [`${kind.id}/*.*json*`], ...ONS },
    options: OPTIONS,
    takes: (name) => /\.(geo)?json(\.gz)?$/i.test(name),
    async *read(input, reading): AsyncGenerator<Batch<AreaItem>> {
      let grid = false;
      const onHead = (head: string) => (grid = /"crs"[^]*27700/.test(head));
      let layout: AreaLayout | null = null;
      for await (const { value, line } of readFeatures(input.bytes(), { onHead })) {
        layout ??= layoutOf(kind, value, grid, input.name, reading);
        if (layout === null) return;
        yield { items: [{ feature: value, layout }], lines: [line] };
      }
    },
    parse({ feature: given, layout }, where, reading) {
      const refuse = (field: string | null, value: unknown, message: string): null => {
        const shown =
          value === undefined || value === null
            ? null
            : typeof value === 'string'
              ? value
              : JSON.stringify(value);
        reading.problems.add({ ...where, field, value: shown, message });
        return null;
      };
      const feature = asFeature(given);
      if (!feature) return refuse(null, given, 'This is not a GeoJSON feature; export the file again.');
      const { [layout.codeField]: code, [layout.nameField]: name } = feature.properties;
      if (typeof code !== 'string' || code.trim() === '') {
        return refuse(layout.codeField, code, `The ${kind.one} has no code.`);
      }
      if (typeof name !== 'string' || name.trim() === '') {
        return refuse(layout.nameField, name, `The ${kind.one} ${code} has no name.`);
      }
      const checked = checkedGeometry(feature.geometry, layout.grid);
      if ('message' in checked)
        return refuse('geometry', checked.value, `${name} (${code}): ${checked.message}`);
      const districts = Object.values(feature.properties).filter(
        (value): value is string => typeof value === 'string' && DISTRICT.test(value)
      );
      const digits = /\d\d/.exec(layout.codeField);
      const year = digits ? 2000 + Number(digits[0]) : null;
      return { code: code.trim(), name: name.trim(), geometry: checked.geometry, districts, year };
    }
  };
}

/** A sentence when the text is not a day like 2026-05-06. */
function dateProblem(text: string): string | null {
  return isDay(text) ? null : `"${text}" is not a day; write it like 2026-05-06.`;
}

/** The fields to use: the ones asked for, else the obvious ones; null with a problem when neither serves. */
function layoutOf(
  kind: AreaKindFacts,
  first: unknown,
  grid: boolean,
  file: string,
  reading: Reading
): AreaLayout | null {
  const feature = asFeature(first);
  if (!feature) {
    const message = `The first feature is not valid GeoJSON (${JSON.stringify(first).slice(0, 60)} …), so nothing of the file can be read; export the file again.`;
    reading.problems.add({ file, line: null, field: null, value: null, message });
    return null;
  }
  const names = Object.keys(feature.properties);
  const { codeField, nameField } = reading.options;
  const codes = codeField
    ? names.filter((name) => name === codeField)
    : names.filter((name) => kind.codeNames.test(name));
  const titles = nameField
    ? names.filter((name) => name === nameField)
    : names.filter((name) => kind.nameNames.test(name));
  for (const [what, flag, asked, found] of [
    ['code', '--code-field', codeField, codes],
    ['name', '--name-field', nameField, titles]
  ] as const) {
    if (found.length === 1) continue;
    const why = asked
      ? `There is no property ${asked}`
      : `Which property holds the ${what} of a ${kind.one} is ${found.length > 1 ? `not plain (${found.join(' or ')})` : 'not to be seen'}`;
    reading.problems.add({
      file,
      line: null,
      field: asked ?? null,
      value: null,
      message: `${why}; say it with ${flag}. The file has: ${names.join(', ') || 'no properties'}.`
    });
    return null;
  }
  if (!codeField || !nameField) {
    reading.note(`${file}: took ${codes[0]} for the code and ${titles[0]} for the name of each ${kind.one}.`);
  }
  if (grid) reading.note(`${file}: turned National Grid coordinates into longitude and latitude.`);
  return { codeField: codes[0], nameField: titles[0], grid };
}

function asFeature(given: unknown): { properties: Record<string, unknown>; geometry: unknown } | null {
  const feature = given as { type?: unknown; properties?: unknown; geometry?: unknown } | null;
  if (feature?.type !== 'Feature') return null;
  const properties = typeof feature.properties === 'object' ? feature.properties : null;
  return { properties: (properties ?? {}) as Record<string, unknown>, geometry: feature.geometry };
}
