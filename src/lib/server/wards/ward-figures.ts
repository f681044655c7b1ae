import { parseMonth } from '#lib/core/incidents/month.ts';
import type { WardStatistics } from '#lib/core/scoring/wards.ts';
import type { Context } from '#lib/server/context.ts';
import { areaCodes } from '#lib/server/store/area-codes.ts';
import { areaSets, type AreaSet } from '#lib/server/store/areas.ts';
import { figureBasis, type FigureBasis } from './figure-basis.ts';
import { loadProfiles, type Profiles } from '#lib/server/council/profiles.ts';
import { readSelection, type Selection, type SelectionProblem } from '#lib/server/scoring/read-selection.ts';
import {
  loadScoringMonths,
  loadWardInputs,
  statisticsOfWards,
  type WardInputs
} from '#lib/server/scoring/ward-inputs.ts';

/** The figures of every ward of one set for what an address asks. */
export interface WardFigures {
  readonly selection: Selection;
  readonly problems: readonly SelectionProblem[];
  readonly profiles: Profiles;
  readonly inputs: WardInputs;
  readonly wardSet: AreaSet;
  readonly statistics: WardStatistics;
  readonly basis: FigureBasis;
}

/**
 * Works out the figures of every ward of a set: the given one, else the one in force in the month asked for (`wards-at`), else in the newest
 * month imported.
 * Null when wards or police figures are missing.
 */
export async function wardFigures(
  context: Context,
  parameters: URLSearchParams,
  set?: AreaSet
): Promise<WardFigures | null> {
  const profiles = await loadProfiles(context);
  const months = await loadScoringMonths(context);
  const read = readSelection(parameters, profiles, monthsOf(set, months.present));
  if (!read) return null;
  const { period, weights } = read.selection;
  const inputs = await loadWardInputs(context, set ? firstWholeMonth(set) : read.selection.wardsAt);
  const { wards, wardSet } = inputs;
  if (!wardSet || wards.length === 0) return null;
  const statistics = statisticsOfWards(inputs, { ...period, weights });
  const basis = await figureBasis(context, period, months);
  return { ...read, profiles, inputs, wardSet, statistics, basis };
}

/** The set of wards that holds this code, the newest one when several do; null when none does. */
export async function wardSetOf(context: Context, code: string): Promise<AreaSet | null> {
  const codes = await areaCodes(context.store, 'ward');
  const holding = new Set(codes.filter((area) => area.code === code).map((area) => area.setId));
  const sets = await areaSets(context.store, 'ward');
  return sets.findLast((set) => holding.has(set.id)) ?? null;
}

/** A month in which the set is the one in force on the 28th: how scoring inputs are asked for a set. */
function firstWholeMonth(set: AreaSet): number {
  const day = Number(set.validFrom.slice(8, 10));
  return parseMonth(set.validFrom.slice(0, 7)) + (day > 28 ? 1 : 0);
}

/** The months that a set's usual period is chosen from: those in which it was in force, else all. */
function monthsOf(set: AreaSet | undefined, present: readonly number[]): readonly number[] {
  const last = set?.validTo ? parseMonth(set.validTo.slice(0, 7)) : Infinity;
  const inForce = present.filter((month) => month <= last);
  return inForce.length > 0 ? inForce : present;
}
