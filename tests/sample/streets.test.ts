import { describe, expect, it } from 'vitest';
import { crossSegments } from '#lib/sample/shape/crossing.ts';
import { makeOsmMap } from '#lib/sample/write/osm-map.ts';
import { insideRing } from '#lib/sample/shape/ring.ts';
import { makeSegmentGrid } from '#lib/sample/shape/segment-grid.ts';
import { smallSample } from './small-sample.ts';

const sample = smallSample();
const map = makeOsmMap(sample);
const walked = map.ways.filter(({ tags }) => tags?.highway && !tags.highway.startsWith('motorway'));

describe('the streets and paths', () => {
  it('hang together: over 97 % of their length can be reached from anywhere else on foot', () => {
    const root = map.x.map((_, i) => i);
    const find = (node: number): number => {
      let at = node;
      while (root[at] !== at) at = root[at] = root[root[at]];
      return at;
    };
    for (const { nodes } of walked) for (const node of nodes) root[find(node)] = find(nodes[0]);
    const parts = new Map<number, number>();
    for (const { nodes } of walked) {
      const part = find(nodes[0]);
      parts.set(part, (parts.get(part) ?? 0) + lengthOf(nodes));
    }
    const lengths = [...parts.values()];
    expect(Math.max(...lengths) / lengths.reduce((sum, length) => sum + length, 0)).toBeGreaterThan(0.97);
  });

  it('cross each other only at nodes, or on a bridge or in a tunnel over a railway or motorway', () => {
    const grid = makeSegmentGrid();
    const pieces: [number, number][] = [];
    for (const { nodes, tags } of walked) {
      if (tags?.bridge || tags?.tunnel) continue;
      for (let k = 1; k < nodes.length; k++) {
        const [a, b] = [nodes[k - 1], nodes[k]];
        grid.addLine(
          [
            [map.x[a], map.y[a]],
            [map.x[b], map.y[b]]
          ],
          0
        );
        pieces.push([a, b]);
      }
    }
    const crossings: number[] = [];
    pieces.forEach(([a, b], i) => {
      const [ax, ay, bx, by] = grid.ends.slice(4 * i, 4 * i + 4);
      grid.near(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by), (k) => {
        if (k <= i || pieces[k].includes(a) || pieces[k].includes(b)) return;
        const [cx, cy, dx, dy] = grid.ends.slice(4 * k, 4 * k + 4);
        if (crossSegments(ax, ay, bx, by, cx, cy, dx, dy)) crossings.push(i);
      });
    });
    expect(crossings).toEqual([]);
  });

  it('stay out of the water but for bridges', () => {
    const wet = walked.filter(({ nodes, tags }) => {
      if (tags?.bridge) return false;
      return nodes.some((node) => insideRing(sample.shore.estuary[0], map.x[node], map.y[node]));
    });
    expect(wet).toEqual([]);
  });

  it('have names that look like street names', () => {
    const names = sample.streets.flatMap(({ name }) => name ?? []);
    expect(names.length).toBeGreaterThan(150);
    expect(names.filter((name) => !/^[A-Z][A-Za-z’ ]+$/.test(name))).toEqual([]);
    expect(names).toContain('High Street');
  });

  it('are of many kinds, some through tunnels and over bridges, some noted as lit and some as dark', () => {
    const values = (key: string) => new Set(map.ways.flatMap(({ tags }) => tags?.[key] ?? []));
    for (const kind of [
      'motorway',
      'motorway_link',
      'primary',
      'secondary',
      'tertiary',
      'residential',
      'footway',
      'path',
      'track'
    ])
      expect(values('highway')).toContain(kind);
    expect(values('lit')).toEqual(new Set(['yes', 'no']));
    expect(values('bridge')).toContain('yes');
    expect(values('tunnel')).toContain('yes');
  });
});

describe('a way', () => {
  it('never names a node that is not there, and has at least two', () => {
    const wrong = map.ways.filter(
      ({ nodes }) => nodes.length < 2 || nodes.some((node) => !(node >= 0 && node < map.x.length))
    );
    expect(wrong).toEqual([]);
  });

  it('has no more nodes than OpenStreetMap allows; areas too long for that are relations whose ways join', () => {
    expect(map.ways.filter(({ nodes }) => nodes.length > 2000)).toEqual([]);
    for (const { members } of map.relations) {
      const outer = members.filter(({ role }) => role === 'outer').map(({ way }) => map.ways[way].nodes);
      outer.forEach((nodes, i) => expect(nodes[nodes.length - 1]).toBe(outer[(i + 1) % outer.length][0]));
    }
  });
});

function lengthOf(nodes: readonly number[]): number {
  let length = 0;
  for (let i = 1; i < nodes.length; i++)
    length += Math.hypot(map.x[nodes[i]] - map.x[nodes[i - 1]], map.y[nodes[i]] - map.y[nodes[i - 1]]);
  return length;
}
