import { expect, it } from 'vitest';
import { cellCentre } from '#lib/core/geometry/hex-grid.ts';
import { seededRandom } from '#lib/core/statistics/random.ts';
import type { Evidence } from '#lib/server/areas/evidence.ts';
import {
  areaOfRegister,
  proposeArea,
  registerOfAreas,
  reviewAsked,
  takeStep
} from '#lib/server/areas/register.ts';
import { reproduceArea } from '#lib/server/areas/reproduce-area.ts';
import { ask } from '#lib/server/work/ask.ts';
import { aStore, type BuiltIncidents } from '../../builders/store.ts';

const FIRST = { q: 2600, r: 1370 };
const ACROSS = 20;
const id = (q: number, r: number) => `150.${FIRST.q + q}.${FIRST.r + r}`;
const TREATED = [id(8, 8), id(9, 8)];
const MONTHS = Array.from(
  { length: 30 },
  (_, i) => `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`
);

/** A made-up town in which every hexagon has some six a month; from March 2025 the two treated ones have `share` of that. */
async function aWorkedTown(share: number) {
  const random = seededRandom(5);
  const incidents: BuiltIncidents[] = [];
  for (let i = 0; i < ACROSS * ACROSS; i++) {
    const [q, r] = [i % ACROSS, Math.floor(i / ACROSS)];
    const [x, y] = cellCentre(150, FIRST.q + q, FIRST.r + r);
    const isTreated = TREATED.includes(id(q, r));
    for (const month of MONTHS) {
      const mean = 6 * (isTreated && month > '2025-02' ? share : 1);
      incidents.push({ x, y, month, category: 'robbery', count: random.poisson(mean) });
    }
  }
  const [west, south] = cellCentre(150, FIRST.q, FIRST.r);
  const [east, north] = cellCentre(150, FIRST.q + 1.5 * ACROSS, FIRST.r + ACROSS);
  const context = await aStore({
    wards: [
      { code: 'E05999901', name: 'Quayside', box: [west - 100, south - 100, east, north], people: 9000 }
    ],
    incidents: incidents.filter(({ count }) => (count ?? 0) > 0),
    months: MONTHS
  });
  return context;
}

async function reviewed(share: number) {
  const town = await aWorkedTown(share);
  const clocked = (at: string) => ({ ...town, clock: () => new Date(at) });
  const question = { profile: 'all', from: '2024-01', to: '2024-12' };
  const kind = 'minerva';
  const made = await proposeArea(clocked('2025-01-10T10:00:00Z'), 'jo', {
    ...{ kind, name: 'Two', note: '', cells: TREATED, question }
  });
  const near = await proposeArea(clocked('2025-01-10T10:00:00Z'), 'jo', {
    ...{ kind, name: 'Another', note: '', cells: [id(14, 14), id(15, 14)], question }
  });
  if (!made.ok || !near.ok) throw new Error('not proposed');
  await takeStep(clocked('2025-01-11T10:00:00Z'), 'sam', { id: near.id, state: 'agreed', note: '' });
  for (const [state, who, at] of [
    ['agreed', 'sam', '2025-01-20T10:00:00Z'],
    ['active', 'jo', '2025-02-10T10:00:00Z'],
    ['reviewed', 'sam', '2026-06-20T10:00:00Z']
  ] as const) {
    const step = await takeStep(clocked(at), who, { id: made.id, state, note: '' });
    if (!step.ok) throw new Error(step.problems[0].message);
  }
  const area = await areaOfRegister(town, made.id);
  const { figures } = JSON.parse(area?.steps.at(-1)?.evidence ?? '') as Evidence;
  return { context: town, id: made.id, review: figures.review };
}

it('finds that fewer were recorded than in hexagons like it, over the year before and the months after work began, and freezes it', async () => {
  const { context, id: area, review } = await reviewed(0.5);
  expect(review).toMatchObject({ began: '2025-02', isEnough: true });
  expect(review?.monthsBefore).toEqual(MONTHS.slice(1, 13));
  expect(review?.monthsAfter).toEqual(MONTHS.slice(14));
  expect(review?.comparedWith.length).toBe(6);
  const barred = [...TREATED, ...(review?.around ?? []), id(14, 14), id(15, 14)];
  expect(review?.comparedWith.filter((cell) => barred.includes(cell))).toEqual([]);
  expect(review?.ratio).toBeGreaterThan(0.4);
  expect(review?.high).toBeLessThan(0.8);
  expect(review?.sentence).toMatch(/^Fewer than elsewhere/);
  expect(await reproduceArea(context, area)).toMatchObject({ isIntact: true, differences: [] });
});

it('tells no difference from chance where there was none', async () => {
  const { review } = await reviewed(1);
  expect(review?.low).toBeLessThan(1);
  expect(review?.high).toBeGreaterThan(1);
  expect(review?.sentence).toMatch(/^No difference can be told from chance/);
});

it('says that it is too early before there are months after', async () => {
  const context = await aWorkedTown(1);
  const late = { ...context, clock: () => new Date('2026-05-10T10:00:00Z') };
  const question = { profile: 'all', from: '2024-01', to: '2024-12' };
  const made = await proposeArea(late, 'jo', {
    kind: 'patrol',
    name: 'Two',
    note: '',
    cells: TREATED,
    question
  });
  if (!made.ok) throw new Error('not proposed');
  const [area] = await registerOfAreas(context);
  expect(await reviewAsked(context, area)).toBeNull();
  await takeStep(late, 'sam', { id: made.id, state: 'agreed', note: '' });
  await takeStep(late, 'sam', { id: made.id, state: 'active', note: '' });
  const [active] = await registerOfAreas(context);
  const review = await reviewAsked(context, active);
  const evidence = JSON.parse(active.steps[2].evidence) as Evidence;
  const found = await ask(context, 'area-evidence-again', {
    ...{ question: evidence.question, cells: TREATED },
    asked: { asOf: '2026-05-10', review }
  });
  expect(found.ok && found.evidence.figures.review?.sentence).toMatch(/^Too early to say/);
});
