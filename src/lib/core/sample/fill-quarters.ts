import type { Random } from '../statistics/random.ts';
import { KEPT, MOTORWAYSIDE, RAILSIDE, WATER, WATERSIDE, type GroundMask } from './ground-mask.ts';
import { layBlocks } from './lay-blocks.ts';
import { layCloses } from './lay-closes.ts';
import { layRows } from './lay-rows.ts';
import type { Quarter } from './quarters.ts';
import { makePlot, type Plot } from './quarter-streets.ts';
import type { Road } from './skeleton.ts';
import { crescentField, curvesField, rowsField, type StreetField } from './street-field.ts';

const AVOID = WATER | WATERSIDE | RAILSIDE | MOTORWAYSIDE | KEPT;

/** The streets inside a quarter, in the manner of the time it was built; none where nobody lives. */
export function fillQuarter(quarter: Quarter, mask: GroundMask, random: Random): Road[] {
  const plot = makePlot(quarter.face, mask);
  const blocked = (x: number, y: number) => (mask.at(x, y) & AVOID) !== 0;
  switch (quarter.kind) {
    case 'centre':
      return layBlocks(quarter.face, { area: 9_000, slant: 0.22, blocked }, random).map((line) => ({
        line,
        class: 'residential'
      }));
    case 'village':
      return layBlocks(quarter.face, { area: 26_000, slant: 0.3, blocked }, random).map((line) => ({
        line,
        class: 'residential'
      }));
    case 'industry':
      return layBlocks(quarter.face, { area: 42_000, slant: 0.08, blocked }, random).map((line) => ({
        line,
        class: 'unclassified'
      }));
    case 'terraces':
      return grid(
        plot,
        rowsField(quarter.face, random),
        52 + 4 * random.uniform(),
        150 + 50 * random.uniform(),
        random
      );
    case 'semis':
      return grid(
        plot,
        semisField(quarter, random),
        72 + 8 * random.uniform(),
        170 + 60 * random.uniform(),
        random
      );
    case 'flats':
      return grid(plot, rowsField(quarter.face, random), 92 + 14 * random.uniform(), 190, random);
    case 'closes':
      return estate(plot, curvesField(quarter.face, random), random);
    default:
      return [];
  }
}

function semisField(quarter: Quarter, random: Random): StreetField {
  const draw = random.uniform();
  if (draw < 0.5) return crescentField(quarter.middle, Math.sqrt(quarter.area), random);
  return draw < 0.8 ? curvesField(quarter.face, random) : rowsField(quarter.face, random);
}

/** Streets side by side, with cross streets between them. */
function grid(plot: Plot, field: StreetField, spacing: number, across: number, random: Random): Road[] {
  layRows(plot, { field, spacing, avoid: AVOID, group: 1, shortest: 70, ending: 0 }, random);
  const square: StreetField = (x, y) => field(x, y) + Math.PI / 2;
  layRows(
    plot,
    { field: square, spacing: across, avoid: AVOID, group: 2, shortest: spacing * 0.9, ending: 0.3 },
    random
  );
  return plot.streets.map(({ line }) => ({ line, class: 'residential' }));
}

/** A few winding streets and many closes. */
function estate(plot: Plot, field: StreetField, random: Random): Road[] {
  const spacing = 128 + 20 * random.uniform();
  layRows(plot, { field, spacing, avoid: AVOID, group: 1, shortest: 90, ending: 0.2 }, random);
  const square: StreetField = (x, y) => field(x, y) + Math.PI / 2;
  layRows(plot, { field: square, spacing: 330, avoid: AVOID, group: 2, shortest: 90, ending: 0.6 }, random);
  for (const from of [1, 2])
    layCloses(
      plot,
      { from, group: 3, every: 62, shortest: 30, longest: 95, clear: 33, avoid: AVOID },
      random
    );
  return plot.streets.map(({ line }) => ({ line, class: 'residential' }));
}
