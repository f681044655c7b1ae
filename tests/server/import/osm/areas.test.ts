import { describe, expect, it } from 'vitest';
import { corners, osmXml, read, relation, way } from './osm-text.ts';

const [LON, LAT] = [0.3, 51.5];
/** About 7 m. */
const SMALL = 0.0001;

describe('areas made of several ways', () => {
  const outline = [...corners(1, LON, LAT, 10 * SMALL), ...corners(11, LON + SMALL, LAT + SMALL, SMALL)];
  const tags = { type: 'multipolygon', building: 'school', name: 'Court' };

  it('are joined end to end, whichever way their ways run, with their holes', async () => {
    const { ways, faults, notes } = await read(
      osmXml(
        ...outline,
        way(21, [1, 2, 3]),
        way(22, [1, 4, 3]),
        way(23, [11, 12, 13, 14, 11]),
        relation(
          30,
          [
            [22, 'outer'],
            [23, 'inner'],
            [21, 'outer']
          ],
          tags
        )
      )
    );
    expect([faults, notes]).toEqual([[], []]);
    expect(ways).toHaveLength(1);
    const [{ osm, kind, closed, nodes, lines, name }] = ways;
    expect([osm, kind, closed, nodes, name]).toEqual(['relation/30', 'building', true, null, 'Court']);
    expect(lines.map(({ hole, positions }) => [hole, positions.length])).toEqual([
      [false, 10],
      [true, 10]
    ]);
  });

  it('stand for the outer way that says the same, so that a courtyard is not built over', async () => {
    const { ways } = await read(
      osmXml(
        ...outline,
        way(21, [1, 2, 3, 4, 1], { building: 'yes' }),
        way(23, [11, 12, 13, 14, 11], { leisure: 'garden' }),
        relation(
          30,
          [
            [21, 'outer'],
            [23, 'inner']
          ],
          tags
        )
      )
    );
    expect(ways.map(({ osm }) => osm)).toEqual(['way/23', 'relation/30']);
  });

  it('keep their whole rings when the file holds only some of their ways, and a note says so', async () => {
    const { ways, faults, notes } = await read(
      osmXml(
        ...outline,
        way(21, [1, 2, 3, 4, 1]),
        relation(
          30,
          [
            [21, 'outer'],
            [98, 'outer'],
            [99, 'inner']
          ],
          tags
        ),
        way(24, [11, 12, 13]),
        relation(
          31,
          [
            [24, 'outer'],
            [97, 'outer']
          ],
          { type: 'multipolygon', natural: 'water' }
        )
      )
    );
    expect(ways.map(({ osm }) => osm)).toEqual(['relation/30']);
    expect(faults).toEqual([]);
    expect(notes).toEqual([
      'bytes.osm: 2 of 2 areas made of several ways reach beyond the file (relation/30, relation/31); only their whole rings are kept.'
    ]);
  });

  it('are a fault when everything is there and the edge still does not close', async () => {
    const { ways, faults } = await read(
      osmXml(...outline, way(21, [1, 2, 3]), relation(30, [[21, 'outer']], tags))
    );
    expect(ways).toEqual([]);
    expect(faults).toMatchObject([
      {
        field: 'relation/30',
        value: '1 of 1 ways',
        message: 'The edge of this area (school) does not close; it is left out.'
      }
    ]);
  });
});
