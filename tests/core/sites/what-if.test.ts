import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureEnvironment } from '#lib/core/environment/environment.ts';
import { sampleNetwork } from '#lib/core/environment/samples.ts';
import { LIT } from '#lib/core/environment/walk-network.ts';
import { EDIT_KINDS, parseEdit, type Edit, type EditKind } from '#lib/core/sites/edit.ts';
import type { Scene } from '#lib/core/sites/scene.ts';
import { wayFigures } from '#lib/core/sites/way-figures.ts';
import { waysWith } from '#lib/core/sites/what-if.ts';
import { networkOf, question, SCENE, sceneOf, STREETS } from '../../builders/site-scene.ts';

const edit = (line: string): Edit => {
  const read = parseEdit(line);
  if (!read.ok) throw new Error(read.message);
  return read.edit;
};

const x = fc.integer({ min: 561_000, max: 561_600 });
const y = fc.integer({ min: 177_950, max: 178_180 });
const some = fc.oneof(
  fc.record({ kind: fc.constant<EditKind>('lamp'), x, y, turn: fc.constant(0) }),
  fc.record({ kind: fc.constant<EditKind>('camera'), x, y, turn: fc.integer({ min: 0, max: 359 }) }),
  fc.record({ kind: fc.constant<EditKind>('building'), x, y, turn: fc.constant(0) }),
  fc.record({ kind: fc.constant<EditKind>('entrance'), x, y, turn: fc.constant(0) })
);
const edits = fc.array(
  some.map(({ kind, x, y, turn }): Edit => {
    const at = kind === 'building' ? [x, y, x + 14, y, x + 14, y + 9, x, y + 9] : [x, y];
    const facing = kind === 'camera' && turn % 3 > 0 ? turn : null;
    return { kind, at, facing, hours: [8, 20] };
  }),
  { maxLength: 8 }
);
const byKind = (of: readonly Edit[]) =>
  Object.fromEntries(
    Object.keys(EDIT_KINDS).map((kind) => [kind, of.filter((one) => one.kind === kind)])
  ) as Partial<Record<EditKind, Edit[]>>;
const told = (scene: Pick<Scene, 'taken'>) => {
  const { lampMetres: _, ...taken } = scene.taken;
  return Object.fromEntries(
    Object.entries(taken).map(([name, column]) => [name, [...(column as Uint8Array)]])
  );
};

describe('what is tried on a site', () => {
  it('is what measuring everything from scratch with it gives, point by point', () => {
    fc.assert(
      fc.property(edits, (tried) => {
        const scratch = sceneOf(question(STREETS, byKind(tried)));
        expect(told(waysWith(SCENE, tried))).toEqual(told(scratch));
      }),
      { numRuns: 60 }
    );
  });

  it('leaves everything as it was when it is taken away again, in any order', () => {
    const before = structuredClone(told(SCENE));
    fc.assert(
      fc.property(edits, edits, (kept, taken) => {
        const both = told(waysWith(SCENE, [...taken, ...kept]));
        expect(told(waysWith(SCENE, [...kept, ...taken]))).toEqual(both);
        const without = [...taken, ...kept].filter((one) => !taken.includes(one));
        expect(told(waysWith(SCENE, without))).toEqual(told(waysWith(SCENE, kept)));
      }),
      { numRuns: 20 }
    );
    expect(told(waysWith(SCENE, []))).toEqual(before);
    expect(told(SCENE)).toEqual(before);
  });

  it('lights 40 m of the street for a lamp beside its dark middle, and no more by day', () => {
    const figures = (lines: string[], hour: number, dark: boolean) =>
      wayFigures(waysWith(SCENE, lines.map(edit)), hour, dark).near;
    // Points stand every ten metres from 561,005 on: 561,355 to 561,385 lie within 25 m of (561,370, 178,002).
    const [before, after] = [figures([], 1, true), figures(['lamp 561370,178002'], 1, true)];
    expect(before.dark[0] - after.dark[0]).toBeCloseTo(40, 9);
    expect(figures([], 12, false).dark).toEqual([0, 0]);
    expect(after.walk).toBe(before.walk);
  });

  it('counts a path in metres of its own, dark until a lamp stands by it', () => {
    const path = 'path 561300,178000 561300,178060';
    const [before, dark, lit] = [[], [path], [path, 'lamp 561300,178030']].map(
      (lines) => wayFigures(waysWith(SCENE, lines.map(edit)), 1, true).inside
    );
    expect(dark.walk - before.walk).toBeCloseTo(60, 9);
    expect(dark.dark[0] - before.dark[0]).toBeCloseTo(60, 9);
    // Its points lie 5, 15, … 55 m along it: all within 25 m of the lamp at 30 m.
    expect(lit.dark[0] - dark.dark[0]).toBeCloseTo(-60, 9);
  });

  it('makes a choice of ways where a path meets a street, as a street map with the path in it would', () => {
    // The same path as a street of the map, its ends at points of the street every ten metres.
    const ends: [number, number][] = [
      [561_405, 178_000],
      [561_555, 178_000]
    ];
    const loop: [number, number][] = [ends[0], [561_405, 177_960], [561_555, 177_960], ends[1]];
    const mapped = networkOf([
      [
        [1, 2, 8, 9, 3],
        [[561_000, 178_000], [561_200, 178_000], ...ends, [561_600, 178_000]]
      ],
      STREETS[1],
      [[8, 10, 11, 9], loop]
    ]);
    const samples = sampleNetwork(mapped);
    const { measures } = measureEnvironment({
      ...question(),
      ...{ network: mapped, samples, area: new Int32Array(samples.easting.length) },
      walkable: [0, 1, 2].map(() => ({ lit: LIT.unknown, underground: false, residential: true }))
    });
    const ways = waysWith(SCENE, [edit(`path ${loop.map((at) => at.join(',')).join(' ')}`)]);
    // Points of both lie within five metres of each other, so their ways to the next junction differ by no more.
    for (let i = 0; i < ways.samples.easting.length; i++) {
      const [east, north] = [ways.samples.easting[i], ways.samples.northing[i]];
      const away = Array.from(samples.easting, (x, k) => Math.hypot(x - east, samples.northing[k] - north));
      const near = away.indexOf(Math.min(...away));
      expect(Math.abs(ways.taken.choice[i] - measures.choice[near]), `${east} ${north}`).toBeLessThanOrEqual(
        5.01
      );
    }
    expect(ways.taken.choice[0]).toBe(SCENE.taken.choice[0]);
  });
});
