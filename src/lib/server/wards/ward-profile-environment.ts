import { mayKnow, type Audience } from '#lib/core/audience/audience.ts';
import { environmentTogether } from '#lib/core/environment/cell-environment.ts';
import type { EnvironmentColumn } from '#lib/core/environment/measures/measure.ts';
import { toldColumns } from '#lib/core/environment/measures/told.ts';
import { walk } from '#lib/core/environment/measures/ways.ts';
import type { Moment } from '#lib/core/environment/moment.ts';
import { toldByNoFactor } from '#lib/core/scoring/explain.ts';
import type { Facts, Factor } from '#lib/core/scoring/factor.ts';
import { FACTORS } from '#lib/core/scoring/factors/index.ts';
import type { Context } from '#lib/server/context.ts';
import { loadEnvironment } from '#lib/server/environment/load-environment.ts';
import { momentFor } from '#lib/server/scoring/score-request.ts';
import { wardEnvironmentAt, type WardInputs } from '#lib/server/scoring/ward-inputs.ts';

/** One factor of the environment in a ward. */
export interface WardEnvironmentLine {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** 0 to 1; null = not known. */
  readonly share: number | null;
  /** The same over every ward, by the ways of each; null = not known. */
  readonly boroughShare: number | null;
  /** "42,120 of 61,000 known metres unlit after midnight (01:00); ..." */
  readonly sentence: string;
}

/** Lighting, cameras and isolation of a ward. */
export interface WardEnvironment {
  readonly moment: Moment;
  readonly dark: boolean;
  readonly kilometres: number;
  /** Whether a lighting inventory covers the ward, and whether the map shows its buildings. */
  readonly lampsCovered: boolean;
  readonly buildingsMapped: boolean;
  readonly camerasListed: boolean;
  readonly lines: readonly WardEnvironmentLine[];
  /** Titles of the lines that this audience is told more coarsely than they are measured. */
  readonly coarse: readonly string[];
  /** What is measured besides, a sentence each. */
  readonly besides: readonly string[];
}

/** What was measured along the ways of a ward (position in the list of wards), as an audience may be told it; null when nothing is measured. */
export async function wardEnvironment(
  context: Context,
  inputs: WardInputs,
  ward: number,
  audience: Audience
): Promise<WardEnvironment | null> {
  const loaded = await loadEnvironment(context);
  const { wards, months } = inputs;
  const environment = await wardEnvironmentAt(context, inputs, momentFor(months.present), audience);
  if (!loaded || !environment) return null;
  const told = toldColumns(audience, 'wards');
  const factors = FACTORS.filter((factor) => isToldOfWards(factor, told));
  const facts: Facts = { environment };
  const borough: Facts = { environment: environmentTogether(environment, told) };
  const cover = loaded.facts.wards.find(({ code }) => code === wards[ward].code);
  return {
    moment: environment.moment,
    dark: environment.dark,
    kilometres: environment.columns[walk.name][ward] / 1000,
    lampsCovered: cover?.lamps.covered ?? false,
    buildingsMapped: cover?.buildings.covered ?? false,
    camerasListed: loaded.facts.cameras.listed,
    lines: factors.map((factor) => {
      const line = lineOf(factor, facts, borough, ward);
      return mayKnow(audience, factor.audience) ? line : { ...line, ...coarser(factor, facts, told, ward) };
    }),
    coarse: factors.filter((factor) => !mayKnow(audience, factor.audience)).map(({ title }) => title),
    besides: toldByNoFactor(facts, ward, told)
  };
}

function lineOf(factor: Factor, facts: Facts, borough: Facts, ward: number): WardEnvironmentLine {
  // Wards are measured like hexagons: by what the samples within them add up to.
  const raw = factor.measure(NO_GRID, facts);
  const [all] = factor.measure(NO_GRID, borough);
  const { id, title, unit } = factor;
  const known = (share: number): number | null => (Number.isNaN(share) ? null : share);
  return {
    ...{ id, title, unit, sentence: factor.say(raw, ward, facts) },
    share: known(raw[ward]),
    boroughShare: known(all)
  };
}

/** Whether a factor rests on the environment, and on nothing but columns that are told of wards. */
function isToldOfWards({ needs, columns = [] }: Factor, told: readonly EnvironmentColumn[]): boolean {
  return needs.includes('environment') && columns.every(({ name }) => told.some((one) => one.name === name));
}

/** What is said of a factor whose columns this audience is told more coarsely: their own words, as the factor's would say too much. */
function coarser(
  { unit, columns = [] }: Factor,
  { environment }: Facts,
  told: readonly EnvironmentColumn[],
  ward: number
): Pick<WardEnvironmentLine, 'unit' | 'sentence'> {
  const coarse = told.filter(({ name, inWards }) => inWards && columns.some((one) => one.name === name));
  const known = coarse.map((column) => ({ column, value: environment?.columns[column.name][ward] ?? NaN }));
  const words = known.map(({ column, value }) => column.words(value));
  const sentence = known.some(({ value }) => Number.isNaN(value)) ? 'not known' : words.join('; ');
  return { unit: `${unit}, to the nearest tenth`, sentence };
}

/** Factors of the environment look at no grid. */
const NO_GRID = { spacing: 0, q: new Int32Array(0), r: new Int32Array(0) };
