import { ENVIRONMENT_COLUMNS } from '../environment/measures/index.ts';
import type { EnvironmentColumn } from '../environment/measures/measure.ts';
import type { Composite } from './composite.ts';
import type { Facts, MeasuredFactor } from './factor.ts';
import { FACTORS } from './factors/index.ts';
import { leftOutInWords } from './leave-out.ts';

/** One line of a cell's explanation. */
export interface ExplainedPart {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** `NaN` = unknown. */
  readonly raw: number;
  /** Points that it adds to the score; `NaN` = unknown, or without weight in this profile. */
  readonly points: number;
  /** "Recorded crime: 34 incidents of these kinds recorded in 12 months. Adds 45 of 71 points." */
  readonly sentence: string;
}

/** Why a cell has its score. */
export interface CellExplanation {
  /** `NaN` = no score. */
  readonly score: number;
  readonly known: number;
  readonly parts: readonly ExplainedPart[];
  /** Where people are, and what the score would be if that were not asked, in a sentence; null = the question does not ask. */
  readonly presence: string | null;
  /** What was left out because it is not for the reader, in a sentence; null = nothing was. */
  readonly leftOut: string | null;
  /** What is known here besides, which the question does not weigh: "Lighting: 212 of 540 known metres unlit ..." */
  readonly besides: readonly string[];
  /** In the order in which they are read. */
  readonly sentences: readonly string[];
}

/**
 * Explains one cell's score as a sum of named parts, each with raw value and unit; parts that a profile weighs but nobody knows are
 * named as unknown. `cell`: position among the cells of the composite; `weights`: the profile's factor weights by id; `withheld`: titles of
 * factors that the profile weighs and the reader may not be told; `presence`: what is said of where people are (`presenceSentence`).
 */
export function explainCell(
  cell: number,
  composite: Composite,
  measured: readonly MeasuredFactor[],
  weights: Readonly<Record<string, number>>,
  facts: Facts,
  withheld: readonly string[] = [],
  presence: string | null = null
): CellExplanation {
  const leftOut = leftOutInWords(withheld);
  const score = composite.score[cell];
  const known = composite.known[cell];
  const parts = measured
    .filter(({ factor }) => (weights[factor.id] ?? 0) > 0)
    .map(({ factor, raw }): ExplainedPart => {
      const points = composite.parts.get(factor.id)?.[cell] ?? NaN;
      const value = Number.isNaN(raw[cell]) ? 'not known' : factor.say(raw, cell, facts);
      const adds = Number.isNaN(points) ? 'Left out.' : `Adds ${shown(points)} of ${shown(score)} points.`;
      const sentence = `${factor.title}: ${value}. ${adds}`;
      return { id: factor.id, title: factor.title, unit: factor.unit, raw: raw[cell], points, sentence };
    });
  const besides = measured
    .filter(({ factor, raw }) => !((weights[factor.id] ?? 0) > 0) && !Number.isNaN(raw[cell]))
    .map(({ factor, raw }) => `${factor.title}: ${factor.say(raw, cell, facts)}.`)
    .concat(toldByNoFactor(facts, cell));
  return {
    score,
    known,
    parts,
    presence,
    leftOut,
    besides,
    sentences: [
      headline(score),
      ...parts.map((part) => part.sentence),
      ...(presence === null ? [] : [presence]),
      ...unknown(known, score),
      ...(leftOut === null ? [] : [leftOut])
    ]
  };
}

/** The share of plausible versions of the data in which a cell leads, in words and numbers. */
export function confidenceInWords(share: number, draws: number): string {
  if (Number.isNaN(share)) return 'How sure this is has not been worked out.';
  const times = Math.round(share * draws);
  const word =
    share >= 0.95 ? 'Very sure' : share >= 0.8 ? 'Fairly sure' : share >= 0.5 ? 'More likely than not' : share >= 0.2 ? 'Doubtful' : 'Unlikely'; // prettier-ignore
  return `${word} that its usual level is in the top 5 %: so in ${times} of ${draws} plausible versions of the data.`;
}

/** What was measured along the ways of a place that no factor tells of, a sentence each; `columns`: in their own words. */
export function toldByNoFactor(
  { environment }: Facts,
  place: number,
  columns: readonly EnvironmentColumn[] = ENVIRONMENT_COLUMNS
): string[] {
  const told = new Set(FACTORS.flatMap((factor) => factor.columns ?? []).map(({ name }) => name));
  return columns.flatMap((column) => {
    const value = environment?.columns[column.name]?.[place] ?? NaN;
    if (told.has(column.name) || Number.isNaN(value)) return [];
    const words = column.words(value);
    return [`${words.charAt(0).toUpperCase()}${words.slice(1)}.`];
  });
}

/** The places that a cell takes under the weight sets, in words. */
export function rankRangeInWords(low: number, high: number, places: number): string {
  if (!(low > 0)) return 'It has no place under any weighting.';
  const of = places.toLocaleString('en-GB');
  if (low === high) return `Place ${shown(low)} of ${of} whichever way incidents are weighted.`;
  return `Between place ${shown(low)} and place ${shown(high)} of ${of}, depending on how incidents are weighted.`;
}

function headline(score: number): string {
  if (Number.isNaN(score)) return 'This place has no score: nothing that the question weighs is known here.';
  if (score === 0) return 'Nothing that the question weighs was found here.';
  return `Score ${shown(score)} of 100.`;
}

function unknown(known: number, score: number): string[] {
  if (Number.isNaN(score) || known >= 1) return [];
  return [
    `Known: ${Math.round(100 * known)} % of what the question weighs. The rest is left out, not taken for zero.`
  ];
}

function shown(value: number): string {
  return (value < 10 ? Math.round(value * 10) / 10 : Math.round(value)).toLocaleString('en-GB');
}
