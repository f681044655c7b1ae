import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutFace, type Face } from '#lib/sample/shape/cut-face.ts';
import { dissolve } from '#lib/sample/shape/dissolve.ts';
import { dividePieces } from '#lib/sample/shape/divide.ts';
import { traceFaces } from '#lib/sample/shape/faces.ts';
import { makeFrame } from '#lib/sample/land/frame.ts';
import {
  lineLength,
  offsetLine,
  partOfLine,
  pointAlong,
  resample,
  splineThrough
} from '#lib/sample/shape/line.ts';
import { makeNetwork } from '#lib/sample/shape/network.ts';
import { makeNoise } from '#lib/sample/shape/noise.ts';
import { insideRing, longAxis, middleOf, ringArea, ringCentroid } from '#lib/sample/shape/ring.ts';

const SQUARE: [number, number][] = [
  [0, 0],
  [100, 0],
  [100, 100],
  [0, 100]
];

describe('a line', () => {
  const bent: [number, number][] = [
    [0, 0],
    [30, 0],
    [30, 40]
  ];

  it('is measured, walked and cut by metres', () => {
    expect(lineLength(bent)).toBe(70);
    expect(pointAlong(bent, 50)).toMatchObject({ x: 30, y: 20 });
    expect(pointAlong(bent, 999)).toMatchObject({ x: 30, y: 40 });
    expect(partOfLine(bent, 10, 50)).toEqual([
      [10, 0],
      [30, 0],
      [30, 20]
    ]);
    expect(lineLength(resample(bent, 7))).toBeGreaterThan(68);
  });

  it('moves to its left', () => {
    expect(offsetLine(bent.slice(0, 2), 5)).toEqual([
      [0, 5],
      [30, 5]
    ]);
  });

  it('bends smoothly through every point it was given', () => {
    const curve = splineThrough(bent, 1);
    for (const [x, y] of bent)
      expect(Math.min(...curve.map(([u, v]) => Math.hypot(u - x, v - y)))).toBeLessThan(1);
  });
});

describe('a ring', () => {
  it('has an area, a centre, a long axis and a middle inside', () => {
    const long = SQUARE.map(([x, y]): [number, number] => [3 * x, y]);
    expect(ringArea(SQUARE)).toBe(10_000);
    expect(ringArea(SQUARE.toReversed())).toBe(-10_000);
    expect(ringCentroid(long)).toEqual([150, 50]);
    expect(longAxis(long).heading).toBeCloseTo(0);
    expect(longAxis(long).ratio).toBeGreaterThan(2);
    const hooked: [number, number][] = [
      [0, 0],
      [90, 0],
      [90, 90],
      [80, 90],
      [80, 10],
      [0, 10]
    ];
    expect(insideRing(hooked, ...middleOf(hooked))).toBe(true);
  });
});

describe('a cut', () => {
  it('leaves two faces that make up the first, wherever it begins and ends', () => {
    const face: Face = { ring: SQUARE, kind: ['road', 'road', 'shore', 'road'] };
    const on = (edge: number, t: number): [number, number] => {
      const [ax, ay] = SQUARE[edge];
      const [bx, by] = SQUARE[(edge + 1) % 4];
      return [ax + (bx - ax) * t, ay + (by - ay) * t];
    };
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 0, max: 3 }),
        share,
        share,
        (from, to, s, t) => {
          fc.pre(from !== to || Math.abs(s - t) > 0.05);
          const middle: [number, number] = [50, 50];
          const [a, b] = cutFace(face, [on(from, s), middle, on(to, t)], from, to, 'hedge');
          expect(ringArea(a.ring) + ringArea(b.ring)).toBeCloseTo(10_000, 6);
          for (const part of [a, b]) {
            expect(part.kind).toHaveLength(part.ring.length);
            expect(part.kind.filter((kind) => kind === 'hedge')).toHaveLength(2);
          }
        }
      )
    );
  });
});

describe('a network', () => {
  it('has a node where lines cross, touch or end near each other, and none between levels', () => {
    const flat = { level: 0 };
    const { edges } = makeNetwork([
      {
        ...flat,
        line: [
          [0, 50],
          [100, 50]
        ]
      },
      {
        ...flat,
        line: [
          [30, 0],
          [30, 100]
        ]
      },
      {
        ...flat,
        line: [
          [60, 0],
          [60, 49]
        ]
      },
      {
        level: 1,
        line: [
          [80, 0],
          [80, 100]
        ]
      }
    ]);
    expect(edges.filter(({ source }) => source === 0)).toHaveLength(3);
    expect(edges.filter(({ source }) => source === 1)).toHaveLength(2);
    expect(edges.filter(({ source }) => source === 3)).toHaveLength(1);
  });

  it('encloses faces whose parts dissolve to outlines with shared edges and holes', () => {
    const ring = (from: number, to: number): [number, number][] => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from]
    ];
    const network = makeNetwork(
      [
        ring(0, 90),
        ring(30, 60),
        [
          [0, 0],
          [30, 30]
        ],
        [
          [60, 60],
          [90, 90]
        ]
      ].map((line) => ({ line: line as [number, number][], level: 0 }))
    );
    const { faces, left } = traceFaces(network);
    expect(faces.map(({ ring: own }) => ringArea(own)).sort((a, b) => a - b)).toEqual([900, 3600, 3600]);
    const inner = faces.findIndex(({ ring: own }) => ringArea(own) === 900);
    const part = Int32Array.from(faces, (_, i) => (i === inner ? 1 : 0));
    const [outside, inside] = dissolve(network, left, part, 2);
    expect(outside).toHaveLength(1);
    expect(outside[0].map((own) => ringArea(own))).toEqual([8100, -900]);
    expect(inside[0].map((own) => ringArea(own))).toEqual([900]);
  });
});

describe('pieces', () => {
  it('are divided into parts of like weight that hang together', () => {
    const side = 12;
    const pieces = Array.from({ length: side * side }, (_, i) => {
      const [x, y] = [i % side, Math.floor(i / side)];
      const touches = [
        ...(x > 0 ? [i - 1] : []),
        ...(x < side - 1 ? [i + 1] : []),
        ...(y > 0 ? [i - side] : []),
        ...(y < side - 1 ? [i + side] : [])
      ];
      return { x, y, weight: 1 + (i % 3), touches };
    });
    const part = dividePieces(pieces, [...pieces.keys()], 7);
    const weights = Array.from({ length: 7 }, (_, k) =>
      pieces.reduce((sum, { weight }, i) => sum + (part[i] === k ? weight : 0), 0)
    );
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / 7;
    for (const weight of weights) expect(Math.abs(weight / mean - 1)).toBeLessThan(0.4);
    for (let k = 0; k < 7; k++) {
      const members = [...pieces.keys()].filter((i) => part[i] === k);
      const reached = new Set([members[0]]);
      for (const i of reached) for (const next of pieces[i].touches) if (part[next] === k) reached.add(next);
      expect(reached.size).toBe(members.length);
    }
  });
});

describe('noise', () => {
  it('stays within −1 and 1, is smooth, and is the same for the same seed', () => {
    const noise = makeNoise(7, 100);
    const again = makeNoise(7, 100);
    for (let i = 0; i < 500; i++) {
      const [x, y] = [i * 13.7 - 900, i * 7.3];
      expect(Math.abs(noise(x, y))).toBeLessThanOrEqual(1);
      expect(Math.abs(noise(x + 0.01, y) - noise(x, y))).toBeLessThan(0.001);
      expect(again(x, y)).toBe(noise(x, y));
    }
  });
});

describe('a frame', () => {
  it.each([0.05, 0.5, 1, 2, 3, 4, 7, 16, 40])('grows in proportion: scale %d', (scale) => {
    const { width, depth } = makeFrame(scale);
    const standard = makeFrame(1);
    expect((width * depth) / (standard.width * standard.depth)).toBeCloseTo(scale, 6);
  });

  it('refuses a scale that cannot be drawn', () => {
    expect(() => makeFrame(0)).toThrow(RangeError);
    expect(() => makeFrame(NaN)).toThrow('scale must be from 0.04 to 64, not NaN');
  });
});
