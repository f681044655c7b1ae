import { expect, it } from 'vitest';
import { concernsOfCells } from '#lib/core/concerns/concerns-of-cells.ts';
import { cellCentre, makeGrid } from '#lib/core/geometry/hex-grid.ts';
import { measureFactors } from '#lib/core/scoring/factor.ts';
import { concerns } from '#lib/core/scoring/factors/concerns.ts';
import { decodeStudyArea, encodeStudyArea } from '#lib/core/scoring/study-area-bytes.ts';

const grid = makeGrid(150, [0, 1, 2], [0, 0, 0]);
const NOW = Date.parse('2025-11-01T00:00:00Z');
const HALF_YEAR = 182.62125 * 86_400_000;
const [[x0, y0], [x2, y2]] = [cellCentre(150, 0, 0), cellCentre(150, 2, 0)];

it('counts concerns by hexagon, each by its weight, half after six months, and none that lies in no hexagon', () => {
  const counted = concernsOfCells(
    {
      x: Float64Array.of(x0, x0 + 5, x2, x2 + 90_000),
      y: Float64Array.of(y0, y0 - 5, y2, y2),
      sentAt: Float64Array.of(NOW, NOW - HALF_YEAR, NOW + 1, NOW),
      weight: Float64Array.of(1, 3, 0.25, 1)
    },
    grid,
    NOW
  );
  expect([...counted]).toEqual([2.5, 0, 0.25]);
});

it('is nothing where nobody said anything, unknown where none are told, and says what it rests on', () => {
  const facts = { concerns: Float64Array.of(2.5, 0, 0.25) };
  const [{ raw, standard }] = measureFactors([concerns], grid, facts);
  expect([...standard]).toEqual([0.75, 0, 0.25]);
  expect(concerns.say(raw, 0, facts)).toBe(
    'accepted concerns that count 2.5 together, each 1 when new and half after six months'
  );
  expect(concerns.say(raw, 1, facts)).toBe('no accepted concern from here');
  expect([...measureFactors([concerns], grid, {})[0].raw]).toEqual([NaN, NaN, NaN]);
});

it('goes to the browser with the hexagons, whether or not anything was measured along the ways', () => {
  const bare = { grid, ward: Int32Array.of(0, 0, 1), exposed: Uint8Array.of(1, 1, 0) };
  const said = { ...bare, concerns: Float64Array.of(2.5, 0, 0.25) };
  expect(decodeStudyArea(encodeStudyArea(said))).toEqual(said);
  expect(decodeStudyArea(encodeStudyArea(bare))).toEqual(bare);
  expect(decodeStudyArea(encodeStudyArea(bare))).not.toHaveProperty('concerns');
});
