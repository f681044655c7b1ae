import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countPresence, type PresenceGround } from '#lib/core/environment/presence-counts.ts';
import {
  PRESENCE_PARTS,
  presenceColumns,
  presenceInWords,
  presenceOf,
  presenceReach
} from '#lib/core/environment/presence.ts';
import { walkNetwork } from '#lib/core/environment/walk-network.ts';
import { cellAt, cellCentre } from '#lib/core/geometry/hex-grid.ts';

const [q, r] = cellAt(150, 560_000, 178_000);
const [x, y] = cellCentre(150, q, r);
/** A hexagon and its neighbour 150 m to the east. */
const cells = Float64Array.of(q, r, q + 1, r);

/** A square building whose corner nearest to a place lies so far east and north of it. */
const house = (east: number, north: number) => ({
  rings: [Float64Array.of(x + east, y + north, x + east + 10, y + north, x + east + 10, y + north + 10, x + east, y + north + 10)] // prettier-ignore
});
/** A crossing of four ways at a point. */
const crossing = (east: number, north: number) => [
  { nodes: [1, 2, 3], easting: [x + east - 30, x + east, x + east + 30], northing: [y + north, y + north, y + north], lit: 0 }, // prettier-ignore
  { nodes: [4, 2, 5], easting: [x + east, x + east, x + east], northing: [y + north - 30, y + north, y + north + 30], lit: 0 } // prettier-ignore
];
const venues = (hours: [open: number, unknown: number][]) => ({
  easting: Float64Array.from(hours, () => x + 10),
  northing: Float64Array.from(hours, () => y),
  openHours: Uint32Array.from(hours, ([open]) => open),
  unknownHours: Uint32Array.from(hours, ([, unknown]) => unknown)
});
const nothing: PresenceGround = {
  network: walkNetwork([]),
  ...{ peopled: [], stops: [], schools: [], venues: venues([]) }
};

describe('what brings people near a hexagon', () => {
  it('is counted within 100 m of its middle, by hand', () => {
    const counts = countPresence(150, cells, {
      network: walkNetwork(crossing(20, 0)),
      // One house ends 99 m west, one begins 101 m west, one stands in the middle of the neighbour.
      peopled: [house(-109, -5), house(-112, -5), house(145, -5)],
      stops: [[x + 99.9, y], [x - 100.1, y]], // prettier-ignore
      schools: [[x + 75, y]],
      // Open at noon alone; hours not known; closed at every hour.
      venues: venues([[1 << 12, 0], [0, (1 << 24) - 1], [0, 0]]) // prettier-ignore
    });
    const at = (hour: number) => presenceColumns(counts, hour, Int32Array.of(0, 1), 2);
    const plain = (hour: number) => Object.fromEntries(Object.entries(at(hour)).map(([k, v]) => [k, [...v]]));
    // 10 m east of the middle is 140 m from the neighbour's, 20 m is 130 m.
    const rest = { homesNear: [1, 1], stopsNear: [1, 1], schoolsNear: [1, 1], junctionsNear: [1, 0] };
    expect(plain(12)).toEqual({ ...rest, venuesNear: [2, 0] });
    expect(plain(1)).toEqual({ ...rest, venuesNear: [1, 0] });
    expect(presenceInWords(at(12), 0)).toBe('1 home or workplace, 1 stop, 2 venues, 1 school, 1 junction');
    expect(presenceInWords(at(12), 1)).toBe('1 home or workplace, 1 stop, 1 school');
    expect(presenceInWords(presenceColumns(countPresence(150, cells, nothing), 1, Int32Array.of(0, 1), 2), 0)).toBe(
      'nothing that brings people'
    ); // prettier-ignore
  });

  it('is counted as far as a larger hexagon reaches', () => {
    expect([100, 150, 250, 350].map(presenceReach)).toEqual([100, 100, 145, 203]);
    const [bigQ, bigR] = cellAt(350, x, y);
    const [bigX, bigY] = cellCentre(350, bigQ, bigR);
    const far = { ...nothing, stops: [[bigX + 202, bigY], [bigX + 204, bigY]] as const }; // prettier-ignore
    expect([...countPresence(350, Float64Array.of(bigQ, bigR), far).stopsNear]).toEqual([1]);
  });

  it('does not count an end or a bend of a way as a junction', () => {
    const bent = { nodes: [1, 2, 3], easting: [x, x + 20, x + 40], northing: [y, y + 20, y], lit: 0 };
    const counts = countPresence(150, cells, { ...nothing, network: walkNetwork([bent]) });
    expect([...counts.junctionsNear]).toEqual([0, 0]);
  });
});

describe('where people are', () => {
  const columns = (parts: Partial<Record<string, number[]>>, n: number) =>
    Object.fromEntries(PRESENCE_PARTS.map(({ name }) => [name, Float64Array.from(parts[name] ?? new Array<number>(n).fill(0))])); // prettier-ignore

  it('is the mid-rank of the mean of the mid-ranks, by hand', () => {
    // homes 0, 2, 2, 8 → 0, ⅓, ⅓, ⅚; stops 0, 0, 3, 1 → 0, 0, ¾, ¼; sums 0, ⅓, 13⁄12, 13⁄12 → 0, 1⁄6, ⅔, ⅔.
    const p = presenceOf(columns({ homesNear: [0, 2, 2, 8], stopsNear: [0, 0, 3, 1] }, 4), 4);
    expect([...p].map((one) => one.toFixed(12))).toEqual([0, 1 / 6, 2 / 3, 2 / 3].map((one) => one.toFixed(12)));
  }); // prettier-ignore

  it('is not known without a street map', () => {
    expect([...presenceOf({}, 3)]).toEqual([NaN, NaN, NaN]);
  });

  it('lies from 0 to 1, is 0 where nothing is near alone, and never falls where more is near', () => {
    const counts = fc.array(fc.tuple(...PRESENCE_PARTS.map(() => fc.nat(9))), {
      minLength: 2,
      maxLength: 20
    });
    fc.assert(
      fc.property(counts, (rows) => {
        const parts = Object.fromEntries(
          PRESENCE_PARTS.map(({ name }, k) => [name, rows.map((row) => row[k])])
        );
        const p = presenceOf(columns(parts, rows.length), rows.length);
        rows.forEach((row, i) => {
          expect(p[i] === 0).toBe(row.every((count) => count === 0));
          expect(p[i]).toBeLessThan(1);
          rows.forEach((other, j) => {
            if (row.every((count, k) => count >= other[k])) expect(p[i]).toBeGreaterThanOrEqual(p[j]);
          });
        });
      })
    );
  });
});
