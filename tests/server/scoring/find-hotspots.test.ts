import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cellArea, parseCellId } from '#lib/core/geometry/hex-grid.ts';
import { HOTSPOT_RULES, hotspotRule } from '#lib/core/hotspots/rule.ts';
import { containsPoint } from '#lib/core/geometry/polygon.ts';
import { parseMonth } from '#lib/core/incidents/month.ts';
import { hotspotsOf } from '#lib/server/scoring/find-hotspots.ts';
import { scoreCellsService, type ScoreAnswer } from '#lib/server/scoring/score-cells.ts';
import { thurrock } from '../../builders/thurrock.ts';
import { aTown } from '../../builders/town.ts';
import { sharedData } from '../../fixtures/shared-data.ts';

const isHere = ['boundaries/thurrock-wards-2025.geojson', 'crime/thurrock-street-2025.csv'].every(sharedData);
const found = (answer: ScoreAnswer, rule: string) => hotspotsOf(answer, hotspotRule(rule)!);

describe('the hotspots of a town', () => {
  let answer: ScoreAnswer;
  beforeAll(async () => {
    answer = await answerOf(await aTown());
  });

  it('are its busy quarter where chance is tested, whole and with its name', () => {
    const { hotspots } = found(answer, 'significant');
    expect(hotspots).toHaveLength(1);
    expect(hotspots[0]).toMatchObject({
      id: '150.2604.1374',
      name: 'Quay Lane, Quayside',
      wards: ['Quayside'],
      rank: 1
    });
    const quarter = [
      '2604.1373',
      '2605.1373',
      '2603.1374',
      '2604.1374',
      '2605.1374',
      '2603.1375',
      '2604.1375'
    ];
    expect(hotspots[0].cellIds).toEqual(expect.arrayContaining(quarter.map((cell) => `150.${cell}`)));
  });

  it('are its single busiest hexagon too among the top shares', () => {
    const { hotspots } = found(answer, 'top1');
    expect(hotspots.map(({ cellIds }) => cellIds)).toContainEqual(['150.2610.1380']);
  });
});

describe.skipIf(!isHere)('the hotspots of Thurrock (skipped without the shared data)', () => {
  let answer: ScoreAnswer;
  beforeAll(async () => {
    answer = await answerOf(await thurrock());
  });

  it('have by every rule areas of their hexagons to 0.1 %, middles inside, and no hexagon twice', () => {
    for (const { id } of HOTSPOT_RULES) {
      const { hotspots } = found(answer, id);
      for (const { areaM2, cells, shape, centre } of hotspots) {
        expect(Math.abs(areaM2 / (cells.length * cellArea(150)) - 1)).toBeLessThan(0.001);
        expect(containsPoint(shape, ...centre)).toBe(true);
      }
      const cells = hotspots.flatMap(({ cellIds }) => cellIds);
      expect(new Set(cells).size).toBe(cells.length);
      expect(cells.every((cell) => parseCellId(cell))).toBe(true);
    }
  });

  it('of the top 5 % hold what the 131 hexagons with most incidents hold, and those that tie with the last', () => {
    const { hotspots } = found(answer, 'top5');
    const file = join(import.meta.dirname, '../../fixtures/oracles/getis-ord-thurrock-150-count.csv');
    const counts = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => Number(row.split(',')[2]));
    const edge = counts.sort((a, b) => b - a)[Math.round(0.05 * counts.length) - 1];
    const chosen = counts.filter((count) => count >= edge);
    const sum = (pick: (hotspot: (typeof hotspots)[number]) => number) =>
      hotspots.reduce((total, hotspot) => total + pick(hotspot), 0);
    expect(sum(({ cells, filled }) => cells.length - filled)).toBe(chosen.length);
    const held = chosen.reduce((total, count) => total + count, 0);
    const inHoles = sum(({ incidents }) => incidents) - held;
    expect(inHoles).toBeGreaterThanOrEqual(0);
    expect(inHoles).toBeLessThan(sum(({ filled }) => filled) * edge + 1);
    expect(hotspots[0].wards[0]).toBe('Grays Riverside');
  });
});

async function answerOf(context: Awaited<ReturnType<typeof aTown>>): Promise<ScoreAnswer> {
  const answer = await scoreCellsService(context, { from: parseMonth('2025-01') }, 'officer');
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer;
}
