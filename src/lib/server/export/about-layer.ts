import type { PackageLayer } from './geopackage.ts';

/** What is told of a whole file: texts, numbers, lists of these, and attributions. */
export type About = Readonly<Record<string, unknown>>;

/** What a file rests on as a table without shapes, `about`: a row for each fact, and one for each entry of a list. */
export function aboutLayer(about: About): PackageLayer {
  return {
    ...{ name: 'about', title: 'About this file', shapes: null, system: 27700 },
    description: 'What was asked, whose data these are, under which licence, and their limits.',
    columns: [
      { name: 'fact', kind: 'TEXT' },
      { name: 'value', kind: 'TEXT' }
    ],
    rows: Object.entries(about).flatMap(([fact, value]) =>
      (Array.isArray(value) ? (value as unknown[]) : [value]).map((one) => ({
        shape: null,
        values: [fact, inWords(one)]
      }))
    )
  };
}

function inWords(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'object') return Object.values(value).filter(Boolean).map(String).join('; ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}
