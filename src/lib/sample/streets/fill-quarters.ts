import type { Random } from '#lib/core/statistics/random.ts';
import {
  KEPT,
  MOTORWAYSIDE,
  RAILSIDE,
  WATER,
  WATERSIDE,
  type GroundMask
} from '#lib/sample/land/ground-mask.ts';
import { layBlocks } from './lay-blocks.ts';
import { layCloses } from './lay-closes.ts';
import { layAlleys, layLinks, layParkWalks } from './lay-paths.ts';
import { layRows } from './lay-rows.ts';
import { makePlot, type Plot } from './quarter-streets.ts';
import type { Quarter } from '#lib/sample/land/quarters.ts';
import type { StreetSource } from './streets.ts';
import { crescentField, curvesField, rowsField, type StreetField } from './street-field.ts';

const AVOID = WATER | WATERSIDE | RAILSIDE | MOTORWAYSIDE | KEPT;

/** The streets and paths inside a quarter, in the manner of the time it was built; none in fields. */
export function fillQuarter(quarter: Quarter, mask: GroundMask, random: Random): StreetSource[] {
  const { face, kind } = quarter;
  const plot = makePlot(face, mask);
  switch (kind) {
    case 'centre':
      return blocks(quarter, mask, 10_000, 0.2, random);
    case 'village':
      return blocks(quarter, mask, 26_000, 0.3, random);
    case 'industry':
      return blocks(quarter, mask, 46_000, 0.08, random).map((street) => ({
        ...street,
        class: 'unclassified'
      }));
    case 'retail':
      return grid(plot, rowsField(face, random), 172, 300, random).map((street) => ({
        ...street,
        class: 'unclassified'
      }));
    case 'terraces':
      return terraces(plot, rowsField(face, random), random);
    case 'semis':
      return grid(
        plot,
        semisField(quarter, random),
        72 + 8 * random.uniform(),
        150 + 70 * random.uniform(),
        random
      );
    case 'flats':
      return grid(plot, rowsField(face, random), 92 + 14 * random.uniform(), 180, random);
    case 'closes':
      return estate(plot, curvesField(face, random), random);
    case 'park':
    case 'cemetery':
    case 'golf':
      return layParkWalks(quarter, random).map((line) => ({ line, class: 'footway' }));
    case 'wood':
      return layParkWalks(quarter, random).map((line) => ({ line, class: 'path' }));
    default:
      return [];
  }
}

function blocks(
  quarter: Quarter,
  mask: GroundMask,
  area: number,
  slant: number,
  random: Random
): StreetSource[] {
  const blocked = (x: number, y: number) => (mask.at(x, y) & AVOID) !== 0;
  return layBlocks(quarter.face, { area, slant, blocked }, random).map((line) => ({
    line,
    class: 'residential'
  }));
}

function semisField(quarter: Quarter, random: Random): StreetField {
  const draw = random.uniform();
  if (draw < 0.45) return crescentField(quarter.middle, Math.sqrt(quarter.area), random);
  return draw < 0.8 ? curvesField(quarter.face, random) : rowsField(quarter.face, random);
}

/** Streets side by side, with cross streets between them. */
function grid(
  plot: Plot,
  field: StreetField,
  spacing: number,
  across: number,
  random: Random
): StreetSource[] {
  layRows(plot, { field, spacing, avoid: AVOID, group: 1, shortest: 70, ending: 0 }, random);
  const square: StreetField = (x, y) => field(x, y) + Math.PI / 2;
  const rows = {
    field: square,
    spacing: across,
    avoid: AVOID,
    group: 2,
    shortest: spacing * 0.9,
    ending: 0.3
  };
  layRows(plot, rows, random);
  return plot.streets.map(({ line }) => ({ line, class: 'residential' }));
}

/** Rows of terraces with alleys between their backyards. */
function terraces(plot: Plot, field: StreetField, random: Random): StreetSource[] {
  const spacing = 55 + 4 * random.uniform();
  const streets = grid(plot, field, spacing, 120 + 60 * random.uniform(), random);
  const alleys = random.uniform() < 0.65 ? layAlleys(plot, spacing, AVOID) : [];
  return [...streets, ...alleys.map((line): StreetSource => ({ line, class: 'footway', alley: true }))];
}

/** A few winding streets, many closes, and footpaths from close to close. */
function estate(plot: Plot, field: StreetField, random: Random): StreetSource[] {
  const spacing = 128 + 20 * random.uniform();
  layRows(plot, { field, spacing, avoid: AVOID, group: 1, shortest: 90, ending: 0.2 }, random);
  const square: StreetField = (x, y) => field(x, y) + Math.PI / 2;
  layRows(plot, { field: square, spacing: 300, avoid: AVOID, group: 2, shortest: 90, ending: 0.6 }, random);
  for (const from of [1, 2])
    layCloses(
      plot,
      { from, group: 3, every: 62, shortest: 30, longest: 95, clear: 33, avoid: AVOID },
      random
    );
  const streets = plot.streets.map(({ line, closed }): StreetSource => ({
    line,
    class: 'residential',
    closed
  }));
  const links = layLinks(plot, 0.6, AVOID, random);
  return [...streets, ...links.map((line): StreetSource => ({ line, class: 'footway' }))];
}
