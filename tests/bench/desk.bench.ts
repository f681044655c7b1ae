import { feature, featureCollection, polygon, union } from '@turf/turf';
import { cellCentre, cellCorners, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import { toLonLat } from '#lib/core/geometry/national-grid.ts';
import { hotspotRule } from '#lib/core/hotspots/rule.ts';
import { routeMinutes } from '#lib/core/patrols/choice.ts';
import { choose } from '#lib/core/patrols/choose.ts';
import { shortestRoute } from '#lib/core/patrols/route.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import { proposeAreas } from '#lib/server/areas/propose-areas.ts';
import { createContext, type Context } from '#lib/server/context.ts';
import { planPatrolsService } from '#lib/server/patrols/plan-patrols.ts';
import { scoreCellsService } from '#lib/server/scoring/score-cells.ts';
import { leftOut, measure, type Benchmark, type Line } from './measure.ts';

const FEW = { warmUp: 0, rounds: 3 };
const ROUNDS = { warmUp: 1, rounds: 7 };

export const deskBench: Benchmark = {
  id: 'desk',
  title: 'The officers’ desk: areas proposed, patrols planned',
  wanted: 'areas of Thurrock proposed under 1 s, a patrol plan from 40 candidates under 2 s.',

  async run({ dataDir, place }) {
    const open = () => createContext({ DATA_DIR: dataDir });
    const context = open();
    try {
      const proposed = await propose(context);
      if (!proposed) return [leftOut('everything', `nothing can be asked of ${place}`)];
      const fresh = async (work: (context: Context) => Promise<unknown>) => {
        const own = open();
        await work(own);
        await own.store.close();
      };
      const base = baseIn(proposed[0][0]);
      let turn = 0;
      return [
        {
          what: 'areas proposed, first question: read, scored, joined, cut, named',
          peer: false,
          timing: await measure(() => fresh(propose), FEW),
          result: `${place}: ${proposed.length} areas of ${proposed.flat().length} hexagons`
        },
        {
          what: 'areas proposed, next question',
          peer: false,
          timing: await measure(() => propose(context), ROUNDS),
          result: 'scored, joined, cut, named'
        },
        {
          what: 'Turf union of the same hexagons',
          peer: true,
          timing: await measure(() => joined(proposed.flat()), FEW),
          result: 'shapes alone'
        },
        {
          what: 'patrol plan, first question: read, expected, 8 areas in 240 minutes with a floor',
          peer: false,
          timing: await measure(() => fresh((own) => plan(own, base(0))), FEW),
          result: await plan(context, base(0))
        },
        {
          what: 'patrol plan, next question: another base each time',
          peer: false,
          timing: await measure(() => plan(context, base(++turn)), ROUNDS),
          result: 'with its intervals, 10 near misses and two other plans'
        },
        ...(await choiceLines())
      ];
    } finally {
      await context.store.close();
    }
  }
};

/** The cells of every area that is proposed; null where nothing can be asked. */
async function propose(context: Context): Promise<(readonly string[])[] | null> {
  const answer = await scoreCellsService(context, { profile: 'all', spacing: 150 }, 'officer');
  const rule = hotspotRule('top5');
  return answer.ok && rule ? proposeAreas(answer, rule).areas.map(({ cellIds }) => cellIds) : null;
}

/** Bases in a hexagon of the council and, turn by turn, some 140 m further east. */
function baseIn(id: string): (turn: number) => readonly [lon: number, lat: number] {
  const { spacing, q, r } = parseCellId(id)!;
  const [lon, lat] = toLonLat(...cellCentre(spacing, q, r));
  return (turn) => [lon + turn / 500, lat];
}

async function plan(context: Context, base: readonly [number, number]): Promise<string> {
  const request = { score: { profile: 'all' }, areas: 8, minutes: 240, floorWard: 1, base };
  const answer = await planPatrolsService(context, request, 'officer');
  if (!answer.ok) throw new Error(answer.problems[0].message);
  return `${answer.areas.length} of ${answer.candidates} candidates, ${answer.proved ? 'proved' : 'not proved'} best`;
}

function joined(cells: readonly string[]): unknown {
  const hexagons = cells.map((id) => {
    const { spacing, q, r } = parseCellId(id)!;
    const corners = cellCorners(spacing, q, r).map(([x, y]) => [
      Math.round(x * 10) / 10,
      Math.round(y * 10) / 10
    ]);
    return polygon([[...corners, corners[0]]]);
  });
  return union(featureCollection(hexagons.map((one) => feature(one.geometry))));
}

/** A choice of 5 of 16 under minutes, beside trying every one of them. */
async function choiceLines(): Promise<Line[]> {
  const random = seededRandom(7).split('bench');
  const [count, areas] = [16, 5];
  const at = Array.from({ length: count }, () => [60 * random.uniform(), 60 * random.uniform()]);
  const between = at.map(([x, y]) =>
    Float64Array.from(at, ([u, v]) => Math.sqrt((x - u) ** 2 + (y - v) ** 2))
  );
  const values = Float64Array.from(at, () => random.uniform());
  const question = { values, ward: new Int32Array(count), between, hasBase: false };
  const limits = {
    ...{ areas, minutes: 120, minutesEach: 15, must: [], excluded: [] },
    ...{ floors: new Map<number, number>(), mostInWard: null }
  };
  const ours = () => choose({ ...question, limits, routes: routeMinutes(question) });
  const every = (): number => {
    let best = 0;
    for (let set = 0; set < 1 << count; set++) {
      const chosen = [...values.keys()].filter((one) => (set >> one) & 1);
      if (chosen.length > areas) continue;
      const value = chosen.reduce((sum, one) => sum + values[one], 0);
      if (value > best && shortestRoute(between, chosen, -1).length + 15 * chosen.length <= 120) best = value;
    }
    return best;
  };
  const difference = Math.abs((ours()?.value ?? NaN) - every());
  return [
    {
      what: 'at most 5 of 16 places under minutes: branch and bound',
      peer: false,
      timing: await measure(ours, ROUNDS),
      result: 'proved best'
    },
    {
      what: 'every choice of at most 5 of 16, each with its shortest way',
      peer: true,
      timing: await measure(every, FEW),
      result: `what it holds differs from ours by ${difference.toFixed(12)}`
    }
  ];
}
