import type { Context } from '#lib/server/context.ts';
import type { Council } from '#lib/server/council/council-file.ts';
import { loadCouncil } from '#lib/server/council/council.ts';
import { wardFigures, type WardFigures } from './ward-figures.ts';
import { funnelOf, wardRows, type Funnel, type WardRowFigures } from './ward-row.ts';

/** Every ward side by side, by name. */
export interface WardComparison extends Pick<
  WardFigures,
  'selection' | 'problems' | 'profiles' | 'wardSet' | 'basis'
> {
  readonly council: Council;
  readonly monthsPresent: readonly number[];
  readonly rows: readonly WardRowFigures[];
  /** All wards of known population together. */
  readonly overall: WardFigures['statistics']['overall'];
  readonly funnel: Funnel | null;
  /** When and how residents were counted; null = not known, or not the same for all. */
  readonly populationAsAt: string | null;
  readonly populationFrom: 'ward' | 'lsoa' | null;
}

/** Compares the wards for what an address asks; null when nothing was imported. */
export async function compareWards(
  context: Context,
  parameters: URLSearchParams
): Promise<WardComparison | null> {
  const council = await loadCouncil(context);
  const figures = council && (await wardFigures(context, parameters));
  if (!figures) return null;
  const { selection, problems, profiles, wardSet, basis, inputs, statistics } = figures;
  const rows = wardRows(figures).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  return {
    council,
    selection,
    problems,
    profiles,
    wardSet,
    basis,
    monthsPresent: inputs.months.present,
    rows,
    overall: statistics.overall,
    funnel: funnelOf(rows, statistics.overall.rate),
    populationAsAt: sameForAll(inputs.wards.map((ward) => ward.populationAsAt)),
    populationFrom: sameForAll(inputs.wards.map((ward) => ward.populationFrom))
  };
}

function sameForAll<T>(values: readonly T[]): T | null {
  return values.every((value) => value === values[0]) ? (values[0] ?? null) : null;
}
