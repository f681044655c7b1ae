import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Audience } from '#lib/core/audience/audience.ts';
import { writeSample } from '#lib/sample/write/write-sample.ts';
import { createContext, type Context } from '#lib/server/context.ts';
import { loadCouncilFrom } from '#lib/server/import/run/load-council.ts';
import { cameras } from '#lib/server/store/cameras.ts';
import { guesses, lookForCameras, shareNear, type Found, type Position } from './camera-attack.ts';

/**
 * Whether cameras can be found from what the server tells (METHODS 8): an attack that lays shares of hexagons of four sizes and of wards over
 * one another, on a borough of the sample's kind. What officers are told shows that the attack works; what everybody is told must help it no
 * further than guessing does.
 */
const folder = mkdtempSync(join(tmpdir(), 'attack-'));
let context: Context;
let standing: Position[];
const found = {} as Record<Audience, Found>;

beforeAll(async () => {
  await writeSample({ out: join(folder, 'sample'), seed: 11, scale: 0.2, months: 13 });
  context = createContext({ DATA_DIR: folder });
  await loadCouncilFrom(context, 'sample');
  standing = (await cameras(context.store))
    .filter(({ working, publicSpace }) => working !== false && publicSpace !== false)
    .map(({ easting, northing }) => [easting, northing]);
  for (const audience of ['public', 'officer'] as const)
    found[audience] = await lookForCameras(context, audience);
}, 120_000);
afterAll(async () => {
  await context.store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Mean and deviation of the share near a camera over several draws of lots. */
function attack(of: Found): { mean: number; deviation: number } {
  const shares = Array.from({ length: 20 }, (_, seed) => shareNear(guesses(of, 100, seed), standing));
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const deviation = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length);
  return { mean, deviation };
}

describe('an estimate of where cameras stand', () => {
  it('finds many from what officers are told', () => {
    const chance = attack({
      ...found.officer,
      likely: new Float64Array(found.officer.easting.length).fill(1)
    });
    expect(found.officer.columns).toHaveLength(9);
    expect(attack(found.officer).mean).toBeGreaterThan(3 * chance.mean);
  });

  it('finds no more than guesses do from what everybody is told', () => {
    const { public: open } = found;
    expect(open.columns).toEqual(['ward']);
    const chance = attack({ ...open, likely: new Float64Array(open.easting.length).fill(1) });
    const { mean } = attack(open);
    expect(mean).toBeLessThan(chance.mean + 2 * chance.deviation);
  });
});
