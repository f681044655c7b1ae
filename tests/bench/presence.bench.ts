import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cellCentre } from '#lib/core/geometry/hex-grid.ts';
import { distanceToPolygon } from '#lib/core/geometry/polygon.ts';
import { formatMonth } from '#lib/core/incidents/month.ts';
import { createContext, type Context } from '#lib/server/context.ts';
import { loadBuildings } from '#lib/server/environment/buildings.ts';
import { loadStops } from '#lib/server/environment/stops.ts';
import { loadVenues } from '#lib/server/environment/venues.ts';
import { scoreCellsService, type ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import { loadScoringMonths } from '#lib/server/scoring/ward-inputs.ts';
import { measure, type Benchmark, type Line } from './measure.ts';
import { loadSample } from './setting.ts';

/** Metres around the middle of a hexagon in which nothing that people go to stands. */
const NEAR = 50;
const LEADING = 50;

export const presenceBench: Benchmark = {
  id: 'presence',
  title: 'Where people are: who leads with it and without, on the sample',
  wanted:
    'fewer leaders without an incident, and fewer where no stop, venue, home or workplace stands within 50 m.',

  async run() {
    const root = mkdtempSync(join(tmpdir(), 'bench-presence-'));
    const context = createContext({ DATA_DIR: loadSample(root) });
    try {
      const isEmpty = await emptiness(context);
      const { present } = await loadScoringMonths(context);
      const last = present.at(-1);
      const lines: Line[] = [];
      for (const profile of ['minerva', 'design']) {
        for (const from of [undefined, last]) {
          const ask = (presence: boolean) => () =>
            scoreCellsService(context, { profile, from, to: from, change: { presence } }, 'public');
          const [before, after] = [await answered(ask(false)), await answered(ask(true))];
          const months = from === undefined ? 'the last twelve months' : formatMonth(from);
          lines.push({
            what: `${profile}, ${months}: scored`,
            peer: false,
            timing: await measure(ask(true), { rounds: 5 }),
            result: [LEADING, Math.floor(0.05 * placed(after).length)].map((most) => said(most)).join('; ')
          });
          function said(most: number): string {
            const [old, now] = [before, after].map((answer) => leaders(answer, most, isEmpty));
            return `of the first ${most} without an incident ${old.quiet} → ${now.quiet}, nothing near ${old.empty} → ${now.empty}`;
          }
        }
      }
      return lines;
    } finally {
      await context.store.close();
      rmSync(root, { recursive: true, force: true });
    }
  }
};

async function answered(ask: () => ReturnType<typeof scoreCellsService>): Promise<ScoreAnswer> {
  const answer = await ask();
  if (!answer.ok) throw new Error(answer.problems.map(({ message }) => message).join(' '));
  return answer;
}

/** Positions of the hexagons that have a place, best first. */
function placed({ cells: { rank } }: ScoreAnswer): number[] {
  const all = Array.from(rank, (_, cell) => cell).filter((cell) => rank[cell] > 0);
  return all.sort((a, b) => rank[a] - rank[b] || a - b);
}

function leaders(answer: ScoreAnswer, most: number, isEmpty: (x: number, y: number) => boolean) {
  const { spacing, q, r } = answer.inputs.study.grid;
  const first = placed(answer).slice(0, most);
  return {
    quiet: first.filter((cell) => answer.cells.incidents[cell] === 0).length,
    empty: first.filter((cell) => isEmpty(...cellCentre(spacing, q[cell], r[cell]))).length
  };
}

/** Whether nothing that people go to stands near a point: looked up without any of what is measured here. */
async function emptiness({ store }: Context): Promise<(x: number, y: number) => boolean> {
  const stops = await loadStops(store);
  const { peopled } = await loadBuildings(store);
  const venues = await loadVenues(store);
  const points = [...stops, ...Array.from(venues.easting, (x, i) => [x, venues.northing[i]] as const)];
  return (x, y) =>
    !points.some(([px, py]) => Math.hypot(px - x, py - y) <= NEAR) &&
    !peopled.some((building) => {
      const [cx, cy] = building.rings[0];
      return Math.hypot(cx - x, cy - y) < 1000 && distanceToPolygon(building, x, y) <= NEAR;
    });
}
