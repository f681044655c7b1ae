import { feature, featureCollection, point, pointsWithinPolygon, polygon, union } from '@turf/turf';
import type { Feature, Point, Polygon } from 'geojson';
import { cellCorners, type HexGrid } from '#lib/core/geometry/hex-grid.ts';
import { boxAround, gridMultiPolygon, type PlanarPolygon } from '#lib/core/geometry/polygon.ts';
import { hotspotRule } from '#lib/core/hotspots/rule.ts';
import { countedCategories, placeTotals } from '#lib/core/incidents/totals.ts';
import { askPlace, type PlaceAsked, type PlaceDesk } from '#lib/core/places/ask-place.ts';
import { circlePlace, cornersOf, polygonPlace, type DrawnPlace } from '#lib/core/places/drawn-place.ts';
import { createContext } from '#lib/server/context.ts';
import { loadPlaceQuestion } from '#lib/server/places/place-question.ts';
import { hotspotsOf } from '#lib/server/scoring/find-hotspots.ts';
import { scoreCellsService, type ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import { leftOut, measure, type Benchmark, type Line } from './measure.ts';

const ROUNDS = { warmUp: 3, rounds: 15 };

export const placesBench: Benchmark = {
  id: 'places',
  title: 'Any place as a question, and the shapes of hotspots',
  wanted:
    'any shape under 50 ms for Thurrock, one of 10,000 corners too (the code that the map’s worker runs).',

  async run({ dataDir, place: name }) {
    const context = createContext({ DATA_DIR: dataDir });
    try {
      const loaded = await loadPlaceQuestion(context, new URLSearchParams('profile=all'));
      if (!loaded?.ok) return [leftOut('everything', `nothing can be asked of ${name}`)];
      const { desk, asked } = loaded.question;
      const points = snapPoints(desk, asked);
      const lines: Line[] = [];
      for (const [title, place] of shapesIn(desk))
        lines.push(...(await linesOf(title, place, desk, asked, points)));
      const { from, to } = asked;
      const answer = await scoreCellsService(context, { profile: 'all', from, to, spacing: 150 }, 'public');
      if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
      return [...lines, ...(await hotspotLines(answer))];
    } finally {
      await context.store.close();
    }
  }
};

type Counted = Feature<Point, { readonly incidents: number }>;

/** The snap points with what was recorded at each, as Turf wants them: on the grid, where it counts as on any plane. */
function snapPoints({ cube, neighbours }: PlaceDesk, { weights, from, to }: PlaceAsked): Counted[] {
  return [cube, neighbours].flatMap((one) => {
    const totals = placeTotals(one, countedCategories(weights), from, to);
    return Array.from(totals, (incidents, i) => point([one.easting[i], one.northing[i]], { incidents }));
  });
}

/** A circle, a ward, the box around everything, and 10,000 corners: an outline with teeth of tens of metres, and the worst that can be drawn. */
function shapesIn({ ground }: PlaceDesk): [string, DrawnPlace][] {
  const [west, south, east, north] = boxAround(ground.wards.flat(), 0);
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const largest = ground.wards.toSorted((a, b) => cornersOf(b) - cornersOf(a))[0];
  const box = polygonPlace([
    { rings: [Float64Array.of(west, south, east, south, east, north, west, north)] }
  ]);
  const across = Math.min(east - west, north - south) / 2;
  return [
    ['400 m around the middle', circlePlace(x, y, 400)],
    ['the ward with most corners', polygonPlace(largest)],
    ['the box around the council', box],
    ['10,000 corners around half of it', polygonPlace([star(x, y, across, 0.99)])],
    [
      'the longest outline that is answered, 5,000 spikes of 200 m',
      polygonPlace([star(x, y, across, 1 - 199 / across)])
    ]
  ];
}

function star(x: number, y: number, radius: number, notch: number): PlanarPolygon {
  const corners = 10_000;
  const ring = new Float64Array(2 * corners);
  for (let i = 0; i < corners; i++) {
    const turn = (2 * Math.PI * i) / corners;
    const reach = radius * (i % 2 ? notch : 1);
    ring.set([x + reach * Math.cos(turn), y + reach * Math.sin(turn)], 2 * i);
  }
  return { rings: [ring] };
}

async function linesOf(
  title: string,
  place: DrawnPlace,
  desk: PlaceDesk,
  asked: PlaceAsked,
  points: readonly Counted[]
): Promise<Line[]> {
  const told = askPlace(desk, place, asked);
  const ours = told.ok ? told.answer.figures.inside.incidents : NaN;
  const shape = feature(gridMultiPolygon(place.parts));
  const count = () =>
    pointsWithinPolygon(featureCollection([...points]), shape).features.reduce(
      (sum, { properties }) => sum + Number(properties.incidents),
      0
    );
  const corners = cornersOf(place.parts);
  return [
    {
      what: `${title}: all its figures`,
      peer: false,
      timing: await measure(() => askPlace(desk, place, asked), ROUNDS),
      result: `${ours} incidents inside; ${corners} corners, ${points.length} snap points; rings of 100 and 400 m, wards, categories and months besides`
    },
    {
      what: `Turf pointsWithinPolygon: ${title}, the count inside alone`,
      peer: true,
      timing: await measure(count, { warmUp: 1, rounds: 5 }),
      result: `${count()} incidents inside`
    }
  ];
}

/** Every rule’s hotspots, beside Turf joining the same hexagons at one go. */
async function hotspotLines(answer: ScoreAnswer): Promise<Line[]> {
  const { grid } = answer.inputs.study;
  const lines: Line[] = [];
  for (const id of ['significant', 'top5']) {
    const rule = hotspotRule(id);
    if (!rule) throw new Error(`no rule ${id}`);
    const { hotspots } = hotspotsOf(answer, rule);
    const cells = hotspots.flatMap((one) => [...one.cells]);
    const hexagons = cells.map((cell) => hexagon(grid, cell));
    const shapes = () => union(featureCollection(hexagons))?.geometry;
    lines.push(
      {
        what: `hotspots, ${rule.id}: chosen, joined, measured, named`,
        peer: false,
        timing: await measure(() => hotspotsOf(answer, rule), ROUNDS),
        result: `${hotspots.length} of ${cells.length} hexagons, in steps that leave the worker free`
      },
      {
        what: `Turf union of the same hexagons, ${rule.id}`,
        peer: true,
        timing: await measure(shapes, { warmUp: 1, rounds: 5 }),
        result: 'shapes alone, in one piece of work'
      }
    );
  }
  return lines;
}

function hexagon({ spacing, q, r }: HexGrid, cell: number): Feature<Polygon> {
  const corners = cellCorners(spacing, q[cell], r[cell]).map(([x, y]) => [
    Math.round(x * 1e4) / 1e4,
    Math.round(y * 1e4) / 1e4
  ]);
  return polygon([[...corners, corners[0]]]);
}
