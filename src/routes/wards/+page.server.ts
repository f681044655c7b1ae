import { againstLimits, changeInWords } from '#lib/ui/comparison.ts';
import type { WardComparison } from '#lib/server/wards/compare-wards.ts';
import { selectionQuery } from '#lib/server/scoring/read-selection.ts';
import type { WardRowFigures } from '#lib/server/wards/ward-row.ts';
import { renderedOnly } from '#lib/server/answer/rendered-only.ts';
import { ask } from '#lib/server/work/ask.ts';
import type { PageServerLoad } from './$types';

export const csr = false;

/** What the table can be sorted by; by name unless asked. */
const SORTS: Record<string, (row: WardRowFigures) => number | string> = {
  name: (row) => row.name,
  incidents: (row) => row.incidents,
  rate: (row) => row.rate,
  steadied: (row) => row.ebRate,
  density: (row) => row.perKm2,
  change: (row) => (row.previous > 0 ? row.incidents / row.previous : NaN)
};

/** `/wards`: every ward side by side. */
export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const comparison = await ask(locals.context, 'compare-wards', { query: url.searchParams.toString() });
  if (!comparison) return { comparison: null };
  const sort = readSort(url.searchParams.get('sort'));
  const query = selectionQuery(comparison.selection);
  const sorted = { ...comparison, rows: sortedRows(comparison, sort) };
  return { comparison: renderedOnly(sorted, event), sort, query };
};

/** A column, and which way. */
export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

function readSort(text: string | null): Sort {
  const column = (text ?? '').replace(/^-/, '');
  return Object.hasOwn(SORTS, column)
    ? { column, descending: text?.startsWith('-') ?? false }
    : { column: 'name', descending: false };
}

function sortedRows({ rows }: WardComparison, { column, descending }: Sort) {
  const key = SORTS[column];
  const sorted = rows.toSorted((a, b) => {
    const [one, other] = descending ? [key(b), key(a)] : [key(a), key(b)];
    if (typeof one === 'string' || typeof other === 'string') {
      return String(one).localeCompare(String(other), 'en-GB');
    }
    // Not known stands last whichever way the others run.
    if (Number.isNaN(one) || Number.isNaN(other))
      return Number(Number.isNaN(key(a))) - Number(Number.isNaN(key(b)));
    return one - other;
  });
  return sorted.map((row) => ({
    ...row,
    compared: againstLimits(row.rate, row.inner, row.outer),
    change: changeInWords(row.incidents, row.previous, row.ratioQ)
  }));
}
